"""The draft rules as shipped, compiled once for all tests of this folder."""

from functools import reduce
from pathlib import Path

import pytest

from service.draft.check import check_draft
from service.draft.rules import RuleSet
from service.draft.subject import DraftSubject
from service.playbook.loader import lay_over, read
from service.playbook.schema import DraftCuesFile, DraftRulesFile

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture(scope="session")
def rules():
    shelf, _ = read([PLAYBOOKS])
    cues = reduce(lay_over, (file.model for file in shelf.of(DraftCuesFile)))
    return RuleSet.compile((file.model for file in shelf.of(DraftRulesFile)), cues)


@pytest.fixture(scope="session")
def check(rules):
    """Check a draft and give its findings by rule, the last of each."""

    def run(draft, language="en", **context):
        subject = DraftSubject(draft=draft, draft_language=language, **context)
        return {finding.rule: finding for finding in check_draft(subject, rules).findings}

    return run


@pytest.fixture(scope="session")
def severity(check):
    """Check a draft for one rule and give its severity, None when it finds nothing."""

    def run(rule, draft, language="en", **context):
        found = check(draft, language, **context).get(rule)
        return found.severity if found else None

    return run
