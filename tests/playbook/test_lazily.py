"""Values made when first asked for: made once, whoever asks, and never for a key there is not."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from service.playbook.lazily import Lazily


def test_a_value_is_made_when_first_asked_for_and_only_then():
    made: list[str] = []
    words = Lazily(("de", "fr"), lambda key: made.append(key) or key.upper())

    assert (list(words), len(words), made) == (["de", "fr"], 2, [])
    assert (words["de"], words["de"], made) == ("DE", "DE", ["de"])


def test_a_key_there_is_not_is_a_key_error_and_makes_nothing():
    made: list[str] = []
    words = Lazily(("de",), made.append)

    with pytest.raises(KeyError, match="xx"):
        words["xx"]
    assert "xx" not in words
    assert words.get("xx") is None
    assert made == []


def test_warming_passes_over_keys_there_are_not():
    made: list[str] = []
    words = Lazily(("de", "fr"), made.append)

    words.warm(("fr", "xx"))

    assert made == ["fr"]


def test_two_who_ask_at_once_get_the_one_value_made():
    made: list[str] = []
    others: list[Future[object]] = []

    def make(key: str) -> object:
        made.append(key)
        others.append(pool.submit(words.__getitem__, key))
        time.sleep(0.1)  # the other asks meanwhile, and waits
        return object()

    words = Lazily(("de",), make)
    with ThreadPoolExecutor(2) as pool:
        value = words["de"]

    assert others[0].result() is value
    assert made == ["de"]
