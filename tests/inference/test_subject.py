"""What of a request may be evidence."""

from dataclasses import fields

import pytest

from service.domain.ticket import Company, GuidanceRequest, Requester, Ticket
from service.inference.subject import Defaults, Subject, subject_of
from tests.inference.subjects import reading


def test_no_name_can_reach_a_source_of_evidence():
    assert not {field.name for field in fields(Subject)} & {"name", "email", "ticket", "request"}


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("dana@Acme.Example", "acme.example"),
        ("dana@acme.example.", "acme.example"),
        ('"odd@name"@acme.example', "acme.example"),
        ("dana", None),
        ("dana@", None),
        (None, None),
    ],
)
def test_only_the_domain_of_an_address_is_kept(subjects, email, domain):
    assert subjects(email=email).email_domain == domain


@pytest.mark.parametrize(
    ("stored", "custom", "expected"),
    [("FR", "DE", "FR"), (None, "DE", "DE"), (None, 49, None), (None, None, None)],
)
def test_a_custom_field_may_hold_the_country(world, stored, custom, expected):
    ticket = Ticket(requester=Requester(address_country=stored), custom_fields={"country": custom})
    subject = subject_of(GuidanceRequest(ticket=ticket), reading(), world, {})
    assert subject.address_country == expected


def test_the_company_s_values_are_the_defaults(subjects):
    company = Company(default_locale="en-US", time_zone="America/New_York")
    expected = Defaults(locale="en-US", time_zone="America/New_York")
    assert subjects(company=company).defaults == expected


def test_learned_defaults_replace_the_company_s(subjects):
    learned = Defaults(locale="de-DE")
    company = Company(default_locale="en-US", time_zone="America/New_York")
    assert subjects(company=company, defaults=learned).defaults == learned
