"""Whether a date in numbers has the day or the month first."""

from collections.abc import Iterable
from typing import Final

from service.reference.world import DateOrder

# Languages in which the day comes first wherever they are written.
DAY_FIRST: Final = frozenset("ar cs da de es fi fr it nb nl no pl pt ro ru sv tr uk vi".split())
# Languages in which it is the month, with or without a year before it.
_MONTH_FIRST: Final = frozenset("ja ko zh".split())


def settled_order(language: str | None, customs: Iterable[DateOrder]) -> DateOrder | None:
    """Give the order that a language and the customs of countries agree on; None if they do not.

    Where the year comes first, day and month alone are written in either order.
    """
    orders: set[DateOrder] = {order for order in customs if order != "yMd"}
    if language in DAY_FIRST:
        orders.add("dMy")
    elif language in _MONTH_FIRST:
        orders.add("Mdy")
    return orders.pop() if len(orders) == 1 else None
