"""Checks on what may not be written, whoever is advised.

Guidance speaks of behaviour in a context, never of what people are; it varies style and never what
a customer gets. A pattern cannot judge a sentence, so each of these looks for a few plain forms,
names the words it found and leaves the rest to the reviewer.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from service.domain.errors import Finding
from service.playbook.checks.context import Context, texts
from service.playbook.checks.stereotypes import find_stereotype
from service.playbook.loader import PlaybookFile
from service.playbook.schema import DraftRulesFile, Model
from service.playbook.yaml12 import Path

# Facts about the file or the source, not advice.
_NOT_ADVICE: Final = frozenset({"owner", "references", "cases", "code", "parent"})
# Where a contested claim may be named in order to be disputed.
_DISPUTES: Final = frozenset({"caveats", "disputed", "does_not_say", "note"})

# What an agent does or sends.
_ACTED_ON: Final = frozenset({"do", "phrases", "line", "reply_holds", "instead"})

# What research has contradicted or never measured, and what to do instead.
_CONTEXT: Final = (
    r"\b(?:[Hh]igh|[Ll]ow)[- ]context"
    r" (?:cultur|countr|societ|nation|region|customer|people|market)\w*"
)
_LEWIS: Final = r"\b(?:Lewis(?:'s)? model|linear-active|multi-active|reactive cultures?)\b"
_MEYER: Final = r"\b(?:Erin Meyer|Meyer(?:'s)? (?:scale|score|map)s?|[Cc]ulture [Mm]ap)\b"
_EASTERN: Final = (
    r"(?i:eastern[- ]europe\w*[^.]{0,60}transactional|transactional[^.]{0,60}eastern[- ]europe)"
)
_LATIN: Final = (
    r"\bLatin(?:o|a|os|as|s)?\b[^.]{0,40}"
    r"\b(?:want|expect|need|like|prefer|love|value)\w*[^.]{0,30}\bwarm\w*"
)
_CONTESTED: Final[Sequence[tuple[str, str]]] = (
    (_CONTEXT, "countries were never measured on high and low context"),
    (_LEWIS, "the Lewis model is a list of traits, not a measurement"),
    (_MEYER, "the Culture Map's scores were not published as data"),
    (_EASTERN, "no study supports it for Eastern Europe"),
    (_LATIN, "countries called Latin do not share what they expect of service"),
    (r"(?i:\b70 ?(?:%|per ?cent)[^.]{0,20}\bfrench)", "the number has no table behind it"),
)

_ANY_CONTESTED: Final = re.compile("|".join(pattern for pattern, _ in _CONTESTED))

_GAP: Final = (
    r"(?: (?:a|an|the|them|him|her|customers?|full|partial|small|extra|more|free|higher|larger"
    r"|special|any|one|\d+ ?%|goodwill|quick|faster|this|their))*"
)
_GIVE: Final = (
    rf"\b(?:offer|give|grant|promise|add|propose|include){_GAP} (?:discount|refund|credit|voucher"
    r"|coupon|compensation|rebate|upgrade|gift|priority|free \w+|price cut)s?\b"
    r"(?! (?:date|amount|status|rule|polic|terms|number|reference|form|step|option))"
)
_CHANGE: Final = (
    r"\b(?:waive|reduce|lower|raise|increase)(?: (?:a|the|any|their|this))*"
    r" (?:fee|price|charge|rate|deposit|refund|limit)s?\b"
)
_QUEUE: Final = (
    r"\b(?:faster|shorter|priority|better place in the) (?:queue|line|handling|treatment)\b"
    r"|\b(?:front|head|top) of the (?:queue|line|list)\b"
    r"|\b(?:prioriti[sz]e|fast-track|bump)(?: (?:the|this|these|their|a))*"
    r" (?:customer|ticket|case|request|order|refund)s?\b"
)
_TERMS: Final = (
    r"\b(?:lower|higher|better|special|reduced) (?:price|rate|fee|discount)s?\b"
    r"|\b(?:free of charge|at no cost|for free)\b"
    r"|\b(?:compensate|reimburse|refund) (?:the customer|them|him|her)\b"
    r"|\b(?:eligible|entitled) (?:for|to)\b"
)
_ENTITLEMENTS: Final = re.compile(f"{_GIVE}|{_CHANGE}|{_QUEUE}|{_TERMS}", re.IGNORECASE)
_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|without|avoid|don't|cannot|rather than|instead of|before|whether|if)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[.;:!?]")

_MARKUP: Final = re.compile(r"</?[A-Za-z][^>]*>|&(?:[a-z]+|#\d+);|\{\{|\{%|\$\{")
# Joiners are part of Persian, Hindi and emoji; all else that is invisible only deceives.
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


def find_contested(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each contested claim, and why it is contested."""
    if _ANY_CONTESTED.search(text):
        for pattern, reason in _CONTESTED:
            if found := re.search(pattern, text):
                yield found[0], reason


def find_entitlements(text: str) -> Iterator[str]:
    """Yield words that would change what a customer gets, unless they are denied."""
    for found in _ENTITLEMENTS.finditer(text):
        clause = _CLAUSE.split(text[: found.start()])[-1]
        if not _NEGATION.search(clause):
            yield found[0]


def no_stereotypes(context: Context) -> Iterator[Finding]:
    """No line says what people are, or what a group always or never does."""
    for file, path, text in _advice_texts(context):
        if words := find_stereotype(text):
            message = f"speaks of what people are: `{words}`. Say what may happen in which case"
            yield file.finding(path, message)


def no_contested_claims(context: Context) -> Iterator[Finding]:
    """No line rests on a claim that research contradicts or never tested."""
    for file, path, text in _advice_texts(context):
        if _DISPUTES.isdisjoint(path):
            for words, reason in find_contested(text):
                yield file.finding(path, f"contested: `{words}`; {reason}")


def no_contested_sources(context: Context) -> Iterator[Finding]:
    """Popular models are no research: what rests on them is trade advice at most."""
    for file, path, claim in context.claims:
        for index, key in enumerate(claim.references):
            if key.startswith(("lewis-", "meyer-")) and claim.grade != "practitioner":
                message = f"`{key}` is no research; the grade can only be practitioner"
                yield file.finding((*path, "references", index), message)


def no_entitlements(context: Context) -> Iterator[Finding]:
    """Culture changes style, never price, refund, eligibility, queue place or priority."""
    for file, path, text in _advice_texts(context):
        if not _ACTED_ON.isdisjoint(path):
            for words in find_entitlements(text):
                message = f"`{words}` is what a customer gets; a playbook may only vary style"
                yield file.finding(path, message)


def texts_are_plain(context: Context) -> Iterator[Finding]:
    """No markup, no templates, no invisible characters, accents in one form."""
    for file in context.shelf.files:
        for path, text in texts(file.document.value):
            if found := _INVISIBLE.search(text):
                yield file.finding(
                    path, f"the invisible character U+{ord(found[0]):04X}; delete it"
                )
            if _is_prose(file, path) and (found := _MARKUP.search(text)):
                yield file.finding(path, f"only plain text is allowed; delete `{found[0]}`")


def _is_prose(file: PlaybookFile[Model], path: Path) -> bool:
    return not (isinstance(file.model, DraftRulesFile) and {"patterns", "examples"} & set(path))


def _advice_texts(context: Context) -> Iterator[tuple[PlaybookFile[Model], Path, str]]:
    for file in context.advice():
        for path, text in texts(file.document.value):
            if _NOT_ADVICE.isdisjoint(path):
                yield file, path, text
