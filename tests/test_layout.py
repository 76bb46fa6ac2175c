"""The promises that CONTRIBUTING.md and the ADRs make about the tree itself."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from adapters import REGISTRY
from service.cli import dragoman
from service.settings import read_settings
from service.settings_format import Settings

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
MODULES = [
    path.relative_to(ROOT)
    for package in ("service", "adapters")
    for path in (ROOT / package).rglob("*.py")
    if "node_modules" not in path.parts
]


def read(path: str | Path) -> str:
    return (ROOT / path).read_text("utf-8")


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^(\S+==[^\s;]+)", read(lock), re.MULTILINE))


def test_no_module_is_longer_than_300_lines():
    lengths = {str(path): len(read(path).splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_no_module_has_a_name_that_says_nothing():
    vague = {"common", "core", "helpers", "manager", "misc", "util", "utils"}
    assert [str(path) for path in MODULES if vague & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("name", REGISTRY)
def test_an_adapter_names_its_vendor_documentation(name):
    assert re.search(r"https://\S+", read(f"adapters/{name}/README.md"))


@pytest.mark.parametrize("name", REGISTRY)
def test_an_adapter_has_recorded_payloads(name):
    assert list((ROOT / "tests/adapters/payloads" / name).glob("*.json"))


def test_every_make_target_is_in_make_help():
    makefile = read("Makefile")
    targets = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()
    assert sorted(targets) == sorted(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))


def documentation() -> str:
    return "".join(map(read, ("README.md", *sorted((ROOT / "docs").glob("*.md")))))


def commands(group: click.Group, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_every_command_is_documented():
    text = documentation()
    assert [name for name in commands(dragoman, "dragoman") if f"`{name}" not in text] == []


def test_every_configuration_key_is_documented():
    schema = Settings.model_json_schema()
    models = (schema, *schema["$defs"].values())
    keys = {key for model in models for key in model["properties"]}
    text = documentation()
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_the_configuration_in_the_documentation_can_be_read(tmp_path):
    [example] = re.findall(
        r"^```yaml\n(.+?)^```", read("docs/configuration.md"), re.MULTILINE | re.DOTALL
    )
    file = tmp_path / "dragoman.yaml"
    file.write_text(example, "utf-8")
    secrets = dict.fromkeys(re.findall(r"\$\{(\w+)\}", example), "0123456789abcdef")
    assert "acme" in read_settings(file, secrets).desks


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock):
    assert not re.search(r"://|--(extra-)?index-url|--find-links", read(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_package_by_hash(lock):
    entries = re.split(r"\n(?=\S)", read(lock).strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_is_tested_is_what_is_shipped():
    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


def test_every_dependency_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = [re.split(r"[\[>=;]", line)[0] for line in project["dependencies"]]
    reasons = read("docs/adr/0004-dependencies.md")
    assert [name for name in names if f"| {name} |" not in reasons] == []


def test_every_decision_record_has_the_same_sections():
    wanted = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]
    found = {
        path.name: re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE)
        for path in (ROOT / "docs/adr").glob("[0-9]*.md")
    }
    assert {name: sections for name, sections in found.items() if sections != wanted} == {}
