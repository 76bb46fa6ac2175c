"""Tokens that open one ticket's panel."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.web.auth import ApiKey
from service.web.panel_token import LIFETIME, mint, read

NOW = datetime(2026, 6, 11, 13, 45, tzinfo=UTC)
KEY = ApiKey.of("sidebar", "a-key-of-more-than-sixteen-letters", ["agent"], [])
OTHER = ApiKey.of("other", "another-key-of-more-than-sixteen", ["agent"], [])
TOKEN, EXPIRES_AT = mint(KEY, "acme", "4711", NOW)


def keys(*known):
    return {key.name: key for key in known}.get


def test_a_token_tells_what_it_allows():
    claims = read(TOKEN, keys(KEY), NOW)
    assert (claims.key, claims.desk, claims.ticket) == ("sidebar", "acme", "4711")


@pytest.mark.parametrize(
    ("after", "valid"),
    [(timedelta(0), True), (LIFETIME - timedelta(seconds=1), True), (LIFETIME, False)],
)
def test_a_token_ends_after_fifteen_minutes(after, valid):
    assert (read(TOKEN, keys(KEY), NOW + after) is not None) is valid


def test_a_token_ends_with_its_key():
    assert read(TOKEN, keys(OTHER), NOW) is None


def test_a_token_ends_when_its_key_is_replaced():
    assert read(TOKEN, keys(replace(OTHER, name="sidebar")), NOW) is None


@given(st.text(max_size=200))
def test_what_is_no_token_is_refused(text):
    assert read(f"pt_{text}", keys(KEY), NOW) is None


@given(st.integers(0, len(TOKEN) - 1), st.characters(codec="ascii", categories=["L", "N"]))
def test_a_token_that_was_changed_is_refused(place, letter):
    changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
    claims = read(changed, keys(KEY), NOW)
    # The last letter of base64 has bits that say nothing, and the prefix is no part of the proof.
    assert claims is None or claims == read(TOKEN, keys(KEY), NOW)


def test_a_token_does_not_hold_the_key():
    assert "sixteen" not in TOKEN
    assert KEY.digest.hex() not in TOKEN
