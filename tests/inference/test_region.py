"""The part of the country where the customer is."""

import pytest

from service.inference.region import region_of
from tests.inference.subjects import ask, reading


def region(subjects, country, language=None, text="", **fields):
    return region_of(subjects(read=reading(language, text=text), **fields), country)


@pytest.mark.parametrize(
    ("country", "fields", "found"),
    [
        ("CA", {"postal_code": "H2X 1Y4"}, "CA-QC"),
        ("CA", {"postal_code": "M5V 2T6", "language": "fr"}, None),
        ("CA", {"text": "Mon code postal est H2X 1Y4"}, "CA-QC"),
        ("CA", {"text": "Je suis à Montréal."}, "CA-QC"),
        ("CA", {"text": "I am in Toronto."}, None),
        ("CA", {"phone": "+1 514 555 0123"}, "CA-QC"),
        ("CA", {"phone": "001 416 555 0123", "language": "fr"}, None),
        ("CA", {"phone": "+1 212 555 0123", "language": "fr"}, "CA-QC"),
        ("CA", {"language": "fr"}, "CA-QC"),
        ("CA", {"language": "en"}, None),
        ("CA", {}, None),
        ("BE", {"language": "nl"}, "BE-nl"),
        ("BE", {"text": "Ik woon in Gent", "language": "fr"}, "BE-nl"),
        ("BE", {"text": "Ik woon in Brussel", "language": "nl"}, None),
        ("BE", {"text": "B-4000 Liège"}, "BE-fr"),
        ("BE", {"phone": "+32 4 250 12 34"}, "BE-fr"),
        ("BE", {"phone": "+32 470 12 34 56"}, None),
        ("CH", {"text": "CH-1201 Genève", "language": "de"}, "CH-fr"),
        ("CH", {"phone": "+41 26 350 11 11"}, None),
        ("CH", {"phone": "+41 26 350 11 11", "language": "fr"}, "CH-fr"),
        ("CH", {"phone": "+41 79 123 45 67", "language": "it"}, "CH-it"),
        ("CH", {"phone": "national form"}, None),
        ("CH", {"text": "Zürich, Lugano", "language": "it"}, "CH-it"),
        ("CH", {"text": "Zürich, Lugano"}, None),
        ("FR", {"postal_code": "75001", "language": "fr"}, None),
    ],
)
def test_each_witness_narrows_what_the_surer_ones_left_open(subjects, country, fields, found):
    assert region(subjects, country, **fields) == found


@pytest.mark.parametrize(
    "read",
    [
        reading("fr", probability=0.8),
        reading("fr", translated=True),
    ],
    ids=["doubtful", "translated"],
)
def test_a_language_that_says_little_tells_no_region(subjects, read):
    assert region_of(subjects(read=read), "CA") is None


def test_a_region_is_told_with_its_country_alone(infer):
    french = "La facture n'est pas la bonne, pouvez-vous la corriger ?"
    known = infer(ask(french, address_country="CA")).location
    assert (known.country, known.region) == ("CA", "CA-QC")
    assert infer(ask("4711")).location.region is None
