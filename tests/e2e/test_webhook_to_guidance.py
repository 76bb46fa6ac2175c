"""From a help desk's signed bytes to the guidance that an agent reads."""

from service.settings_format import ApiSettings, JobSettings
from tests.delivery.fake_desk import Reply, fake_desk
from tests.web.server import BY_NAME, deliver, serving, settings_in, wait_for

ZENDESK = BY_NAME["zendesk"]
PATH = "/v1/desks/zendesk/tickets/4711/guidance"


def with_api(settings, base_url):
    """Name the desk's API; it lies on this machine, which has to be allowed."""
    api = ApiSettings(url=base_url, username="a/token", password="b", private_hosts=["127.0.0.1"])
    desk = settings.desks["zendesk"].model_copy(update={"api": api})
    return settings.model_copy(update={"desks": {**settings.desks, "zendesk": desk}})


def test_a_trigger_that_tells_enough_is_guidance_at_once(tmp_path):
    with serving(settings_in(tmp_path)) as client:
        got = deliver(client, "zendesk", ZENDESK.body("trigger"))
        assert got.status_code == 200
        assert client.get(PATH).content == got.content
    told = got.json()
    assert told["inference"]["language"]["code"] == "de"
    assert told["inference"]["culture"]["primary"] == "DE"
    assert told["guidance"]["topics"]["formality"]["stance"] == "formal"
    assert told["guidance"]["summary"]


def test_an_event_is_completed_by_the_desk(tmp_path):
    replies = [Reply(body=ZENDESK.body(name)) for name in ("api_ticket", "api_comments")]
    with (
        fake_desk(replies) as desk,
        serving(with_api(settings_in(tmp_path), desk.base_url)) as client,
    ):
        got = deliver(client, "zendesk", ZENDESK.body("event"))
        assert (got.status_code, got.json()) == (202, {"status": "accepted"})
        wait_for(lambda: client.get(PATH).status_code == 200)
        told = client.get(PATH).json()
    assert [asked.line.split()[1].partition("?")[0] for asked in desk.asked] == [
        "/api/v2/tickets/4711.json",
        "/api/v2/tickets/4711/comments.json",
    ]
    assert "phone" in {evidence["source"] for evidence in told["inference"]["evidence"]}


def test_what_was_accepted_is_worked_on_after_a_restart(tmp_path):
    replies = [Reply(body=ZENDESK.body(name)) for name in ("api_ticket", "api_comments")]
    with fake_desk(replies) as desk:
        settings = with_api(settings_in(tmp_path), desk.base_url)
        elsewhere = settings.model_copy(update={"jobs": JobSettings(run_in="worker")})
        with serving(elsewhere) as client:
            assert deliver(client, "zendesk", ZENDESK.body("event")).status_code == 202
        assert desk.asked == []
        with serving(settings) as client:
            wait_for(lambda: client.get(PATH).status_code == 200)
            assert 'dragoman_jobs{kind="enrich",state="done"} 1.0' in client.get("/metrics").text
