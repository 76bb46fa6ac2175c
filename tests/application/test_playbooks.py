"""Every desk's releases, kept ready and taken over when files change."""

import shutil
from collections import Counter

import pytest

from service.advising import build_guide
from service.application.playbooks import DeskPlan, Plan, Playbooks, make_plan
from service.application.served import Ready
from service.domain.errors import NotFound, PlaybookInvalid
from service.playbook.configuration import DeskPlaybookSettings, PlaybookSettings
from service.playbook.library import load
from service.playbook.releases import ReleaseFolder
from tests.application.given import SMALL_PLAYBOOKS, engine
from tests.conftest import FRANCE

PIN = f"sha256:{'1' * 64}"
TRIAL = f"sha256:{'2' * 64}"


class Making:
    """Makes releases ready, and remembers how often each."""

    def __init__(self) -> None:
        self.made = Counter()

    def __call__(self, library):
        self.made[library.release] += 1
        return Ready(*build_guide(library, engine()))


@pytest.fixture
def make():
    return Making()


@pytest.fixture
def files(tmp_path):
    """Write one's own playbooks for France, and give their directory."""

    def write(name, title="France"):
        path = tmp_path / name / "cultures" / "FR.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FRANCE.replace("title: France", f"title: {title}"))
        return tmp_path / name

    return write


def desk(**own):
    return DeskPlaybookSettings.model_validate(own)


def planned(playbooks=None, **desks):
    return make_plan((SMALL_PLAYBOOKS,), PlaybookSettings(**(playbooks or {})), desks)


def test_a_desk_is_served_what_the_service_is():
    plan = planned(acme=desk())
    assert plan.default == (SMALL_PLAYBOOKS,)
    assert plan.desks == {"acme": DeskPlan((SMALL_PLAYBOOKS,))}
    assert plan.origins == ((SMALL_PLAYBOOKS,),)


def test_what_lies_over_for_a_desk_lies_over_what_lies_over_for_all(tmp_path):
    plan = planned(acme=desk(overlays=["one", "two"]))
    assert [str(path) for path in plan.desks["acme"].live[1:]] == ["one", "two"]
    assert plan.default == (SMALL_PLAYBOOKS,)


def test_a_desk_is_held_at_a_release_whatever_lies_over():
    plan = planned({"releases": "kept"}, acme=desk(release=PIN, overlays=["one"]))
    assert plan.desks["acme"].live == PIN


def test_the_services_release_holds_for_desks_without_their_own():
    own = {"releases": "kept", "release": PIN}
    plan = planned(own, acme=desk(), other=desk(release=TRIAL))
    assert (plan.default, plan.desks["acme"].live, plan.desks["other"].live) == (PIN, PIN, TRIAL)


def test_a_trial_stands_beside_what_is_live():
    plan = planned({"releases": "kept"}, acme=desk(trial={"release": TRIAL, "share": 0.1}))
    assert plan.desks["acme"] == DeskPlan((SMALL_PLAYBOOKS,), TRIAL, 0.1)


def test_each_desk_has_its_own_and_equal_ones_exist_once(files, make):
    ours = files("ours")
    plan = planned(acme=desk(overlays=[str(ours)]), also=desk(overlays=[str(ours)]), plain=desk())
    served = Playbooks(plan, make).served()
    acme = served.desks["acme"].live
    assert acme.guide.library.cultures["FR"].title == "France"
    assert "FR" not in served.default.guide.library.cultures
    assert served.desks["also"].live is acme
    assert served.desks["plain"].live is served.default
    assert set(make.made.values()) == {1}


def test_sets_of_the_same_content_exist_once(files, make, tmp_path):
    copy = shutil.copytree(files("ours"), tmp_path / "elsewhere" / "ours")
    plan = planned(acme=desk(overlays=[str(tmp_path / "ours")]), also=desk(overlays=[str(copy)]))
    served = Playbooks(plan, make).served()
    assert served.desks["also"].live is served.desks["acme"].live


def test_files_that_sets_share_are_held_once(files, make):
    served = Playbooks(planned(acme=desk(overlays=[str(files("ours"))])), make).served()
    one, two = (
        {file.label: file.model for file in ready.guide.library.shelf.files}
        for ready in (served.default, served.desks["acme"].live)
    )
    assert all(two[label] is model for label, model in one.items())


def test_a_change_for_one_desk_leaves_the_others_as_they_are(files, make):
    playbooks = Playbooks(planned(acme=desk(overlays=[str(files("ours"))]), plain=desk()), make)
    before = playbooks.served()
    files("ours", "The French")
    assert playbooks.reload()
    after = playbooks.served()
    assert after.desks["acme"].live.guide.library.cultures["FR"].title == "The French"
    assert before.desks["acme"].live.guide.library.cultures["FR"].title == "France"
    assert after.default is before.default
    assert not playbooks.reload()
    assert playbooks.served() is after


def test_another_plan_is_served_and_what_it_shares_is_not_made_again(files, make):
    playbooks = Playbooks(planned(plain=desk()), make)
    before = playbooks.served()
    playbooks.replan(planned(plain=desk(), acme=desk(overlays=[str(files("ours"))])))
    after = playbooks.served()
    assert after.desks["acme"].live.guide.library.cultures["FR"].title == "France"
    assert after.desks["plain"].live is before.default
    playbooks.replan(planned(acme=desk()))
    assert set(playbooks.served().desks) == {"acme"}
    assert set(make.made.values()) == {1}


def test_a_plan_that_cannot_be_served_changes_nothing(files, make):
    playbooks = Playbooks(planned(plain=desk()), make)
    before = playbooks.served()
    ours = files("ours")
    (ours / "cultures" / "FR.yaml").write_text("not: [yaml")
    with pytest.raises(PlaybookInvalid):
        playbooks.replan(planned(acme=desk(overlays=[str(ours)])))
    assert playbooks.served() is before
    assert playbooks.problem == ()
    assert not playbooks.reload()


def test_a_mistake_for_one_desk_holds_only_that_desk_back(files, make):
    ours, theirs = files("ours"), files("theirs")
    plan = planned(acme=desk(overlays=[str(ours)]), other=desk(overlays=[str(theirs)]))
    playbooks = Playbooks(plan, make)
    assert playbooks.problem == ()
    (ours / "cultures" / "FR.yaml").write_text("not: [yaml")
    files("theirs", "The French")
    assert playbooks.reload()
    titles = [
        playbooks.served().desks[name].live.guide.library.cultures["FR"].title
        for name in ("acme", "other")
    ]
    assert titles == ["France", "The French"]
    assert [finding.path for finding in playbooks.problem] == [f"{ours}/cultures/FR.yaml"]
    files("ours", "Mended")
    assert playbooks.reload()
    assert playbooks.problem == ()


def test_rolling_back_is_naming_the_older_release(files, make, tmp_path):
    kept = ReleaseFolder(tmp_path / "kept")
    older = load([SMALL_PLAYBOOKS, files("ours")])
    kept.keep(older)
    ours = files("ours", "The French")
    plan = planned(
        {"releases": str(kept.folder)},
        acme=desk(overlays=[str(ours)], release=older.release),
        other=desk(overlays=[str(ours)], trial={"release": older.release, "share": 0.5}),
    )
    served = Playbooks(plan, make).served()
    assert served.desks["acme"].live.guide.library.cultures["FR"].title == "France"
    assert served.desks["other"].live.guide.library.cultures["FR"].title == "The French"
    assert served.desks["other"].trial is served.desks["acme"].live


def test_a_trial_goes_on_when_files_change(files, make, tmp_path):
    kept = ReleaseFolder(tmp_path / "kept")
    older = load([SMALL_PLAYBOOKS])
    kept.keep(older)
    ours = files("ours")
    trial = {"release": older.release, "share": 0.5}
    own = desk(overlays=[str(ours)], trial=trial)
    playbooks = Playbooks(planned({"releases": str(kept.folder)}, acme=own), make)
    files("ours", "The French")
    assert playbooks.reload()
    assert playbooks.served().desks["acme"].trial.release == older.release
    assert make.made[older.release] == 1


def test_a_release_that_is_not_kept_is_not_served(make, tmp_path):
    with pytest.raises(NotFound, match="there are: none"):
        Playbooks(planned({"releases": str(tmp_path), "release": PIN}), make)


def test_a_release_that_was_changed_is_not_served(make, tmp_path):
    kept = ReleaseFolder(tmp_path / "kept")
    library = load([SMALL_PLAYBOOKS])
    file = kept.keep(library) / "0" / "library" / "root.yaml"
    file.chmod(0o644)
    file.write_text(file.read_text().replace("version: 7", "version: 8"))
    plan = Plan(library.release, {}, kept)
    with pytest.raises(PlaybookInvalid, match="they were changed"):
        Playbooks(plan, make)
