"""One ticket of a help desk as its API shows and changes it, for tests of write-backs.

Each does what its vendor documents: what an update replaces is replaced, what it adds is added.
"""

from service.domain.event import ApiCall, ApiReply

OK = 200


class DeskWithTicket:
    """A ticket 4711; `calls` are what was asked of it, `refuses` what it answers 503 to."""

    field_key = ""

    def __init__(self, *, tags=(), status="open") -> None:
        self.tags = list(tags)
        self.status = status
        self.fields = {}
        self.notes = []
        self.calls = []
        self.refuses = set()

    def answer(self, call: ApiCall) -> ApiReply:
        self.calls.append(call)
        if (call.method, call.path) in self.refuses:
            return ApiReply(status=503)
        return ApiReply(status=OK, json=self.answered(call.method, call.path, call.json))

    def run(self, calls):
        """Answer calls until their generator returns."""
        try:
            call = next(calls)
            while True:
                call = calls.send(self.answer(call))
        except StopIteration as stop:
            return stop.value

    def changes(self):
        """Give the calls that changed something."""
        return [call for call in self.calls if call.method != "GET"]

    def answered(self, method, path, json):
        raise NotImplementedError


class ZendeskTicket(DeskWithTicket):
    """Source: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/."""

    field_key = "360009"
    ticket_path = "/api/v2/tickets/4711.json"

    def answered(self, method, path, json):
        match (method, path.removeprefix("/api/v2/tickets/4711")):
            case ("GET", ".json"):
                fields = [{"id": int(key), "value": value} for key, value in self.fields.items()]
                return {
                    "ticket": {
                        "id": 4711,
                        "status": self.status,
                        "tags": self.tags,
                        "custom_fields": fields,
                    }
                }
            case ("GET", "/comments.json"):
                public = {"id": 1, "public": True, "html_body": "<p>Where is it?</p>"}
                own = [{"id": 9, "public": False, "html_body": note} for note in self.notes]
                return {"comments": [*reversed(own), public]}
            case ("PUT", ".json"):
                ticket = json["ticket"]
                if "comment" in ticket:
                    assert ticket["comment"]["public"] is False
                    self.notes.append(ticket["comment"]["html_body"])
                self.fields |= {str(f["id"]): f["value"] for f in ticket.get("custom_fields", ())}
            case ("PUT", "/tags.json"):
                self.tags += json["tags"]
            case ("DELETE", "/tags.json"):
                self.tags = [tag for tag in self.tags if tag not in json["tags"]]
            case unknown:
                raise AssertionError(unknown)
        return {}


class FreshdeskTicket(DeskWithTicket):
    """Source: https://developers.freshdesk.com/api/."""

    field_key = "cf_culture"
    ticket_path = "/api/v2/tickets/4711"
    talk = 1

    def answered(self, method, path, json):
        match (method, path.removeprefix("/api/v2/")):
            case ("GET", "tickets/4711"):
                return {
                    "id": 4711,
                    "status": 2,
                    "tags": self.tags,
                    "custom_fields": self.fields,
                    "conversations": self.conversations()[:10],
                }
            case ("GET", "tickets/4711/conversations"):
                return self.conversations()
            case ("POST", "tickets/4711/notes"):
                assert json["private"] is True
                self.notes.append(json["body"])
            case ("PUT", "conversations/101"):
                self.notes[0] = json["body"]
            case ("PUT", "tickets/4711"):
                self.tags = json.get("tags", self.tags)
                self.fields |= json.get("custom_fields", {})
            case unknown:
                raise AssertionError(unknown)
        return {}

    def conversations(self):
        public = [{"id": 1, "private": False, "body": "<p>Where is it?</p>"}] * self.talk
        own = [
            {"id": 101 + number, "private": True, "body": note}
            for number, note in enumerate(self.notes)
        ]
        return [*public, *own]
