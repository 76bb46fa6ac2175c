"""The example of playbooks/README.md, run as it stands there: from a new file to going back."""

import re
import shlex
from pathlib import Path

import orjson
import pytest

from service.advising import open_playbooks, plan_of
from service.settings import read_settings
from tests.application.given import SMALL_PLAYBOOKS, engine

README = (Path(__file__).parents[2] / "playbooks" / "README.md").read_text("utf-8")
EXAMPLE = README.partition("## An example from start to end")[2]
BLOCKS = re.compile(r"^```(\w+)\n(.+?)^```", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\$ dragoman (.+)\n((?:[^$].*\n)*)", re.MULTILINE)
TICKET = {
    "ticket": {
        "id": "1",
        "requester": {"address_country": "LU", "phone": "+352 27 88 00 44"},
        "messages": [{"text": "Bonjour, pourquoi ma facture est-elle plus élevée ? Merci."}],
    }
}
DESK = "\ndesks: {acme: {adapter: generic, webhook_secrets: [12345678a]}}\n"


def blocks(kind):
    return [text for found, text in BLOCKS.findall(EXAMPLE) if found == kind]


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Give what a configuration of the example serves."""
    monkeypatch.setattr("service.settings_format.SHIPPED_PLAYBOOKS", SMALL_PLAYBOOKS)

    def serve(configuration):
        path = tmp_path / "dragoman.yaml"
        path.write_text(configuration + DESK)
        playbooks = open_playbooks(plan_of(read_settings(path)), engine(), ["en"])
        return playbooks.served().desks["acme"].live

    return serve


class Lead:
    """Does what the example says, and keeps the first line of each answer."""

    def __init__(self, run) -> None:
        self._run = run
        self.release = "RELEASE"
        self.told = ""

    def walk(self, console, code=0):
        """Run each command; it must print what stands under it, `…` standing for anything."""
        for command, shown in STEP.findall(console):
            got, out, err = self._run(*shlex.split(command.replace("RELEASE", self.release)))
            assert (got, err) == (code, ""), (command, out, err)
            missing = [part for part in shown.split("…") if part.strip() not in out]
            assert missing == [], (command, out)
            self.told = out.splitlines()[0]


def test_a_lead_comes_from_a_new_file_to_a_release_and_back(run, served, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (sources, culture), (new, slip, first, second) = blocks("yaml"), blocks("console")
    configuration, rolled_back = blocks("text")
    lead, ours = Lead(run), tmp_path / "our-playbooks"

    lead.walk(new)
    file = ours / "cultures" / "LU.yaml"
    assert 'code: "LU"' in file.read_text()
    (ours / "sources.yaml").write_text(sources)
    file.write_text(culture)
    lead.walk(slip, code=1)
    file.write_text(culture.replace("fromal", "formal"))
    lead.walk(first)
    lead.release = lead.told
    assert formality(served(configuration)) == "formal"

    later = culture.replace("fromal", "very_formal").replace("version: 1", "version: 2")
    file.write_text(later.replace("formality: formal", "formality: very_formal"))
    (tmp_path / "tickets.jsonl").write_bytes(orjson.dumps(TICKET))
    lead.walk(second)
    assert formality(served(configuration)) == "very_formal"

    before = served(rolled_back.replace("RELEASE", lead.release))
    assert (before.release, formality(before)) == (lead.release, "formal")


def formality(ready):
    return ready.guide.library.cultures["LU"].topics["formality"].entry.stance
