"""Freshworks' rules."""

import pytest

from service.apps.check import faults_of
from service.apps.files import Package
from tests.apps.apps import changed, freshdesk

PARAMETERS = "config/iparams.json"
REQUESTS = "config/requests.json"
ICON = "app/styles/images/icon.svg"
SCHEMA = ["getGuidance", "schema"]
OPTIONS = ["getGuidance", "options"]
TICKET = ["modules", "support_ticket"]


def broken(*changes):
    return [fault.rule for fault in faults_of(Package(changed(freshdesk(), list(changes))))]


def test_a_good_app_has_no_findings():
    assert broken() == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"remove": True}, "manifest"),
        ({"write": "{"}, "json"),
        ({"write": '{"platform-version": "3.0"} {}'}, "json"),
        ({"write": "[]"}, "json"),
        ({"set": ["platform-version"], "to": "2.3"}, "platform_version"),
        ({"set": ["product"], "to": {}}, "unknown_key"),
        ({"set": ["name"], "to": "Guidance"}, "unknown_key"),
        ({"set": ["whitelisted-domains"], "to": []}, "unknown_key"),
        ({"drop": ["engines", "fdk"]}, "engines"),
        ({"drop": ["engines"]}, "engines"),
        ({"drop": TICKET}, "modules"),
        ({"set": ["modules", "support_contact"], "to": []}, "modules"),
        ({"drop": ["modules", "common"]}, "modules"),
        ({"set": [*TICKET, "location"], "to": {}}, "empty_location"),
        ({"set": ["modules", "common", "functions"], "to": {}}, "empty_functions"),
        ({"set": [*TICKET, "functions"], "to": {"ask": {}}}, "misplaced"),
        ({"set": [*TICKET, "events"], "to": {"onScheduledEvent": {}}}, "scheduled_event"),
        ({"set": [*TICKET, "location", "sidebar"], "to": {}}, "location"),
        ({"set": [*TICKET, "location", "ticket_sidebar", "url"], "to": "x.html"}, "location_url"),
        ({"set": [*TICKET, "location", "ticket_sidebar", "icon"], "to": 1}, "location_icon"),
        (
            {"set": [*TICKET, "location", "ticket_sidebar", "icon"], "to": "index.html"},
            "location_icon",
        ),
        (
            {"set": ["modules", "chat"], "to": {"location": {"ticket_sidebar": {}}}},
            "location",
        ),
        ({"drop": ["modules", "common", "requests", "getGuidance"]}, "requests"),
        ({"set": ["modules", "common", "requests", "other"], "to": {}}, "requests"),
        ({"file": PARAMETERS, "remove": True}, "iparams"),
        ({"file": PARAMETERS, "write": '{"a": 1, "a": 2}'}, "json"),
        ({"file": PARAMETERS, "set": ["other"], "to": "text"}, "iparams"),
        ({"file": PARAMETERS, "set": ["tone", "type"], "to": "choice"}, "iparam_type"),
        ({"file": PARAMETERS, "drop": ["tone", "display_name"]}, "iparam_display_name"),
        ({"file": PARAMETERS, "drop": ["api_key", "secure"]}, "iparam_secure"),
        ({"file": PARAMETERS, "set": ["tone", "default_value"], "to": "loud"}, "iparam_default"),
        ({"file": PARAMETERS, "drop": ["tone", "options"]}, "iparam_default"),
        ({"file": REQUESTS, "write": "{}  {}"}, "json"),
        ({"file": REQUESTS, "drop": [*SCHEMA, "method"]}, "request_method"),
        ({"file": REQUESTS, "set": [*SCHEMA, "protocol"], "to": "http"}, "request_protocol"),
        ({"file": REQUESTS, "set": [*SCHEMA, "host"], "to": "https://a.b"}, "request_host"),
        ({"file": REQUESTS, "set": [*SCHEMA, "host"], "to": "a.b/c"}, "request_host"),
        ({"file": REQUESTS, "set": [*SCHEMA, "host"], "to": "127.0.0.1"}, "request_host"),
        ({"file": REQUESTS, "set": [*SCHEMA, "path"], "to": "guidance"}, "request_path"),
        ({"file": REQUESTS, "set": [*SCHEMA, "body"], "to": "{}"}, "request_body"),
        (
            {"file": REQUESTS, "set": [*SCHEMA, "headers", "Content-Type"], "to": "image/png"},
            "request_content_type",
        ),
        ({"file": REQUESTS, "set": [*OPTIONS, "maxAttempts"], "to": 6}, "request_options"),
        ({"file": REQUESTS, "set": [*OPTIONS, "retryDelay"], "to": 150}, "request_options"),
        (
            {"file": REQUESTS, "set": [*SCHEMA, "path"], "to": "/<%= iparam.api_key %>"},
            "request_iparam",
        ),
        (
            {"file": REQUESTS, "set": [*SCHEMA, "path"], "to": "/<%= iparam.other %>"},
            "request_iparam",
        ),
        ({"file": "README.md", "remove": True}, "readme"),
        ({"file": ICON, "remove": True}, "icon"),
        ({"file": ICON, "write": '<svg width="32" height="32"></svg>'}, "icon"),
        ({"file": "app/index.html", "write": "<p></p>"}, "appclient"),
        ({"file": "app/scripts/app.js", "write": "eval(text)"}, "lint"),
        ({"file": "app/scripts/app.js", "write": "window.alert(1)"}, "lint"),
        (
            {"file": "app/index.html", "write": '{{{appclient}}}<p onclick="x()"></p>'},
            "lint",
        ),
    ],
)
def test_a_broken_rule_is_named(change, rule):
    assert rule in broken(change)


def test_the_host_may_be_a_setting():
    setting = {"display_name": "Host", "type": "domain"}
    assert broken(
        {"file": PARAMETERS, "set": ["host"], "to": setting},
        {"file": REQUESTS, "set": [*SCHEMA, "host"], "to": "<%= iparam.host %>.acme.com"},
    ) == []  # fmt: skip


def test_there_are_at_most_a_hundred_templates():
    schema = {"schema": {"method": "GET", "host": "a.example.com", "path": "/"}}
    names = [f"call_{count}" for count in range(101)]
    assert broken(
        {"file": REQUESTS, "write": dict.fromkeys(names, schema)},
        {"set": ["modules", "common", "requests"], "to": {name: {} for name in names}},
    ) == ["requests"]  # fmt: skip


def test_a_template_s_name_is_plain():
    schema = {"schema": {"method": "GET", "host": "a.example.com", "path": "/"}}
    assert broken(
        {"file": REQUESTS, "write": {"get guidance": schema}},
        {"set": ["modules", "common", "requests"], "to": {"get guidance": {}}},
    ) == ["request_name"]  # fmt: skip


def test_an_app_without_a_page_needs_no_icon():
    assert broken({"set": TICKET, "to": {}}, {"file": ICON, "remove": True}) == []
