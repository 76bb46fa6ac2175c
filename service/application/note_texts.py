"""The words of the internal note, by the agent's language; the advice itself stays as written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTexts:
    """The fixed words of a note.

    Attributes:
        confidence: the answer's grade of confidence -> how a note says it.
        caveat: that it is an estimate, and where the whole of it can be read and corrected.
    """

    heading: str
    place: str
    conventions: str
    language: str
    confidence: Mapping[str, str]
    caveat: str


ENGLISH: Final = NoteTexts(
    heading="for the reply to this customer",
    place="Place",
    conventions="Conventions",
    language="Reply in",
    confidence={"high": "likely", "medium": "probable", "low": "uncertain"},
    caveat=(
        "An estimate from what the customer wrote and gave, never a fact about the person: their "
        "own words come first. Read or correct it in the guidance panel."
    ),
)
TEXTS: Final[Mapping[str, NoteTexts]] = {
    "de": NoteTexts(
        heading="für die Antwort an diese Kundin oder diesen Kunden",
        place="Ort",
        conventions="Gepflogenheiten",
        language="Antworten auf",
        confidence={"high": "sehr wahrscheinlich", "medium": "wahrscheinlich", "low": "unsicher"},
        caveat=(
            "Eine Schätzung aus dem Geschriebenen und Angegebenen, keine Tatsache über die Person: "
            "ihre eigenen Worte gehen vor. Im Guidance-Panel nachlesen oder berichtigen."
        ),
    ),
    "en": ENGLISH,
    "es": NoteTexts(
        heading="para la respuesta a este cliente",
        place="Lugar",
        conventions="Convenciones",
        language="Responder en",
        confidence={"high": "muy probable", "medium": "probable", "low": "incierto"},
        caveat=(
            "Una estimación a partir de lo que el cliente escribió e indicó, no un dato sobre la "
            "persona: sus propias palabras van primero. Se puede leer o corregir en el panel."
        ),
    ),
    "fr": NoteTexts(
        heading="pour la réponse à ce client",
        place="Lieu",
        conventions="Usages",
        language="Répondre en",
        confidence={"high": "très probable", "medium": "probable", "low": "incertain"},
        caveat=(
            "Une estimation d'après ce que le client a écrit et indiqué, pas un fait sur la "
            "personne : ses propres mots priment. À lire ou à corriger dans le panneau."
        ),
    ),
}


def texts_for(languages: Iterable[str]) -> NoteTexts:
    """Give the words in the first of an agent's languages (BCP 47 tags) that there is."""
    spoken = (tag.partition("-")[0].lower() for tag in languages)
    return next((TEXTS[language] for language in spoken if language in TEXTS), ENGLISH)
