"""Cues that a text was written in a learned language, or by a machine translator.

They make the advice plainer and the language weigh less as evidence; they never name a country.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.playbook.cues import CueSet

# Constructions that learners carry over; each is rare in natives' own writing.
_LEARNER: Final[Mapping[str, CueSet[str]]] = MappingProxyType({
    "en": CueSet({
        "since_duration": r"<since (?:one|two|three|four|five|six|\d+|several|many) (?:hour|day|week|month|year)s?>",
        "said_me": r"<(?:said|explain(?:ed)?|told to) me (?:that )?(?:it|the|you|this)>",
        "order_not_arrived": r"<(?:order|parcel|package|item|refund|money|delivery|product) (?:still )?not (?:yet )?(?:arrived?|come|came|received?|delivered|working)>",
        "i_am_wait": r"<(?:i|we|you) (?:am|are|is) (?:wait|order|buy|pay|send|receive|use|need|want|have)>",
        "she_have": r"(?:^|[.!?,\n] ?|<(?:but|and|because) )(?:he|she|it) (?:have|don't|need|want)>",
        "informations": r"<(?:informations|advices|feedbacks|equipments|softwares|an? advice)>",
        "am_agree": r"<(?:i|we) (?:am|are) (?:agree|having a doubt)>",
        "how_i_can": r"<(?:how|where) (?:i|we) can>|<what (?:i|we) (?:must|can|should) do ?\?",
        "discuss_about": r"<(?:discuss about|depend of|married with|explain me)>|<write me (?:the|an?|what|when)>",
        "didnt_came": r"<(?:didn't|did not|don't) (?:came|received|got|worked|arrived|understood|went|took|gave|sent)>",
        "not_nothing": r"<not (?:yet |still )?(?:received|got|had|seen|heard) nothing>",
        "effected_order": r"<(?:have )?effected (?:the|an?|my) (?:order|payment|purchase)>",
        "wait_of_your": r"<(?:in wait of|waiting|wait) your (?:kind )?(?:answer|reply|response|news)>",
        "with_a_problem": r"<i am with (?:a|an|some) \w+",
        "from_duration": r"<from (?:one|two|three|\d+) (?:day|week|month|year)s? (?:but|and|i|we|ago)>",
        "for_your_interest": r"<thank(?:s| you) for your interest>",
        "have_bought_yesterday": r"<i have (?:bought|ordered|paid) (?:it )?(?:yesterday|last|on|\d)",
    }),
})

# Calques and word-for-word choices that translators make and learners seldom do.
_TRANSLATED: Final[Mapping[str, CueSet[str]]] = MappingProxyType({
    "it": CueSet({
        "torto": r"<il torto \w+",
        "esso": r"<(?:tornare|ritornare|mandare|inviare|avere) (?:esso|esse|essi)>",
        "io_io": r"<io (?:sono|ho|posso|voglio)>[^\n]*<io (?:sono|ho|posso|voglio)>",
        "tua_aiuto": r"<la tua aiuto>",
        "uno": r"<(?:dello scarpe|il corretto uno)>",
        "consigliare": r"<per favore consigliare>",
    }),
    "es": CueSet({
        "soy_esperando": r"<yo soy (?:esperando|buscando)>",
        "el_uno": r"<el (?:equivocado|incorrecto) (?:tamaño|uno|artículo)>",
        "ello": r"<(?:regresar|devolver) ello>",
        "aplicar": r"<aplicar para>",
        "avise": r"<por favor (?:avise|avisar|aconsejar)>",
        "yo_soy_el": r"<yo soy (?:el|la) (?:cliente|comprador)>",
        "correcto_uno": r"<el (?:correcto|malo|equivocado) (?:uno|tamaño|talla)>",
        "aprecio": r"<yo aprecio>|<volver (?:esto|eso|ello)>",
        "adelante": r"<mirando adelante a>",
        "yo_yo": r"<yo (?:necesito|quiero|tengo)>[^\n]*<yo (?:necesito|quiero|puedo)>",
    }),
    "fr": CueSet({
        "suis_attendant": r"<je suis (?:attendant|regardant)>",
        "mauvaise_une": r"<la mauvaise une?>",
        "conseiller": r"<s'il vous plaît conseiller>",
        "en_avant": r"<je regarde en avant>",
        "retourner_il": r"<retourner il>",
    }),
    "de": CueSet({
        "bin_wartend": r"<ich bin (?:wartend|suchend)>",
        "beraten": r"<bitte beraten>",
        "falsche_eine": r"<das falsche eine>",
        "vorwaerts": r"<ich schaue vorwärts>",
        "zurueckkehren": r"<zurückkehren es>",
    }),
    "pt": CueSet({
        "para_frente": r"<eu estou olhando para frente>",
        "errado_um": r"<o errado (?:um|tamanho)>",
        "aconselhar": r"<por favor aconselhar>",
        "retornar": r"<retornar isto>",
    }),
})
_ENOUGH: Final = 2


def looks_learned(text: str, language: str | None) -> bool:
    """Tell whether a text shows a learner's constructions."""
    cues = _LEARNER.get(language or "")
    return cues is not None and bool(cues.found(text))


def looks_translated(text: str, language: str | None) -> bool:
    """Tell whether a text shows at least two of a translator's word-for-word choices."""
    cues = _TRANSLATED.get(language or "")
    return cues is not None and len(cues.found(text)) >= _ENOUGH
