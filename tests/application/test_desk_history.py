"""What a desk's tickets teach, on a real database."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from service.application.answer_format import encode_answer
from service.application.ports import Delivery
from service.application.receive import Advising
from service.application.served import Ready, Served
from service.domain.event import TicketEvent
from service.domain.ticket import Message, Requester, Ticket
from service.store import desk_statistics
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.application.desks import DESKS
from tests.application.given import NOW, asking, encoded, small
from tests.store.records import correction

DESK = DESKS["generic"]
LATER = NOW + timedelta(minutes=1)
ZONE = {"time_zone": "America/Chicago"}


class Opened:
    """A desk with its store; advises and stores as the webhook does."""

    def __init__(self, engine):
        self._engine = engine
        self.store = store = SqlStore(engine)
        self.advising = Advising(served=lambda: Served(Ready(*small())), store=store)

    def advise(
        self,
        ticket_id="t",
        now=NOW,
        text="Where is my parcel?",
        desk=DESK,
        delivery_id="d",
        **requester,
    ):
        ticket = Ticket(
            id=ticket_id, requester=Requester(**requester), messages=(Message(text=text),)
        )
        event = TicketEvent(delivery_id=delivery_id, kind="k", ticket=ticket)
        return self.advising.advise(desk, event, ticket, now), ticket

    def take_in(self, number, ticket_id=None, now=NOW, **asked):
        delivery_id = f"d-{number}"
        answer, ticket = self.advise(
            ticket_id or f"t-{number}", now, delivery_id=delivery_id, **asked
        )
        kept = self.advising.stored(answer, DESK.name, delivery_id, ticket, now)
        delivery = Delivery(
            desk=DESK.name,
            delivery_id=delivery_id,
            kind="k",
            state="advised",
            received_at=now,
            ticket_id=ticket.id,
        )
        self.store.add_delivery(delivery, kept)

    def add(self, kind, **counts):
        """Count as if so many tickets had come."""
        rows = [
            {"desk": DESK.name, "kind": kind, "key": key, "count": count}
            for key, count in counts.items()
        ]
        with self._engine.begin() as connection:
            desk_statistics.add(connection, rows)


@contextmanager
def opened(folder):
    engine = open_engine(f"sqlite:///{folder}/dragoman.db")
    upgrade(engine)
    desk = Opened(engine)
    try:
        yield desk
    finally:
        desk.store.close()


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path) as one:
        yield one


def zone_counts(answer):
    """Tell whether the time zone was taken as evidence."""
    return next(e.used for e in answer.inference.evidence if e.source == "time_zone")


def place_of(answer, country):
    location = answer.inference.location
    ranked = {place.country: place.probability for place in location.alternatives}
    return ranked.get(country, location.probability if location.country == country else 0.0)


def test_a_value_that_most_tickets_carry_is_learned_as_the_default(desk):
    for number in range(49):
        desk.take_in(number, **ZONE)
    assert zone_counts(desk.advise(now=LATER, **ZONE)[0])
    desk.take_in(49, now=LATER, **ZONE)
    assert not zone_counts(desk.advise(now=LATER + timedelta(minutes=1), **ZONE)[0])


def test_a_desk_that_is_configured_anew_is_read_anew(desk):
    company = replace(DESK.company, time_zone="America/Chicago")
    assert zone_counts(desk.advise(**ZONE)[0])
    assert not zone_counts(desk.advise(desk=replace(DESK, company=company), **ZONE)[0])


def test_what_was_learned_survives_a_restart(tmp_path):
    with opened(tmp_path) as desk:
        desk.add("time_zone", **{"America/Chicago": 50})
    with opened(tmp_path) as desk:
        assert not zone_counts(desk.advise(**ZONE)[0])


def test_each_desk_learns_for_itself(desk):
    desk.add("time_zone", **{"America/Chicago": 50})
    assert zone_counts(desk.advise(desk=DESKS["zendesk"], **ZONE)[0])


def test_a_ticket_that_comes_back_is_counted_once(desk):
    for number in range(3):
        desk.take_in(number, ticket_id="t", **ZONE)
    assert desk.store.desk_counts(DESK.name, "time_zone") == {"America/Chicago": 1}


def test_where_customers_surely_are_moves_the_prior(desk):
    before = place_of(desk.advise(now=NOW, time_zone="Asia/Tokyo")[0], "JP")
    for number in range(5):
        desk.take_in(number, phone="+81 3-3224-5000", text="お世話になっております。")
    assert desk.store.desk_counts(DESK.name, "location") == {"JP": 5}
    assert place_of(desk.advise(now=LATER, time_zone="Asia/Tokyo")[0], "JP") > before


def test_what_is_not_sure_is_not_counted(desk):
    desk.take_in(1, text="Where is my parcel?")
    assert desk.store.desk_counts(DESK.name, "location") == {}


def test_agents_corrections_move_the_prior_until_they_are_undone(desk):
    made = correction(desk=DESK.name, location="PT")
    before = place_of(desk.advise(now=NOW, email="a@firma.pt")[0], "PT")
    desk.store.submit_add_correction(made).result()
    assert place_of(desk.advise(now=LATER, email="a@firma.pt")[0], "PT") > before
    desk.store.submit_undo_correction(DESK.name, made.id, LATER).result()
    undone = desk.advise(now=LATER + timedelta(minutes=1), email="a@firma.pt")[0]
    assert place_of(undone, "PT") == before


def test_within_a_minute_the_desk_is_the_same(desk):
    almost = LATER - timedelta(microseconds=1)
    before = place_of(desk.advise(now=NOW, time_zone="Asia/Tokyo")[0], "JP")
    desk.add("location", JP=100)
    assert place_of(desk.advise(now=almost, time_zone="Asia/Tokyo")[0], "JP") == before
    assert place_of(desk.advise(now=LATER, time_zone="Asia/Tokyo")[0], "JP") > before


def test_the_same_desk_gives_the_same_bytes(tmp_path):
    answers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with opened(tmp_path / name) as desk:
            desk.add("location", JP=7, FR=30)
            desk.add("locale", **{"en-US": 60, "de": 3})
            answer, _ticket = desk.advise(locale="en-US", time_zone="Asia/Tokyo")
            answers.append(encode_answer(answer, timings=False))
    assert answers[0] == answers[1]


def test_an_answer_without_a_desk_knows_nothing_of_it(desk):
    before = encoded(asking(requester=ZONE))
    desk.add("time_zone", **{"America/Chicago": 50})
    desk.add("location", JP=100)
    desk.advise(**ZONE)
    assert encoded(asking(requester=ZONE)) == before


def test_what_is_learned_is_never_sent(desk):
    answer, _ticket = desk.advise(address_country="FR")
    assert answer.tally == {"location": "FR"}
    assert b"tally" not in encode_answer(answer)
