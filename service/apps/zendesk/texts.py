"""What must not stand in the text files of a Zendesk app: plain http, and secrets.

Source: `validations/requests.rb` and `validations/secrets.rb` of zendesk_apps_support. The
expressions there are loose on purpose; so are these.
"""

import re
from typing import Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults

_TEXT: Final = re.compile(r"\.(html?|xml|js|json)$", re.IGNORECASE)
_PAGE: Final = re.compile(r"\.(html?|js)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\bhttp://[^\s\"'<>`\\]+")
# A namespace is a name that is never fetched.
_NAMESPACE: Final = re.compile(r"http://www\.w3\.org/")
_WORDS: Final = re.compile(
    "pass|password|secret|secretToken|secret_token|auth_key|authKey|auth_pass|authPass|auth_user"
    "|AuthUser|username|api_key"
)
_ASSIGNED: Final = r"( [:\"=-]|[:\"=-]).*.[0-9a-zA-Z+_.-]{4,156}"
_SECRETS: Final = {
    "Slack token": re.compile(r"xox[pboa|]-*.[a-z0-9]"),
    "private key": re.compile(r"-----BEGIN (RSA|OPENSSH|DSA|EC) PRIVATE KEY-----"),
    "PGP private key": re.compile(r"-----BEGIN PGP PRIVATE KEY BLOCK-----"),
    "AWS access key id": re.compile(r"AKIA[0-9A-Z]{8,24}"),
    "AWS secret access key": re.compile(
        r"(?i:aws[_-]secret[_-]access[_-]key).*.[0-9a-zA-Z]{24,48}"
    ),
    "OAuth secret": re.compile(
        r"(?i:client[_-]secret|facebook|twitter|github)( [:\"=|-]|[:\"=|-]).*.[0-9a-zA-Z_-]{16,45}"
    ),
    "Heroku API key": re.compile(
        r"(?i:heroku).*[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{6,18}"
    ),
    "named key": re.compile(
        r"(?i:(app|consumer|master|token)[-_](key|secret)|private[-_]key)" + _ASSIGNED
    ),
    "secret": re.compile(r"(?m)^(?i:secret)" + _ASSIGNED),
    "service secret": re.compile(
        r"(quickpay_secret:|braintree_key|ticket_validation_key|(?i:doorman[-_]secret)"
        r"|shared_session_secret|permanent_cookie_secret|zendesk_zopim_mobile_sso_key"
        r"|attachment_token_key|(?i:x-outbound-key)[:\" \t=-]).*.[0-9a-zA-Z-]{4,}"
    ),
    "password": re.compile(r"(?i:password).*.[0-9a-zA-Z+_.-]{4,156}"),
    "token": re.compile(r"(?i:token)" + _ASSIGNED),
}


def check_addresses(package: Package) -> Faults:
    """Warn of addresses without encryption."""
    for path in package.files:
        if not _PAGE.search(path):
            continue
        for match in _ADDRESS.finditer(package.text(path)):
            if not _NAMESPACE.match(match[0]):
                message = f"{match[0]}: use https"
                yield Fault("insecure_http_request", message, path, match[0], "warning")
                break


def check_secrets(package: Package) -> Faults:
    """Warn of what looks like a secret; it names the kind, never the text."""
    for path in package.files:
        if not _TEXT.search(path):
            continue
        text = package.text(path)
        for kind, pattern in _SECRETS.items():
            if pattern.search(text):
                message = f"this looks like a {kind}: use a secure setting"
                yield Fault("application_secret", message, path, level="warning")
        if word := _WORDS.search(text):
            message = f"the word {word[0]} makes reviewers look for a secret here"
            yield Fault("generic_secrets", message, path, word[0], "warning")
