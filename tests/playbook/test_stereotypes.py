"""How many stereotypes the check catches, and how often it stops a line that may stand.

The sentences were written before the patterns were looked at; every second one was never looked at
while the patterns were made better.
"""

from pathlib import Path

import pytest

from service.playbook.checks.context import make_context
from service.playbook.checks.stereotypes import find_stereotype
from service.playbook.checks.wording import no_stereotypes
from service.playbook.loader import read
from service.settings_format import SHIPPED_PLAYBOOKS

SENTENCES = Path(__file__).parent / "sentences"
CAUGHT_AT_LEAST = 0.95
STOPPED_AT_MOST = 0.02
LOOKED_AT, UNSEEN = slice(0, None, 2), slice(1, None, 2)


def sentences(name):
    return (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("half", [LOOKED_AT, UNSEEN], ids=["looked_at", "unseen"])
def test_stereotypes_are_caught(half):
    told = sentences("stereotypes")[half]
    missed = [sentence for sentence in told if find_stereotype(sentence) is None]
    assert 1 - len(missed) / len(told) >= CAUGHT_AT_LEAST, missed


@pytest.mark.parametrize("half", [LOOKED_AT, UNSEEN], ids=["looked_at", "unseen"])
def test_what_may_stand_is_let_pass(half):
    told = sentences("neutral")[half]
    stopped = [sentence for sentence in told if find_stereotype(sentence)]
    assert len(stopped) / len(told) <= STOPPED_AT_MOST, stopped


def test_there_are_enough_sentences_and_none_twice():
    for name, least in (("stereotypes", 200), ("neutral", 500)):
        told = sentences(name)
        assert len(set(told)) == len(told) >= least


def test_the_shipped_playbooks_hold_none():
    shelf, _ = read([SHIPPED_PLAYBOOKS])
    assert list(no_stereotypes(make_context(shelf))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Do not assume that Germans are blunt.",
        "It is a stereotype that Italians are late.",
        "Our Indian colleagues are online until six.",
        "The customer is Nigerian. The parcel is slow.",
    ],
)
def test_a_claim_that_is_denied_and_certain_persons_pass(line):
    assert find_stereotype(line) is None


def test_a_denial_in_one_sentence_does_not_excuse_the_next():
    assert find_stereotype("Do not assume much. Germans are rude.") == "Germans are"


def test_a_denial_must_be_the_writers_own():
    assert find_stereotype("Japanese customers never say no.") == "Japanese customers never"
