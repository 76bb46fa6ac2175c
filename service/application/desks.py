"""Which desks there are."""

from collections.abc import Mapping

from service.application.ports import Desk
from service.domain.errors import NotFound


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
