"""Choosing a stance: the least expected loss over cultures that are only probable."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.vocabulary import CORE_TOPICS, SITUATIONS, EffectiveSeverity
from service.guidance.stances import SHOULD, Circumstance, Order, choose, view
from service.playbook.schema import Loss
from tests.guidance.given import LIBRARY

COMPLAINT = Circumstance(situation="complaint", severity="medium", channel="email")
SILENT = replace(LIBRARY.cultures["root"], topics={})

topics = st.sampled_from(list(CORE_TOPICS))
circumstances = st.builds(
    Circumstance,
    situation=st.sampled_from(SITUATIONS),
    severity=st.sampled_from(get_args(EffectiveSeverity)),
    channel=st.sampled_from(["email", "chat", "phone"]),
)


def shared(masses):
    total = sum(masses.values())
    return [(LIBRARY.cultures[code], mass / total) for code, mass in masses.items()]


cultures = st.dictionaries(
    st.sampled_from(list(LIBRARY.cultures)), st.floats(0.01, 1), min_size=1
).map(shared)
likelihoods = st.dictionaries(
    st.sampled_from(sorted({s for stances in CORE_TOPICS.values() for s in stances})),
    st.floats(0.1, 40),
)


def chosen(topic, mixture, circumstance=COMPLAINT, likelihood=None):
    return weighed(topic, LIBRARY.topics[topic], mixture, circumstance, likelihood)


def weighed(topic, definition, mixture, circumstance=COMPLAINT, likelihood=None):
    order = Order.of(definition)
    seen = [(c.code, mass, {topic: view(c, topic, order, circumstance)}) for c, mass in mixture]
    return choose(topic, order, seen, likelihood or {})


def of(**masses):
    return [(LIBRARY.resolve(code), mass) for code, mass in masses.items()]


@given(topics, cultures, circumstances, likelihoods)
def test_the_probabilities_of_a_topic_sum_to_one(topic, mixture, circumstance, likelihood):
    choice = chosen(topic, mixture, circumstance, likelihood)
    assert sum(choice.distribution.values()) == pytest.approx(1)
    assert tuple(choice.distribution) == CORE_TOPICS[topic]


@given(topics, cultures, circumstances, likelihoods)
def test_no_other_stance_costs_less(topic, mixture, circumstance, likelihood):
    choice = chosen(topic, mixture, circumstance, likelihood)
    assert tuple(choice.losses) == CORE_TOPICS[topic]
    assert choice.losses[choice.stance] == min(choice.losses.values())


@given(topics, cultures, circumstances)
def test_the_order_of_the_cultures_does_not_matter(topic, mixture, circumstance):
    forth, back = (chosen(topic, rows, circumstance) for rows in (mixture, mixture[::-1]))
    assert forth.stance == back.stance
    assert forth.distribution == pytest.approx(back.distribution)


@given(topics, cultures, st.floats(1.5, 40))
def test_what_the_customer_says_never_lowers_a_stance(topic, mixture, factor):
    for stance in CORE_TOPICS[topic]:
        before = chosen(topic, mixture).distribution[stance]
        assert chosen(topic, mixture, likelihood={stance: factor}).distribution[stance] >= before


@pytest.mark.parametrize("topic", [t for t, stances in CORE_TOPICS.items() if len(stances) == 3])
def test_where_every_stance_is_equally_likely_the_middle_is_chosen(topic):
    assert chosen(topic, [(SILENT, 1.0)]).stance == CORE_TOPICS[topic][1]


def test_between_two_poles_that_are_equally_likely_the_middle_is_chosen():
    assert chosen("directness", of(US=0.5, JP=0.5)).stance == "balanced"


def test_cultures_that_agree_give_certainty_although_the_country_is_open():
    alone, open_ = (chosen("time", of(**m)) for m in ({"DE": 1.0}, {"DE": 0.4, "JP": 0.6}))
    assert open_.stance == "exact_deadline"
    assert open_.probability == pytest.approx(alone.probability)
    assert open_.probability >= SHOULD


@pytest.mark.parametrize(
    ("loss", "stance"),
    [
        (None, "balanced"),
        (Loss(too_low=5, because="as a test"), "indirect"),
        (Loss(too_high=5, because="as a test"), "direct"),
    ],
)
def test_the_dearer_mistake_is_avoided(loss, stance):
    definition = LIBRARY.topics["directness"].model_copy(update={"loss": loss})
    assert weighed("directness", definition, [(SILENT, 1.0)]).stance == stance


@pytest.mark.parametrize(
    ("loss", "too_low", "too_high"),
    [(None, 1, 1), (Loss(too_low=2, too_high=3, because="as a test"), 2, 3)],
)
def test_a_loss_counts_steps_along_the_order(loss, too_low, too_high):
    definition = LIBRARY.topics["directness"].model_copy(update={"loss": loss})
    said = {"direct": 2.0, "indirect": 5.0}
    choice = weighed("directness", definition, [(SILENT, 1.0)], likelihood=said)
    assert choice.distribution == pytest.approx({
        "direct": 2 / 8,
        "balanced": 1 / 8,
        "indirect": 5 / 8,
    })
    assert choice.losses["balanced"] == pytest.approx(too_high * 2 / 8 + too_low * 5 / 8)


@pytest.mark.parametrize(
    ("circumstance", "stance"),
    [
        (COMPLAINT, "informal"),
        (replace(COMPLAINT, severity="high"), "neutral"),
    ],
)
def test_an_entrys_branch_takes_another_stance(circumstance, stance):
    assert chosen("formality", of(US=1.0), circumstance).stance == stance


def test_a_choice_names_the_entry_of_the_likeliest_culture_that_takes_it():
    choice = chosen("formality", of(IN=0.7, DE=0.3))
    assert (choice.stance, choice.entry.file) == ("formal", "cultures/IN.yaml")


def test_a_compromise_rests_on_no_entry():
    choice = chosen("directness", of(US=0.5, JP=0.5))
    assert choice.entry is None
    assert choice.differs == {"US": "direct", "JP": "indirect"}


@pytest.mark.parametrize(
    ("mixture", "differs"),
    [
        ({"DE": 0.8, "US": 0.2}, {"US": "informal"}),
        ({"DE": 0.9, "US": 0.1}, {}),
        ({"DE": 0.8, "root": 0.2}, {}),
    ],
)
def test_only_a_plausible_culture_is_named_as_different(mixture, differs):
    assert chosen("formality", of(**mixture)).differs == differs


def test_a_culture_without_an_entry_says_nothing():
    choice = chosen("conflict", of(IN=1.0))
    assert dict(choice.distribution) == {"address_openly": 0.5, "soften_and_save_face": 0.5}
    assert choice.entry is None
