"""Column types that make SQLite and PostgreSQL keep the same values."""

import re
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

from service.domain.ticket import Preferences

IDENTIFIER_LENGTH: Final = 255

# Customers' JSON may hold both, PostgreSQL stores neither, and SQLite stores only the first.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")

# SQLite counts rows by itself only in a column declared INTEGER.
SequenceNumber: Final = BigInteger().with_variant(Integer(), "sqlite")


def storable(text: str | None) -> str | None:
    """Put U+FFFD in place of the characters that no database stores."""
    return text if text is None else _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Identifier(TypeDecorator[str]):
    """A name or id of at most 255 characters, so that it always fits into an index."""

    impl = String(IDENTIFIER_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return storable(value)


class Prose(TypeDecorator[str]):
    """Text of any length that no index holds."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return storable(value)


class Instant(TypeDecorator[datetime]):
    """A moment, to the microsecond: stored in UTC, given back in UTC, never without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn a moment into UTC.

        Raises:
            ValueError: the datetime has no zone, so that no one knows which moment is meant.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value.isoformat()} has no time zone; give an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class StoredPreferences(TypeDecorator[Preferences]):
    """A customer's preferences as a JSON object of those that are set."""

    impl = JSON()
    cache_ok = True

    def process_bind_param(self, value: Preferences | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        stated = asdict(value or Preferences())
        return {name: storable(text) for name, text in stated.items() if text is not None}

    def process_result_value(self, value: Any, dialect: Dialect) -> Preferences:  # noqa: ARG002 - SQLAlchemy's signature
        return Preferences(**value)


class Names(TypeDecorator[tuple[str, ...]]):
    """A few names of ours, in their order."""

    impl = JSON()
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        return list(value or ())

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002 - SQLAlchemy's signature
        return tuple(value)
