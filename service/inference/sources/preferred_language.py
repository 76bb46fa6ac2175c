"""The language a customer asked to be answered in."""

from collections.abc import Iterator

from service.inference.observation import Observation
from service.inference.sources.text_language import base_rate, language_of, writers
from service.inference.subject import Subject


def observe(subject: Subject) -> Iterator[Observation]:
    """At most one observation: who would ask for this language."""
    language = language_of(subject.preferences.language)
    if language is None:
        return
    culture = writers(subject, language)
    if culture:
        yield Observation(
            source="preferred_language",
            kind="preferred_language",
            observed=language,
            culture=culture,
            base=base_rate(language),
            because="the language the customer asked for",
        )
