"""/v1/subscribers: who is told of guidance, feedback and releases by signed webhooks."""

from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Final, get_args

import structlog
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.domain.subscriber import EventType, Subscriber, SubscriberState
from service.web.problems import Refused
from service.web.schemas import problem_answers
from service.web.services import Services

_ALL: Final = "/v1/subscribers"
_ONE: Final = f"{_ALL}/{{subscriber_id}}"
_EVERY_EVENT: Final[tuple[EventType, ...]] = get_args(EventType)

Address = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    Field(description="https address that deliveries are posted to."),
]
Events = Annotated[
    tuple[EventType, ...], Field(min_length=1, max_length=20, description="What it is told of.")
]
Desks = Annotated[
    tuple[str, ...], Field(max_length=1000, description="Of which desks; empty: all of them.")
]
Description = Annotated[str, StringConstraints(max_length=500)]

log = structlog.get_logger("dragoman.subscribers")


class SubscriberBody(BaseModel):
    """A new subscriber."""

    model_config = ConfigDict(extra="forbid")

    url: Address
    events: Events = _EVERY_EVENT
    desks: Desks = ()
    description: Description = ""


class SubscriberChanges(BaseModel):
    """What is to be otherwise; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    url: Address = ""
    events: Events = _EVERY_EVENT
    desks: Desks = ()
    description: Description = ""
    enabled: bool = Field(default=True, description="False: it is told nothing until it is true.")


class SubscriberShown(BaseModel):
    """A subscriber, without its secret."""

    id: str
    url: str
    events: tuple[EventType, ...]
    desks: tuple[str, ...]
    description: str
    state: SubscriberState
    failing_since: datetime | None = Field(description="First failure since the last success.")
    disabled_at: datetime | None
    disabled_because: str
    created_at: datetime
    created_by: str
    previous_secret_until: datetime | None = Field(
        description="Until then the secret that was replaced signs as well."
    )


class SubscriberSecret(SubscriberShown):
    """A subscriber with its secret, which is shown this once."""

    secret: str


class SubscriberTested(BaseModel):
    """What came of a test delivery."""

    delivered: bool
    webhook_id: str
    status: int | None = Field(description="What the address answered, if it was a success.")
    reason: str = Field(description="What was wrong; empty if nothing.")


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""
    _add_reading(app, services)
    _add_changing(app, services)
    _add_acting(app, services)


def _add_reading(app: FastAPI, services: Services) -> None:
    @app.get(
        _ALL,
        tags=["subscribers"],
        summary="List who is told of what",
        responses=problem_answers(401, 403, 503),
    )
    async def everyone(request: Request) -> list[SubscriberShown]:
        _admit(services, request)
        return [SubscriberShown(**_facts(each)) for each in services.subscriptions.all()]

    @app.get(
        _ONE,
        tags=["subscribers"],
        summary="Read one subscriber",
        responses=problem_answers(401, 403, 404, 503),
    )
    async def one(subscriber_id: str, request: Request) -> SubscriberShown:
        _admit(services, request)
        return SubscriberShown(**_facts(services.subscriptions.one(subscriber_id)))


def _add_changing(app: FastAPI, services: Services) -> None:
    @app.post(
        _ALL,
        tags=["subscribers"],
        summary="Add a subscriber; the answer is the only place that shows its secret",
        status_code=HTTPStatus.CREATED,
        responses=problem_answers(401, 403, 422, 503),
    )
    async def create(body: SubscriberBody, request: Request) -> SubscriberSecret:
        by = _admit(services, request)
        added = await services.subscriptions.add(
            body.url, body.events, body.desks, body.description, by
        )
        log.info("subscriber added", by=by, id=added.id)
        return SubscriberSecret(**_facts(added), secret=added.secret)

    @app.patch(
        _ONE,
        tags=["subscribers"],
        summary="Change a subscriber, or enable or disable it",
        responses=problem_answers(401, 403, 404, 422, 503),
    )
    async def change(
        subscriber_id: str, body: SubscriberChanges, request: Request
    ) -> SubscriberShown:
        by = _admit(services, request)
        facts = body.model_dump(exclude_unset=True)
        on = facts.pop("enabled", None)
        found = services.subscriptions.one(subscriber_id)
        if facts:
            found = await services.subscriptions.change(subscriber_id, facts, by)
        if on is not None and on != found.is_enabled:
            act = services.subscriptions.enable if on else services.subscriptions.disable
            found = await act(subscriber_id, by)
        log.info("subscriber changed", by=by, id=subscriber_id, state=found.state)
        return SubscriberShown(**_facts(found))

    @app.delete(
        _ONE,
        tags=["subscribers"],
        summary="Remove a subscriber, with what it was still to be told",
        status_code=HTTPStatus.NO_CONTENT,
        responses=problem_answers(401, 403, 404, 503),
        response_model=None,
    )
    async def remove(subscriber_id: str, request: Request) -> Response:
        by = _admit(services, request)
        await services.subscriptions.remove(subscriber_id, by)
        log.info("subscriber removed", by=by, id=subscriber_id)
        return Response(status_code=HTTPStatus.NO_CONTENT)


def _add_acting(app: FastAPI, services: Services) -> None:
    @app.post(
        f"{_ONE}/test",
        tags=["subscribers"],
        summary="Send a delivery of type `subscriber.test` now, and tell what came of it",
        responses=problem_answers(401, 403, 404, 503),
    )
    async def test(subscriber_id: str, request: Request) -> SubscriberTested:
        _admit(services, request)
        tested = await services.subscriptions.test(subscriber_id)
        return SubscriberTested(**asdict(tested))

    @app.post(
        f"{_ONE}/rotate",
        tags=["subscribers"],
        summary="Replace the secret; the one before signs as well for a day",
        responses=problem_answers(401, 403, 404, 503),
    )
    async def rotate(subscriber_id: str, request: Request) -> SubscriberSecret:
        by = _admit(services, request)
        found = await services.subscriptions.rotate(subscriber_id, by)
        log.info("subscriber has a new secret", by=by, id=subscriber_id)
        return SubscriberSecret(**_facts(found), secret=found.secret)


def _admit(services: Services, request: Request) -> str:
    """Let an operator pass, and give the name of the key.

    Raises:
        Refused: 403 also for a key of some desks only, since a subscriber may be told of all.
    """
    by = services.gate.admit(request, "admin")
    key = services.gate.named(by)
    if key and key.desks:
        message = f"key `{by}` is for some desks only; subscribers need one for all of them"
        raise Refused(HTTPStatus.FORBIDDEN, message)
    return by


def _facts(subscriber: Subscriber) -> dict[str, Any]:
    """Give what may be shown of a subscriber: all but its secrets."""
    shown = SubscriberShown.model_fields.keys() - {"previous_secret_until"}
    facts = {name: getattr(subscriber, name) for name in shown}
    return facts | {"previous_secret_until": subscriber.previous_until}
