"""What the customer asked for once and for all."""

import pytest

from service.domain.ticket import Preferences, Requester, Ticket
from service.inference.preferences import read_preferences


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("preferred_language", "fr", Preferences(language="fr")),
        ("contact_language", " de ", Preferences(language="de")),
        ("preferred_channel", "email", Preferences(channel="email")),
        ("best_time_to_contact", "mornings", Preferences(contact_schedule="mornings")),
        ("style_note", "brief", Preferences(style="brief")),
        ("style_note", "  ", Preferences()),
        ("style_note", 7, Preferences()),
        ("shoe_size", "43", Preferences()),
    ],
)
def test_custom_fields_hold_preferences(field, value, expected):
    assert read_preferences(Ticket(custom_fields={field: value})) == expected


def test_what_is_stored_with_the_person_wins():
    requester = Requester(preferences=Preferences(language="en", style="formal"))
    ticket = Ticket(requester=requester, custom_fields={"preferred_language": "fr"})
    assert read_preferences(ticket) == Preferences(language="en", style="formal")
