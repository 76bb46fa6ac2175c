"""Values are kept alike on every database."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from service.store.column_types import Identifier, Instant, Prose, storable

DIALECTS = (sqlite.dialect(), postgresql.dialect())
any_text = st.text(st.characters())
any_zone = st.timezones()


@given(any_text)
def test_what_is_storable_can_be_encoded_and_has_no_nul(text):
    assert b"\0" not in storable(text).encode()


@given(any_text)
def test_what_is_storable_already_stays(text):
    assert storable(storable(text)) == storable(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_ordinary_text_stays(text):
    assert storable(text) == text


@given(st.datetimes(timezones=any_zone, allow_imaginary=False))
def test_a_moment_stays_the_same_moment(moment):
    bound = Instant().process_bind_param(moment, DIALECTS[0])
    assert bound.tzinfo is UTC
    assert bound == moment.astimezone(UTC)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_moment_stays_none(dialect):
    assert Instant().process_bind_param(None, dialect) is None
    assert Instant().process_result_value(None, dialect) is None


def test_a_datetime_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="2026-06-11T12:00:00 has no time zone"):
        Instant().process_bind_param(datetime(2026, 6, 11, 12), DIALECTS[0])  # noqa: DTZ001 - on purpose


@pytest.mark.parametrize("kind", [Identifier(), Prose()])
def test_no_text_stays_none(kind):
    assert kind.process_bind_param(None, DIALECTS[0]) is None
