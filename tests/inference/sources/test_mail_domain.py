"""Mail and organisation domains: providers by country, country-code domains, or silence."""

import pytest

from service.domain.ticket import Organization
from service.inference.observation import Unusable
from service.inference.sources.mail_domain import observe


@pytest.mark.parametrize(
    ("domain", "country"),
    [("t-online.de", "DE"), ("yandex.ru", "RU"), ("docomo.ne.jp", "JP"), ("Web.DE", "DE")],
)
def test_a_provider_is_used_mostly_in_one_country(subjects, domain, country):
    (seen,) = observe(subjects(email=f"someone@{domain}"))
    assert (seen.kind, seen.observed) == ("mail_provider", domain.lower())
    assert max(seen.place, key=seen.place.__getitem__) == country


@pytest.mark.parametrize(
    ("domain", "suffix", "country"),
    [
        ("firma.com.tr", ".com.tr", "TR"),
        ("shop.co.uk", ".co.uk", "GB"),
        ("physics.ac.uk", ".ac.uk", "GB"),
        ("firma.de", ".de", "DE"),
        ("brücke.de", ".de", "DE"),
        ("co.jp", ".co.jp", "JP"),
    ],
)
def test_a_country_s_domain_names_the_country(subjects, domain, suffix, country):
    (seen,) = observe(subjects(email=f"someone@{domain}"))
    assert (seen.kind, seen.observed) == ("mail_domain", suffix)
    assert seen.place == {country: 1.0}


@pytest.mark.parametrize(
    ("domain", "observed", "because"),
    [
        ("gmail.com", "gmail.com", "a mail provider of the whole world"),
        ("startup.io", ".io", "bought for its letters, not its country"),
        ("agent.ai", ".ai", "bought for its letters, not its country"),
        ("united.eu", ".eu", "bought for its letters, not its country"),
        ("example.com", ".com", "no country's domain"),
        ("sub.com.io", ".io", "no country's domain"),
        ("localhost", "localhost", "no country's domain"),
        ("a..b.fr", "a..b.fr", "no country's domain"),
        ("x" * 99, "x" * 60, "no country's domain"),
    ],
)
def test_a_domain_of_no_country_is_ignored(subjects, domain, observed, because):
    expected = Unusable(source="email_domain", observed=observed, because=because)
    assert list(observe(subjects(email=f"someone@{domain}"))) == [expected]


def test_an_organisation_s_domain_counts_too(subjects):
    organization = Organization(domain="firma.de")
    seen = list(observe(subjects(email="someone@gmail.com", organization=organization)))
    assert [item.source for item in seen] == ["email_domain", "organization_domain"]


@pytest.mark.parametrize("domain", ["firma.de", "Firma.DE", " firma.de "])
def test_the_same_domain_counts_once(subjects, domain):
    organization = Organization(domain=domain)
    (seen,) = observe(subjects(email="someone@firma.de", organization=organization))
    assert seen.source == "email_domain"


def test_the_part_before_the_at_sign_is_never_shown(subjects):
    (seen,) = observe(subjects(email="giovanni.rossi@firma.de"))
    assert "rossi" not in repr(seen)


@pytest.mark.parametrize("email", [None, "", "nobody", "nobody@", "nobody@."])
def test_without_a_domain_nothing_is_seen(subjects, email):
    assert not list(observe(subjects(email=email)))
