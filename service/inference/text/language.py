"""The language of a text, with a probability, and the right to abstain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from service.inference.text.function_words import confirms
from service.inference.text.identifier import load_identifier
from service.inference.text.scripts import LANGUAGE_OF, dominant_script, script_shares
from service.inference.text.voters import (
    CheapVote,
    Langdetect,
    cheap_vote,
    code_of,
)
from service.reference.kept import KeptFiles

# Languages of support desks; a narrower list is more accurate on short text than all 139.
LANGUAGES: Final = tuple(
    "af ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka"
    " kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no nn pa pl pt ro ru si sk sl sq sr sv sw ta"
    " te th tl tr uk ur uz vi zh".split()
)
# What is read of a text; more of it makes no detector better (docs/inference.md).
MOST_LETTERS: Final = 240
FEWEST_LETTERS: Final = 2
# py3langid's probabilities are too flat; squared they are calibrated (docs/inference.md).
SHARPEN: Final = 2.0
CHEAP_VOTE: Final = 0.2
# Where both cheap voters agree.
AGREED: Final = 0.99
# Below this the third voter is asked; it is thirty times dearer.
DOUBT: Final = 0.90
DISAGREEMENT: Final = 0.7
FLOOR: Final = 1e-4
NO_VOTE: Final = 0.01
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
    """Voters from cheap to dear, each asked only where those before it leave a doubt.

    pycld2 and the small words of its language are enough for most tickets; py3langid is asked for
    the others, and langdetect where that one is not sure. Safe to share between threads.

    Args:
        languages: ISO 639 codes of the languages to tell apart.
        kept: where to keep unpacked models.
    """

    def __init__(self, languages: Sequence[str] = LANGUAGES, kept: KeptFiles | None = None) -> None:
        self._languages = frozenset(map(code_of, languages))
        self._identifier = load_identifier(languages, kept)
        self._third = Langdetect(set(languages) - set(LANGUAGE_OF.values()))

    def warm(self) -> None:
        """Load what is otherwise loaded when the first doubtful text comes."""
        self._third.warm()

    def detect(self, text: str, prior: Mapping[str, float] | None = None) -> LanguageGuess:
        """Guess the language of cleaned text.

        Args:
            text: the customer's own words, without names, addresses and identifiers.
            prior: language -> how much likelier than others it is at this desk, above 0.
        """
        sample = text[:MOST_LETTERS]
        shares = script_shares(sample)
        script = dominant_script(shares)
        if script is None or not _has_letters(sample):
            return LanguageGuess(None, 0.0)
        if script in LANGUAGE_OF:
            return _certain(LANGUAGE_OF[script], min(0.995, 0.85 + 0.145 * shares[script]), script)
        cheap = cheap_vote(sample)
        if cheap.settled in self._languages and confirms(sample, cheap.settled):
            return _certain(cheap.settled, AGREED, script)
        ranked = self._ranked(_lowered_if_shouted(sample), cheap, prior or {})
        return self._second_opinion(sample, script, ranked)

    def _ranked(
        self, sample: str, cheap: CheapVote, prior: Mapping[str, float]
    ) -> list[tuple[str, float]]:
        votes = {code: max(vote, NO_VOTE) ** CHEAP_VOTE for code, vote in cheap.shares.items()}
        other = NO_VOTE**CHEAP_VOTE if votes else 1.0
        scores: dict[str, float] = {}
        for code, probability in self._identifier.rank(sample):
            language = code_of(code)
            score = max(probability, FLOOR) ** SHARPEN * votes.get(language, other)
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
            third = self._third.vote(sample)
            disputed = third is not None and third != code
            if disputed:
                probability *= DISAGREEMENT
        likely = tuple((c, round(p, 4)) for c, p in ranked[:4] if p >= LEAST)
        return LanguageGuess(code, probability, script, likely, disputed)


def _certain(code: str, probability: float, script: str) -> LanguageGuess:
    return LanguageGuess(code, probability, script, ((code, probability),))


def _has_letters(sample: str) -> bool:
    return len(list(islice(filter(str.isalpha, sample), FEWEST_LETTERS))) == FEWEST_LETTERS


def _lowered_if_shouted(sample: str) -> str:
    capitals = sum(map(str.isupper, sample))
    letters = sum(map(str.isalpha, sample))
    return sample.lower() if capitals > 0.6 * letters else sample
