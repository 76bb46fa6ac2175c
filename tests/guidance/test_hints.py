"""Hints for translation and routing."""

import pytest

from service.domain.guidance import Approval, RoutingHints, TranslationHints
from service.domain.ticket import AgentSite
from service.guidance.hints import routing_hints, translation_hints
from tests.guidance.given import case, likely, writing

JAPANESE = writing("ja", reply_in=("ja", "en"))


@pytest.mark.parametrize(
    ("formality", "setting"),
    [
        ("informal", "less"),
        ("neutral", "default"),
        ("formal", "more"),
        ("very_formal", "more"),
    ],
)
def test_the_translator_is_set_to_the_replys_formality(formality, setting):
    hints = translation_hints(case(**JAPANESE), formality, ())
    assert hints == TranslationHints(target="ja", formality=setting, do_not_translate=("4711",))


def test_references_are_not_translated():
    approvals = (Approval(ref="GOODWILL-1", wording="as given"),)
    hints = translation_hints(case(**JAPANESE), "neutral", approvals)
    assert hints.do_not_translate == ("4711", "GOODWILL-1")


def test_a_ticket_without_an_id_keeps_nothing():
    hints = translation_hints(case(ticket={"id": ""}, **JAPANESE), "neutral", ())
    assert hints.do_not_translate == ()


@pytest.mark.parametrize(
    "facts",
    [
        writing("ja", reply_in=()),
        JAPANESE | {"agent": AgentSite()},
        JAPANESE | {"agent": AgentSite(languages=("en", "ja-JP"))},
    ],
    ids=["no reply language", "unknown languages of the site", "the site writes it"],
)
def test_without_need_there_is_no_translation_hint(facts):
    assert translation_hints(case(**facts), "neutral", ()) is None


def test_routing_names_language_hours_and_tags():
    hints = routing_hints(case(**JAPANESE, **likely("JP")), "Asia/Tokyo")
    assert hints == RoutingHints(
        languages=("ja",), time_zone="Asia/Tokyo", tags=("culture:jp", "lang:ja")
    )


def test_what_is_not_known_makes_no_tag():
    assert routing_hints(case(**writing(None, reply_in=())), None) == RoutingHints()
