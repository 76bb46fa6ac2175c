"""Guidance as the service answers it, small enough to read."""

from typing import Any

PHRASE = "We are sorry for the delay & will mend it <today>."


def answer(phrase: str = PHRASE, language: str = "en", **changes: Any) -> dict[str, Any]:
    """Give guidance whose one card has a phrase."""
    return {
        "id": "guidance-1",
        "status": "ok",
        "created_at": "2026-06-11T13:45:00Z",
        "inference": {
            "location": {"country": "FR", "confidence": "high", "alternatives": []},
            "culture": {
                "primary": "US",
                "confidence": "medium",
                "candidates": [{"culture": "US", "probability": 0.71}],
                "secondary": [],
            },
            "language": {"code": "en", "variant": "en-US", "reply_in": ["en"]},
            "severity": {"surface": "firm", "effective": "medium", "reasons": []},
            "situation": [],
            "evidence": [],
            "contradictions": [],
            "flags": [],
        },
        "guidance": {
            "summary": ["Apologise once, then say what happens next and by when."],
            "topics": {"apology": card(phrase, language)},
            "agent_contrast": None,
            "clock": {
                "customer_time_zone": "Europe/Paris",
                "office_hours": True,
                "holidays": [],
                "deadlines": [],
            },
            "approvals": [],
        },
        "draft_check": {"findings": []},
        "playbook": {"release": "sha256:0123456789abcdef", "chain": ["US@3"]},
    } | changes


def card(phrase: str, language: str) -> dict[str, Any]:
    return {
        "stance": "sincere_once",
        "strength": "should",
        "do": ["Name what went wrong."],
        "avoid": ["A second apology."],
        "phrases": [{"language": language, "text": phrase, "back_translation": None}],
        "because": "Often read as owning the fault.",
        "caveats": ["Where the customer asks for facts only."],
        "grade": "moderate",
        "references": ["roschk-kaiser-2013"],
        "from": {"rule": "topics.apology", "file": "cultures/US.yaml", "version": 3},
    }


def finding(quote: str, suggestion: str, severity: str = "medium") -> dict[str, Any]:
    """Give a finding whose suggestion can stand in the draft as it is."""
    return {
        "rule": "idiom",
        "severity": severity,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "message": "Not everyone knows this expression.",
        "suggestion": suggestion,
        "because": "",
    }
