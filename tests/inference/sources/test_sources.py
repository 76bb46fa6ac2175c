"""All sources together."""

import pytest

from service.domain.ticket import Preferences
from service.inference.observation import Observation
from service.inference.sources import observe
from service.playbook.scan import Statement
from tests.inference.subjects import reading

FILLED = {
    "phone": "+33 1 42 68 53 00",
    "email": "someone@firma.de",
    "locale": "pt-BR",
    "time_zone": "Europe/Paris",
    "address_country": "FR",
    "billing_country": "US",
    "ip_country": "FR",
}


@pytest.fixture
def seen(subjects):
    said = (Statement("living", ("FR",), "i live in france"),)
    return observe(
        subjects(
            read=reading("en", statements=said), preferences=Preferences(language="en"), **FILLED
        )
    )


def test_every_kind_of_observation_has_its_weights(seen, weights):
    assert {item.kind for item in seen} <= set(weights)


def test_all_sources_are_asked(seen):
    assert {item.source for item in seen} >= {
        "own_statement",
        "preferred_language",
        "address_country",
        "billing_country",
        "phone",
        "time_zone",
        "email_domain",
        "ip_country",
        "text_language",
        "locale",
    }


def test_likelihoods_are_probabilities(seen):
    values = [v for item in seen for v in (*item.place.values(), *item.culture.values(), item.base)]
    assert all(0 <= value <= 1 for value in values)


def test_nobody_is_nothing(subjects):
    assert observe(subjects()) == ()


def test_no_source_reads_more_than_it_shows(seen):
    assert all(isinstance(item, Observation) and item.because for item in seen)
