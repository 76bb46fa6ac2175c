"""The language of a text, with a probability, and the right to abstain."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import langdetect
import pycld2
from langdetect import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.inference.text.scripts import LANGUAGE_OF, dominant_script, script_shares

# Languages of support desks; a narrower list is more accurate on short text than all 139.
LANGUAGES: Final = tuple(
    "af ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka"
    " kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no nn pa pl pt ro ru si sk sl sq sr sv sw ta"
    " te th tl tr uk ur uz vi zh".split()
)
_CODES: Final = {"nb": "no", "nn": "no", "iw": "he", "jw": "id", "fil": "tl", "zh-Hant": "zh"}
# What is read: enough for certainty, little enough for a fraction of a millisecond.
MOST_LETTERS: Final = 420
FEWEST_LETTERS: Final = 2
# py3langid's probabilities are too flat; squared they are calibrated (docs/inference.md).
SHARPEN: Final = 2.0
CHEAP_VOTE: Final = 0.2
# Below this the third voter is asked; it is thirty times dearer.
DOUBT: Final = 0.90
DISAGREEMENT: Final = 0.7
FLOOR: Final = 1e-4
LEAST: Final = 0.01


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The language of one text.

    Attributes:
        code: ISO 639 code, None where there is too little text to say.
        probability: calibrated, in [0, 1].
        script: ISO 15924 code of the text's main script.
        ranked: languages with a probability of at least 0.01, best first.
        disputed: True when the detectors disagree.
    """

    code: str | None
    probability: float
    script: str | None = None
    ranked: tuple[tuple[str, float], ...] = ()
    disputed: bool = False


class LanguageDetector:
    """Three voters: py3langid, pycld2 as a cheap second, langdetect where they leave a doubt.

    Safe to share between threads; build it before serving, since langdetect gives silently wrong
    answers while its profiles are being loaded.
    """

    def __init__(self, languages: Sequence[str] = LANGUAGES) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self._identifier.set_languages(languages)
        self._languages = frozenset(languages)
        self._lock = threading.Lock()
        DetectorFactory.seed = 0
        with self._lock:
            langdetect.detect("warm up the profiles before the first customer comes")

    def detect(self, text: str, prior: Mapping[str, float] | None = None) -> LanguageGuess:
        """Guess the language of cleaned text.

        Args:
            text: the customer's own words, without names, addresses and identifiers.
            prior: language -> how much likelier than others it is at this desk, above 0.
        """
        sample = text[:MOST_LETTERS]
        shares = script_shares(sample)
        script = dominant_script(shares)
        if script is None or sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
            return LanguageGuess(None, 0.0)
        if script in LANGUAGE_OF:
            sure = min(0.995, 0.85 + 0.145 * shares[script])
            return LanguageGuess(LANGUAGE_OF[script], sure, script, ((LANGUAGE_OF[script], sure),))
        ranked = self._ranked(_lowered_if_shouted(sample), prior or {})
        return self._second_opinion(sample, script, ranked)

    def _ranked(self, sample: str, prior: Mapping[str, float]) -> list[tuple[str, float]]:
        cheap = _cheap_vote(sample)
        scores: dict[str, float] = {}
        for code, probability in self._identifier.rank(sample):
            language = _CODES.get(code, code)
            vote = cheap.get(language, 0.0) if cheap else 1.0
            score = max(probability, FLOOR) ** SHARPEN * max(vote, 0.01) ** CHEAP_VOTE
            scores[language] = scores.get(language, 0.0) + score * prior.get(language, 1.0)
        total = sum(scores.values())
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [(code, score / total) for code, score in ranked]

    def _second_opinion(
        self, sample: str, script: str, ranked: list[tuple[str, float]]
    ) -> LanguageGuess:
        code, probability = ranked[0]
        disputed = False
        if probability < DOUBT:
            third = self._langdetect(sample)
            disputed = third is not None and third != code
            if disputed:
                probability *= DISAGREEMENT
        likely = tuple((c, round(p, 4)) for c, p in ranked[:4] if p >= LEAST)
        return LanguageGuess(code, probability, script, likely, disputed)

    def _langdetect(self, sample: str) -> str | None:
        try:
            with self._lock:
                code: str = langdetect.detect(sample)
        except LangDetectException:
            return None
        return _CODES.get(code, code.partition("-")[0])


def _cheap_vote(sample: str) -> dict[str, float]:
    try:
        _reliable, _size, details = pycld2.detect(sample, isPlainText=True, bestEffort=True)
    except pycld2.error:
        return {}
    return {
        _CODES.get(code, code.partition("-")[0]): percent / 100
        for _name, code, percent, _score in details
        if code != "un"
    }


def _lowered_if_shouted(sample: str) -> str:
    capitals = sum(map(str.isupper, sample))
    letters = sum(map(str.isalpha, sample))
    return sample.lower() if capitals > 0.6 * letters else sample
