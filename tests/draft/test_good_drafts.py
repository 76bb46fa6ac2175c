"""Good replies raise nothing above low, whatever the language."""

from pathlib import Path

import pytest
import yaml

from service.draft.check import check_draft
from service.draft.subject import DraftSubject

REPLIES = yaml.safe_load(Path(__file__).with_name("good_replies.yaml").read_text(encoding="utf-8"))
COMPLAINT = {
    "apology": "sincere_once",
    "formality": "formal",
    "warmth": "moderate",
    "detail": "process_and_dates",
    "time": "exact_deadline",
    "management_approved": "avoid",
    "channel": "email_or_form",
}
EXPLAIN = COMPLAINT | {"detail": "full_explanation", "warmth": "warm"}
BRIEFLY = COMPLAINT | {"detail": "brief_facts", "warmth": "restrained", "formality": "very_formal"}


def above_low(subject, rules):
    findings = check_draft(subject, rules).findings
    return [(one.rule, one.quote, one.message) for one in findings if one.severity != "low"]


@pytest.mark.parametrize("row", REPLIES, ids=lambda row: f"{row['language']}-{row['customer']}")
@pytest.mark.parametrize("stances", [COMPLAINT, EXPLAIN, BRIEFLY], ids=["steps", "why", "brief"])
@pytest.mark.parametrize("severity", ["medium", "high"])
def test_a_good_reply_raises_nothing_above_low(rules, row, stances, severity):
    subject = DraftSubject(
        draft=row["reply"],
        draft_language=row["language"],
        customer_text=row["asked"],
        customer_language=row["language"],
        reply_languages=(row["language"],),
        stances=stances,
        severity=severity,
        situations=("complaint",),
        requester_name=row["customer"],
        place_country=row["country"],
        date_order="dMy",
        non_native_reader=True,
    )
    assert above_low(subject, rules) == []


@pytest.mark.parametrize("row", REPLIES, ids=lambda row: f"{row['language']}-{row['customer']}")
def test_without_guidance_a_good_reply_raises_nothing_above_low(rules, row):
    subject = DraftSubject(draft=row["reply"], draft_language=row["language"])
    assert above_low(subject, rules) == []
