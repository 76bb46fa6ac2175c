"""Which desks there are."""

from collections.abc import Iterator, Mapping

from service.application.ports import Desk
from service.domain.errors import NotFound


class LiveDesks(Mapping[str, Desk]):
    """The desks that are configured now; safe to share between threads.

    Args:
        desks: those at the start.
    """

    def __init__(self, desks: Mapping[str, Desk]) -> None:
        self._now = desks

    def replace(self, desks: Mapping[str, Desk]) -> None:
        """Know these from now on; whoever took a desk before keeps it to the end."""
        self._now = desks

    def __getitem__(self, name: str) -> Desk:
        return self._now[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now)

    def __len__(self) -> int:
        return len(self._now)


def desk_named(desks: Mapping[str, Desk], name: str) -> Desk:
    """Give the desk of a name.

    Raises:
        NotFound: none of this name is configured.
    """
    desk = desks.get(name)
    if desk is None:
        message = f"no desk named `{name}` is configured"
        raise NotFound(message)
    return desk
