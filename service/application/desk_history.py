"""What a desk's tickets have taught: its account's defaults, and where its customers are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from service.application.ports import Desk, Store
from service.inference.desk import LOCALE, LOCATION, TIME_ZONE, defaults_of
from service.inference.engine import InferenceEngine
from service.inference.prior import Prior
from service.inference.subject import Defaults

# How long what was read counts: a desk changes over weeks, and its webhooks come every second.
LIFETIME: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DeskHistory:
    """What a desk's counts come to."""

    prior: Prior
    defaults: Defaults


class DeskHistories:
    """The histories of all desks, each read from the store at most once a minute."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[datetime, Desk, DeskHistory]] = {}

    def of(self, desk: Desk, store: Store, engine: InferenceEngine, now: datetime) -> DeskHistory:
        """Give a desk's history as of now, or of at most a minute before.

        Raises:
            StoreUnavailable: it had to be read, and could not.
        """
        held = self._held.get(desk.name)
        # A desk that was configured anew is another object, and rests on other defaults.
        if held is None or held[1] is not desk or now >= held[0] + LIFETIME:
            held = now, desk, _read(desk, store, engine, now)
            self._held[desk.name] = held
        return held[2]


def _read(desk: Desk, store: Store, engine: InferenceEngine, now: datetime) -> DeskHistory:
    places = _sum(store.desk_counts(desk.name, LOCATION), store.corrected_locations(desk.name, now))
    configured = Defaults(locale=desk.company.default_locale, time_zone=desk.company.time_zone)
    return DeskHistory(
        prior=engine.prior(desk.company.country, places),
        defaults=defaults_of(
            store.desk_counts(desk.name, LOCALE),
            store.desk_counts(desk.name, TIME_ZONE),
            configured,
        ),
    )


def _sum(first: Mapping[str, int], second: Mapping[str, int]) -> Mapping[str, int]:
    return {key: first.get(key, 0) + second.get(key, 0) for key in (*first, *second)}
