"""Zendesk's rules, held to what its own validator says of the same changes to an app."""

import json
from pathlib import Path

import pytest

from service.apps.check import faults_of
from service.apps.files import Package
from tests.apps.apps import changed, zendesk

VECTORS = json.loads(Path(__file__).with_name("zendesk_vectors.json").read_text("utf-8"))


def broken(changes, links=()):
    package = Package(changed(zendesk(), changes), links)
    return sorted(f"{fault.level} {fault.rule}" for fault in faults_of(package))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["case"] for vector in VECTORS])
def test_the_vendor_s_verdict_is_ours(vector):
    assert broken(vector["changes"]) == vector["expected"]


ENGLISH = "translations/en.json"
OAUTH_KEYS = ("client_id", "client_secret", "authorize_uri", "access_token_uri")
CHAT = {"set": ["location", "chat"], "to": {"chat_sidebar": {"url": "assets/iframe.html"}}}
LABELLED = {"title": "t", "value": "v"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([{"remove": True}], ["error missing_manifest"]),
        ([{"write": "[]"}], ["error manifest_not_json"]),
        ([{"set": ["author"], "to": {}}], []),
        ([{"drop": ["defaultLocale"]}, {"set": ["author", "url"], "to": None}], [
            "error manifest_keys.missing"
        ]),
        ([{"set": ["marketingOnly"], "to": True}, {"set": ["private"], "to": False},
          {"drop": ["parameters"]}, {"drop": ["location"]}, {"drop": ["frameworkVersion"]}], []),
        ([{"set": ["oauth"], "to": dict.fromkeys(OAUTH_KEYS, "x")},
          {"set": ["parameters", 2], "to": {"name": "a", "type": "oauth"}}],
         ["warning generic_secrets"]),
        ([{"set": ["author"], "to": "Jo"}], ["error unacceptable_hash"]),
        ([{"set": ["location"], "to": "ticket_sidebar"}], ["error locations_must_be_urls"]),
        ([{"set": ["location", "support"], "to": {"top_bar": "assets/iframe.html"}}], []),
        (
            [{"set": ["location", "support"], "to": {"top_bar": "https://[x"}}],
            ["error invalid_location_uri"],
        ),
        ([CHAT], []),
        (
            [CHAT, {"file": ENGLISH, "set": ["app", "chat"], "to": {}}],
            ["error translation.missing_required_key_for_product"],
        ),
        (
            [
                {"file": ENGLISH, "drop": ["app", "short_description"]},
                {"file": ENGLISH, "set": ["app", "description"], "to": "Guidance."},
                {"set": ["private"], "to": False},
            ],
            [],
        ),
        (
            [{"file": ENGLISH, "write": {"app": {"package": "p", "name": LABELLED}}}],
            [],
        ),
        (
            [{"file": ENGLISH, "write": {"app": {"package": "p", "name": "Guidance"}}}],
            ["error translation.invalid_format"],
        ),
        ([{"file": ENGLISH, "write": '{"app": {}, "app": {}}'}], ["error translation.not_json"]),
        ([{"set": ["requirementsOnly"], "to": True}, {"drop": ["location"]}], [
            "error missing_requirements",
            "error no_framework_version_required",
        ]),
        ([{"file": "assets/banner.png", "write": "png 830x200"}], []),
        ([{"file": "assets/banner.png", "write": "png 830x201"}], ["error banner.invalid_size"]),
        ([{"file": "assets/logo.png", "write": "png 64x64"}], ["error logo.invalid_size"]),
        ([{"file": "assets/logo-small.png", "remove": True}], ["error logo.missing"]),
        ([{"file": "assets/a.js", "write": "'http://www.w3.org/2000/svg'"}], []),
    ],
)  # fmt: skip
def test_rules_that_the_vectors_do_not_reach(changes, expected):
    assert broken(changes) == expected


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ("{", ["error requirements_not_json"]),
        ("[]", ["error requirements_not_json"]),
        ('{"views": {}, "views": {}}', ["error duplicate_requirements"]),
        ({"user_fields": {"a": {"title": "A"}}}, ["error missing_required_fields"]),
        ({"organization_fields": {"a": {"title": "A", "key": "a"}}}, []),
        ({"webhooks": {"a": {"name": "A"}}}, ["error missing_required_fields"] * 4),
        ({"channel_integrations": {"a": {}}}, ["error missing_required_fields"]),
        (
            {"channel_integrations": {"a": {"manifest_url": "/a"}, "b": {"manifest_url": "/b"}}},
            ["error multiple_channel_integrations"],
        ),
        (
            {"targets": {"a": {"title": "A", "type": "http_target"}}},
            ["error target_type_deprecated"],
        ),
        (
            {"views": {str(count): {"title": "A"} for count in range(5001)}},
            ["error excessive_requirements"],
        ),
        (
            {"custom_objects": {"custom_object_types": [{}] * 51}},
            ["error excessive_custom_objects_requirements"],
        ),
    ],
)
def test_what_an_app_may_require_of_an_account(requirements, expected):
    assert broken([{"file": "requirements.json", "write": requirements}]) == expected


def test_links_are_refused():
    assert broken([], links=("assets/link.js",)) == ["error symlink_in_zip"]
