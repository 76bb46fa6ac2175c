"""Readers of what vendors send; the one module, with `signing`, that adapters share."""

from adapters.values.countries import country_code, country_of_location
from adapters.values.languages import language_tag
from adapters.values.malformed import MALFORMED_NOTE, repeats_a_key, ticket_id_in
from adapters.values.own import fingerprint_in, is_own_note, outdated_tags
from adapters.values.payload import (
    CommaTags,
    Fields,
    Flag,
    Id,
    Moment,
    Payload,
    SpacedTags,
    Text,
    fields_of,
    read_payload,
    read_reply,
    refuse_failure,
    reply_or_empty,
)
from adapters.values.plain import (
    delivery_digest,
    flag_or_none,
    id_or_none,
    moment_or_none,
    tags_of,
    text_or_none,
)
from adapters.values.requester import with_default_sources, with_mapped_fields
from adapters.values.time_zones import time_zone_name

__all__ = [
    "MALFORMED_NOTE",
    "CommaTags",
    "Fields",
    "Flag",
    "Id",
    "Moment",
    "Payload",
    "SpacedTags",
    "Text",
    "country_code",
    "country_of_location",
    "delivery_digest",
    "fields_of",
    "fingerprint_in",
    "flag_or_none",
    "id_or_none",
    "is_own_note",
    "language_tag",
    "moment_or_none",
    "outdated_tags",
    "read_payload",
    "read_reply",
    "refuse_failure",
    "repeats_a_key",
    "reply_or_empty",
    "tags_of",
    "text_or_none",
    "ticket_id_in",
    "time_zone_name",
    "with_default_sources",
    "with_mapped_fields",
]
