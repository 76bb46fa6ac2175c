"""Cues that a text was written in a learned language, or by a machine translator.

They make the advice plainer and the language weigh less as evidence; they never name a country.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Constructions that learners of English carry over; each is rare in natives' own writing.
_LEARNER: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = MappingProxyType({
    "en": tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"\bsince (?:one|two|three|four|five|six|\d+|several|many) (?:hour|day|week|month|year)s?\b",
            r"\b(?:said|explain(?:ed)?|told to) me (?:that )?(?:it|the|you|this)\b",
            r"\b(?:order|parcel|package|item|refund|money|delivery|product) (?:still )?not (?:yet )?(?:arrived?|come|came|received?|delivered|working)\b",
            r"\b(?:i|we|you) (?:am|are|is) (?:wait|order|buy|pay|send|receive|use|need|want|have)\b",
            r"\b(?:he|she|it) (?:have|do not|don't|work|need|say|want)\b(?! you\b)",
            r"\b(?:informations|advices|feedbacks|equipments|softwares|an? advice)\b",
            r"\b(?:i|we) (?:am|are) (?:agree|having a doubt)\b",
            r"\bhow (?:i|we) can\b|\bwhere (?:i|we) can\b|\bwhat (?:i|we) (?:must|can|should) do\b(?=\?)",
            r"\bdiscuss about\b|\bdepend of\b|\bmarried with\b|\bexplain me\b|\bwrite me (?:the|an?|what|when)\b",
            r"\bmake (?:a )?(?:the )?(?:payment|order) (?:yesterday|before|last)\b",
            r"\bdidn't (?:came|received|got|worked|arrived|understood|went)\b",
            r"\bthank(?:s| you) for your interest\b|\bi have (?:bought|ordered|paid) (?:it )?(?:yesterday|last|on|\d)",
        )
    ),
})

# Calques and word-for-word choices that translators make and learners seldom do.
_TRANSLATED: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = MappingProxyType({
    language: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    for language, patterns in {
        "it": (
            r"\bil torto \w+",
            r"\b(?:tornare|ritornare|mandare|inviare|avere) (?:esso|esse|essi)\b",
            r"\bio (?:sono|ho|posso|voglio)\b.*\bio (?:sono|ho|posso|voglio)\b",
            r"\bla tua aiuto\b",
            r"\bdello scarpe\b|\bil corretto uno\b",
            r"\bper favore consigliare\b",
            r"\bsono alla ricerca in avanti\b",
        ),
        "es": (
            r"\byo soy (?:esperando|buscando)\b",
            r"\bel (?:equivocado|incorrecto) (?:tamaño|uno|artículo)\b",
            r"\b(?:regresar|devolver) ello\b",
            r"\baplicar para\b",
            r"\bpor favor avise\b",
            r"\bmirando adelante a\b",
            r"\byo (?:necesito|quiero|tengo)\b.*\byo (?:necesito|quiero|puedo)\b",
        ),
        "fr": (
            r"\bje suis (?:attendant|regardant)\b",
            r"\bla mauvaise (?:un|une)\b",
            r"\bs'il vous plaît conseiller\b",
            r"\bje regarde en avant\b",
            r"\bretourner il\b",
        ),
        "de": (
            r"\bich bin (?:wartend|suchend)\b",
            r"\bbitte beraten\b",
            r"\bdas falsche eine\b",
            r"\bich schaue vorwärts\b",
            r"\bzurückkehren es\b",
        ),
        "pt": (
            r"\beu estou olhando para frente\b",
            r"\bo errado (?:um|tamanho)\b",
            r"\bpor favor aconselhar\b",
            r"\bretornar isto\b",
        ),
    }.items()
})
_ENOUGH: Final = 2


def looks_learned(text: str, language: str | None) -> bool:
    """Tell whether a text shows a learner's constructions."""
    return any(pattern.search(text) for pattern in _LEARNER.get(language or "", ()))


def looks_translated(text: str, language: str | None) -> bool:
    """Tell whether a text shows at least two of a translator's word-for-word choices."""
    patterns = _TRANSLATED.get(language or "", ())
    return sum(1 for pattern in patterns if pattern.search(text)) >= _ENOUGH
