"""The further topics: which tickets call for which."""

from datetime import UTC, date, datetime

import pytest

from service.domain.guidance import Deadline
from service.domain.inference import ThirdParty
from service.domain.ticket import AgentSite, Company, HistoryEntry
from service.guidance.deadlines import Deadlines, UnclearDeadline
from service.guidance.further import further_topics
from service.guidance.voice import listen
from tests.guidance.given import WORLD, about, case, likely, placed, wishing, writing

PHONE = {"ticket": {"channel": "phone"}}
UNUSABLE = about("unusable", severity="low")
FRENCH_COMPANY = Company(country="FR")
NOBODY = AgentSite()


def called(text="The invoice is wrong.", **facts):
    given = case(text, **facts)
    return {entry.topic: entry for entry in further_topics(given, listen(given), WORLD)}


@pytest.mark.parametrize(
    ("topic", "text", "facts", "stance"),
    [
        ("address", "x", {}, "full_name_neutral"),
        ("address", "x", {"signature": "Dr. Ana Silva"}, "title_and_name"),
        ("address", "x", {"signature": "Ana Silva, PhD"}, "title_and_name"),
        ("address", "x", {"signature": "د. ليلى"}, "title_and_name"),
        ("address", "x", {"signature": "A. Silva"}, "surname_unknown_gender"),
        ("address", "x", {"signature": "Ana"}, "given_name_after_customer"),
        ("address", "x", {"signature": "- Ana -"}, "given_name_after_customer"),
        ("address", "x", {"signature": "Ana Silva"}, "full_name_neutral"),
        ("channel", "x", {}, "email_or_form"),
        ("channel", "x", {"ticket": {"channel": "web_form"}}, "email_or_form"),
        ("channel", "x", {"ticket": {"channel": "chat"}}, "chat_here"),
        ("channel", "x", {"ticket": {"channel": "whatsapp"}}, "chat_here"),
        ("channel", "x", PHONE, "self_service_link"),
        ("channel", "I cannot understand you.", PHONE, "offer_text_summary"),
        ("channel", "Please don't call me.", PHONE, "email_or_form"),
        ("channel", "x", PHONE | wishing(channel="no phone calls"), "email_or_form"),
        ("plain_language", "x", writing(machine_translated="suspected"), "yes"),
        ("plain_language", "x", writing(proficiency="non_native_likely") | likely("US"), "yes"),
        ("plain_language", "x", likely(None), "yes"),
        ("plain_language", "😡", UNUSABLE | likely("US"), "yes"),
        ("translation", "x", writing("ja", reply_in=("ja", "en")), "formality_more"),
        ("language_choice", "x", writing(machine_translated="suspected"), "mirror_or_ask"),
        ("language_choice", "x", writing(mixed_with=("hi",)), "mirror_or_ask"),
        ("language_choice", "😡", UNUSABLE, "mirror_or_ask"),
        ("routing", "I can't follow, it is hard.", PHONE, "by_language_skill_and_hours"),
        ("logistics", "Who pays the customs duties?", {}, "customs_and_duties"),
        ("logistics", "Der Zoll hat es.", {}, "customs_and_duties"),
        ("ask", "Where is my order?", {}, "order_number_and_delivery_country"),
        ("ask", "😡", UNUSABLE, "what_happened_and_order_number"),
        ("formats", "x", placed("FR"), "EUR_and_en_FR"),
        ("formats", "x", placed("FR") | writing(reply_in=("fr", "en")), "EUR_and_fr_FR"),
        ("formats", "x", placed("FR") | writing(reply_in=()), "EUR_and_en_FR"),
        ("active_listening", "x", PHONE, "summarise_and_confirm"),
        (
            "active_listening",
            "x",
            writing(proficiency="non_native_likely"),
            "summarise_and_confirm",
        ),
        ("single_view", "I already explained it.", {}, "quote_history"),
        ("single_view", "I told you yesterday.", {}, "quote_history"),
        (
            "third_party_note",
            "x",
            {"third_party": ThirdParty(country="JP", language="ja")},
            "JP_end_customer",
        ),
        (
            "third_party_note",
            "x",
            {"third_party": ThirdParty(country=None, language="ja")},
            "ja_end_customer",
        ),
        (
            "third_party_note",
            "x",
            {"third_party": ThirdParty(country=None, language=None)},
            "another_end_customer",
        ),
    ],
)
def test_a_ticket_calls_for_a_topic(topic, text, facts, stance):
    assert called(text, **facts)[topic].stance == stance


@pytest.mark.parametrize(
    ("topic", "text", "facts"),
    [
        ("address", "😡", UNUSABLE),
        ("channel", "😡", UNUSABLE),
        ("plain_language", "x", likely("US")),
        ("translation", "x", {}),
        ("translation", "x", writing(reply_in=())),
        ("translation", "x", writing("ja", reply_in=("ja",)) | {"agent": NOBODY}),
        ("language_choice", "x", {}),
        ("routing", "I can't follow you.", {}),
        ("routing", "All is clear.", PHONE),
        ("logistics", "Where is my parcel?", {}),
        ("ask", "Where is my order?", placed("FR")),
        ("ask", "Good morning.", {}),
        ("formats", "x", {}),
        ("formats", "x", placed("FR") | {"agent": NOBODY}),
        ("formats", "x", placed("FR") | {"agent": NOBODY, "company": FRENCH_COMPANY}),
        ("formats", "x", placed("FR") | {"agent": AgentSite(country="ZZ")}),
        ("active_listening", "x", {}),
        ("single_view", "It is broken.", {}),
        ("third_party_note", "x", {}),
    ],
)
def test_without_a_reason_a_topic_stays_silent(topic, text, facts):
    assert topic not in called(text, **facts)


@pytest.mark.parametrize("signature", ["Tan Eng Seng", "Ing Wei", "Hon Le", "Mag Olsen", "Rev Adv"])
def test_a_name_that_looks_like_a_title_is_a_name(signature):
    assert called(signature=signature)["address"].stance == "full_name_neutral"


@pytest.mark.parametrize(
    ("place", "date", "clock"),
    [
        ("FR", "day before month", "24-hour"),
        ("US", "month before day", "12-hour"),
        ("JP", "year first", "24-hour"),
    ],
)
def test_formats_are_the_places_own(place, date, clock):
    lines = called(**placed(place), agent=AgentSite(country="BR"))["formats"].lines
    assert date in lines[0]
    assert clock in lines[1]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (
            HistoryEntry(channel="phone", at=datetime(2026, 2, 3, tzinfo=UTC), summary="a refund"),
            "Refer to the phone of 03 February: “a refund”.",
        ),
        (HistoryEntry(channel="phone"), "Refer to the phone: see history."),
        (HistoryEntry(channel="a carrier pigeon"), "Refer to the contact: see history."),
        (HistoryEntry(summary="a refund"), "Refer to the contact: “a refund”."),
    ],
)
def test_an_earlier_contact_is_quoted(entry, line):
    view = called(ticket={"history": (entry,)})["single_view"]
    assert (view.lines, view.quotes) == ((line,), True)


def test_a_history_that_says_nothing_is_not_quoted():
    assert "single_view" not in called(ticket={"history": (HistoryEntry(type="override"),)})


def test_a_topic_is_called_for_once_with_its_first_reason():
    both = called(**UNUSABLE, **writing(mixed_with=("hi",)))
    assert both["language_choice"].because == "the customer's own language is open"


def test_a_lone_family_name_is_not_taken_for_a_given_one():
    assert called(signature="田中")["address"].stance == "full_name_neutral"
    formal = "Dear sirs, the invoice is wrong."
    assert called(formal, signature="Novak")["address"].stance == "full_name_neutral"


@pytest.mark.parametrize("text", ["I was told eight weeks.", "Nobody told us."])
def test_what_was_told_is_no_customs_duty(text):
    assert "logistics" not in called(text)


def test_a_matter_of_size_is_answered_in_the_customers_sizes():
    text = "The boots are the wrong size, I need a 43."
    asked = called(text, **placed("DE"), company=Company(country="US"))
    assert asked["formats"].stance == "DE_sizes_dates"


def test_the_two_meanings_of_a_date_are_asked_about():
    days = (date(2026, 3, 4), date(2026, 4, 3))
    unclear = Deadlines(unclear=(UnclearDeadline("by 03/04", days),))
    entry = called("Please answer by 03/04.", deadlines=unclear)["ask"]
    assert entry.stance == "which_date"
    assert "“by 03/04” may mean 4 March or 3 April" in entry.lines[0]


def holiday_lines(day, end_customer):
    forwarded = {"third_party": ThirdParty(country=end_customer, language="ja")} | placed("DE")
    deadlines = Deadlines((Deadline("by then", day, "Europe/Berlin"),))
    return called(deadlines=deadlines, **forwarded)["third_party_note"].lines


def test_a_deadline_on_the_holiday_of_one_side_is_told():
    (line,) = holiday_lines("2026-05-25", "JP")
    assert "in Germany and no holiday in Japan" in line


@pytest.mark.parametrize(
    ("day", "end_customer"),
    [("2026-05-26", "JP"), ("2026-01-01", "JP"), ("2026-05-25", None), ("2026-05-25", "DE")],
)
def test_where_both_work_both_rest_or_one_is_unknown_nothing_is_told(day, end_customer):
    assert not holiday_lines(day, end_customer)
