"""What browser tests share: how they are skipped, and what a page must complain of."""

import os
from typing import NoReturn

import pytest

REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation ${event.violatedDirective} ${event.blockedURI}`))"""


def lacking(what: str) -> NoReturn:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("CI") == "true":  # noqa: TID251 CI sets it; nothing configurable
        pytest.fail(what)
    pytest.skip(what)
