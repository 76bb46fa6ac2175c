"""A library many times as large: copies of the shipped cultures under codes nobody has."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Final

_CODE: Final = re.compile(r"^code: .+$", re.MULTILINE)


def codes_like(country: str) -> Iterator[str]:
    """Yield codes of parts of a country; real ones have at most three letters after the dash.

    The shipped ones have two, so none of these is taken.
    """
    for letters in product(ascii_lowercase, repeat=3):
        yield f"{country}-{''.join(letters)}"


def write_overlay(shipped: Path, overlay: Path, times: int) -> int:
    """Write copies of each shipped culture, so that there are so many times as many.

    Args:
        shipped: a folder with playbooks.
        overlay: a folder to lay over it; made where it is missing.
        times: 1 writes none.

    Returns:
        How many files were written.
    """
    cultures = overlay / "cultures"
    cultures.mkdir(parents=True, exist_ok=True)
    codes: dict[str, Iterator[str]] = {}
    written = 0
    for path in sorted((shipped / "cultures").glob("*.yaml")):
        text, country = path.read_text("utf-8"), path.stem[:2]
        free = codes.setdefault(country, codes_like(country))
        for _ in range(times - 1):
            code = next(free)
            copy = _CODE.sub(f"code: {code}", text, count=1)
            (cultures / f"{code}.yaml").write_text(copy, "utf-8")
            written += 1
    return written
