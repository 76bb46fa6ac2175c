"""Which packs apply, and what they add."""

import math
from dataclasses import replace

import pytest

from service.domain.ticket import Company
from service.guidance.packs import additions, lean, packs_for
from tests.guidance.given import LIBRARY, advise, card, case, placed

SHOP = Company(vertical="ecommerce")
UTILITY = Company(vertical="utilities_water")


def applied(**facts):
    return [pack.code for pack in packs_for(case(**facts), LIBRARY.packs)]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, []),
        ({"company": SHOP}, ["ecommerce"]),
        ({"company": Company(vertical="Ecommerce_Fashion")}, ["ecommerce"]),
        ({"company": Company(vertical="ecommercial")}, []),
        ({"company": UTILITY, **placed("ZA")}, ["public_service"]),
        ({"company": UTILITY, **placed("FR")}, []),
        ({"company": UTILITY}, []),
        ({"ticket": {"tags": ("council",)}, **placed("ZA")}, ["public_service"]),
        ({"requester": {"tags": ("citizen",)}, **placed("ZA")}, ["public_service"]),
        ({"ticket": {"tags": ("vip",)}, **placed("ZA")}, []),
        (
            {"company": SHOP, "ticket": {"tags": ("council",)}, **placed("ZA")},
            ["ecommerce", "public_service"],
        ),
    ],
)
def test_a_pack_applies_by_vertical_or_tag_and_by_place_where_it_names_places(facts, codes):
    assert applied(**facts) == codes


@pytest.mark.parametrize(
    ("situation", "topics"),
    [
        ("complaint", {"detail", "routing", "self_service"}),
        ("delivery_problem", {"detail", "logistics", "routing", "self_service"}),
    ],
)
def test_an_entry_may_hold_in_some_situations_only(situation, topics):
    assert set(additions([LIBRARY.packs["ecommerce"]], situation)) == topics


def test_a_pack_leans_by_its_weight():
    rows = additions([LIBRARY.packs["ecommerce"]], "complaint")
    assert lean(rows["detail"]) == pytest.approx({"process_and_dates": math.exp(2.5)})
    assert lean(rows["routing"]) == {}


def test_two_packs_that_lean_alike_lean_twice():
    packs = [LIBRARY.packs["ecommerce"], replace(LIBRARY.packs["ecommerce"], code="shop")]
    rows = additions(packs, "complaint")
    assert [row.pack for row in rows["detail"]] == ["ecommerce", "shop"]
    assert lean(rows["detail"]) == pytest.approx({"process_and_dates": math.exp(5)})


def test_a_pack_moves_the_stance_and_says_by_which_principle():
    without, with_ = card("detail"), card("detail", company=SHOP)
    assert (without.stance, with_.stance) == ("full_explanation", "process_and_dates")
    assert with_.because.endswith("[principle: Visible progress]")


def test_a_pack_adds_lines_and_removes_none_that_there_is_room_for():
    before, after = (card("formality", company=company) for company in (Company(), SHOP))
    assert before == after
    assert "Name the carrier and the expected day." in card("detail", company=SHOP).do


def test_a_pack_takes_no_card_away():
    assert set(advise().topics) <= set(advise(company=SHOP).topics)


def test_a_pack_brings_a_topic_of_its_own():
    told = card("self_service", company=SHOP)
    assert (told.stance, told.strength, told.grade) == ("offer_guide", "should", "moderate")
    assert told.do == ("Link the guide to returns.",)
    assert told.avoid == ("A link in place of an answer.",)
    assert told.origin.file == "packs/ecommerce.yaml"


def test_a_pack_without_lines_gives_the_stances_own():
    told = card("service_standards", company=UTILITY, **placed("ZA"))
    assert (told.stance, told.strength) == ("public_service", "may")
    assert told.do == ("Keep service standards public service.",)
    assert told.avoid == ("Anything but public service.",)


@pytest.mark.parametrize("company", [Company(), SHOP])
def test_a_called_topic_without_a_culture_has_only_the_packs_words(company):
    told = card("routing", "I can't follow you.", ticket={"channel": "phone"}, company=company)
    lines = told.do if told else None
    assert lines == (("Keep the parcel number in the note.",) if company is SHOP else None)


def test_a_pack_without_a_stance_brings_no_topic():
    assert card("routing", company=SHOP) is None
