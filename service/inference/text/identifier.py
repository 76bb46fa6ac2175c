"""py3langid's model for some languages only, mapped from disk where it is kept unpacked.

Packed, it takes half a second and a hundred megabytes to read; unpacked, its sixty megabytes stay
in the file, and only what tickets touch comes into memory, once for all processes.
"""

import hashlib
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.reference.kept import KeptFiles

Parts = dict[str, NDArray[Any]]
_PARTS: Final = ("weights", "priors", "classes", "moves", "rows", "features")


def load_identifier(
    languages: Collection[str], kept: KeptFiles | None = None
) -> LanguageIdentifier:
    """Load the model.

    Args:
        languages: ISO 639 codes; a narrower choice is more accurate on short texts.
        kept: where to keep it unpacked.
    """
    kept = kept or KeptFiles()
    name = _name(languages)
    folder = kept.find(name)
    parts = _mapped(folder) if folder else None
    if parts is None:
        parts = _unpacked(languages)
        kept.put(name, lambda path: _write(path, parts))
    return _assembled(parts)


def _name(languages: Collection[str]) -> str:
    source = f"{version('py3langid')} {' '.join(sorted(languages))}"
    return f"langid-{hashlib.sha256(source.encode()).hexdigest()[:24]}"


def _unpacked(languages: Collection[str]) -> Parts:
    full = LanguageIdentifier.from_model_file(MODEL_FILE)
    full.set_languages(languages)
    values = (
        # Choosing languages leaves rows in strides; side by side they are read faster.
        np.ascontiguousarray(full.nb_ptc),
        full.nb_pc,
        full.nb_classes,
        full.tk_nextmove,
        full.tk_row,
        full.tk_output,
    )
    return dict(zip(_PARTS, map(np.asarray, values), strict=True))


def _write(folder: Path, parts: Parts) -> None:
    folder.mkdir()
    for name, part in parts.items():
        np.save(folder / f"{name}.npy", part, allow_pickle=False)


def _mapped(folder: Path) -> Parts | None:
    """Map the parts; None if a file is missing or cut short."""
    try:
        return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _PARTS}
    except (OSError, ValueError):
        return None


def _assembled(parts: Parts) -> LanguageIdentifier:
    return LanguageIdentifier(
        parts["weights"],
        parts["priors"],
        parts["classes"].tolist(),
        # It looks up single numbers: a view gives them faster than an array, without a copy.
        parts["moves"].data,
        parts["features"].tolist(),
        norm_probs=True,
        tk_row=parts["rows"].data,
    )
