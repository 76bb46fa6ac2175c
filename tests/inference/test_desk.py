"""What a desk's tickets teach: its account's defaults, from counts alone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.inference.desk import FEWEST_TICKETS, defaults_of, tally_of, usual
from service.inference.subject import Defaults

TAGS = ("en-US", "en-GB", "de", "pt-BR", "ja-JP")
counted = st.dictionaries(st.sampled_from(TAGS), st.integers(0, 200))


@pytest.mark.parametrize(
    ("fields", "tally"),
    [
        ({}, {}),
        ({"locale": "en_us", "time_zone": " Europe/Paris "}, None),
        ({"locale": "zh-Hant-TW"}, {"locale": "zh-TW"}),
        ({"locale": "Bob"}, {}),
        ({"locale": "Bob Smith"}, {}),
        ({"locale": "a@b.example"}, {}),
        ({"time_zone": "12 High Street"}, {}),
        ({"time_zone": "UTC"}, {}),
        ({"locale": "de", "locale_source": "account_default"}, {"locale": "de"}),
        ({"locale": "de", "locale_source": "portal_language_menu"}, {}),
        ({"time_zone": "Asia/Tokyo", "time_zone_source": "browser"}, {}),
    ],
)
def test_only_known_values_are_counted_that_nobody_is_said_to_have_set(subjects, fields, tally):
    expected = {"locale": "en-US", "time_zone": "Europe/Paris"} if tally is None else tally
    assert tally_of(subjects(**fields), None) == expected


def test_where_the_customer_surely_is_is_counted(subjects):
    assert tally_of(subjects(), "FR") == {"location": "FR"}


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({}, None),
        ({"en-US": FEWEST_TICKETS - 1}, None),
        ({"en-US": FEWEST_TICKETS}, "en-US"),
        ({"en-US": 25, "de": 25}, None),
        ({"en-US": 26, "de": 24}, "en-US"),
        ({"en-US": 40, "de": 30, "fr": 30}, None),
    ],
)
def test_a_value_is_the_default_once_most_of_enough_tickets_carry_it(counts, value):
    assert usual(counts) == value


@given(counted)
def test_the_order_of_counting_does_not_matter(counts):
    assert usual(dict(reversed(counts.items()))) == usual(counts)


@given(counted, st.integers(1, 50))
def test_more_tickets_with_the_default_never_unlearn_it(counts, more):
    default = usual(counts)
    assume(default is not None)
    assert usual({**counts, default: counts[default] + more}) == default


def test_what_was_learned_stands_before_what_was_configured():
    configured = Defaults(locale="en-US", time_zone="America/New_York")
    learned = defaults_of({"de": 60}, {"Europe/Berlin": 3}, configured)
    assert learned == Defaults(locale="de", time_zone="America/New_York")
