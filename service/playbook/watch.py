"""Keep the current library, and replace it when the files change."""

import threading
from collections.abc import Sequence
from pathlib import Path

from service.domain.errors import Finding, PlaybookInvalid
from service.playbook.library import Library, load_kept
from service.playbook.loader import ParseCache, stamps
from service.reference.kept import KeptFiles


class LibraryHolder:
    """The current library; the last good one for as long as the files have mistakes.

    Has no thread of its own: the composition root calls `reload_if_changed` as often as it likes.
    Safe to share between threads; a reader who took `current` keeps that release to the end.

    Args:
        directories: the shipped playbooks first, then what lies over them.
        cache: files read before, to share with other holders; see `read`.
        kept: where to keep what was read, for the next start.

    Raises:
        PlaybookInvalid: the files have mistakes from the start, so there is nothing to serve.
    """

    def __init__(
        self,
        directories: Sequence[Path],
        *,
        cache: ParseCache | None = None,
        kept: KeptFiles | None = None,
    ) -> None:
        self._directories = tuple(directories)
        self._cache: ParseCache = {} if cache is None else cache
        self._kept = kept or KeptFiles()
        self._reloading = threading.Lock()
        self._stamps = stamps(self._directories)
        self._current = self._load()
        self._problem: tuple[Finding, ...] = ()

    @property
    def current(self) -> Library:
        """The library to answer from."""
        return self._current

    @property
    def problem(self) -> tuple[Finding, ...]:
        """The mistakes that keep the newest files from being served; empty if they are."""
        return self._problem

    def reload_if_changed(self) -> bool:
        """Look at the files' sizes and times, and read them again if these differ.

        Returns:
            True when another release is served now.
        """
        with self._reloading:
            # Taken before reading: a file that changes meanwhile is read again next time.
            found = stamps(self._directories)
            if found == self._stamps:
                return False
            self._stamps = found
            before = self._current.release
            try:
                self._current = self._load()
            except PlaybookInvalid as error:
                self._problem = error.findings
                return False
            self._problem = ()
            return self._current.release != before

    def _load(self) -> Library:
        return load_kept(self._directories, self._kept, self._cache)
