"""The form of address is told from sentences that were not looked at while mending it."""

import pytest

from service.domain.errors import PlaybookInvalid
from service.draft.pronouns import address_of
from service.evaluation.register import accuracy_by_language, main, sentences

FLOORS = {"de": 0.95, "fr": 0.95, "ru": 0.95} | dict.fromkeys(
    ("ja", "ko", "es", "pt", "it", "nl", "pl", "tr"), 0.85
)
HELD_OUT = accuracy_by_language("held_out")


@pytest.mark.parametrize(("language", "floor"), FLOORS.items())
def test_the_form_of_address_is_told(language, floor):
    assert HELD_OUT[language] >= floor


@pytest.mark.parametrize("language", FLOORS)
def test_each_language_has_sixty_sentences_in_equal_parts(language):
    rows = [s for half in ("held_out", "tuning") for s in sentences(half) if s.language == language]
    assert sum(row.label == "formal" for row in rows) == len(rows) / 2 >= 30
    assert len({row.text for row in rows}) == len(rows)


@pytest.mark.parametrize("language", FLOORS)
def test_the_form_is_never_told_for_its_opposite(language):
    opposite = {"formal": "informal", "informal": "formal"}
    told = [s for s in sentences("held_out") if s.language == language]
    wrong = [s for s in told if address_of(s.text, language) == opposite[s.label]]
    assert len(wrong) <= len(told) * 0.05


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir danken Ihnen und schicken dir den Link."),
        ("fr", "Votre colis part demain, je t'écris ce soir."),
        ("es", "Tu pedido sale hoy. Usted lo verá mañana."),
        ("ru", "Ваш заказ готов, я тебе позвоню."),
    ],
)
def test_both_forms_in_one_text_are_mixed(language, text):
    assert address_of(text, language) == "mixed"


@pytest.mark.parametrize(
    ("language", "text"), [("de", "Das Paket ist da."), ("xx", "You"), ("es", "")]
)
def test_a_text_without_any_form_has_none(language, text):
    assert address_of(text, language) == "none"


def test_the_table_names_every_language(capsys):
    main()
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]} == {*FLOORS}


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "de.yaml").write_text("formal: [")
    with pytest.raises(PlaybookInvalid):
        list(sentences("held_out", tmp_path))
