"""The description of the API, and whatever can be sent by it: no answer is our own error."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.web.server import LONGEST_WAIT_SECONDS

# What the contract names; there may be more.
OPERATIONS = {
    "POST /webhooks/{desk}",
    "POST /v1/guidance",
    "GET /v1/desks/{desk}/tickets/{ticket_id}/guidance",
    "POST /v1/drafts/check",
    "PUT /v1/desks/{desk}/corrections",
    "DELETE /v1/desks/{desk}/corrections/{correction_id}",
    "POST /v1/feedback",
    "GET /v1/cultures",
    "GET /v1/cultures/compare",
    "GET /v1/cultures/{code}",
    "GET /v1/playbooks",
    "GET /v1/playbooks/releases",
    "GET /v1/playbooks/releases/{release}",
    "GET /v1/playbooks/releases/{release}/files/{file}",
    "GET /v1/playbooks/diff",
    "GET /v1/subscribers",
    "POST /v1/subscribers",
    "POST /v1/subscribers/{subscriber_id}/test",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
}


@pytest.fixture(scope="session")
def operations(service):
    schema = schemathesis.openapi.from_url(str(service.base_url.join("/openapi.json")))
    return [result.ok() for result in schema.get_all_operations()]


@pytest.fixture
def _no_subscribers_left(service):
    yield
    for one in service.get("/v1/subscribers").json():
        service.delete(f"/v1/subscribers/{one['id']}")


def test_every_operation_of_the_contract_is_described(operations):
    assert {operation.label for operation in operations} >= OPERATIONS


def test_what_a_desk_counts_is_not_described_as_part_of_an_answer(service):
    answer = service.get("/openapi.json").json()["components"]["schemas"]["Answer"]
    assert set(answer["properties"]) >= {"id", "inference", "guidance", "timings_ms"}
    assert "tally" not in answer["properties"]


@pytest.mark.usefixtures("_no_subscribers_left")
def test_nothing_that_is_sent_is_an_error_of_the_service(operations):
    for operation in operations:

        @given(operation.as_strategy())
        @settings(max_examples=20, suppress_health_check=list(HealthCheck))
        def send(case):
            response = case.call(timeout=LONGEST_WAIT_SECONDS)
            assert response.status_code < 500
            if response.status_code >= 400:
                assert response.headers["content-type"] == ["application/problem+json"]

        send()
