"""Answer -> JSON bytes (contract, 3.2)."""

from typing import Any

import orjson

from service.domain.guidance import Answer, Guidance, TopicAdvice


def encode_answer(answer: Answer, *, timings: bool = True) -> bytes:
    """Write an answer as JSON.

    Args:
        answer: the answer.
        timings: leave them out where the bytes must be the same each time.
    """
    return orjson.dumps(answer_tree(answer, timings=timings))


def answer_tree(answer: Answer, *, timings: bool = True) -> dict[str, Any]:
    """Give an answer as the contract names its parts; leaves are still domain values."""
    tree: dict[str, Any] = {
        "id": answer.id,
        "status": answer.status,
        "created_at": answer.created_at,
        "inference": answer.inference,
        "guidance": _guidance(answer.guidance),
        "draft_check": answer.draft_check,
        "playbook": answer.playbook,
    }
    if timings:
        tree["timings_ms"] = answer.timings_ms
    return tree


def _guidance(guidance: Guidance) -> dict[str, Any]:
    return {
        "summary": guidance.summary,
        "topics": {name: _topic(advice) for name, advice in guidance.topics.items()},
        "agent_contrast": guidance.agent_contrast,
        "clock": guidance.clock,
        "approvals": guidance.approvals,
        "translation_hints": guidance.translation_hints,
        "routing_hints": guidance.routing_hints,
    }


def _topic(advice: TopicAdvice) -> dict[str, Any]:
    """`from` is what the wire calls the origin; Python keeps the word for itself."""
    return {
        "stance": advice.stance,
        "strength": advice.strength,
        "probability": advice.probability,
        "do": advice.do,
        "avoid": advice.avoid,
        "phrases": advice.phrases,
        "because": advice.because,
        "caveats": advice.caveats,
        "grade": advice.grade,
        "references": advice.references,
        "from": advice.origin,
    }
