"""Mistakes of form, in words and with places."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.playbook.explain import name_path, nearest
from service.playbook.loader import Parsed
from service.playbook.loader import _parse as parse_file

WORDS = st.sampled_from(("formality", "closing", "fr-CA", "context", "US", "x", ""))
ENTRIES = st.sampled_from(("stance", "when", "situation", "do", "grade", "text", "band", "delay"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS | ENTRIES, inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from((
    *("format", "code", "title", "version", "languages", "members", "scales", "address", "topics"),
    *("reading", "phrases", "cases", "situations", "severity", "place", "rules", "sources"),
))
PATHS = st.sampled_from((
    *("root.yaml", "topics.yaml", "scales.yaml", "situations.yaml", "sources.yaml"),
    *("cultures/DE.yaml", "packs/x.yaml", "lexicons/en.yaml", "draft_rules/en.yaml"),
))


@given(path=PATHS, value=st.dictionaries(KEYS, VALUES) | VALUES)
def test_whatever_a_file_holds_is_a_model_or_mistakes_with_places(path: str, value: object) -> None:
    parsed: Parsed = parse_file(json.dumps(value).encode(), path)
    assert parsed.content or parsed.mistakes
    assert all(m.line == 1 and m.column >= 1 and m.message for m in parsed.mistakes)


def test_paths_count_from_one_as_people_do() -> None:
    assert name_path(("topics", "formality", "do", 0)) == "topics.formality.do.1"


@pytest.mark.parametrize(("word", "hint"), [("formalty", " Did you mean `formality`?"), ("x", "")])
def test_only_a_word_that_is_much_alike_is_offered(word: str, hint: str) -> None:
    assert nearest(word, ["formality", "warmth"]) == hint
