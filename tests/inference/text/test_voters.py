"""What each detector says, and when it abstains."""

import pytest

from service.inference.text.identifier import load_identifier
from service.inference.text.voters import (
    CheapVote,
    Langdetect,
    cheap_vote,
    code_of,
)

GERMAN = "Die Lampe ist gestern angekommen, aber das Kabel fehlt."
RUSSIAN = "Лампа пришла вчера, но в коробке нет кабеля и инструкции."
ENGLISH = "The lamp arrived yesterday, but the cable is missing."


@pytest.fixture(scope="module")
def third():
    return Langdetect(("de", "en", "xx"))


def test_the_cheap_voter_settles_on_one_language():
    vote = cheap_vote(GERMAN)
    assert (vote.settled, set(vote.shares)) == ("de", {"de"})


def test_a_mixed_text_settles_nothing():
    vote = cheap_vote(f"{GERMAN} {RUSSIAN}")
    assert (vote.settled, set(vote.shares)) == (None, {"de", "ru"})


@pytest.mark.parametrize("text", ["", "12345 67890", "a\x08b"])
def test_the_cheap_voter_may_abstain(text):
    assert cheap_vote(text) == CheapVote({})


def test_the_identifier_knows_only_what_it_was_loaded_for():
    identifier = load_identifier(("de", "en"))
    assert {code for code, _ in identifier.rank(GERMAN)} == {"de", "en"}
    assert identifier.classify(GERMAN)[0] == "de"


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en"), ("12345", None)])
def test_the_third_voter_names_a_language_or_none(third, text, language):
    assert third.vote(text) == language


def test_the_third_voter_answers_the_same_each_time(third):
    assert len({third.vote("Hallo hello") for _ in range(20)}) == 1


@pytest.mark.parametrize(
    ("code", "language"),
    [("nb", "no"), ("nn", "no"), ("iw", "he"), ("zh-Hant", "zh"), ("fil", "tl"), ("de", "de")],
)
def test_codes_are_written_as_the_tables_do(code, language):
    assert code_of(code) == language
