"""/demo: both sidebar apps in emulated help desks, with sample tickets. On loopback only."""

import asyncio
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel

from service.application.receive import Advising, delivery_of
from service.apps.build import LAYOUTS
from service.apps.demo import demo_files
from service.domain.errors import NotFound
from service.web.demo_desk import DESK, Sample, desk_for, event_of, load_samples
from service.web.pages import PAGES, media_type_of, page_headers
from service.web.services import Services

# The emulators' clients take the place of the vendors' scripts, so that nothing comes from outside.
_CLIENTS: Final = {
    "zendesk": "/static/panel/zaf_client.js",
    "freshdesk": "/static/panel/fresh_client.js",
}


class SampleTicket(BaseModel):
    """A sample ticket as the emulated desk shows it."""

    id: str
    title: str
    channel: str
    customer: str
    text: str
    draft: str


def add(app: FastAPI, services: Services) -> None:
    """Add the routes, where there is a demo desk and no key that they would go around."""
    if not services.gate.loopback_only or DESK not in services.desks:
        return
    samples = load_samples()

    @app.get("/demo", include_in_schema=False)
    async def page(request: Request) -> Response:
        services.gate.require_local(request)
        content = PAGES.get_template("demo.html").render(samples=samples.values(), desk=DESK)
        headers = page_headers(ancestors="'none'", frames="'self'")
        return Response(content, media_type="text/html", headers=headers)

    @app.get("/demo/apps/{host}/{path:path}", include_in_schema=False)
    async def app_file(host: str, path: str, request: Request) -> Response:
        services.gate.require_local(request)
        if host not in LAYOUTS:
            raise NotFound("there is no app for this host")
        service = f"{request.url.scheme}://{request.url.netloc}"
        content = demo_files(host, service, service + _CLIENTS[host]).get(path)
        if content is None:
            raise NotFound("the app has no such file")
        headers = page_headers(ancestors="'self'")
        return Response(content, media_type=media_type_of(path), headers=headers)

    @app.post("/demo/tickets/{number}", include_in_schema=False, status_code=HTTPStatus.CREATED)
    async def open_ticket(number: str, request: Request) -> SampleTicket:
        """Let a sample come in anew, so that it is advised on with what agents have corrected."""
        services.gate.require_local(request)
        sample = samples.get(number)
        if sample is None:
            raise NotFound("there is no such sample ticket")
        await _advise(services, sample)
        return SampleTicket.model_validate(sample, from_attributes=True)


async def _advise(services: Services, sample: Sample) -> None:
    now = services.clock()
    event = event_of(sample, services.new_id())
    # The samples are nobody's words.
    advising = Advising(served=services.served, store=services.store, text="full")
    answer = advising.advise(desk_for(sample, services.desks[DESK]), event, sample.ticket, now)
    delivery = replace(delivery_of(DESK, event, now), state="advised")
    guidance = advising.stored(answer, DESK, event.delivery_id, sample.ticket, now)
    await asyncio.wrap_future(services.store.submit_add_delivery(delivery, guidance))
