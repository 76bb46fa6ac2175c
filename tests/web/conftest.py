"""Services that run for all tests of this folder."""

from collections.abc import Iterator

import httpx
import pytest

from tests.web.server import serving, settings_in


@pytest.fixture(scope="session")
def service(tmp_path_factory) -> Iterator[httpx.Client]:
    """A service without keys: it serves this machine only."""
    folder = tmp_path_factory.mktemp("service")
    with serving(settings_in(folder, run_in="worker")) as client:
        yield client


@pytest.fixture(scope="session")
def keyed(tmp_path_factory) -> Iterator[httpx.Client]:
    """A service with a key for each role, and one for another desk."""
    folder = tmp_path_factory.mktemp("keyed")
    with serving(settings_in(folder, keys=True, run_in="worker")) as client:
        yield client
