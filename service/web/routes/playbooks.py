"""GET /v1/playbooks…: the release in force, its files, and what keeps newer ones back."""

from fastapi import FastAPI, Request
from pydantic import BaseModel

from service.playbook.schema import Versioned
from service.web.schemas import problem_answers
from service.web.services import Services


class PlaybookLine(BaseModel):
    """One file of the release."""

    file: str
    version: int | None
    status: str | None
    digest: str


class Release(BaseModel):
    """The release in force."""

    release: str
    files: list[PlaybookLine]
    problem: list[str]


def add(app: FastAPI, services: Services) -> None:
    """Add the route."""

    @app.get(
        "/v1/playbooks",
        tags=["playbooks"],
        summary="Tell which release is in force, and of which files",
        responses=problem_answers(401, 403),
    )
    async def release(request: Request) -> Release:
        services.gate.admit(request, "lead")
        library = services.guide().library
        return Release(
            release=library.release,
            files=[
                PlaybookLine(
                    file=file.label,
                    version=file.model.version if isinstance(file.model, Versioned) else None,
                    status=file.model.status if isinstance(file.model, Versioned) else None,
                    digest=file.digest,
                )
                for file in library.shelf.files
            ],
            problem=[str(finding) for finding in services.playbook_problem()],
        )
