"""The sources of evidence: one pure module each, and the list of them.

To add one: a module with a function `observe(subject)`, its rows in weights.toml, one name here.
"""

from collections.abc import Callable, Iterator
from typing import Final

from service.inference.observation import Observation, Unusable
from service.inference.sources import (
    corrections,
    countries,
    currency,
    festivals,
    ip_country,
    locale,
    mail_domain,
    phone,
    phone_in_text,
    place_names,
    preferred_language,
    shapes,
    statements,
    text_language,
    time_zone,
    variety,
)
from service.inference.subject import Subject

Source = Callable[[Subject], Iterator[Observation | Unusable]]

SOURCES: Final[tuple[Source, ...]] = (
    corrections.observe,
    statements.observe,
    preferred_language.observe,
    countries.observe,
    phone.observe,
    time_zone.observe,
    mail_domain.observe,
    ip_country.observe,
    text_language.observe,
    locale.observe,
    variety.observe,
    phone_in_text.observe,
    place_names.observe,
    currency.observe,
    shapes.observe,
    festivals.observe,
)


def observe(subject: Subject) -> tuple[Observation | Unusable, ...]:
    """Ask every source, in the order of the list."""
    return tuple(seen for source in SOURCES for seen in source(subject))
