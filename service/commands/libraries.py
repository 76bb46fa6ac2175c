"""The playbooks that a command line names."""

from collections.abc import Callable, Sequence
from pathlib import Path

from service.advising import open_inference
from service.domain.errors import NotFound
from service.inference.engine import InferenceEngine
from service.playbook.library import Library, load, load_kept
from service.playbook.loader import ParseCache
from service.playbook.releases import ReleaseFolder, is_release, layers_of
from service.reference.kept import KeptFiles
from service.settings import cache_directory
from service.settings_format import DEFAULT_RELEASES, SHIPPED_PLAYBOOKS

SHIPPED = "shipped"


def layers(directories: Sequence[Path]) -> list[Path]:
    """Give the shipped playbooks first, unless they are themselves what is named."""
    own = [path for path in directories if path.resolve() != SHIPPED_PLAYBOOKS]
    return [SHIPPED_PLAYBOOKS, *own]


def library(overlays: Sequence[Path]) -> Library:
    """Read the shipped playbooks with others laid over them."""
    return load_kept(layers(overlays), KeptFiles(cache_directory()))


def engine() -> InferenceEngine:
    """Build the inference."""
    return open_inference(KeptFiles(cache_directory()))


def named_layers(name: str, releases: Path | None) -> tuple[Path, ...]:
    """Give the directories of the playbooks that a person names.

    Args:
        name: `shipped`; a release or its first digits; a directory: a release's own, a whole set
            of playbooks, or one that lies over the shipped ones.
        releases: where releases are kept; where the service keeps them if None.

    Raises:
        NotFound: there is nothing of this name; the message says what could be named.
    """
    if name == SHIPPED:
        return (SHIPPED_PLAYBOOKS,)
    path = Path(name)
    if path.is_dir():
        is_whole = is_release(path) or (path / "root.yaml").is_file()
        return layers_of([path] if is_whole else layers([path]))
    if "/" in name or name.startswith("."):
        raise NotFound(f"{name}: no such directory")
    kept = ReleaseFolder(releases or DEFAULT_RELEASES)
    try:
        return kept.layers(kept.find(name))
    except NotFound as error:
        raise NotFound(f"{name} is neither `shipped` nor a directory, and {error}") from error


def named(name: str, releases: Path | None, cache: ParseCache | None = None) -> Library:
    """Read the playbooks that a person names; see `named_layers`.

    Raises:
        NotFound: there is nothing of this name.
        PlaybookInvalid: they have mistakes, or a kept release was changed.
    """
    directories = named_layers(name, releases)
    kept = directories[0].absolute().parent.parent
    if is_release(kept):
        return ReleaseFolder(kept.parent).load(kept.name.replace("-", ":"), cache)
    return load(directories, cache=cache)


def detector_of(engine: InferenceEngine) -> Callable[[str], str | None]:
    """Give the language of a phrase for the playbook checks; None where it is in doubt."""

    def detect(text: str) -> str | None:
        guess = engine.detect(text)
        return guess.code if guess.probability >= 0.9 and not guess.disputed else None  # noqa: PLR2004 high confidence

    return detect
