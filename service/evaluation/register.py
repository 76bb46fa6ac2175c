"""How well the form of address of a sentence is told, by language.

    python -m service.evaluation.register

Sentences are our own, two lists a language, and were written before the detector was held to them.
Every other sentence may be looked at while the detector is being mended; the rest only measures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from service.domain.errors import Finding, PlaybookInvalid
from service.draft.pronouns import address_of
from service.playbook.yaml12 import parse

Label = Literal["formal", "informal"]
Half = Literal["tuning", "held_out"]
DATA: Final = Path(__file__).parent / "data" / "register"
_LABELS: Final[tuple[Label, ...]] = ("formal", "informal")
_FIRST: Final[Mapping[Half, int]] = {"held_out": 0, "tuning": 1}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its form of address."""

    language: str
    label: Label
    text: str

    def is_told(self) -> bool:
        """Tell whether the detector names this form, and no other."""
        return address_of(self.text, self.language) == self.label


def sentences(half: Half, folder: Path = DATA) -> Iterator[Sentence]:
    """Read one half of all sentences, language by language.

    Raises:
        PlaybookInvalid: a file is no YAML.
    """
    for path in sorted(folder.glob("*.yaml")):
        document, mistakes = parse(path.read_bytes())
        if document is None or mistakes:
            raise PlaybookInvalid([Finding(str(path), *mistake) for mistake in mistakes])
        for label in _LABELS:
            for text in document.value[label][_FIRST[half] :: 2]:
                yield Sentence(path.stem, label, text)


def accuracy_by_language(half: Half) -> dict[str, float]:
    """Give language -> share of its sentences told right, in [0, 1]."""
    told: dict[str, list[bool]] = {}
    for sentence in sentences(half):
        told.setdefault(sentence.language, []).append(sentence.is_told())
    return {language: sum(rows) / len(rows) for language, rows in told.items()}


def main() -> None:
    """Print the accuracy of both halves, language by language."""
    tuning, held_out = accuracy_by_language("tuning"), accuracy_by_language("held_out")
    print(f"{'language':10} {'held out':>9} {'tuning':>9}")
    for language, share in held_out.items():
        print(f"{language:10} {share:9.3f} {tuning[language]:9.3f}")


if __name__ == "__main__":
    main()
