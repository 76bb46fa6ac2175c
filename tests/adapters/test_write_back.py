"""Every adapter that writes back: what it writes, once, and nothing else."""

from dataclasses import replace

import orjson
import pytest

from service.domain.errors import DeskUnavailable
from service.domain.event import Ignored
from service.domain.write_back import Note, WriteBack, Written
from tests.adapters.contract import CONTRACTS, PAYLOADS

WRITING = [contract for contract in CONTRACTS if contract.desk]
every_writing_adapter = pytest.mark.parametrize(
    "contract", WRITING, ids=lambda contract: contract.name
)

NOTE = Note(
    html="<p>Dragoman: be brief [dragoman-0123456789ab]</p>", fingerprint="dragoman-0123456789ab"
)
OTHER = Note(
    html="<p>Dragoman: explain [dragoman-ba9876543210]</p>", fingerprint="dragoman-ba9876543210"
)


def wanted(contract, **changes):
    """Give a write-back of everything."""
    everything = WriteBack(
        ticket_id="4711",
        key="dragoman-k",
        note=NOTE,
        tags=("dragoman", "culture:jp", "lang:ja"),
        field=(contract.field, "jp"),
    )
    return replace(everything, **changes)


def written(contract, desk, **changes):
    return desk.run(contract.adapter.write_back(wanted(contract, **changes)))


def test_a_desk_without_an_api_is_written_nothing():
    generic = next(contract for contract in CONTRACTS if not contract.desk)
    calls = generic.adapter.write_back(wanted(generic))
    with pytest.raises(StopIteration) as stop:
        next(calls)
    assert stop.value.value == Written()
    assert generic.adapter.field_names == ""


@every_writing_adapter
def test_everything_that_is_wanted_is_written(contract):
    desk = contract.desk(tags=["vip"])
    written(contract, desk)
    assert desk.notes == [NOTE.html]
    assert sorted(desk.tags) == ["culture:jp", "dragoman", "lang:ja", "vip"]
    assert desk.fields == {desk.field_key: "jp"}


@every_writing_adapter
def test_what_was_written_is_told(contract):
    told = written(contract, contract.desk()).changes
    assert {change.split()[-1] for change in told} == {"note", "tags", "field"}


@every_writing_adapter
def test_to_write_again_changes_nothing(contract):
    desk = contract.desk()
    written(contract, desk)
    before = len(desk.changes())
    assert written(contract, desk).changes == ("nothing: the ticket shows it already",)
    assert len(desk.changes()) == before


@every_writing_adapter
def test_each_change_carries_a_key_that_is_the_same_each_time(contract):
    keys = []
    for _ in range(2):
        desk = contract.desk()
        written(contract, desk)
        keys.append([call.idempotency_key for call in desk.changes()])
    assert keys[0] == keys[1]
    assert all(key.startswith("dragoman-k-") for key in keys[0])
    assert len(set(keys[0])) == len(keys[0])


@every_writing_adapter
@pytest.mark.parametrize("part", ["note", "tags", "field"])
def test_a_part_that_is_off_is_left_as_it_is(contract, part):
    desk = contract.desk(tags=["dragoman", "lang:de"])
    written(contract, desk, **{part: None})
    shown = {"note": desk.notes == [], "field": desk.fields == {}, "tags": "lang:de" in desk.tags}
    assert [name for name, untouched in shown.items() if untouched] == [part]


@every_writing_adapter
def test_with_everything_off_nothing_is_changed(contract):
    desk = contract.desk(tags=["dragoman", "lang:de"])
    written(contract, desk, note=None, tags=None, field=None)
    assert desk.changes() == []


@every_writing_adapter
def test_tags_that_do_not_hold_any_more_are_taken_away(contract):
    desk = contract.desk(tags=["dragoman", "culture:us", "vip"])
    written(contract, desk)
    assert sorted(desk.tags) == ["culture:jp", "dragoman", "lang:ja", "vip"]


@every_writing_adapter
def test_tags_of_the_desks_own_are_kept(contract):
    desk = contract.desk(tags=["lang:en"])
    written(contract, desk)
    assert "lang:en" in desk.tags


@every_writing_adapter
def test_nothing_but_tags_note_and_field_is_ever_sent(contract):
    desk = contract.desk(tags=["dragoman", "culture:us"])
    written(contract, desk)
    sent = orjson.dumps([call.json for call in desk.changes()]).decode().lower()
    assert "priority" not in sent
    assert "status" not in sent


@every_writing_adapter
@pytest.mark.parametrize("which", [0, 1, -1])
def test_a_refused_change_is_named_and_made_the_next_time(contract, which):
    rehearsal = contract.desk()
    written(contract, rehearsal)
    refused = rehearsal.changes()[which]
    desk = contract.desk()
    desk.refuses = {(refused.method, refused.path)}
    with pytest.raises(DeskUnavailable, match=r"answered 503 to .* must be allowed to change it"):
        written(contract, desk)
    desk.refuses = set()
    written(contract, desk)
    assert (desk.notes, sorted(desk.tags), desk.fields) == (
        rehearsal.notes,
        sorted(rehearsal.tags),
        rehearsal.fields,
    )


@every_writing_adapter
def test_a_ticket_that_cannot_be_read_is_not_written_to(contract):
    desk = contract.desk()
    desk.refuses = {("GET", desk.ticket_path)}
    with pytest.raises(DeskUnavailable):
        written(contract, desk)
    assert desk.changes() == []


@every_writing_adapter
def test_a_note_that_tells_something_new_is_written_once(contract):
    desk = contract.desk()
    written(contract, desk)
    written(contract, desk, note=OTHER)
    assert desk.notes[-1] == OTHER.html
    before = len(desk.changes())
    written(contract, desk, note=OTHER)
    assert len(desk.changes()) == before


@every_writing_adapter
def test_our_own_note_never_calls_for_guidance(contract):
    [payload] = (PAYLOADS / contract.name).glob("*own_note.json")
    reported = contract.read(payload.stem)
    assert isinstance(reported, Ignored)
    assert reported.reason == "Dragoman's own note"


def by_name(name):
    return next(contract for contract in WRITING if contract.name == name)


def test_zendesk_adds_a_note_where_it_cannot_change_one():
    zendesk = by_name("zendesk")
    desk = zendesk.desk()
    written(zendesk, desk)
    written(zendesk, desk, note=OTHER)
    assert desk.notes == [NOTE.html, OTHER.html]


def test_zendesk_sends_note_and_field_as_one_update():
    zendesk = by_name("zendesk")
    desk = zendesk.desk()
    written(zendesk, desk, tags=None)
    assert len(desk.changes()) == 1


def test_a_closed_zendesk_ticket_is_left_alone():
    zendesk = by_name("zendesk")
    desk = zendesk.desk(status="closed")
    assert "closed" in written(zendesk, desk).changes[0]
    assert desk.changes() == []


def test_without_the_list_of_comments_zendesk_gets_no_second_note():
    zendesk = by_name("zendesk")
    desk = zendesk.desk()
    written(zendesk, desk)
    desk.refuses = {("GET", "/api/v2/tickets/4711/comments.json")}
    with pytest.raises(DeskUnavailable):
        written(zendesk, desk)
    assert desk.notes == [NOTE.html]


def test_freshdesks_note_is_changed_where_it_stands():
    freshdesk = by_name("freshdesk")
    desk = freshdesk.desk()
    written(freshdesk, desk)
    written(freshdesk, desk, note=OTHER)
    assert desk.notes == [OTHER.html]


def test_freshdesks_note_is_found_behind_a_long_conversation():
    freshdesk = by_name("freshdesk")
    desk = freshdesk.desk()
    desk.talk = 12
    written(freshdesk, desk)
    written(freshdesk, desk)
    assert desk.notes == [NOTE.html]


def test_without_all_conversations_freshdesk_gets_no_second_note():
    freshdesk = by_name("freshdesk")
    desk = freshdesk.desk()
    desk.talk = 12
    written(freshdesk, desk)
    desk.refuses = {("GET", "/api/v2/tickets/4711/conversations")}
    with pytest.raises(DeskUnavailable):
        written(freshdesk, desk)
    assert desk.notes == [NOTE.html]


@pytest.mark.parametrize("name", ["zendesk", "freshdesk"])
def test_a_note_whose_mark_a_person_removed_is_written_anew(name):
    contract = by_name(name)
    desk = contract.desk()
    desk.notes = ["<p>Dragoman: be brief</p>"]
    written(contract, desk)
    assert desk.notes[-1] == NOTE.html
