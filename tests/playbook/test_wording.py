"""What the checks on wording let pass, and the words they name."""

import pytest

from service.playbook.checks.stereotypes import find_stereotype
from service.playbook.checks.wording import find_contested, find_entitlements


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Germans are direct.", "Germans are"),
        ("The Dutch are blunt.", "The Dutch are"),
        ("Japanese customers never complain.", "Japanese customers never"),
        ("Customers in Japan always wait.", "Customers in Japan always"),
        ("People from Brazil want warmth.", "People from Brazil want"),
        ("Most Americans use first names.", "Most Americans"),
        ("Every Indian customer haggles.", "Every Indian customer"),
        ("They always ask for the manager.", "They always"),
        ("Clients never read it.", "Clients never"),
        ("Never believe a caller: never believe them.", "never believe them"),
        ("Wealthy Europeans can pay.", "Wealthy Europeans"),
        ("It is a cold culture.", "cold culture"),
        ("Customers are very emotional.", "Customers are very emotional"),
        ("Quebec people are proud.", "Quebec people are"),
        ("Muslims do not shake hands.", "Muslims do not"),
    ],
)
def test_what_people_are_is_named(line: str, words: str) -> None:
    assert find_stereotype(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "Some German customers want the reason first.",
        "Many Americans use first names with strangers.",
        "Not all customers in Japan write formally.",
        "Customers in Germany often expect a date.",
        "Never promise a day that nobody has confirmed.",
        "Always give the date with its time zone.",
        "When people are waiting, a short note helps.",
        "Polite forms in French are vous and its verb endings.",
        "A customer who was never answered may write firmly.",
        "Ask what German customers have been told.",
        "Customers are often in a hurry.",
        "Say nothing of what the customer can afford.",
        "The French text comes first, the English one below.",
        "Written Japanese never marks the plural.",
        "A rich description helps the technician.",
    ],
)
def test_behaviour_in_a_context_passes(line: str) -> None:
    assert find_stereotype(line) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Low-context cultures say it plainly.", "Low-context cultures"),
        ("Use the linear-active style.", "linear-active"),
        ("See Meyer's scale.", "Meyer's scale"),
        ("Keep it transactional in Eastern Europe.", "transactional in Eastern Europe"),
        ("Latin American customers expect warmth.", "Latin American customers expect warmth"),
        ("70% of French callers hang up.", "70% of French"),
    ],
)
def test_a_contested_claim_is_named(line: str, words: str) -> None:
    assert [found for found, _ in find_contested(line)] == [words]


@pytest.mark.parametrize(
    "line", ["Say it plainly.", "Put the request in context.", "In Latin script, keep the accents."]
)
def test_other_words_are_not_contested(line: str) -> None:
    assert list(find_contested(line)) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Offer them a 10 % discount.", "Offer them a 10 % discount"),
        ("Give the customer a full refund.", "Give the customer a full refund"),
        ("Grant priority after a polite request.", "Grant priority"),
        ("Reduce the fee.", "Reduce the fee"),
        ("Put it at the top of the list.", "top of the list"),
        ("Prioritise these tickets.", "Prioritise these tickets"),
        ("Mention a special rate.", "special rate"),
        ("Send it free of charge.", "free of charge"),
        ("Refund the customer at once.", "Refund the customer"),
        ("Say that they are entitled to more.", "entitled to"),
        ("Do not wait; waive the fee.", "waive the fee"),
    ],
)
def test_what_a_customer_gets_is_named(line: str, words: str) -> None:
    assert list(find_entitlements(line)) == [words]


@pytest.mark.parametrize(
    "line",
    [
        "Do not offer a discount to soften the tone.",
        "Say whether the customer is entitled to a refund.",
        "Give the refund amount and the day it arrives.",
        "Give the date of the refund.",
        "Apologise before you offer compensation.",
        "Explain the price in one sentence.",
        "Quote the order and the queue number.",
        "Never promise a refund that is not booked.",
    ],
)
def test_facts_and_denials_are_no_entitlements(line: str) -> None:
    assert list(find_entitlements(line)) == []
