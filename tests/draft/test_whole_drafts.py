"""Drafts with several faults: what is found, and nothing else above low."""

from typing import NamedTuple

import pytest

from service.draft.check import check_draft
from service.draft.subject import DraftSubject


class Case(NamedTuple):
    """A case as the service sees it, and the rules that must find something."""

    subject: DraftSubject
    expected: set


ENGLISH_FARE = Case(
    DraftSubject(
        draft="Dear Madam, as per our policy the current price applies and our top management has"
        " approved it. For someone in Europe this should not be a problem. We will revert back"
        " shortly.",
        draft_language="en",
        customer_text="The price went up three times while I was on the phone. I want the fare I"
        " was shown.",
        customer_language="en",
        reply_languages=("en",),
        stances={
            "formality": "neutral",
            "apology": "sincere_once",
            "warmth": "warm",
            "detail": "full_explanation",
            "management_approved": "avoid",
            "time": "same_day",
        },
        severity="high",
        situations=("price_change",),
        requester_name="Robin Field",
        place_country="FR",
        date_order="dMy",
    ),
    {
        "gender_guess",
        "policy_wall",
        "unbacked_authority",
        "stereotype",
        "minimises_problem",
        "regional_idiom",
        "vague_time",
        "missing_apology",
        "missing_explanation",
    },
)
FRENCH_TILL = Case(
    DraftSubject(
        draft="Salut Jean! On est désolés si ça t'a dérangé, c'est pas grave. Notre politique ne"
        " permet pas le remboursement. Appelez-nous et on règle ça ASAP 😉",
        draft_language="fr",
        customer_text="La caisse ne marche plus depuis ce matin. Quand interviendrez-vous ?\n"
        "J. Moreau",
        customer_language="fr",
        reply_languages=("fr",),
        stances={"formality": "formal", "apology": "sincere_once", "time": "exact_deadline"},
        severity="high",
        situations=("outage",),
        requester_name="J. Moreau",
        place_country="FR",
    ),
    {
        "register_too_casual",
        "invented_first_name",
        "conditional_apology",
        "tv_mixed",
        "minimises_problem",
        "policy_wall",
        "vague_time",
        "unanswered_questions",
    },
)
PORTUGUESE_ORDER = Case(
    DraftSubject(
        draft="Prezado Sr. Silva, lamentamos o ocorrido. O caso foi encaminhado ao setor"
        " responsável e retornaremos em breve.",
        draft_language="pt-BR",
        customer_text="Oi, meu pedido chegou errado! Quando vocês vão trocar? Obrigada, Ju",
        customer_language="pt",
        reply_languages=("pt",),
        stances={"formality": "informal", "apology": "sincere_once", "time": "same_day"},
        severity="medium",
        situations=("delivery_problem",),
        requester_name="Ju Silva",
        place_country="BR",
    ),
    {"gender_guess", "vague_time", "unanswered_questions"},
)


@pytest.mark.parametrize("case", [ENGLISH_FARE, FRENCH_TILL, PORTUGUESE_ORDER])
def test_every_fault_is_found_and_nothing_else_above_low(rules, case):
    findings = check_draft(case.subject, rules).findings
    assert {one.rule for one in findings if one.severity != "low"} == case.expected


def test_the_casual_greeting_comes_with_one_to_take_over(rules):
    found = {one.rule: one for one in check_draft(FRENCH_TILL.subject, rules).findings}
    assert found["register_too_casual"].suggestion == "Bonjour J. Moreau,"


def test_a_form_against_the_customers_own_words_is_grave(rules):
    found = {one.rule: one for one in check_draft(PORTUGUESE_ORDER.subject, rules).findings}
    assert found["gender_guess"].severity == "high"
