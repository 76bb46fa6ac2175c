"""GET /v1/cultures…: the resolved playbooks, and two of them side by side."""

from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel

from service.domain.errors import NotFound
from service.guidance.contrast import contrast
from service.playbook.inheritance import Resolved, ResolvedCulture
from service.playbook.library import Library
from service.web.schemas import problem_answers
from service.web.services import Services


class CultureLine(BaseModel):
    """One culture with a playbook of its own."""

    code: str
    title: str
    languages: list[str]
    chain: list[str]


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""

    @app.get(
        "/v1/cultures",
        tags=["cultures"],
        summary="List the cultures",
        responses=problem_answers(401, 403),
    )
    async def listed(request: Request) -> list[CultureLine]:
        services.gate.admit(request)
        library = services.guide().library
        cultures = (library.cultures[code] for code in library.codes)
        return [
            CultureLine(
                code=culture.code,
                title=culture.title,
                languages=list(culture.languages),
                chain=list(culture.chain),
            )
            for culture in cultures
        ]

    @app.get(
        "/v1/cultures/compare",
        tags=["cultures"],
        summary="Set an agent's side beside a customer's",
        responses=problem_answers(401, 403, 404, 422),
        response_model=None,
    )
    async def compare(
        request: Request,
        agent: Annotated[str, Query(max_length=40, examples=["IN"])],
        customer: Annotated[str, Query(max_length=40, examples=["US"])],
    ) -> Response:
        services.gate.admit(request)
        library = services.guide().library
        sides = [_known(library, code) for code in (agent, customer)]
        told = {
            "agent": _plain(sides[0]),
            "customer": _plain(sides[1]),
            "contrast": contrast(sides[0], sides[1], library.scales, {}),
        }
        return Response(orjson.dumps(told), media_type="application/json")

    @app.get(
        "/v1/cultures/{code}",
        tags=["cultures"],
        summary="Read a resolved playbook",
        responses=problem_answers(401, 403, 404),
        response_model=None,
    )
    async def one(code: str, request: Request) -> Response:
        services.gate.admit(request)
        culture = _known(services.guide().library, code)
        return Response(orjson.dumps(_plain(culture)), media_type="application/json")


def _known(library: Library, code: str) -> ResolvedCulture:
    """Give a culture, or what stands in for it; the answer's own `code` says which.

    Raises:
        NotFound: the code is neither a country nor a culture.
    """
    if code not in library.cultures and code.partition("-")[0] not in library.countries:
        message = f"no culture `{code[:40]}`; GET /v1/cultures lists them"
        raise NotFound(message)
    return library.resolve(code)


def _plain(culture: ResolvedCulture) -> dict[str, Any]:
    return {
        "code": culture.code,
        "title": culture.title,
        "chain": culture.chain,
        "languages": culture.languages,
        "notes": culture.notes,
        "scales": _entries(culture.scales),
        "address": _entries(culture.address),
        "topics": _entries(culture.topics),
        "reading": _entry(culture.reading) if culture.reading else None,
        "phrases": {
            use: [phrase.model_dump(mode="json") for phrase in held.entry]
            for use, held in culture.phrases.items()
        },
    }


def _entries(held: Any) -> dict[str, Any]:
    return {name: _entry(resolved) for name, resolved in held.items()}


def _entry(resolved: Resolved[Any]) -> dict[str, Any]:
    content: dict[str, Any] = resolved.entry.model_dump(mode="json")
    return {**content, "from": {"file": resolved.file, "version": resolved.version}}
