"""What must hold for every ticket, whatever is in it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from service.domain.ticket import (
    AgentSite,
    Company,
    GuidanceRequest,
    Message,
    Organization,
    Preferences,
    Requester,
    Ticket,
)
from service.playbook.scan import Scan
from tests.inference.subjects import ask

SCRIPTS = (
    *("Smith", "Müller", "O'Brien", "José García", "Nguyễn Văn An", "Kowalska"),
    *(
        "田中 太郎",
        "王小明",
        "김민준",
        "Иван Петров",
        "محمد العلي",
        "יוסי כהן",
        "प्रिया शर्मा",
        "สมชาย",
    ),
    *("Jordan", "Israel", "Georgia", "Chad", "Paris", "I am American"),
)
names = st.sampled_from(SCRIPTS) | st.text(max_size=30)
word = st.none() | st.text(max_size=40)
# Values that nearly mean something are the ones that go wrong.
nearly = st.sampled_from((
    *("+33 1 42 68 53 00", "0033", "+1", "+", "00", "+999", "tel:", "ext. 5"),
    *("Europe/Paris", "UTC", "europe/paris", "Etc/GMT+99", "CET"),
    *("en-US", "en_", "zh-Hant-TW-x-private", "-", "i-klingon", "EN", "x"),
    *("FR", "fra", "UK", "ZZ", "🇫🇷", "a@b.de", "@", "a@b@c.io", "a@.", "a@..", "a@xn--"),
))
value = word | nearly
requesters = st.builds(
    Requester,
    name=value,
    email=value,
    phone=value,
    locale=value,
    locale_source=value,
    time_zone=value,
    time_zone_source=value,
    address_country=value,
    billing_country=value,
    ip_country=value,
    organization=st.builds(Organization, domain=value, country=value, name=value),
    preferences=st.builds(Preferences, language=value, style=value, channel=value),
)
messages = st.builds(
    Message,
    author=st.sampled_from(["customer", "agent", "third_party"]),
    text=st.text(max_size=300),
    html=st.booleans(),
    headers=st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=3),
)
requests = st.builds(
    GuidanceRequest,
    ticket=st.builds(
        Ticket,
        subject=st.text(max_size=60),
        requester=requesters,
        messages=st.lists(messages, max_size=3).map(tuple),
        custom_fields=st.dictionaries(
            st.sampled_from(["country", "preferred_language", "style_note"]),
            value | st.integers() | st.lists(st.integers()),
        ),
    ),
    company=st.builds(Company, country=value, default_locale=value, time_zone=value),
    agent=st.builds(AgentSite, languages=st.lists(st.text(max_size=5), max_size=2).map(tuple)),
)
every_field = settings(suppress_health_check=[HealthCheck.too_slow])


def assert_stands(found):
    assert 0 <= found.location.probability <= 1
    assert (found.location.country is None) == (found.location.confidence == "none")
    assert (found.culture.primary is None) == (found.culture.confidence == "none")


@every_field
@given(request=requests)
def test_any_text_in_any_field_leaves_inference_standing(infer, request):
    assert_stands(infer(request))


@pytest.mark.slow
@settings(every_field, max_examples=10_000)
@given(request=requests)
def test_any_text_in_any_field_leaves_inference_standing_ten_thousand_times(infer, request):
    assert_stands(infer(request))


def test_a_text_that_names_every_country_leaves_inference_standing(infer, world):
    text = " ".join(f"I live in {names[0]}." for names in world.names["en"].values())
    assert_stands(infer(ask(text)))


@given(first=names, second=names, request=requests)
@every_field
def test_another_name_changes_nothing(infer, first, second, request):
    def of(name):
        requester = replace(request.ticket.requester, name=name)
        return infer(replace(request, ticket=replace(request.ticket, requester=requester)))

    assert of(first) == of(second)


@given(first=names, second=names)
def test_another_local_part_of_the_address_changes_nothing(infer, first, second):
    assume("@" not in first + second)
    assert infer(ask("4711", email=f"{first}@firma.de")) == infer(
        ask("4711", email=f"{second}@firma.de")
    )


@pytest.mark.parametrize("name", ["Jordan", "Georgia", "Israel", "India", "Kenya", "Malta"])
def test_a_first_name_in_the_text_is_no_country(infer, name):
    evidence = infer(ask(f"Hi, I'm {name}. The invoice is wrong.")).evidence
    assert [e.observed for e in evidence if e.source == "own_statement"] == []


@given(
    ip=st.sampled_from(["FR", "DE", "US", "IN", "CA", "BE", "CH"]),
    fields=st.fixed_dictionaries(
        {},
        optional={
            "phone": st.sampled_from(["+33 1 42 68 53 00", "+1 212 555 0100", "+49 30 901820"]),
            "time_zone": st.sampled_from(["Europe/Paris", "Asia/Kolkata", "America/New_York"]),
            "locale": st.sampled_from(["fr-CA", "de", "en-US", "hi-IN"]),
            "billing_country": st.sampled_from(["FR", "CA", "CH"]),
            "email": st.sampled_from(["a@firma.de", "a@free.fr", "a@gmail.com"]),
        },
    ),
    home=st.sampled_from([None, "US", "DE"]),
)
def test_removing_the_ip_never_raises_its_country(infer, ip, fields, home):
    company = Company(country=home)

    def share(**more):
        location = infer(ask("4711", company=company, **fields, **more)).location
        # Where nothing is known, nothing is listed.
        assume(location.country or location.alternatives or not more)
        ranked = {location.country: location.probability}
        ranked |= {place.country: place.probability for place in location.alternatives}
        return ranked.get(ip, 0.0)

    assert share() <= share(ip_country=ip)


@given(request=requests)
@every_field
def test_the_same_ticket_gives_the_same_findings(infer, request):
    assert infer(request) == infer(request)


@given(
    counts=st.dictionaries(st.sampled_from(["FR", "DE", "US", "JP"]), st.integers(0, 10_000)),
    phone=st.sampled_from([None, "+33 1 42 68 53 00", "+49 30 901820"]),
    zone=st.sampled_from([None, "Europe/Paris", "Asia/Tokyo"]),
)
def test_what_a_ticket_teaches_owes_nothing_to_what_was_learned(engine, infer, counts, phone, zone):
    request = ask("4711", phone=phone, time_zone=zone)
    learned = engine.infer(request, engine.prior(None, counts), lambda *_: Scan())
    assert learned.tally == infer(request).tally
