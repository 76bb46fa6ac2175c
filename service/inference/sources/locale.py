"""The requester's locale tag, read by where it was set."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from service.domain.ticket import DEFAULT_SOURCES
from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.sources.text_language import base_rate, language_of, writers
from service.inference.subject import Subject

_TAG: Final = re.compile(
    r"^(?P<language>[a-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?\b",
    re.IGNORECASE,
)
# Machines ship with these all over the world.
_COMMON: Final = frozenset({"en-US", "en-GB", "en"})
_CHANCE: Final = 0.03
_CHANCE_COMMON: Final = 0.5


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation."""
    if not subject.locale:
        return
    match = _TAG.match(subject.locale.strip())
    if match is None:
        yield Unusable(source="locale", observed=subject.locale[:20], because="not a locale tag")
        return
    language = language_of(match["language"]) or match["language"]
    region = subject.world.country_code(match["region"])
    tag = f"{language}-{region}" if region else language
    culture = _culture(subject, language, region)
    if not culture:
        yield Unusable(source="locale", observed=tag, because="no country's usual language")
        return
    kind, base, because = _weighing(subject, tag, language, region)
    yield Observation(
        source="locale",
        kind=kind,
        observed=tag,
        place=culture,
        culture=culture,
        base=base,
        because=because,
    )


def _culture(subject: Subject, language: str, region: str | None) -> Mapping[str, float]:
    cultures = writers(subject, language)
    if region is None:
        return cultures
    own = [code for code in (region, *variants_of(region)) if code in cultures]
    return dict.fromkeys(own or [region], 1.0)


def _weighing(
    subject: Subject, tag: str, language: str, region: str | None
) -> tuple[str, float, str]:
    if _is_default(subject, tag, language, region):
        return "locale_default", 1.0, "the account's default, so it says almost nothing"
    if tag in _COMMON:
        return "locale_common", _CHANCE_COMMON, "set on machines all over the world"
    if region:
        return "locale_region", _CHANCE, "language and region of the customer's settings"
    return "locale_language", max(base_rate(language), _CHANCE), "language of the settings"


def _is_default(subject: Subject, tag: str, language: str, region: str | None) -> bool:
    if subject.locale_source:
        return subject.locale_source in DEFAULT_SOURCES
    default = (subject.defaults.locale or "").replace("_", "-")
    same_language = language_of(default) == language
    return bool(default) and (tag.lower() == default.lower() or (same_language and not region))
