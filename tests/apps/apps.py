"""Small valid apps, and changes made to them."""

import json
from typing import Any

from tests.apps.pictures import png

ZENDESK_MANIFEST = {
    "name": "Cultural guidance",
    "author": {"name": "Jo", "email": "jo@acme.example", "url": "https://acme.example"},
    "defaultLocale": "en",
    "private": True,
    "version": "1.0",
    "frameworkVersion": "2.0",
    "location": {"support": {"ticket_sidebar": {"url": "assets/iframe.html", "flexible": True}}},
    "domainWhitelist": ["assist.example.com"],
    "parameters": [
        {"name": "serviceUrl", "type": "url", "required": True},
        {
            "name": "apiToken",
            "type": "text",
            "secure": True,
            "required": True,
            "scopes": ["header"],
        },
    ],
}
ZENDESK_ENGLISH = {
    "app": {
        "name": "Cultural guidance",
        "short_description": "Guidance.",
        "long_description": "Guidance beside the ticket.",
        "installation_instructions": "Install it.",
        "parameters": {"serviceUrl": {"label": "Address"}, "apiToken": {"label": "Key"}},
    }
}
FRESHDESK_MANIFEST = {
    "platform-version": "3.0",
    "modules": {
        "common": {"requests": {"getGuidance": {}}},
        "support_ticket": {
            "location": {"ticket_sidebar": {"url": "index.html", "icon": "styles/images/icon.svg"}}
        },
    },
    "engines": {"node": "24.11.0", "fdk": "10.1.0"},
}
FRESHDESK_PARAMETERS = {
    "api_key": {"display_name": "Key", "type": "text", "required": True, "secure": True},
    "tone": {
        "display_name": "Tone",
        "type": "dropdown",
        "options": ["warm", "plain"],
        "default_value": "plain",
    },
}
FRESHDESK_REQUESTS = {
    "getGuidance": {
        "schema": {
            "protocol": "https",
            "method": "GET",
            "host": "assist.example.com",
            "path": "/guidance/<%= context.ticket_id %>",
            "headers": {
                "Authorization": "Bearer <%= iparam.api_key %>",
                "Content-Type": "application/json",
            },
        },
        "options": {"maxAttempts": 2, "retryDelay": 500},
    }
}
ICON = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"></svg>'


def written(value: object) -> bytes:
    return json.dumps(value, indent=2).encode()


def zendesk() -> dict[str, bytes]:
    return {
        "manifest.json": written(ZENDESK_MANIFEST),
        "translations/en.json": written(ZENDESK_ENGLISH),
        "assets/iframe.html": b"<!doctype html><title>Guidance</title>",
        "assets/a.js": b"export {};",
        "assets/logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "assets/logo.png": png(320, 320),
        "assets/logo-small.png": png(128, 128),
    }


def freshdesk() -> dict[str, bytes]:
    return {
        "manifest.json": written(FRESHDESK_MANIFEST),
        "config/iparams.json": written(FRESHDESK_PARAMETERS),
        "config/requests.json": written(FRESHDESK_REQUESTS),
        "app/index.html": b'<script src="{{{appclient}}}"></script>',
        "app/scripts/app.js": b"export {};",
        "app/styles/images/icon.svg": ICON,
        "README.md": b"# Guidance",
    }


def changed(files: dict[str, bytes], changes: list[dict[str, Any]]) -> dict[str, bytes]:
    """Apply changes: `set` or `drop` a value of a JSON file, `write` or `remove` a whole file."""
    files = dict(files)
    for change in changes:
        path = change.get("file", "manifest.json")
        if "write" in change:
            files[path] = written_as(change["write"])
        elif change.get("remove"):
            del files[path]
        else:
            tree = json.loads(files[path])
            alter(tree, change)
            files[path] = written(tree)
    return files


def written_as(content: object) -> bytes:
    """Take text as it is; `png WxH` stands for a picture."""
    if isinstance(content, str) and content.startswith("png "):
        width, height = map(int, content.removeprefix("png ").split("x"))
        return png(width, height)
    return content.encode() if isinstance(content, str) else written(content)


def alter(tree: Any, change: dict[str, Any]) -> None:
    *steps, last = change.get("set") or change["drop"]
    for step in steps:
        tree = tree[step]
    if "drop" in change:
        del tree[last]
    elif isinstance(tree, list) and last == len(tree):
        tree.append(change["to"])
    else:
        tree[last] = change["to"]
