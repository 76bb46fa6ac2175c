"""What docs/container.md promises of the image and of compose.yaml, as far as files can tell."""

import re
from pathlib import Path

import pytest
import yaml

from service.settings import read_settings

ROOT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


@pytest.mark.parametrize("service", COMPOSE["services"].values(), ids=COMPOSE["services"])
def test_a_service_can_neither_write_its_root_nor_gain_rights(service):
    hardening = (service["read_only"], service["cap_drop"], service["security_opt"])
    assert hardening == (True, ["ALL"], ["no-new-privileges:true"])


@pytest.mark.parametrize("service", COMPOSE["services"].values(), ids=COMPOSE["services"])
def test_a_published_port_is_on_loopback(service):
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_compose_gives_each_secret_that_its_configuration_asks_for():
    asked = re.findall(r"\$\{(\w+)\}", (ROOT / "container/compose.yaml").read_text("utf-8"))
    assert sorted(asked) == sorted(COMPOSE["services"]["dragoman"]["environment"])


@pytest.mark.parametrize("name", ["image.yaml", "compose.yaml"])
def test_a_shipped_configuration_can_be_read(name):
    environment = dict.fromkeys(COMPOSE["services"]["dragoman"]["environment"], "0123456789abcdef")
    assert read_settings(ROOT / "container" / name, environment).database


def test_the_image_does_not_run_as_root():
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert users[-1:] == ["10001:10001"]


def test_the_build_context_holds_what_the_image_copies():
    allowed = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = re.findall(
        r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE
    )
    sources = {source.split("/")[0] for line in copied for source in line.split()} - {"."}
    assert {f"!{source}" for source in sources} <= set(allowed)
