"""Reading one file."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.playbook.yaml12 import MAX_BYTES, MAX_DEPTH, Mistake, parse

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def value_of(text: str) -> Any:
    document, mistakes = parse(text.encode())
    assert mistakes == ()
    assert document
    return document.value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("10:30", "10:30"),
        ("0043", "0043"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("+", "+"),
        ("2026-02-30", "2026-02-30"),
        ("'2026-11-20'", "2026-11-20"),
        ("2026-11-20", date(2026, 11, 20)),
        ("7", 7),
        ("-7", -7),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("~", None),
        ("null", None),
        ("", None),
        ("True", True),
        ("false", False),
        ("'true'", "true"),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_plain_words_follow_the_core_schema(written: str, read: object) -> None:
    value = value_of(f"key: {written}\n")["key"]
    assert (value, type(value)) == (read, type(read))


@given(PLAIN)
def test_what_json_writes_is_read_as_it_was(value: object) -> None:
    assert value_of(json.dumps({"key": value}, ensure_ascii=False)) == {"key": value}


@given(st.binary() | st.text("-:[]{}&*!|>'\"%@`#,? \n\tab<1").map(str.encode))
def test_whatever_is_read_there_is_a_document_or_a_mistake(raw: bytes) -> None:
    document, mistakes = parse(raw)
    assert document or mistakes


@pytest.mark.parametrize(
    ("raw", "line", "column", "words"),
    [
        (b"", 1, 1, "the file is empty"),
        (b"a: b\nc: \xff\n", 2, 4, "not UTF-8 text"),
        (b"a: b\nc: \x00\n", 2, 4, "U+0000"),
        (b"a: \xed\xa0\x80", 1, 4, "not UTF-8 text"),
        (b"#" * (MAX_BYTES + 1), 1, 1, "1,048,577 bytes"),
        (b"[" * (MAX_DEPTH + 1), 1, MAX_DEPTH + 1, "nested more than 20 levels"),
        (b"a:\n\t- b\n", 2, 1, "a tab; indent with spaces"),
        (b"a: 'b\n", 2, 1, "close the quotes"),
        (b"- a\nb: c\n", 2, 1, "not YAML: did not find expected '-' indicator"),
    ],
)
def test_what_cannot_be_read_gives_one_mistake_and_no_document(
    raw: bytes, line: int, column: int, words: str
) -> None:
    document, [mistake] = parse(raw)
    assert (document, mistake.line, mistake.column) == (None, line, column)
    assert words in mistake.message


def test_all_mistakes_of_a_file_are_reported() -> None:
    document, mistakes = parse(b"a: &x 1\nb: *x\na: 2\n<<: 3\n7: 4\n? [c]\n: 5\n")
    assert [mistake.line for mistake in mistakes] == [1, 2, 3, 4, 5, 6]
    assert document
    assert document.value == {"a": 1, "b": None}


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse("\ufeffa: 1".encode())[1] == ()


@pytest.mark.parametrize(
    ("path", "value_at", "key_at"),
    [
        ((), (1, 1), (1, 1)),
        (("a",), (1, 4), (1, 1)),
        (("b",), (3, 3), (2, 1)),
        (("b", "c", 1), (3, 10), (3, 10)),
        (("b", "missing"), (3, 3), (2, 1)),
        (("missing", "deeper"), (1, 1), (1, 1)),
        (("b", "c", 1, "deeper", "still"), (3, 10), (3, 10)),
    ],
)
def test_every_path_has_a_place(
    path: tuple[str | int, ...], value_at: tuple[int, int], key_at: tuple[int, int]
) -> None:
    document, _ = parse(b"a: 1\nb:\n  c: [x, y]\n")
    assert document
    assert (document.locate(path), document.locate_key(path)) == (value_at, key_at)


def test_a_mistake_reads_as_line_column_message() -> None:
    assert parse(b"a: !x y")[1] == (
        Mistake(1, 4, "tags are not allowed; delete !x, or put the text in quotes"),
    )
