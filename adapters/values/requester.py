"""What a desk's settings say about a requester: mapped custom fields, account defaults."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.values.countries import country_code
from adapters.values.languages import language_tag
from adapters.values.plain import text_or_none
from adapters.values.time_zones import NEVER_CHOSEN, time_zone_name
from service.application.ports import AdapterContext
from service.domain.ticket import Requester

ACCOUNT_DEFAULT = "account_default"


def with_mapped_fields(
    requester: Requester, field_map: Mapping[str, str], fields: Mapping[str, object]
) -> Requester:
    """Fill in what the desk keeps in custom fields; a field that is set beats what was known.

    Args:
        requester: as far as it is known.
        field_map: `country`, `preferred_language`, `preferred_channel`, `contact_schedule` or
            `style` -> name of the desk's custom field.
        fields: the desk's custom fields by name.
    """

    def held(name: str) -> str | None:
        return text_or_none(fields.get(field_map.get(name, "")))

    country, language = held("country"), held("preferred_language")
    known = requester.preferences
    return replace(
        requester,
        address_country=country_code(country) or country or requester.address_country,
        preferences=replace(
            known,
            language=language_tag(language) or language or known.language,
            channel=held("preferred_channel") or known.channel,
            contact_schedule=held("contact_schedule") or known.contact_schedule,
            style=held("style") or known.style,
        ),
    )


def with_default_sources(requester: Requester, context: AdapterContext) -> Requester:
    """Mark a locale and a time zone that only repeat the account's default.

    A source that the desk named itself stays.
    """
    locale_source, time_zone_source = requester.locale_source, requester.time_zone_source
    if _repeats(requester.locale, context.default_locale):
        locale_source = locale_source or ACCOUNT_DEFAULT
    if _is_default_zone(requester.time_zone, context.default_time_zone):
        time_zone_source = time_zone_source or ACCOUNT_DEFAULT
    return replace(requester, locale_source=locale_source, time_zone_source=time_zone_source)


def _repeats(locale: str | None, default: str | None) -> bool:
    """Say whether a locale is the default, or the default's language without its region."""
    given, expected = language_tag(locale), language_tag(default)
    if given is None or expected is None:
        return False
    return given in {expected, expected.partition("-")[0]}


def _is_default_zone(zone: str | None, default: str | None) -> bool:
    given = time_zone_name(zone)
    if given is None:
        return False
    return given in {time_zone_name(default), time_zone_name(NEVER_CHOSEN)}
