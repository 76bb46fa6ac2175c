"""Which scripts a text is written in; some decide the language by themselves."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

# Script -> its letters, from and to.
_RANGES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "Latn": ("AZ", "az", "\u00c0\u024f", "\u1e00\u1eff"),
    "Cyrl": ("\u0400\u052f",),
    "Grek": ("\u0370\u03ff",),
    "Arab": ("\u0600\u06ff", "\u0750\u077f"),
    "Hebr": ("\u0590\u05ff",),
    "Kana": ("\u3040\u30ff",),
    "Hani": ("\u3400\u4dbf", "\u4e00\u9fff"),
    "Hang": ("\uac00\ud7af", "\u1100\u11ff"),
    "Thai": ("\u0e00\u0e7f",),
    "Deva": ("\u0900\u097f",),
    "Beng": ("\u0980\u09ff",),
    "Guru": ("\u0a00\u0a7f",),
    "Gujr": ("\u0a80\u0aff",),
    "Taml": ("\u0b80\u0bff",),
    "Telu": ("\u0c00\u0c7f",),
    "Knda": ("\u0c80\u0cff",),
    "Mlym": ("\u0d00\u0d7f",),
    "Sinh": ("\u0d80\u0dff",),
    "Laoo": ("\u0e80\u0eff",),
    "Mymr": ("\u1000\u109f",),
    "Geor": ("\u10a0\u10ff",),
    "Armn": ("\u0530\u058f",),
    "Ethi": ("\u1200\u137f",),
    "Khmr": ("\u1780\u17ff",),
})
_BLOCKS: Final = tuple(
    sorted((ends[0], ends[1], script) for script, ranges in _RANGES.items() for ends in ranges)
)
_STARTS: Final = tuple(first for first, _last, _script in _BLOCKS)


def _letters(scripts: Iterable[str]) -> re.Pattern[str]:
    ranges = [f"{ends[0]}-{ends[1]}" for script in scripts for ends in _RANGES[script]]
    return re.compile(f"[{''.join(ranges)}]")


_LATIN: Final = _letters({"Latn"})
_NOT_LATIN: Final = _letters(_RANGES.keys() - {"Latn"})

# Scripts that one language of support desks writes; the others need a closer look.
LANGUAGE_OF: Final[Mapping[str, str]] = MappingProxyType({
    "Grek": "el",
    "Hebr": "he",
    "Kana": "ja",
    "Hang": "ko",
    "Hani": "zh",
    "Thai": "th",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Laoo": "lo",
    "Mymr": "my",
    "Geor": "ka",
    "Armn": "hy",
    "Ethi": "am",
    "Khmr": "km",
})
# Japanese mixes both; this much kana among them is enough to tell it from Chinese.
_KANA_SHARE: Final = 0.05


def script_shares(text: str) -> dict[str, float]:
    """Give each script's share of the letters, largest first; empty without letters."""
    if not _NOT_LATIN.search(text):
        return {"Latn": 1.0} if _LATIN.search(text) else {}
    counts = dict.fromkeys(_RANGES, 0)
    for character, number in Counter(text).items():
        script = _script_of(character)
        if script:
            counts[script] += number
    # An ideograph or a syllable block says as much as two or three letters.
    for dense, factor in (("Hani", 3), ("Hang", 2), ("Kana", 2)):
        counts[dense] *= factor
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    return {script: n / total for script, n in ranked if n} if total else {}


def _script_of(character: str) -> str | None:
    block = bisect_right(_STARTS, character) - 1
    if block < 0:
        return None
    _first, last, script = _BLOCKS[block]
    return script if character <= last else None


def dominant_script(shares: Mapping[str, float]) -> str | None:
    """Name the script that the text is in: kana beside ideographs is Japanese."""
    if not shares:
        return None
    kana, han = shares.get("Kana", 0.0), shares.get("Hani", 0.0)
    if kana and kana >= _KANA_SHARE * (kana + han) and kana + han >= max(shares.values()):
        return "Kana"
    return next(iter(shares))


# Frequent characters that differ between the two ways of writing Chinese.
_SIMPLIFIED: Final = frozenset(
    "们这来对时会个为说国过学问间关样从点与东车马门书见长开无气电业务请谢账"
)
_TRADITIONAL: Final = frozenset(
    "們這來對時會個為說國過學問間關樣從點與東車馬門書見長開無氣電業務請謝帳"
)


def chinese_script(text: str) -> str | None:
    """Tell simplified (Hans) from traditional (Hant) characters; None where nothing shows it."""
    simplified = sum(character in _SIMPLIFIED for character in text)
    traditional = sum(character in _TRADITIONAL for character in text)
    if simplified == traditional:
        return None
    return "Hans" if simplified > traditional else "Hant"
