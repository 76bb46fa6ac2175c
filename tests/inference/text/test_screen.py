"""The first look at a text misses nothing that a pattern would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.inference.sources.shapes import SHAPES
from service.inference.text import marks
from service.inference.text.screen import Screen

SCREENED = (
    marks.INSTRUCTION_BLOCK,
    marks.INSTRUCTION,
    marks.FORWARD_OR_QUOTE,
    marks.HEADER_BLOCK,
    marks.REPLY_RULE,
    marks.REPLY_VERB,
    marks.SENT_FROM,
    marks.SIGNATURE_DASHES,
    marks.CLOSING,
    marks.DISCLAIMER,
    marks.NOISE,
    *(shape.pattern for shape in SHAPES),
)
SCREEN = Screen(SCREENED)
marked = st.one_of([st.from_regex(pattern) for pattern in SCREENED])


@given(st.text(max_size=20), marked, st.text(max_size=20))
def test_what_a_pattern_finds_is_possible(before, mark, after):
    text = f"{before}{mark}{after}".encode(errors="replace").decode()
    found = {pattern for pattern in SCREENED if pattern.search(text)}
    assert found <= SCREEN.possible(text)


@pytest.mark.parametrize("text", ["", "Where is my order?", "Où est ma commande ?", "訂單"])
def test_a_plain_text_needs_no_pattern(text):
    assert SCREEN.possible(text) == frozenset()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a\sb", "a\u00a0b"),
        (r"a\sb", "a\u2029b"),
        (r"a\sb", "a\x1cb"),
        (r"\w+@x", "ж@x"),
        (r"\bпис", "«пис"),
        (r"^sent", "Hello\nSENT"),
        (r"thin", "THİN"),
        (r"yazdı", "YAZDI"),
        (r"a.{2,3}b", "a..b"),
        (r"[a-z\d]{3}-\d", "a٤२-７"),
    ],
)
def test_letters_digits_and_blanks_of_all_scripts_count(pattern, text):
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    assert Screen((compiled,)).possible(text) == {compiled}


@pytest.mark.parametrize("pattern", [r"(?<!c)a(?= b)", r"(?<=[.-])a(?!b)"])
def test_what_stands_around_is_left_to_the_pattern(pattern):
    compiled = re.compile(pattern)
    assert Screen((compiled,)).possible(".a b") == {compiled}


@pytest.mark.parametrize(("flags", "possible"), [(0, False), (re.IGNORECASE, True)])
def test_case_matters_as_the_pattern_says(flags, possible):
    compiled = re.compile("[A-Z]{3} 20", flags)
    assert bool(Screen((compiled,)).possible("now 20")) is possible


def test_only_what_may_be_there_is_named():
    one, other = re.compile("lamp"), re.compile("boot")
    assert Screen((one, other)).possible("The lamp leaks") == {one}
