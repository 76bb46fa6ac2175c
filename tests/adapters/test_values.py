"""Single values as vendors send them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.values import (
    Payload,
    Text,
    country_code,
    country_of_location,
    delivery_digest,
    fields_of,
    flag_or_none,
    id_or_none,
    is_own_note,
    language_tag,
    moment_or_none,
    read_payload,
    repeats_a_key,
    tags_of,
    text_or_none,
    ticket_id_in,
    time_zone_name,
    with_default_sources,
    with_mapped_fields,
)
from adapters.values.languages import LANGUAGE_CODES
from service.application.ports import AdapterContext
from service.domain.errors import PayloadInvalid
from service.domain.ticket import Preferences, Requester

TEN = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a b ", "a b"),
        ("", None),
        (" \n", None),
        (None, None),
        (5, "5"),
        (1.5, "1.5"),
        (True, None),
        ([], None),
        ({"a": 1}, None),
        ("a\x00b\ud800", "ab"),
        ("{{ticket.requester.locale}}", None),
        ("{{a}} and {{b}}", "{{a}} and {{b}}"),
    ],
)
def test_a_text_is_trimmed_and_a_blank_is_none(value, text):
    assert text_or_none(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (48014072130, "48014072130"),
        (48014072130.0, "48014072130"),
        (" 7 ", "7"),
        ("0", None),
        (0, None),
        ("000", None),
        ("", None),
        (None, None),
        (1.5, None),
        (-1, None),
        (True, None),
        ("1/../../users/2", None),
        ("9" * 21, None),
    ],
)
def test_an_id_is_a_positive_number_as_text(value, number):
    assert id_or_none(value) == number


@pytest.mark.parametrize(
    ("value", "flag"),
    [
        (True, True),
        ("true", True),
        ("True", True),
        (1, True),
        (False, False),
        ("false", False),
        ("0", False),
        ("", None),
        (None, None),
        ("maybe", None),
        ([], None),
    ],
)
def test_a_flag_is_known_or_not(value, flag):
    assert flag_or_none(value) is flag


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-02T10:00:00Z",
        "2026-03-02T10:00Z",
        "2026-03-02T10:00:00.000000900Z",
        "2026-03-02T15:30:00+05:30",
        "2026-03-02 10:00:00 UTC",
        "2026-03-02T10:00:00",
        1772445600,
        1772445600.0,
        1772445600000,
        "1772445600000",
    ],
)
def test_a_time_is_read_in_every_form_vendors_use(value):
    assert moment_or_none(value) == TEN


@pytest.mark.parametrize(
    "value", [None, "", "soon", "0001-01-01T00:00:00+23:59", -(10**13), [], "-"]
)
def test_an_unreadable_time_is_none(value):
    assert moment_or_none(value) is None


@pytest.mark.parametrize(
    ("value", "separator", "tags"),
    [
        ("billing vip", None, ("billing", "vip")),
        ("late delivery, vip", ",", ("late delivery", "vip")),
        (["a", None, "", 3], None, ("a", "3")),
        ("", None, ()),
        (None, ",", ()),
        ({"a": 1}, None, ()),
    ],
)
def test_tags_come_as_a_list_or_as_a_text(value, separator, tags):
    assert tags_of(value, separator) == tags


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"a": 1, "b": "", "c": None, "d": ["x", ""], "e": {"f": 1}}, {"a": 1, "d": ["x"]}),
        ([{"id": 36, "value": "x"}, {"id": 37, "value": None}, {"no": 1}, 5], {"36": "x"}),
        ([], {}),
        ("text", {}),
        (None, {}),
    ],
)
def test_custom_fields_keep_what_says_something(value, fields):
    assert fields_of(value) == fields


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Japan", "JP"),
        ("JAPAN", "JP"),
        ("jp", "JP"),
        ("Viet Nam", "VN"),
        ("Türkiye", "TR"),
        ("United States", "US"),
        ("UK", "GB"),
        ("XX", None),
        ("Atlantis", None),
        ("", None),
        (None, None),
    ],
)
def test_a_country_is_known_by_code_or_english_name(value, code):
    assert country_code(value) == code


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("Setagaya, 40, Japan", "JP"),
        ("San Francisco, CA, United States", "US"),
        ("Kenya", "KE"),
        ("Seoul, Korea, Republic of", None),
        ("San Francisco, CA", None),
        ("", None),
        (None, None),
    ],
)
def test_the_last_part_of_a_location_is_its_country(location, code):
    assert country_of_location(location) == code


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("English", "en"),
        ("日本語", "ja"),
        ("日本語 (Japanese)", "ja"),
        ("Japanese - 日本語", "ja"),
        ("English (United Kingdom)", "en-GB"),
        ("Français (Canada)", "fr-CA"),
        ("English (Pirate)", "en"),
        ("Klingon (Qo'noS)", None),
        ("Português do Brasil", "pt-BR"),
        ("繁體中文 (Traditional Chinese)", "zh-Hant"),
        ("Thai", "th"),
        ("pt-br", "pt-BR"),
        ("en_US", "en-US"),
        ("es-419", "es-419"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sl-rozaj", "sl-rozaj"),
        ("JA", "ja"),
        ("Klingon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_known_by_tag_or_name(value, tag):
    assert language_tag(value) == tag


@pytest.mark.parametrize("code", sorted(set(LANGUAGE_CODES.values())))
def test_every_tag_of_the_table_reads_as_itself(code):
    assert language_tag(code.lower()) == code


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        ("Osaka", "Asia/Tokyo"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT+01:00) Berlin", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("Middle Earth", "Middle Earth"),
        ("", None),
        (None, None),
    ],
)
def test_a_time_zone_is_given_its_iana_name(value, zone):
    assert time_zone_name(value) == zone


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Dragoman: one apology.", True),
        (" \nDragoman: one apology.", True),
        ("<div><p>Dragoman: one apology.</p></div>", True),
        ("I asked the dragoman: nothing.", False),
        ("", False),
        (None, False),
    ],
)
def test_an_own_note_is_known_by_its_first_word(text, own):
    assert is_own_note(text) is own


@pytest.mark.parametrize(
    ("body", "ticket_id"),
    [
        (b'{"ticket_id": "12", "text": "he said "no", "ticket_id": 99"}', "12"),
        (b'{"ticket_id": 12, broken', "12"),
        (b'{"ticket_id": "0", broken', None),
        (b'{"ticket_id": "twelve", broken', None),
        (b"", None),
    ],
)
def test_the_first_ticket_id_of_a_broken_body_is_made_out(body, ticket_id):
    assert ticket_id_in(body) == ticket_id


@pytest.mark.parametrize(
    ("body", "repeats"),
    [
        (b'{"a": 1, "b": {"a": 2}}', False),
        (b'{"a": 1, "a": 2}', True),
        (b'{"b": [{"a": 1, "a": 2}]}', True),
    ],
)
def test_a_repeated_key_is_found_at_any_depth(body, repeats):
    assert repeats_a_key(body) is repeats


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_a_digest_tells_any_two_deliveries_apart(facts, others):
    assert (delivery_digest(*facts) == delivery_digest(*others)) is (facts == others)


def test_a_digest_reads_none_as_nothing():
    assert delivery_digest(None, b"x") == delivery_digest("", "x")


class Sample(Payload):
    """A payload with one text."""

    text: Text = None


def test_a_refused_payload_is_not_quoted_in_its_traceback():
    with pytest.raises(PayloadInvalid) as caught:
        read_payload(Sample, "Ola Nordmann")
    assert "Nordmann" not in str(caught.value.__cause__)


@pytest.mark.parametrize(
    ("fields", "requester"),
    [
        ({}, Requester(address_country="FR", preferences=Preferences(style="brief"))),
        (
            {"c": "Germany", "l": "Deutsch", "p": "WhatsApp", "s": "mornings", "t": "per Sie"},
            Requester(
                address_country="DE",
                preferences=Preferences(
                    language="de", channel="WhatsApp", contact_schedule="mornings", style="per Sie"
                ),
            ),
        ),
        (
            {"c": "Deutschland", "l": "plain words"},
            Requester(
                address_country="Deutschland",
                preferences=Preferences(language="plain words", style="brief"),
            ),
        ),
    ],
)
def test_mapped_fields_fill_in_what_the_desk_keeps(fields, requester):
    field_map = {
        "country": "c",
        "preferred_language": "l",
        "preferred_channel": "p",
        "contact_schedule": "s",
        "style": "t",
    }
    known = Requester(address_country="FR", preferences=Preferences(style="brief"))
    assert with_mapped_fields(known, field_map, fields) == requester


@pytest.mark.parametrize(
    ("locale", "source", "expected"),
    [
        ("en-US", None, "account_default"),
        ("en-us", None, "account_default"),
        ("en", None, "account_default"),
        ("en-GB", None, None),
        (None, None, None),
        ("en-US", "browser_header", "browser_header"),
    ],
)
def test_a_locale_that_repeats_the_default_is_marked(locale, source, expected):
    context = AdapterContext(field_map={}, default_locale="en-US")
    requester = Requester(locale=locale, locale_source=source)
    assert with_default_sources(requester, context).locale_source == expected


@pytest.mark.parametrize(
    ("zone", "source", "expected"),
    [
        ("America/New_York", None, "account_default"),
        ("Eastern Time (US & Canada)", None, "account_default"),
        ("Etc/GMT+12", None, "account_default"),
        ("Europe/Paris", None, None),
        (None, None, None),
        ("America/New_York", "browser", "browser"),
    ],
)
def test_a_time_zone_that_repeats_the_default_is_marked(zone, source, expected):
    context = AdapterContext(field_map={}, default_time_zone="America/New_York")
    requester = Requester(time_zone=zone, time_zone_source=source)
    assert with_default_sources(requester, context).time_zone_source == expected


def test_without_a_default_nothing_is_marked():
    requester = Requester(locale="en-US", time_zone="Europe/Paris")
    assert with_default_sources(requester, AdapterContext(field_map={})) == requester
