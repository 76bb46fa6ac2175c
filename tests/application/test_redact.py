"""What redaction masks, and what it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application.redact import MASKED, redactor
from service.domain.ticket import Organization, Requester, Ticket

TICKET = Ticket(
    requester=Requester(
        name="Ana María Li",
        email="a.li@example.org",
        phone="+33 6 39 98 41 20",
        postal_code="75 001",
        organization=Organization(name="Acme Robotics"),
    )
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to jo.doe+shop@mail.example.com today", "write to […] today"),
        ("see https://example.com/order?token=abc now", "see […] now"),
        ("www.example.com/x", "[…]"),
        ("call +33 6 39 98 41 20", "call […]"),
        ("call (0221) 55-10-20", "call (0221) 55-10-20".replace("0221) 55-10-20", "[…]")),
        ("order 4711000", "order […]"),
        ("رقم ١٢٣٤٥٦٧", "رقم […]"),
        ("by 15:00 on the 3rd, EUR 49", "by 15:00 on the 3rd, EUR 49"),
        ("Ana wrote", "[…] wrote"),
        ("I am ana maría li", "I am […]"),
        ("we at ACME ROBOTICS", "we at […]"),
        ("a.li wrote", "[…] wrote"),
        ("Anagram and Liverpool", "Anagram and Liverpool"),
        ("in 75 001", "in […]"),
    ],
)
def test_what_identifies_someone_is_masked(text, masked):
    assert redactor(TICKET)(text) == masked


def test_a_name_in_a_script_without_spaces_is_found_inside_a_sentence():
    ticket = Ticket(requester=Requester(name="田中太郎"))
    assert redactor(ticket)("私は田中太郎です") == "私は[…]です"


def test_without_a_ticket_no_name_is_known():
    assert redactor()("Ana, a.li@example.org") == "Ana, […]"


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=12)


@given(NAMES, st.sampled_from(["Dear {}, hello", "{}", "from: {}."]))
def test_a_requester_is_never_named(name, sentence):
    ticket = Ticket(requester=Requester(name=name))
    assert redactor(ticket)(sentence.format(name)) == sentence.format(MASKED)
