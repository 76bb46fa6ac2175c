"""The configuration file and the environment."""

from datetime import date
from pathlib import Path

import pytest

from service.domain.errors import ConfigInvalid
from service.domain.ticket import AgentSite, Company, Policies, StandingApproval
from service.settings import configured_path, demo_settings, export_path, read_settings
from service.settings_format import SHIPPED_PLAYBOOKS

# The example of the contract, to the letter.
EXAMPLE = """\
database: sqlite:///var/dragoman.db        # or postgresql://…
playbooks: {overlays: [./our-playbooks]}   # laid over the shipped ones
retention: {tickets_days: 30, text: none}  # text: none | redacted | full
api_keys:
  - {name: sidebar, key: ${DRAGOMAN_SIDEBAR_KEY}, roles: [agent], desks: [acme]}
desks:
  acme:
    adapter: zendesk                       # a name in adapters.REGISTRY
    webhook_secrets: [${ACME_WEBHOOK_SECRET}]   # several while rotating
    company: {country: US, default_locale: en-US, time_zone: America/New_York, vertical: travel_airline}
    agents: {site: Bengaluru, country: IN, languages: [en, hi], time_zone: Asia/Kolkata}
    approvals:                             # standing approvals that make "management-approved" wording true
      - {ref: GOODWILL-2026-04, covers: replacement compressor, limit: EUR 40000, approver: Head of Service, valid_until: 2026-12-31}
    field_map: {country: custom_field_360001, preferred_language: custom_field_360002}
    write_back: {internal_note: false, tags: true}
"""  # noqa: E501 as the contract has it
ENVIRONMENT = {
    "DRAGOMAN_SIDEBAR_KEY": "a-key-of-twenty-four-letters",
    "ACME_WEBHOOK_SECRET": "a-webhook-secret",
}
DESK = """\
desks:
  acme:
    adapter: zendesk
    webhook_secrets: [a-webhook-secret]
"""


@pytest.fixture
def config(tmp_path):
    """Write a configuration file and give its path."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "dragoman.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def mistakes(config):
    """Read a configuration with mistakes; give them without the path."""

    def read(text: str | bytes, environment=ENVIRONMENT) -> list[str]:
        path = config(text)
        with pytest.raises(ConfigInvalid) as caught:
            read_settings(path, environment)
        return [line.removeprefix(f"{path}:") for line in str(caught.value).splitlines()]

    return read


@pytest.fixture
def example(config):
    return read_settings(config(EXAMPLE), ENVIRONMENT)


def test_the_contracts_example_gives_the_desk(example):
    desk = example.desks["acme"]
    assert desk.adapter == "zendesk"
    assert desk.webhook_secrets == ["a-webhook-secret"]
    assert desk.field_map["preferred_language"] == "custom_field_360002"
    assert (desk.write_back.internal_note, desk.write_back.tags) == (False, True)


def test_the_contracts_example_gives_company_and_agents(example):
    desk = example.desks["acme"]
    approval = StandingApproval(
        ref="GOODWILL-2026-04",
        covers="replacement compressor",
        limit="EUR 40000",
        approver="Head of Service",
        valid_until=date(2026, 12, 31),
    )
    assert desk.company_value() == Company(
        country="US",
        default_locale="en-US",
        time_zone="America/New_York",
        vertical="travel_airline",
        policies=Policies(approvals=(approval,)),
    )
    assert desk.agent_value() == AgentSite(
        site="Bengaluru", country="IN", languages=("en", "hi"), time_zone="Asia/Kolkata"
    )


def test_the_contracts_example_gives_key_and_retention(example):
    key = example.api_keys[0]
    assert (key.name, key.roles, key.desks) == ("sidebar", ["agent"], ["acme"])
    assert key.key == ENVIRONMENT["DRAGOMAN_SIDEBAR_KEY"]
    assert (example.retention.tickets_days, example.retention.text) == (30, "none")


def test_overlays_are_named_from_where_the_file_lies(example, tmp_path):
    assert example.playbook_directories == (SHIPPED_PLAYBOOKS, tmp_path / "our-playbooks")


@pytest.mark.parametrize("text", ["{}\n", "null # nothing yet\n"])
def test_a_file_that_sets_nothing_leaves_the_defaults(config, text):
    settings = read_settings(config(text), {})
    assert settings.database == "sqlite:///var/dragoman.db"
    assert (settings.desks, settings.api_keys) == ({}, [])


def test_norway_is_a_country(config):
    settings = read_settings(config(f"{DESK}    company: {{country: NO}}\n"), {})
    assert settings.desks["acme"].company.country == "NO"


@pytest.mark.parametrize("secret", ["${SECRET}", "'${SECRET}'", "before-${SECRET}"])
def test_a_secret_may_come_from_the_environment(config, secret):
    text = DESK.replace("a-webhook-secret", secret)
    settings = read_settings(config(text), {"SECRET": "of-the-desk"})
    assert settings.desks["acme"].webhook_secrets[0].endswith("of-the-desk")


def test_an_environments_value_is_no_yaml(config):
    text = DESK.replace("a-webhook-secret", "${SECRET}")
    settings = read_settings(config(text), {"SECRET": "a, b], adapter: generic"})
    assert settings.desks["acme"].webhook_secrets == ["a, b], adapter: generic"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("desk: {}\n", "1:1", ("unknown key `desk`", "Did you mean `desks`?", "api_keys")),
        (f"{DESK}    secret: x\n", "5:5", ("unknown key `secret`", "webhook_secrets")),
        ("database: 5\n", "1:11", ("database: must be text",)),
        ("", "1:1", ("the file is empty",)),
        ("retention: {text: some}\n", "1:19", ("none", "redacted", "full")),
        ("retention: {tickets_days: 0}\n", "1:27", ("must be 1 or more",)),
        ("retention: {tickets_days: soon}\n", "1:27", ("must be a whole number",)),
        ("playbooks: [a]\n", "1:12", ("playbooks",)),
        (DESK.replace("acme", "Acme!"), "2:3", ("Acme!",)),
        (f"{DESK}    company: {{country: Norway}}\n", "5:24", ("country",)),
        (
            f"{DESK}    approvals: [{{ref: A-1, covers: all, valid_until: soon}}]\n",
            "5:54",
            ("valid_until",),
        ),
        (
            DESK.replace("zendesk", "zendesc"),
            "3:14",
            ("no adapter `zendesc`", "freshdesk, generic, zendesk", "Did you mean `zendesk`?"),
        ),
        (
            DESK.replace("    webhook_secrets: [a-webhook-secret]\n", ""),
            "3:5",
            ("needs `webhook_secrets`",),
        ),
        (DESK.replace("[a-webhook-secret]", "[]"), "3:5", ("needs `webhook_secrets`",)),
        (DESK.replace("a-webhook-secret", "short"), "4:23", ("at least 8 characters",)),
        (DESK.replace("a-webhook-secret", "${NOWHERE}"), "4:23", ("no variable NOWHERE",)),
        (
            DESK.replace("zendesk", "generic") + "    write_back: {tags: true}\n",
            "5:17",
            ("nothing can be written back by the adapter `generic`",),
        ),
        (
            f"{DESK}    write_back: {{custom_field: culture}}\n",
            "5:32",
            ("no field of zendesk is named so", "custom_field_"),
        ),
        ("jobs: {run_in: nowhere}\n", "1:16", ("serve", "worker")),
        (
            "api_keys: [{name: a, key: 0123456789abcdef, roles: [lead], desks: [acne]}]\n" + DESK,
            "1:68",
            ("no desk `acne`", "Did you mean `acme`?"),
        ),
        (
            "api_keys: [{name: a, key: 0123456789abcdef, roles: [boss]}]\n",
            "1:53",
            ("agent", "lead", "integration", "admin"),
        ),
        ("api_keys: [{name: a, key: 0123456789abcdef, roles: []}]\n", "1:52", ("at least 1",)),
        ("api_keys: [{name: a, key: short, roles: [agent]}]\n", "1:27", ("at least 16",)),
        ("desks: {\n", "2:1", ("not YAML",)),
        ("a: 1\na: 2\n", "2:1", ("the key `a` is repeated",)),
        ("- a\n", "1:1", ("must be keys and values, not a list",)),
        (b"database: \xff\n", "1:11", ("UTF-8",)),
    ],
)
def test_a_mistake_is_named_with_its_place(mistakes, text, place, words):
    found = mistakes(text)
    assert found[0].startswith(f"{place}: ")
    assert all(word in found[0] for word in words)


def test_all_mistakes_are_named_at_once(mistakes):
    found = mistakes("databse: x\nretention: {text: some}\n")
    assert [line.partition(": ")[0] for line in found] == ["1:1", "2:19"]


@pytest.mark.parametrize(
    "text",
    [
        "api_keys: [{name: a, key: short-secret, roles: [agent]}]\n",
        "api_keys: [{name: a, key: [short-secret], roles: [agent]}]\n",
        "api_keys: [{name: a, key: 1234567890123456, roles: [agent]}]\n",
        DESK.replace("a-webhook-secret", "hush"),
        DESK.replace("a-webhook-secret", "1234567890123456"),
        f"{DESK}    api: {{url: https://acme.example, username: a, password: 1234567890123456}}\n",
    ],
)
def test_no_secret_stands_in_a_message(mistakes, text):
    said = " ".join(mistakes(text))
    assert not any(secret in said for secret in ("short-secret", "1234567890123456", "hush"))


@pytest.mark.parametrize(
    ("adapter", "field"),
    [("zendesk", "360001"), ("zendesk", "custom_field_360001"), ("freshdesk", "cf_culture")],
)
def test_a_field_that_takes_the_culture_is_named_as_its_vendor_names_fields(config, adapter, field):
    text = DESK.replace("zendesk", adapter) + f"    write_back: {{custom_field: '{field}'}}\n"
    assert read_settings(config(text), {}).desks["acme"].write_back.custom_field == field


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(
        ConfigInvalid, match=r"none\.yaml:0:0: the configuration file cannot be read"
    ):
        read_settings(tmp_path / "none.yaml")


def test_without_a_file_there_is_one_generic_desk_for_this_machine():
    settings = demo_settings()
    assert [(name, desk.adapter) for name, desk in settings.desks.items()] == [("demo", "generic")]
    assert settings.api_keys == []


def test_the_api_is_called_with_basic_credentials(config):
    text = f"{DESK}    api: {{url: https://acme.example, username: a/token, password: b}}\n"
    api = read_settings(config(text), {}).desks["acme"].api
    assert api.authorization == "Basic YS90b2tlbjpi"


def test_the_option_comes_before_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_CONFIG", "/etc/dragoman.yaml")
    assert configured_path(None) == Path("/etc/dragoman.yaml")
    assert configured_path(tmp_path) == tmp_path


def test_without_option_and_variable_no_file_is_read(monkeypatch):
    monkeypatch.delenv("DRAGOMAN_CONFIG", raising=False)
    assert configured_path(None) is None


def test_workers_find_the_options_file(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_CONFIG", "elsewhere.yaml")
    export_path(None)
    assert configured_path(None) == Path("elsewhere.yaml")
    export_path(tmp_path / "dragoman.yaml")
    assert configured_path(None) == tmp_path / "dragoman.yaml"


RELEASE = f"sha256:{'1' * 64}"


def test_directories_of_playbooks_start_at_the_file(config, tmp_path):
    own = "    playbooks: {overlays: [theirs]}\n"
    settings = read_settings(
        config(f"playbooks: {{overlays: [ours], releases: kept}}\n{DESK}{own}")
    )
    assert settings.playbooks.overlays == [str(tmp_path / "ours")]
    assert settings.playbooks.releases == str(tmp_path / "kept")
    assert settings.desks["acme"].playbooks.overlays == [str(tmp_path / "theirs")]


def test_a_desk_can_be_held_at_a_release_and_have_another_on_trial(config):
    own = f"    playbooks: {{release: '{RELEASE}', trial: {{release: '{RELEASE}', share: 0.1}}}}\n"
    settings = read_settings(config(f"playbooks: {{releases: kept}}\n{DESK}{own}"))
    playbooks = settings.desks["acme"].playbooks
    assert playbooks.release == RELEASE
    assert (playbooks.trial.release, playbooks.trial.share) == (RELEASE, 0.1)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("{release: latest}", "`latest` must be a release: sha256: and 64 digits"),
        (f"{{trial: {{release: '{RELEASE}', share: 1.0}}}}", "share: must be less than 1"),
        (f"{{trial: {{release: '{RELEASE}', share: 0.0}}}}", "share: must be more than 0"),
        (f"{{trial: {{release: '{RELEASE}'}}}}", "the key `share` is missing"),
    ],
)
def test_a_release_that_cannot_be_meant_is_told(mistakes, own, words):
    [mistake] = mistakes(f"playbooks: {{releases: kept}}\n{DESK}    playbooks: {own}\n")
    assert words in mistake


def test_a_release_needs_a_place_where_it_is_kept(mistakes):
    own = f"    playbooks: {{release: '{RELEASE}', trial: {{release: '{RELEASE}', share: 0.5}}}}\n"
    told = mistakes(f"playbooks: {{release: '{RELEASE}'}}\n{DESK}{own}")
    assert len(told) == 3
    assert all("say where releases are kept" in line for line in told)


def test_overlays_of_a_desk_need_a_release_while_the_service_is_held_at_one(mistakes):
    own = "    playbooks: {overlays: [theirs]}\n"
    [told] = mistakes(f"playbooks: {{releases: kept, release: '{RELEASE}'}}\n{DESK}{own}")
    assert "give the desk a `release` of its own" in told
