"""The wheel is whole: what the service reads at run time travels with its code."""

import contextlib
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

ROOT = Path(__file__).parents[1]
PACKAGES = ("service", "adapters", "playbooks")
NOT_SHIPPED = {"__pycache__", "node_modules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    with contextlib.chdir(ROOT):
        name = build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as archive:
        yield archive


def shipped(package: str) -> set[str]:
    files = (path.relative_to(ROOT) for path in (ROOT / package).rglob("*") if path.is_file())
    return {
        path.as_posix()
        for path in files
        if not NOT_SHIPPED & set(path.parts) and path.parts[:3] != ("adapters", "panel", "src")
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_package_is_in_the_wheel(wheel, package):
    assert shipped(package) - set(wheel.namelist()) == set()


def test_nothing_else_is_in_the_wheel(wheel):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_installs_the_command(wheel):
    [entry_points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "dragoman = service.cli:main" in wheel.read(entry_points).decode()
