"""One rich answer, and what tests vary of it."""

from copy import deepcopy
from typing import Any, Final

MARKUP: Final = "We are <b>sorry</b> & <script>alert(1)</script> mean it."

ANSWER: Final[dict[str, Any]] = {
    "id": "guidance-1",
    "status": "ok",
    "created_at": "2026-06-11T13:45:00Z",
    "inference": {
        "location": {"country": "FR", "confidence": "high"},
        "culture": {
            "primary": "US",
            "confidence": "medium",
            "candidates": [
                {"culture": "US", "probability": 0.71},
                {"culture": "CA-QC", "probability": 0.22},
            ],
            "secondary": ["FR"],
        },
        "language": {"code": "en", "variant": "en-US", "reply_in": ["en"]},
        "severity": {
            "surface": "polite_firm",
            "effective": "high",
            "reasons": ["not the first time: “again”"],
        },
        "evidence": [
            {
                "source": "phone",
                "observed": "+33",
                "weight": 2.9,
                "used": True,
                "because": "the number belongs to France",
            },
            {
                "source": "locale",
                "observed": "en-US",
                "weight": 0.0,
                "used": False,
                "because": "the account's default",
            },
        ],
        "contradictions": [
            {
                "between": ["billing_country", "phone"],
                "because": "the invoice goes to the United States, the phone is French",
                "question": "Where shall we send it?",
            }
        ],
        "flags": [],
    },
    "guidance": {
        "summary": [
            "Solve it yourself at this contact.",
            "Apologise once, early and without ifs.",
            "Name the effect in one warm sentence.",
        ],
        "topics": {
            "apology": {
                "stance": "sincere_once",
                "strength": "should",
                "do": ["Name what went wrong."],
                "avoid": ["A second apology."],
                "phrases": [
                    {"language": "en", "text": MARKUP, "back_translation": None},
                    {
                        "language": "ja",
                        "text": "この度はご不便をおかけし、誠に申し訳ございません。" * 4,
                        "back_translation": "We sincerely apologise for the inconvenience.",
                    },
                ],
                "because": "Often read as owning the fault.",
                "caveats": ["Where the customer asks for facts only."],
                "grade": "moderate",
                "references": ["roschk-kaiser-2013"],
                "from": {"rule": "apology", "file": "cultures/US.yaml", "version": 3},
            }
        }
        | {
            topic: {
                "stance": stance,
                "strength": "may",
                "do": ["Say so."],
                "avoid": [],
                "phrases": [],
                "because": "",
                "caveats": ["Not always."],
                "grade": "house",
                "references": ["house"],
                "from": {"rule": topic, "file": "root.yaml", "version": 7},
            }
            for topic, stance in {
                "directness": "direct",
                "formality": "neutral",
                "warmth": "warm",
                "time": "exact_deadline",
                "ask": "where_to_send",
            }.items()
        },
        "agent_contrast": {
            "agent": "IN",
            "customer": "US",
            "scales": [],
            "tips": ["Your usual “I will revert” may read as nobody being in charge."],
        },
        "clock": {
            "customer_time_zone": "Europe/Paris",
            "office_hours": False,
            "holidays": [{"date": "2026-07-14", "name": "Bastille Day", "country": "FR"}],
            "deadlines": [
                {"said": "by Friday", "at": "2026-06-12", "time_zone": "Europe/Paris"},
            ],
        },
        "approvals": [{"ref": "GOODWILL-2026-04", "wording": "Our Head of Service has agreed."}],
    },
    "draft_check": {"findings": []},
    "playbook": {"release": "sha256:0123456789abcdef", "chain": ["US@3", "root@7"]},
    "panel": {
        "draft_rules": {
            "separator": r"[\x00-/:-@\[-`{-\x7f]",
            "spaced": [
                {
                    "rule": "vague_time",
                    "severity": "high",
                    "once": False,
                    "find": "ASAP|soon",
                    "unless": "as soon as you",
                    "message": "No one can tell from this when it will happen.",
                    "suggestion": "by {date}, {time}",
                    "because": "A date lets the customer stop asking.",
                }
            ],
            "unspaced": [],
        },
        "quiet": False,
        "scopes": ["ticket", "person"],
        "places": ["CA", "FR", "US"],
        "cultures": ["CA", "CA-QC", "FR", "JP", "US"],
    },
}


def answer(**changes: Any) -> dict[str, Any]:
    """Give the answer with other values at dotted paths, written with __ for the dot."""
    changed = deepcopy(ANSWER)
    for path, value in changes.items():
        *steps, last = path.split("__")
        part = changed
        for step in steps:
            part = part[step]
        part[last] = value
    return changed


def quiet() -> dict[str, Any]:
    return answer(panel__quiet=True, guidance__summary=["Nothing unusual here."])


def neutral() -> dict[str, Any]:
    culture = {"primary": None, "confidence": "none", "candidates": [], "secondary": []}
    location = {"country": None, "confidence": "none"}
    return answer(
        status="neutral",
        inference__culture=culture,
        inference__location=location,
        inference__severity={"surface": "neutral", "effective": "low", "reasons": []},
        inference__evidence=[],
        inference__contradictions=[],
        guidance__summary=["Too little evidence of place or culture: neutral tone, plain words."],
        guidance__clock={
            "customer_time_zone": None,
            "office_hours": None,
            "holidays": [],
            "deadlines": [],
        },
        guidance__agent_contrast=None,
        guidance__approvals=[],
    )


def unusable() -> dict[str, Any]:
    return neutral() | {"status": "unusable_input"}


def finding(rule: str, quote: str, suggestion: str, severity: str = "medium") -> dict[str, Any]:
    return {
        "rule": rule,
        "severity": severity,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "message": "A reader elsewhere may not know it.",
        "suggestion": suggestion,
        "because": "Plain words survive translation.",
    }
