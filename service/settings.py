"""The configuration file and the environment, read once (contract, section 2).

Every mistake is reported at once with `path:line:column` and what would be right. Secrets may be
`${ENV_NAME}`; nothing else reads the environment.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path
from pydantic import ValidationError

from adapters import REGISTRY
from service.domain.errors import ConfigInvalid, Finding
from service.playbook.explain import mistakes_in, nearest
from service.playbook.yaml12 import Document, Mistake, parse
from service.settings_format import DeskSettings, Settings, WriteBackSettings

Path_ = tuple[str | int, ...]

# Keys whose values no message may show; an address may hold a password.
SECRETS: Final = frozenset({"key", "webhook_secrets", "password", "url", "database"})

# In YAML's flow style (`[${NAME}]`) braces would end a plain value, so they are read as angle
# brackets; the length stays, and with it every column in a message.
_BRACED: Final = re.compile(rb"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_VARIABLE: Final = re.compile(r"\$<([A-Za-z_][A-Za-z0-9_]*)>")


# Known to everyone, and good for nothing: without a file only this machine is served.
DEMO_SECRET: Final = "whsec_ZHJhZ29tYW4tZGVtby1kZXNrLW9ubHktb24tbG9vcGJhY2s="  # noqa: S105 see above


def demo_settings() -> Settings:
    """Give the settings of a service without a file: one desk `demo`, for loopback only."""
    return Settings(desks={"demo": DeskSettings(adapter="generic", webhook_secrets=[DEMO_SECRET])})


def configured_path(option: Path | None) -> Path | None:
    """Give the configuration file: the option's, else DRAGOMAN_CONFIG's, else none."""
    named = os.environ.get("DRAGOMAN_CONFIG")  # noqa: TID251 this module reads the environment
    return option or (Path(named) if named else None)


def current_settings(option: Path | None = None) -> Settings:
    """Read the configuration file, or give the demo's settings where there is none.

    Raises:
        ConfigInvalid: the file has mistakes.
    """
    path = configured_path(option)
    return read_settings(path) if path else demo_settings()


def cache_directory() -> Path | None:
    """Give the directory for derived files: DRAGOMAN_CACHE's, else the user's; none if empty."""
    named = os.environ.get("DRAGOMAN_CACHE")  # noqa: TID251 this module reads the environment
    if named is None:
        return user_cache_path("dragoman")
    return Path(named) if named else None


def export_path(option: Path | None) -> None:
    """Hand the configuration file on to worker processes, which start without options."""
    if option is not None:
        os.environ["DRAGOMAN_CONFIG"] = str(option.resolve())  # noqa: TID251 as above


def export_host(host: str) -> None:
    """Hand the name to listen on to worker processes, likewise."""
    os.environ["DRAGOMAN_HOST"] = host  # noqa: TID251 as above


def served_host() -> str:
    """Give the name that the service was told to listen on."""
    return os.environ.get("DRAGOMAN_HOST", "localhost")  # noqa: TID251 as above


def read_settings(path: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read a configuration file.

    Args:
        path: the file.
        environment: variables for `${NAME}`; the process's own if None.

    Raises:
        ConfigInvalid: the file cannot be read or has mistakes; all of them, one on a line.
    """
    variables = os.environ if environment is None else environment  # noqa: TID251 as above
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path}:0:0: the configuration file cannot be read ({error.strerror})"
        raise ConfigInvalid(message) from error
    document, mistakes = parse(_BRACED.sub(rb"$<\1>", raw))
    if document is None or mistakes:
        raise _invalid(path, mistakes)
    data, missing = _substituted(document, variables)
    if missing:
        raise _invalid(path, missing)
    try:
        settings = Settings.model_validate({} if data is None else data)
    except ValidationError as error:
        raise _invalid(path, mistakes_in(document, Settings, error, SECRETS)) from error
    if wrong := tuple(_inconsistencies(document, settings)):
        raise _invalid(path, wrong)
    return _relative_to(settings, path.parent)


def _invalid(path: Path, mistakes: "tuple[Mistake, ...] | list[Mistake]") -> ConfigInvalid:
    findings = sorted(Finding(str(path), *mistake) for mistake in mistakes)
    return ConfigInvalid("\n".join(map(str, findings)))


def _substituted(document: Document, variables: Mapping[str, str]) -> tuple[Any, list[Mistake]]:
    missing: list[Mistake] = []

    def fill(node: Any, path: Path_) -> Any:
        if isinstance(node, dict):
            return {key: fill(value, (*path, key)) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value, (*path, index)) for index, value in enumerate(node)]
        if isinstance(node, str):
            for name in _VARIABLE.findall(node):
                if name not in variables:
                    message = f"the environment has no variable {name}; set it, or write the value"
                    missing.append(Mistake(*document.locate(path), message))
            return _VARIABLE.sub(lambda match: variables.get(match[1], ""), node)
        return node

    return fill(document.value, ()), missing


def _inconsistencies(document: Document, settings: Settings) -> Iterator[Mistake]:
    for name, desk in settings.desks.items():
        path: Path_ = ("desks", name, "adapter")
        if desk.adapter not in REGISTRY:
            known = ", ".join(sorted(REGISTRY))
            message = f"no adapter `{desk.adapter}`; known are {known}."
            yield Mistake(*document.locate(path), message + nearest(desk.adapter, REGISTRY))
        if not desk.webhook_secrets:
            message = f"desk `{name}` needs `webhook_secrets`, else anyone could send tickets"
            yield Mistake(*document.locate(("desks", name)), message)
        if settings.playbooks.release and desk.playbooks.overlays and not desk.playbooks.release:
            message = (
                f"desk `{name}` has `overlays`, which lie over files as they are, while the service"
                " is held at a release; give the desk a `release` of its own"
            )
            yield Mistake(*document.locate(("desks", name, "playbooks", "overlays")), message)
        yield from _write_back_mistakes(document, name, desk)
    yield from _unknown_desks(document, settings)
    yield from _homeless_releases(document, settings)


def _unknown_desks(document: Document, settings: Settings) -> Iterator[Mistake]:
    for index, key in enumerate(settings.api_keys):
        for number, desk_name in enumerate(key.desks):
            if desk_name not in settings.desks:
                path = ("api_keys", index, "desks", number)
                message = f"no desk `{desk_name}`." + nearest(desk_name, settings.desks)
                yield Mistake(*document.locate(path), message)


def _homeless_releases(document: Document, settings: Settings) -> Iterator[Mistake]:
    """Releases are named where no folder is said to hold them."""
    if settings.playbooks.releases is not None:
        return
    named: list[tuple[Path_, object]] = [(("playbooks", "release"), settings.playbooks.release)]
    for name, desk in settings.desks.items():
        named.append((("desks", name, "playbooks", "release"), desk.playbooks.release))
        named.append((("desks", name, "playbooks", "trial"), desk.playbooks.trial))
    for path, value in named:
        if value is not None:
            message = "say where releases are kept: `playbooks: {releases: DIRECTORY}`"
            yield Mistake(*document.locate(path), message)


def _write_back_mistakes(document: Document, name: str, desk: DeskSettings) -> Iterator[Mistake]:
    chosen = desk.write_back
    if desk.adapter not in REGISTRY or chosen == WriteBackSettings(dry_run=chosen.dry_run):
        return
    place = document.locate(("desks", name, "write_back"))
    fields = REGISTRY[desk.adapter].field_names
    if not fields:
        yield Mistake(*place, f"nothing can be written back by the adapter `{desk.adapter}`")
    elif chosen.custom_field and not re.fullmatch(fields, chosen.custom_field):
        place = document.locate(("desks", name, "write_back", "custom_field"))
        yield Mistake(*place, f"no field of {desk.adapter} is named so; its names match {fields}")


def _relative_to(settings: Settings, folder: Path) -> Settings:
    """Directories are named from where the configuration file lies."""
    desks = {
        name: desk.model_copy(update={"playbooks": desk.playbooks.relative_to(folder)})
        for name, desk in settings.desks.items()
    }
    playbooks = settings.playbooks.relative_to(folder)
    return settings.model_copy(update={"playbooks": playbooks, "desks": desks})
