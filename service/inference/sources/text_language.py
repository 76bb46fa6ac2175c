"""The language the customer writes: background more than place."""

from collections.abc import Iterator, Mapping
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_LINGUA_FRANCA: Final = "en"
_RAREST: Final = 0.002
# A country where at least this share would write a language has it as a usual one.
_USUAL: Final = 0.5
# How often a native's text looks like a learner's.
_LEARNER: Final = 0.3
# A translator writes the shop's language, whoever uses it.
_TRANSLATED: Final = 0.3


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation; none when the language is in doubt."""
    guess = subject.language
    if guess.code is None:
        return
    if guess.probability < 0.5:  # noqa: PLR2004 as likely wrong as right
        yield Unusable(
            source="text_language", observed=guess.code, because="the language is in doubt"
        )
        return
    culture = writers(subject, guess.code)
    if subject.learned:
        yield _learned(subject, guess.code, culture)
        return
    shared = guess.code in {_LINGUA_FRANCA, language_of(subject.company.default_locale)}
    kind, because = (
        ("text_language_translated", "written by a translator, so it says little of the writer")
        if subject.machine_translated
        else ("text_language_shared", "written in a language that many learn")
        if shared
        else ("text_language", "the language of the customer's own text")
    )
    yield Observation(
        source="text_language",
        kind=kind,
        observed=guess.code,
        place=culture,
        culture=culture,
        base=max(base_rate(guess.code), _TRANSLATED)
        if subject.machine_translated
        else base_rate(guess.code),
        because=because,
    )


def _learned(subject: Subject, language: str, native: Mapping[str, float]) -> Observation:
    """A learner's text: its writer's background is where the language is not the usual one."""
    others = {code: 1.0 for code in subject.world.countries if native.get(code, 0.0) < _USUAL}
    return Observation(
        source="text_language",
        kind="text_language_learned",
        observed=f"{language}, as a learner writes it",
        culture={c: 1.0 for code in others for c in (code, *variants_of(code))},
        base=_LEARNER,
        because="written in a language the customer seems to have learned",
    )


def writers(subject: Subject, language: str) -> Mapping[str, float]:
    """Give the cultures whose customers write in a language, and how many of each do."""
    return subject.writers.get(language, {})


# Languages as people write them into a preference.
_BY_NAME: Final[Mapping[str, str]] = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "portuguese": "pt",
    "português": "pt",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "polski": "pl",
    "russian": "ru",
    "русский": "ru",
    "japanese": "ja",
    "日本語": "ja",
    "chinese": "zh",
    "中文": "zh",
    "korean": "ko",
    "한국어": "ko",
    "arabic": "ar",
    "العربية": "ar",
    "hindi": "hi",
    "turkish": "tr",
    "türkçe": "tr",
}


def base_rate(language: str) -> float:
    """How often a text is in this language for no reason of place or background."""
    return {"en": 0.55, "es": 0.03, "fr": 0.03, "de": 0.02, "pt": 0.01}.get(language, _RAREST)


def language_of(locale: str | None) -> str | None:
    """Give the language part of a locale tag: `pt_BR` -> `pt`."""
    head = (locale or "").strip().replace("_", "-").partition("-")[0].lower()
    if head in _BY_NAME:
        return _BY_NAME[head]
    known = len(head) in {2, 3} and head.isascii() and head.isalpha()
    return {"nb": "no", "nn": "no", "fil": "tl", "iw": "he"}.get(head, head) if known else None
