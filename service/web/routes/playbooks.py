"""GET /v1/playbooks…: releases in force and kept, their files, and what differs between two."""

import asyncio
from typing import Annotated

from fastapi import FastAPI, Path, Query, Request, Response
from pydantic import BaseModel

from service.application.playbooks import every
from service.application.served import Served
from service.domain.errors import NotFound, PlaybookInvalid
from service.playbook.diff import CaseChange, Differences, FileChange, diff
from service.playbook.formats.base import RELEASE_PATTERN
from service.playbook.library import Library
from service.playbook.loader import source_of
from service.playbook.show import ReleasedFile, files_of
from service.web.schemas import problem_answers
from service.web.services import Services

ReleaseName = Annotated[str, Path(pattern=RELEASE_PATTERN, description="`sha256:` and 64 digits.")]
OfRelease = Annotated[str, Query(pattern=RELEASE_PATTERN)]
_ONE = "/v1/playbooks/releases/{release}"


class DeskRelease(BaseModel):
    """What one desk is advised by.

    `share` of its customers, 0 to 1, are advised by the release on trial.
    """

    desk: str
    release: str
    trial: str | None
    share: float


class InForce(BaseModel):
    """The release in force for requests that come from no desk, and those of the desks."""

    release: str
    files: list[ReleasedFile]
    problem: list[str]
    desks: list[DeskRelease]


class KnownRelease(BaseModel):
    """A release that can be read; `kept` for good, or only `served` at the moment."""

    release: str
    served: bool
    kept: bool


class Release(BaseModel):
    """One release and its files."""

    release: str
    files: list[ReleasedFile]


class Comparison(BaseModel):
    """What differs: lines for the change log, and cases that come out otherwise."""

    files: list[FileChange]
    cases: list[CaseChange]


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""
    _add_lists(app, services)
    _add_releases(app, services)


def _add_lists(app: FastAPI, services: Services) -> None:
    @app.get(
        "/v1/playbooks",
        tags=["playbooks"],
        summary="Tell which releases are in force, and of which files",
        responses=problem_answers(401, 403),
    )
    async def in_force(request: Request) -> InForce:
        services.gate.admit(request, "lead")
        served = services.served()
        return InForce(
            release=served.default.release,
            files=list(files_of(served.default.guide.library)),
            problem=[str(finding) for finding in services.playbook_problem()],
            desks=_desks(served),
        )

    @app.get(
        "/v1/playbooks/releases",
        tags=["playbooks"],
        summary="List the releases that are served or kept, the newest kept first",
        responses=problem_answers(401, 403),
    )
    async def releases(request: Request) -> list[KnownRelease]:
        services.gate.admit(request, "lead")
        served = [ready.release for ready in every(services.served())]
        kept = services.kept.releases if services.kept else ()
        return [
            KnownRelease(release=release, served=release in served, kept=release in kept)
            for release in dict.fromkeys([*kept, *served])
        ]

    @app.get(
        "/v1/playbooks/diff",
        tags=["playbooks"],
        summary="Tell what differs between two releases",
        responses=problem_answers(401, 403, 404, 422),
    )
    async def differences(old: OfRelease, new: OfRelease, request: Request) -> Comparison:
        services.gate.admit(request, "lead")
        found = await asyncio.to_thread(_compare, services, old, new)
        return Comparison(files=list(found.files), cases=list(found.cases))


def _add_releases(app: FastAPI, services: Services) -> None:
    @app.get(
        _ONE,
        tags=["playbooks"],
        summary="List the files of a release",
        responses=problem_answers(401, 403, 404, 422),
    )
    async def release(release: ReleaseName, request: Request) -> Release:
        services.gate.admit(request, "lead")
        library = await asyncio.to_thread(_library, services, release)
        return Release(release=release, files=list(files_of(library)))

    @app.get(
        f"{_ONE}/files/{{file:path}}",
        tags=["playbooks"],
        summary="Read a file of a release as its author wrote it",
        responses={
            200: {"description": "The file.", "content": {"application/yaml": {}}},
            **problem_answers(401, 403, 404, 422),
        },
        response_class=Response,
    )
    async def read(release: ReleaseName, file: str, request: Request) -> Response:
        services.gate.admit(request, "lead")
        content = await asyncio.to_thread(_content, services, release, file)
        headers = {"x-content-type-options": "nosniff"}
        return Response(content, media_type="application/yaml", headers=headers)


def _desks(served: Served) -> list[DeskRelease]:
    return [
        DeskRelease(
            desk=name,
            release=desk.live.release,
            trial=desk.trial.release if desk.trial else None,
            share=desk.share,
        )
        for name, desk in sorted(served.desks.items())
    ]


def _compare(services: Services, old: str, new: str) -> Differences:
    return diff(_library(services, old), _library(services, new))


def _library(services: Services, release: str) -> Library:
    """Give a release that is served, or read one that is kept.

    Raises:
        NotFound: it is neither, or the kept one was changed.
    """
    for ready in every(services.served()):
        if ready.release == release:
            return ready.guide.library
    if services.kept is None or release not in services.kept.releases:
        raise NotFound("there is no such release; GET /v1/playbooks/releases lists them")
    try:
        return services.kept.load(release)
    except PlaybookInvalid as error:
        raise NotFound("this release was changed after it was kept; restore its files") from error


def _content(services: Services, release: str, label: str) -> bytes:
    library = _library(services, release)
    file = next((file for file in library.shelf.files if file.label == label), None)
    if file is None:
        raise NotFound("the release has no such file")
    content = source_of(file)
    if content is None:
        raise NotFound("the file was changed since; `playbooks.releases` would have kept it")
    return content
