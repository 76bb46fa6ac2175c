"""Checks on sentences that agents take over, and on forms of address."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from service.domain.errors import Finding
from service.playbook.checks.context import Context, nodes, texts
from service.playbook.schema import CultureFile, LexiconFile, Phrase, PlaceTerms

PLACEHOLDERS: Final = (
    "full",
    "family",
    "given",
    "title",
    "date",
    "time",
    "ticket",
    "order",
    "amount",
    "agent",
)
NAMES: Final = ("{full}", "{family}", "{given}")
PLACE: Final = "{place}"

_BRACES: Final = re.compile(r"\{[^{}]*\}?|\}")
_KNOWN: Final = frozenset(f"{{{name}}}" for name in PLACEHOLDERS)
# Forms that need to know whether the customer is a man or a woman; Prezado(a) does not.
_GENDERED: Final = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Sir|Madam|Ma'am|Herr|Herrn|Frau|geehrter|geehrte|Lieber|Liebe"
    r"|Monsieur|Madame|Mademoiselle|M\.(?= )|Mme|Mlle|Cher(?!/)|Chère(?!/)"
    r"|Sr|Sra|Srta|Señor|Señora|Señorita|Don|Doña|Estimado(?![/(])|Estimada(?![/(])"
    r"|Querido(?![/(])|Querida(?![/(])|Senhor|Senhora|Prezado(?![/(])|Prezada(?![/(])"
    r"|Caro(?![/(])|Cara(?![/(])|Signor|Signora|Signore|Sig|Egregio"
    r"|heer|mevrouw|meneer|Pan|Pani|Panie|Szanowny|Szanowna|Drogi(?!/)|Droga(?!/)"
    r"|pane|paní|Vážený|Vážená|Уважаемый|Уважаемая|Шановний|Шановна|Дорогой|Дорогая"
    r"|Bey|Hanım|Domnule|Doamnă|Stimate|Stimată|κύριε|κυρία|السيد|السيدة|श्री|श्रीमती|くん|君)(?!\w)",
    re.IGNORECASE,
)


def phrases_have_meanings(context: Context) -> Iterator[Finding]:
    """An agent knows what a sentence says before sending it."""
    for file in context.shelf.files:
        for path, phrase in nodes(file.model, Phrase):
            if phrase.meaning is None and phrase.language.split("-", 1)[0] != "en":
                message = f"a phrase in {phrase.language} needs `meaning`, in English"
                yield file.finding(path, message)


def phrases_are_in_their_language(context: Context) -> Iterator[Finding]:
    """A phrase is in the language that it claims; needs a detector."""
    if context.detect is None:
        return
    for file in context.shelf.files:
        for path, phrase in nodes(file.model, Phrase):
            found = context.detect(_BRACES.sub(" ", phrase.text))
            if found and found.split("-", 1)[0] != phrase.language.split("-", 1)[0]:
                message = f"reads as `{found}`, not as `{phrase.language}`"
                yield file.finding((*path, "text"), message)


def placeholders_are_known(context: Context) -> Iterator[Finding]:
    """Only placeholders that are filled in later stand in braces."""
    for file in context.advice():
        for path, text in texts(file.document.value):
            for found in _BRACES.findall(text):
                if found not in _KNOWN:
                    allowed = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                    yield file.finding(path, f"unknown placeholder `{found}`. Allowed: {allowed}")


def greetings_need_no_gender(context: Context) -> Iterator[Finding]:
    """A greeting fits whoever bears the name."""
    for file in context.shelf.of(CultureFile):
        for language, entry in file.model.address.items():
            path = ("address", language, "greeting")
            if entry is None:
                continue
            if found := _GENDERED.search(entry.greeting.replace("{title}", "Mr")):
                word = "{title}" if "{title}" in entry.greeting else found[0]
                yield file.finding(path, f"needs to know the customer's gender: `{word}`")
            if not any(name in entry.greeting for name in NAMES):
                yield file.finding(path, f"lacks the name: one of {' '.join(NAMES)}")


def nameless_greetings_have_no_name(context: Context) -> Iterator[Finding]:
    """The greeting for a customer whose name is unknown does not ask for it."""
    for file in context.shelf.of(CultureFile):
        for language, entry in file.model.address.items():
            for name in NAMES:
                if entry is not None and name in entry.greeting_without_name:
                    path = ("address", language, "greeting_without_name")
                    yield file.finding(path, f"is for when no name is known; delete {name}")


def lexicon_terms_are_unique_and_lower_case(context: Context) -> Iterator[Finding]:
    """Terms are compared with text in lower case, and each counts once."""
    for file in context.shelf.of(LexiconFile):
        seen: dict[tuple[object, ...], set[str]] = {}
        for path, term in texts(file.document.value):
            if not isinstance(path[-1], int) or "region" in path:
                continue
            if term != (lower := _lower(term)):
                yield file.finding(path, f"must be in lower case: `{lower}`")
            known = seen.setdefault(path[:-1], set())
            if term in known:
                yield file.finding(path, f"`{term}` is in this list already")
            known.add(term)


def idioms_are_unique(context: Context) -> Iterator[Finding]:
    """One idiom has one plain wording."""
    for file in context.shelf.of(LexiconFile):
        seen: set[str] = set()
        for index, idiom in enumerate(file.model.idioms):
            if idiom.text.lower() in seen:
                path = ("idioms", index, "text")
                yield file.finding(path, f"`{idiom.text}` is in this list already")
            seen.add(idiom.text.lower())


def place_terms_hold_a_place(context: Context) -> Iterator[Finding]:
    """A statement of place says where the place's name stands."""
    for file in context.shelf.of(LexiconFile):
        for path, terms in nodes(file.model, PlaceTerms):
            for key, listed in (("living", terms.living), ("origin", terms.origin)):
                for index, term in enumerate(listed):
                    if _BRACES.findall(term) != [PLACE]:
                        yield file.finding((*path, key, index), f"must hold {PLACE} once")


def _lower(term: str) -> str:
    # Python lowers İ to i and a combining dot, which no customer types.
    return unicodedata.normalize("NFC", term.replace("İ", "i").lower())
