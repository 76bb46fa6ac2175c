"""How an operator says which playbooks are served, to whom (docs/configuration.md)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from service.playbook.formats.base import RELEASE_PATTERN
from service.playbook.schema import Model

ReleaseName = Annotated[str, StringConstraints(pattern=RELEASE_PATTERN)]


class PlaybookSettings(Model):
    """The playbooks of the service."""

    overlays: list[str] = Field(
        default_factory=list, description="Directories laid over the shipped library, in order."
    )
    releases: str | None = Field(default=None, description="Where releases are kept.")
    release: ReleaseName | None = Field(
        default=None, description="A kept release to serve instead of the files as they are."
    )

    def relative_to(self, folder: Path) -> "PlaybookSettings":
        """Give absolute directories."""
        releases = str((folder / self.releases).resolve()) if self.releases else None
        update = {"overlays": _absolute(self.overlays, folder), "releases": releases}
        return self.model_copy(update=update)


class TrialSettings(Model):
    """A second release for a share of a desk's customers."""

    release: ReleaseName
    share: float = Field(gt=0, lt=1, description="Of the customers, such as 0.1.")


class DeskPlaybookSettings(Model):
    """The playbooks of one desk, where they are not those of the service."""

    overlays: list[str] = Field(
        default_factory=list, description="Directories laid over those of the service, in order."
    )
    release: ReleaseName | None = Field(
        default=None, description="A kept release to serve instead of the files as they are."
    )
    trial: TrialSettings | None = None

    def relative_to(self, folder: Path) -> "DeskPlaybookSettings":
        """Give absolute directories."""
        return self.model_copy(update={"overlays": _absolute(self.overlays, folder)})


def _absolute(directories: list[str], folder: Path) -> list[str]:
    return [str((folder / directory).resolve()) for directory in directories]
