"""The configuration file and the environment, read once (contract, section 2).

Every mistake is reported at once with `path:line:column` and what would be right. Secrets may be
`${ENV_NAME}`; nothing else reads the environment.
"""

import os
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, ValidationError

from adapters import REGISTRY
from service.domain.errors import ConfigInvalid, Finding
from service.domain.ticket import AgentSite, Company, Policies, StandingApproval
from service.playbook.explain import mistakes_in, nearest
from service.playbook.schema import Model
from service.playbook.yaml12 import Document, Mistake, parse

SHIPPED_PLAYBOOKS: Final = Path(__file__).resolve().parents[1] / "playbooks"
DEFAULT_DATABASE: Final = "sqlite:///var/dragoman.db"

Role = Literal["agent", "lead", "integration", "admin"]
TextKept = Literal["none", "redacted", "full"]
DeskName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Secret = Annotated[str, StringConstraints(min_length=8)]
Path_ = tuple[str | int, ...]

# Keys whose values no message may show; an address may hold a password.
SECRETS: Final = frozenset({"key", "webhook_secrets", "password", "url", "database"})

# In YAML's flow style (`[${NAME}]`) braces would end a plain value, so they are read as angle
# brackets; the length stays, and with it every column in a message.
_BRACED: Final = re.compile(rb"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_VARIABLE: Final = re.compile(r"\$<([A-Za-z_][A-Za-z0-9_]*)>")


class PlaybookSettings(Model):
    """Where playbooks lie."""

    overlays: list[str] = Field(
        default_factory=list, description="Directories laid over the shipped library, in order."
    )


class RetentionSettings(Model):
    """How long what a desk sent is kept."""

    tickets_days: int = Field(default=30, ge=1, le=3650)
    text: TextKept = Field(default="none", description="Whether ticket text is kept at all.")


class ApiKeySettings(Model):
    """One key of the API; `desks` empty means all of them."""

    name: DeskName
    key: Annotated[str, StringConstraints(min_length=16)]
    roles: list[Role] = Field(min_length=1)
    desks: list[DeskName] = Field(default_factory=list)


class CompanySettings(Model):
    """Who the agents answer for."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    default_locale: str | None = None
    time_zone: str | None = None
    vertical: str | None = None


class AgentSettings(Model):
    """The site where answers are written."""

    site: str | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    languages: list[str] = Field(default_factory=list)
    time_zone: str | None = None


class ApprovalSettings(Model):
    """A standing approval that makes "management-approved" wording true."""

    ref: Annotated[str, StringConstraints(min_length=3, max_length=40)]
    covers: Annotated[str, StringConstraints(min_length=3, max_length=200)]
    limit: str | None = None
    approver: str | None = None
    valid_until: date | None = None


class ApiSettings(Model):
    """How to call the help desk's own API, where its webhooks do not tell all."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    username: Annotated[str, StringConstraints(min_length=1)]
    password: Annotated[str, StringConstraints(min_length=1)]
    private_hosts: list[str] = Field(
        default_factory=list, description="Hosts that may lie in a private network."
    )
    calls_per_minute: int = Field(
        default=120, ge=1, le=100_000, description="Most calls that one process makes."
    )

    @property
    def authorization(self) -> str:
        """The value of the Authorization header."""
        pair = f"{self.username}:{self.password}".encode()
        return f"Basic {b64encode(pair).decode()}"


class WriteBackSettings(Model):
    """What may be written back into the help desk; everything is off by default."""

    internal_note: bool = False
    tags: bool = False
    custom_field: str = Field(default="", description="The field that takes the culture's code.")
    dry_run: bool = Field(default=False, description="Show what would be sent, send nothing.")


class DeskSettings(Model):
    """One help desk."""

    adapter: str
    webhook_secrets: list[Secret] = Field(
        default_factory=list, description="Several while rotating; the newest first."
    )
    company: CompanySettings = CompanySettings()
    agents: AgentSettings = AgentSettings()
    approvals: list[ApprovalSettings] = Field(default_factory=list)
    field_map: dict[str, str] = Field(
        default_factory=dict, description="Requester field -> the desk's custom field."
    )
    api: ApiSettings | None = None
    write_back: WriteBackSettings = WriteBackSettings()

    def company_value(self) -> Company:
        """Give the company as guidance needs it, standing approvals included."""
        approvals = tuple(StandingApproval(**entry.model_dump()) for entry in self.approvals)
        return Company(**self.company.model_dump(), policies=Policies(approvals=approvals))

    def agent_value(self) -> AgentSite:
        """Give the agents' site as guidance needs it."""
        values = self.agents.model_dump()
        return AgentSite(**{**values, "languages": tuple(values["languages"])})


class JobSettings(Model):
    """Where the work goes on that needs a help desk's API."""

    run_in: Literal["serve", "worker"] = Field(
        default="serve", description="In every `dragoman serve`, or in `dragoman worker` alone."
    )


class Settings(Model):
    """Everything that an operator may set."""

    database: str = DEFAULT_DATABASE
    playbooks: PlaybookSettings = PlaybookSettings()
    retention: RetentionSettings = RetentionSettings()
    jobs: JobSettings = JobSettings()
    api_keys: list[ApiKeySettings] = Field(default_factory=list)
    desks: dict[DeskName, DeskSettings] = Field(default_factory=dict)

    @property
    def playbook_directories(self) -> tuple[Path, ...]:
        """The shipped playbooks, then what lies over them."""
        return (SHIPPED_PLAYBOOKS, *map(Path, self.playbooks.overlays))


# Known to everyone, and good for nothing: without a file only this machine is served.
DEMO_SECRET: Final = "whsec_ZHJhZ29tYW4tZGVtby1kZXNrLW9ubHktb24tbG9vcGJhY2s="  # noqa: S105 see above


def demo_settings() -> Settings:
    """Give the settings of a service without a file: one desk `demo`, for loopback only."""
    return Settings(desks={"demo": DeskSettings(adapter="generic", webhook_secrets=[DEMO_SECRET])})


def configured_path(option: Path | None) -> Path | None:
    """Give the configuration file: the option's, else DRAGOMAN_CONFIG's, else none."""
    named = os.environ.get("DRAGOMAN_CONFIG")  # noqa: TID251 this module reads the environment
    return option or (Path(named) if named else None)


def export_path(option: Path | None) -> None:
    """Hand the configuration file on to worker processes, which start without options."""
    if option is not None:
        os.environ["DRAGOMAN_CONFIG"] = str(option.resolve())  # noqa: TID251 as above


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
        yield from _write_back_mistakes(document, name, desk)
    for index, key in enumerate(settings.api_keys):
        for number, desk_name in enumerate(key.desks):
            if desk_name not in settings.desks:
                path = ("api_keys", index, "desks", number)
                message = f"no desk `{desk_name}`." + nearest(desk_name, settings.desks)
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
    """Overlay directories are named from where the configuration file lies."""
    overlays = [str((folder / overlay).resolve()) for overlay in settings.playbooks.overlays]
    return settings.model_copy(update={"playbooks": PlaybookSettings(overlays=overlays)})
