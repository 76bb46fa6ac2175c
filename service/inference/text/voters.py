"""The detectors that vote on a text's language, each cut down to what is asked of it."""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pycld2
from langdetect import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

_CODES: Final[Mapping[str, str]] = MappingProxyType({
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "jw": "id",
    "fil": "tl",
})
# Percent of a text in one language; the rest are names and numbers.
_NEARLY_ALL: Final = 97


@dataclass(frozen=True, slots=True)
class CheapVote:
    """What pycld2 says: a few microseconds, less sure on short texts.

    Attributes:
        shares: language -> share of the text, in [0, 1]; empty if it cannot say.
        settled: the language that nearly all of the text is in, if it is sure of that.
    """

    shares: Mapping[str, float]
    settled: str | None = None


def cheap_vote(sample: str) -> CheapVote:
    """Ask pycld2."""
    try:
        reliable, _size, details = pycld2.detect(sample, isPlainText=True, bestEffort=True)
    except pycld2.error:
        return CheapVote({})
    shares = {
        code_of(code): percent / 100 for _name, code, percent, _score in details if code != "un"
    }
    _name, first, percent, _score = details[0]
    return CheapVote(shares, code_of(first) if reliable and percent >= _NEARLY_ALL else None)


class Langdetect:
    """A third voter, thirty times dearer than the others; safe to share between threads.

    Its profiles take a fifth of a second to read, so they are read when first asked for. It uses a
    factory of its own: the module's shared one gives silently wrong answers while its profiles are
    being loaded.
    """

    def __init__(self, languages: Collection[str]) -> None:
        self._languages = sorted(languages)
        self._factory: DetectorFactory | None = None
        self._loading = threading.Lock()

    def warm(self) -> None:
        """Read the profiles now, so that no customer waits for them."""
        self._loaded()

    def vote(self, sample: str) -> str | None:
        """Name the likeliest language; None where there is nothing to go by."""
        detector = self._loaded().create()
        detector.append(sample)
        try:
            return code_of(detector.detect())
        except LangDetectException:
            return None

    def _loaded(self) -> DetectorFactory:
        with self._loading:
            if self._factory is None:
                self._factory = _profiles_of(self._languages)
            return self._factory


def _profiles_of(languages: Collection[str]) -> DetectorFactory:
    folder = Path(PROFILES_DIRECTORY)
    files = [folder / code for code in languages]
    factory = DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile([
        file.read_text(encoding="utf-8") for file in files if file.is_file()
    ])
    return factory


def code_of(code: str) -> str:
    """Write a detector's code for a language as the tables do: `zh-Hant` -> `zh`."""
    return _CODES.get(code) or code.partition("-")[0]
