"""Phone numbers in the message and below it."""

import pytest

from service.inference.sources.phone_in_text import observe
from tests.inference.subjects import reading


def regions(subjects, text, **fields):
    seen = observe(subjects(read=reading(text=text), **fields))
    return [(item.observed, *item.place) for item in seen]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call me: +33 1 42 68 53 00.", [("+33", "FR")]),
        ("+1 416 555 0100 or +49 30 901820", [("+1", "CA"), ("+49", "DE")]),
        ("+33 1 42 68 53 00, +33 6 39 98 41 20", [("+33", "FR")]),
        ("01 42 68 53 00", []),
        ("+800 1234 5678", []),
        ("2 + 2 = 4", []),
        ("+" + "9" * 5000, []),
        ("x" * 5000 + "+33 1 42 68 53 00", []),
    ],
)
def test_international_numbers_name_their_regions_once(subjects, text, found):
    assert regions(subjects, text) == found


def test_the_requester_s_own_number_does_not_count_twice(subjects):
    assert regions(subjects, "I am at +33 (1) 42685300", phone="+33 1 42 68 53 00") == []


def test_the_signature_is_read_too(subjects):
    (seen,) = observe(subjects(read=reading(signature="T +41 44 668 18 00")))
    assert set(seen.culture) == {"CH", "CH-de", "CH-fr", "CH-it"}
