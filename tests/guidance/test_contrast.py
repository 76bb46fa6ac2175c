"""The agent's side against the customer's."""

from dataclasses import replace

import pytest

from service.domain.guidance import ScaleGap
from service.guidance.contrast import MOST_TIPS, contrast
from service.playbook.inheritance import Resolved
from tests.guidance.given import LIBRARY


def between(agent, customer, bears_on=None):
    sides = (LIBRARY.resolve(code) for code in (agent, customer))
    return contrast(*sides, LIBRARY.scales, bears_on or {})


def with_bands(**bands):
    us = LIBRARY.cultures["US"]
    entry = us.scales["individualism"].entry
    scales = {
        scale: Resolved(entry.model_copy(update={"band": band}), "cultures/US.yaml", 3)
        for scale, band in bands.items()
    }
    return replace(us, scales=scales)


def test_gaps_are_told_widest_first():
    told = between("IN", "US", {"context": 2, "individualism": 1})
    assert (told.agent, told.customer) == ("IN", "US")
    assert told.scales == (
        ScaleGap("power_distance", "high", "low", "moderate"),
        ScaleGap("context", "middle", "low", "practitioner"),
        ScaleGap("individualism", "middle", "high", "moderate"),
    )


def test_among_equal_gaps_the_one_that_bears_on_more_topics_comes_first():
    told = between("IN", "US", {"individualism": 2, "context": 1})
    assert [gap.scale for gap in told.scales][1:] == ["individualism", "context"]


def test_a_tip_starts_from_the_agents_own_habit():
    assert between("IN", "US").tips[0] == (
        "Your usual A line that asks for kind understanding may read as too much power distance;"
        " instead, write with less power distance."
    )


def test_the_other_direction_gives_other_tips():
    assert between("US", "IN").tips[0] == (
        "Your usual First names from the first message may read as too little power distance;"
        " instead, write with more power distance."
    )


def test_without_a_habit_of_its_own_the_scales_is_told():
    assert between("US", "JP").tips[1].startswith("Your usual little context may read as")


@pytest.mark.parametrize("code", ["US", "DE", "root"])
def test_a_side_does_not_differ_from_itself(code):
    assert between(code, code) is None


def test_a_scale_that_only_one_side_knows_is_no_gap():
    assert [gap.scale for gap in between("DE", "JP").scales] == ["power_distance"]


def test_no_more_than_a_few_tips_are_given():
    names = ("individualism", "uncertainty_avoidance", "power_distance", "masculinity", "context")
    low, high = (with_bands(**dict.fromkeys(names, band)) for band in ("low", "high"))
    told = contrast(low, high, LIBRARY.scales, {})
    assert (len(told.scales), len(told.tips)) == (5, MOST_TIPS)
