"""The name under a message without a closing formula."""

import pytest

from service.guidance.signed import signed_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kuitti liitteenä.\n\nSanna", "Sanna"),
        ("Merci de me répondre.\n\nLuc Dubois", "Luc Dubois"),
        ("Quedo atento.\nLic. Arturo Salinas", "Lic. Arturo Salinas"),
        ("Wo ist mein Paket? T. Gruber", "T. Gruber"),
        ("Skriv gärna hit i stället. /Maja", "Maja"),
        ("How do I go about it? Cheers, Jess", "Jess"),
        ("Hva gjør jeg? Mvh Søren", "Søren"),
        ("Laat het weten.\nJan van den Berg", "Jan van den Berg"),
        ("They need it by Monday.\n\nBR Jörg", "Jörg"),
        ("Was vergüten Sie? Freundliche Grüsse, B. Ammann", "B. Ammann"),
        ("Mitä teen seuraavaksi? T. Mikko L.", "Mikko L."),
    ],
)
def test_a_name_at_the_end_is_read(text, name):
    assert signed_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sanna",
        "Wo ist es?",
        "Please help. Thank you",
        "It is broken.\nHELP",
        "It is broken.\nOrder 4711",
        "Es ist kaputt.\nbitte melden",
        "We met. Please call the responsible person in charge of it",
        "It came late.\nThe Box Was Also Broken",
        "Brad, Columbus Ohio",
        "¿Dónde está? Gracias",
        "Where is it?\n\nThanks",
    ],
)
def test_other_endings_are_no_names(text):
    assert not signed_name(text)
