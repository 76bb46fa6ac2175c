"""Values made when first asked for: a library knows many languages, a desk writes few."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

V_co = TypeVar("V_co", covariant=True)


class Lazily(Mapping[str, V_co], Generic[V_co]):
    """A mapping whose values are made once, on first use; safe to share between threads.

    Args:
        keys: all there are.
        make: makes the value of a key.
    """

    def __init__(self, keys: Iterable[str], make: Callable[[str], V_co]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, V_co] = {}
        self._making = threading.Lock()

    def __getitem__(self, key: str) -> V_co:
        if key in self._made:
            return self._made[key]
        if key not in self._keys:
            raise KeyError(key)
        with self._making:
            if key not in self._made:
                self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def warm(self, keys: Iterable[str]) -> None:
        """Make some values now, so that no customer waits for them."""
        for key in keys:
            if key in self._keys:
                self[key]
