"""The apps before the real service: a key of one desk, from the vendor's settings to the gate."""

import httpx
import orjson
import pytest

from tests.e2e.hosts.desk_server import KEY, Call, Service
from tests.web.server import deliver, serving, settings_in

pytestmark = pytest.mark.browser

TEXT = "I'm American and I live in France. Where is my parcel? It was due on Monday."


class RealService(Service):
    """Hands calls on to a running service."""

    client: httpx.Client

    def take(self, call: Call) -> tuple[int, object]:
        self.calls.append(call)
        headers = {"authorization": call.headers["Authorization"]}
        reply = self.client.request(call.method, call.path, headers=headers, json=call.body)
        return reply.status_code, reply.text


@pytest.fixture(params=[["generic"], ["zendesk"]], ids=["own desk", "another desk"])
def service(request, tmp_path):
    settings = settings_in(tmp_path, keys=True)
    own = settings.api_keys[0].model_copy(
        update={"name": "sidebar", "key": KEY, "roles": ["agent"], "desks": request.param}
    )
    settings = settings.model_copy(update={"api_keys": [*settings.api_keys, own]})
    with serving(settings) as client:
        ticket = {"id": "4711", "messages": [{"text": TEXT}]}
        deliver(client, "generic", orjson.dumps({"ticket": ticket})).raise_for_status()
        service = RealService()
        service.client = client
        service.allowed = request.param == ["generic"]
        yield service


@pytest.mark.parametrize("host", ["zendesk", "freshdesk"])
def test_a_key_opens_its_own_desk_alone(opened, service, host):
    desk = opened(host, name="generic")
    told = "Communicates like" if service.allowed else "Not signed in"
    desk.app.get_by_text(told, exact=True).wait_for()
    assert [call.path for call in service.calls] == ["/panel/generic/4711/guidance"]
