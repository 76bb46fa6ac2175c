"""Deadlines in the customer's own words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.guidance import Deadline
from service.guidance.deadline_words import WORDS
from service.guidance.deadlines import UnclearDeadline, find_deadlines

# A Wednesday.
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
FRIDAY = "2026-03-06"


def found(text, language="en", zone=None, now=NOW, order=None):
    return find_deadlines(text, language, now, zone, order).settled


def times(text, language="en"):
    return [deadline.at for deadline in found(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Please answer by Friday.", "by Friday"),
        ("en", "no later than next friday, please", "no later than next friday"),
        ("de", "Bitte antworten Sie bis Freitag.", "bis Freitag"),
        ("de", "spätestens am kommenden Freitag", "spätestens am kommenden Freitag"),
        ("fr", "Répondez avant vendredi.", "avant vendredi"),
        ("es", "Lo necesito para el viernes.", "para el viernes"),
        ("pt", "Preciso até sexta-feira.", "até sexta-feira"),
        ("it", "Mi serve entro venerdì.", "entro venerdì"),
        ("nl", "Graag uiterlijk vrijdag.", "uiterlijk vrijdag"),
        ("pl", "Proszę o odpowiedź do piątku.", "do piątku"),
        ("ru", "Ответьте до пятницы.", "до пятницы"),
        ("sv", "Svara senast på fredag.", "senast på fredag"),
        ("tr", "Cevabı cumaya kadar bekliyorum.", "cumaya kadar"),
        ("uk", "Дайте відповідь до п’ятниці.", "до п’ятниці"),
        ("ro", "Răspundeți până vineri.", "până vineri"),
        ("vi", "Trả lời trước thứ sáu nhé.", "trước thứ sáu"),
        ("ja", "金曜日までに返信してください。", "金曜日まで"),
        ("ko", "금요일까지 답변 주세요.", "금요일까지"),
        ("zh", "请在周五之前回复。", "周五之前"),
        ("zh", "請在星期五之前回覆。", "星期五之前"),
        ("ar", "أرجو الرد قبل يوم الجمعة.", "قبل يوم الجمعة"),
    ],
)
def test_friday_is_understood(language, text, said):
    assert found(text, language) == (Deadline(said, FRIDAY, None),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "within the hour"),
        ("de", "innerhalb einer Stunde"),
        ("fr", "dans l’heure"),
        ("es", "en una hora"),
        ("pt", "dentro de uma hora"),
        ("it", "entro un'ora"),
        ("nl", "binnen een uur"),
        ("pl", "w ciągu godziny"),
        ("ru", "в течение часа"),
        ("sv", "inom en timme"),
        ("tr", "bir saat içinde"),
        ("ja", "1時間以内に"),
        ("ko", "1시간 이내"),
        ("zh", "一个小时内"),
        ("ar", "خلال ساعة"),
    ],
)
def test_an_hour_is_counted_from_now(language, text):
    assert times(text, language) == ["2026-03-04T11:00+00:00"]


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [
        ("within 24 hours", "en", "2026-03-05T10:00+00:00"),
        ("within 48 hours", "en", "2026-03-06T10:00+00:00"),
        ("by the end of the day", "en", "2026-03-04"),
        ("before tomorrow", "en", "2026-03-05"),
        ("noch heute", "de", "2026-03-04"),
        ("bis morgen", "de", "2026-03-05"),
        ("sous 48h", "fr", "2026-03-06T10:00+00:00"),
        ("hoy mismo", "es", "2026-03-04"),
        ("até amanhã", "pt", "2026-03-05"),
        ("entro stasera", "it", "2026-03-04"),
        ("binnen 24 uur", "nl", "2026-03-05T10:00+00:00"),
        ("jeszcze dziś", "pl", "2026-03-04"),
        ("в течение суток", "ru", "2026-03-05T10:00+00:00"),
        ("24時間以内", "ja", "2026-03-05T10:00+00:00"),
        ("내일까지", "ko", "2026-03-05"),
        ("今天之内", "zh", "2026-03-04"),
    ],
)
def test_hours_and_days_are_understood(text, language, at):
    assert times(text, language) == [at]


@pytest.mark.parametrize("language", list(WORDS))
def test_every_language_names_seven_days(language):
    assert len(WORDS[language].weekdays) == 7


@pytest.mark.parametrize(
    ("weekday", "at"),
    [
        ("Wednesday", "2026-03-11"),
        ("Thursday", "2026-03-05"),
        ("Sunday", "2026-03-08"),
        ("Monday", "2026-03-09"),
        ("Tuesday", "2026-03-10"),
    ],
)
def test_a_weekday_is_the_next_one_after_today(weekday, at):
    assert times(f"by {weekday}") == [at]


def test_a_weekday_that_is_no_deadline_is_none():
    assert found("It broke on Friday, on a sunny day.") == ()


@pytest.mark.parametrize("language", ["de", "xx", None])
def test_english_is_understood_in_every_letter(language):
    assert times("by Friday", language) == [FRIDAY]


def test_the_most_urgent_comes_first():
    assert times("by Friday, better by tomorrow") == ["2026-03-05", FRIDAY]


def test_a_zone_moves_the_day():
    # It is Thursday already in Tokyo.
    late = datetime(2026, 3, 4, 20, 0, tzinfo=UTC)
    assert found("by tomorrow", zone="Asia/Tokyo", now=late) == (
        Deadline("by tomorrow", "2026-03-06", "Asia/Tokyo"),
    )


def test_a_weekday_beside_its_date_is_one_deadline():
    assert found("Please reply by Friday, 20 March.") == (
        Deadline("by Friday, 20 March", "2026-03-20", None),
    )


def test_a_date_that_has_gone_by_leaves_no_weekday_behind():
    assert found("You promised it by Friday, 27 February.") == ()


def test_a_time_of_day_beside_a_date_is_in_the_customers_zone():
    text = "by 20 March at 5 pm"
    assert [row.at for row in found(text, zone="Asia/Tokyo")] == ["2026-03-20T17:00+09:00"]
    assert [row.at for row in found(text)] == ["2026-03-20"]


def test_a_date_that_can_be_read_in_two_ways_is_left_open():
    deadlines = find_deadlines("Kindly confirm by 03/04.", "en", NOW, None)
    assert deadlines
    assert deadlines.settled == ()
    assert deadlines.unclear == (UnclearDeadline("by 03/04", (date(2026, 3, 4), date(2026, 4, 3))),)


def test_a_day_said_in_two_ways_is_one_deadline():
    assert found("Antwort bis Freitag, also bis zum 6. März.", "de") == (
        Deadline("bis zum 6. März", FRIDAY, None),
    )


@given(
    st.text(max_size=200), st.sampled_from([*WORDS, None]), st.sampled_from([None, "Asia/Tokyo"])
)
def test_every_deadline_lies_ahead_and_is_quoted_from_the_text(text, language, zone):
    whole = f"{text} by Friday {text} by 20 March {text}"
    for deadline in found(whole, language, zone):
        assert deadline.said in whole
        assert date.fromisoformat(deadline.at[:10]) >= NOW.date()
