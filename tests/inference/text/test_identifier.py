"""The unpacked model says what the packed one says."""

import pytest

from service.inference.text.identifier import load_identifier
from service.reference.kept import KeptFiles

TEXTS = (
    "Bonjour, je n'ai toujours pas reçu ma commande, c'est vraiment agaçant.",
    "Wo bleibt meine Bestellung? Ich warte seit drei Wochen.",
    "Где мой заказ?",
    "",
    "12345",
)
LANGUAGES = ("de", "en", "fr", "nl", "ru")


@pytest.fixture(scope="module")
def packed():
    return load_identifier(LANGUAGES)


def ranks(identifier):
    return [identifier.rank(text) for text in TEXTS]


def test_the_first_and_every_later_start_rank_alike(packed, tmp_path):
    kept = KeptFiles(tmp_path)
    assert ranks(load_identifier(LANGUAGES, kept)) == ranks(packed)
    assert len(list(tmp_path.iterdir())) == 1
    assert ranks(load_identifier(LANGUAGES, kept)) == ranks(packed)


def test_other_languages_are_another_model(tmp_path):
    kept = KeptFiles(tmp_path)
    load_identifier(LANGUAGES, kept)
    few = load_identifier(("de", "en"), kept)
    assert {language for language, _ in few.rank(TEXTS[0])} == {"de", "en"}


@pytest.mark.parametrize("damage", ["missing", "short"])
def test_a_damaged_copy_is_passed_over(packed, tmp_path, damage):
    kept = KeptFiles(tmp_path)
    load_identifier(LANGUAGES, kept)
    (folder,) = tmp_path.iterdir()
    part = folder / "moves.npy"
    if damage == "missing":
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:1000])
    assert ranks(load_identifier(LANGUAGES, kept)) == ranks(packed)
