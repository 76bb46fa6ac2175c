"""The detectors that vote on a text's language, each cut down to what is asked of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pycld2
from langdetect import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from py3langid.langid import MODEL_FILE, LanguageIdentifier

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


def load_identifier(languages: Collection[str]) -> LanguageIdentifier:
    """Load py3langid's model for some languages only, its arrays side by side in memory.

    Choosing languages on a loaded model keeps all the others, and reads every row in strides.
    """
    full = LanguageIdentifier.from_model_file(MODEL_FILE)
    full.set_languages(languages)
    return LanguageIdentifier(
        np.ascontiguousarray(full.nb_ptc),
        full.nb_pc,
        full.nb_classes,
        full.tk_nextmove,
        full.tk_output,
        norm_probs=True,
        tk_row=full.tk_row,
    )


class Langdetect:
    """A third voter, thirty times dearer than the others; safe to share between threads.

    Uses a factory of its own: the module's shared one gives silently wrong answers while its
    profiles are being loaded.
    """

    def __init__(self, languages: Collection[str]) -> None:
        folder = Path(PROFILES_DIRECTORY)
        known = sorted(code for code in languages if (folder / code).is_file())
        self._factory = DetectorFactory()
        self._factory.set_seed(0)
        self._factory.load_json_profile([
            (folder / code).read_text(encoding="utf-8") for code in known
        ])

    def vote(self, sample: str) -> str | None:
        """Name the likeliest language; None where there is nothing to go by."""
        detector = self._factory.create()
        detector.append(sample)
        try:
            return code_of(detector.detect())
        except LangDetectException:
            return None


def code_of(code: str) -> str:
    """Write a detector's code for a language as the tables do: `zh-Hant` -> `zh`."""
    return _CODES.get(code) or code.partition("-")[0]
