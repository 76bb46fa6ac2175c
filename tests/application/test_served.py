"""Which release advises on which ticket."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application.served import DeskReleases, Ready, Served, position
from service.domain.ticket import Message, Requester, Ticket

LIVE = Ready(SimpleNamespace(library=SimpleNamespace(release="sha256:live")), None)
TRIAL = Ready(SimpleNamespace(library=SimpleNamespace(release="sha256:trial")), None)
DEFAULT = Ready(SimpleNamespace(library=SimpleNamespace(release="sha256:default")), None)
SERVED = Served(DEFAULT, {"acme": DeskReleases(LIVE, TRIAL, 0.3), "still": DeskReleases(LIVE)})


def from_customer(requester, ticket="1"):
    return Ticket(id=ticket, requester=Requester(id=requester), messages=(Message(text="?"),))


def test_a_share_of_the_customers_is_on_trial():
    sides = [SERVED.on("acme", from_customer(str(n))) is TRIAL for n in range(10_000)]
    assert 0.28 < sum(sides) / len(sides) < 0.32


@given(st.text(min_size=1), st.text(), st.text())
def test_a_customer_stays_on_one_side_whatever_the_ticket(customer, one, other):
    assert SERVED.on("acme", from_customer(customer, one)) is SERVED.on(
        "acme", from_customer(customer, other)
    )


@given(st.text(min_size=1), st.floats(0, 1), st.floats(0, 1))
def test_a_greater_share_only_adds_customers(customer, one, other):
    less, more = sorted((one, other))
    ticket = from_customer(customer)
    if DeskReleases(LIVE, TRIAL, less).of("acme", ticket) is TRIAL:
        assert DeskReleases(LIVE, TRIAL, more).of("acme", ticket) is TRIAL


def test_two_desks_divide_their_customers_differently():
    sides = {desk: [position(desk, str(n)) < 0.5 for n in range(100)] for desk in ("a", "b")}
    assert sides["a"] != sides["b"]


def test_the_side_of_a_customer_never_changes():
    # Written down once: another value here would move customers of a running trial.
    assert position("acme", "r-1") == pytest.approx(0.05882998981606577)


def test_a_ticket_without_a_requester_goes_by_its_own_id():
    sides = {SERVED.on("acme", from_customer(None, str(n))).release for n in range(100)}
    assert sides == {"sha256:live", "sha256:trial"}
    same = [SERVED.on("acme", from_customer(None, "4711")).release for _ in range(3)]
    assert len(set(same)) == 1


def test_a_ticket_without_any_id_is_not_on_trial():
    all_but = Served(DEFAULT, {"acme": DeskReleases(LIVE, TRIAL, 0.999)})
    assert all_but.on("acme", from_customer(None, "")) is LIVE


def test_a_desk_without_a_trial_has_one_release():
    assert SERVED.on("still", from_customer("r-1")) is LIVE


def test_a_desk_that_is_not_configured_gets_the_services():
    assert SERVED.on("gone", from_customer("r-1")) is DEFAULT


@pytest.mark.parametrize(
    ("desk", "release", "expected"),
    [
        ("acme", "sha256:trial", TRIAL),
        ("acme", "sha256:live", LIVE),
        ("acme", "sha256:older", LIVE),
        ("still", "sha256:trial", LIVE),
        ("gone", "sha256:live", DEFAULT),
    ],
)
def test_a_stored_answer_is_gone_on_with_by_its_release_where_that_is_served(
    desk, release, expected
):
    assert SERVED.after(desk, release) is expected
