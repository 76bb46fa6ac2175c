"""The requester's locale tag, read by where it was set."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from service.domain.ticket import DEFAULT_SOURCES
from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.sources.text_language import base_rate, language_of, writers
from service.inference.subject import Subject
from service.reference import World

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
    parts = parts_of(subject.locale, subject.world)
    if parts is None:
        yield Unusable(source="locale", observed=subject.locale[:20], because="not a locale tag")
        return
    language, region = parts
    tag = tag_of(language, region)
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


def parts_of(locale: str | None, world: World) -> tuple[str, str | None] | None:
    """Read language and country of a locale: `zh_Hant_TW.UTF-8` -> zh, TW; None if it is none."""
    match = _TAG.match((locale or "").strip())
    if match is None:
        return None
    return language_of(match["language"]) or match["language"], world.country_code(match["region"])


def tag_of(language: str, region: str | None) -> str:
    """Write language and country as a tag."""
    return f"{language}-{region}" if region else language


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
