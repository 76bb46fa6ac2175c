"""The loads: tickets of 20, 120 and 600 words, written for the purpose."""

from typing import Any, Final

import orjson

_SENTENCES: Final = (
    "Hello, I ordered a desk lamp from your shop on the third of March; it has not arrived yet.",
    "The tracking page has shown the same line for eight days, and nobody answered my message.",
    "I live in Toulouse, and the delivery address on the order is right, I checked it twice.",
    "The confirmation said three to five working days, which is why I chose your shop.",
    "Could you please tell me where the parcel is, and by which day I can expect it at my door?",
    "If it is lost, I would like to know whether you send a new one or return the money.",
    "I am at home on weekdays after six in the evening, and my neighbour can take it on Saturdays.",
    "Thank you for looking into this, I would be glad to hear from you before the end of the week.",
)


def request_of(words: int) -> bytes:
    """Make the body of POST /v1/guidance for a ticket of about so many words."""
    text = " ".join(_SENTENCES)
    while len(text.split()) < words:
        text += " " + " ".join(_SENTENCES)
    body: dict[str, Any] = {
        "ticket": {
            "id": "4711",
            "channel": "email",
            "subject": "Where is my order?",
            "created_at": "2026-03-12T09:30:00Z",
            "requester": {
                "name": "A. Customer",
                "email": "a.customer@courriel-example.fr",
                "phone": "+33 6 39 98 41 20",
                "locale": "en-GB",
                "time_zone": "Europe/Paris",
                "address_country": "FR",
            },
            "messages": [{"author": "customer", "text": " ".join(text.split()[:words])}],
        },
        "company": {"country": "US", "default_locale": "en-US", "vertical": "ecommerce"},
        "agent": {"site": "Manila", "country": "PH", "languages": ["en", "tl"]},
        "now": "2026-03-12T09:35:00Z",
    }
    return orjson.dumps(body)
