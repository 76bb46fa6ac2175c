"""The configuration file's models (contract, section 2)."""

from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from service.domain.retention import TextKept
from service.domain.ticket import AgentSite, Company, Policies, StandingApproval
from service.playbook.configuration import DeskPlaybookSettings, PlaybookSettings
from service.playbook.schema import Model

SHIPPED_PLAYBOOKS: Final = Path(__file__).resolve().parents[1] / "playbooks"
DEFAULT_DATABASE: Final = "sqlite:///var/dragoman.db"
DEFAULT_RELEASES: Final = Path("var/releases")

Role = Literal["agent", "lead", "integration", "admin"]
DeskName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Secret = Annotated[str, StringConstraints(min_length=8)]


class RetentionSettings(Model):
    """How long what a desk sent is kept."""

    tickets_days: int = Field(default=30, ge=1, le=3650)
    text: TextKept = Field(default="none", description="What of ticket text is kept.")


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
    playbooks: DeskPlaybookSettings = DeskPlaybookSettings()

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


class SubscriberSettings(Model):
    """Where subscribers may be; who they are is told by API or command, not here."""

    private_hosts: list[str] = Field(
        default_factory=list, description="Hosts that may lie in a private network."
    )


class Settings(Model):
    """Everything that an operator may set."""

    database: str = DEFAULT_DATABASE
    playbooks: PlaybookSettings = PlaybookSettings()
    retention: RetentionSettings = RetentionSettings()
    jobs: JobSettings = JobSettings()
    subscribers: SubscriberSettings = SubscriberSettings()
    api_keys: list[ApiKeySettings] = Field(default_factory=list)
    desks: dict[DeskName, DeskSettings] = Field(default_factory=dict)

    @property
    def playbook_directories(self) -> tuple[Path, ...]:
        """The shipped playbooks, then what lies over them."""
        return (SHIPPED_PLAYBOOKS, *map(Path, self.playbooks.overlays))

    @property
    def has_apis(self) -> bool:
        """Whether any desk's API is configured, so that there may be work at a desk."""
        return any(desk.api for desk in self.desks.values())
