"""Labelled tickets and answers to them, alike but for what a test says."""

from service.domain.guidance import (
    Answer,
    Clock,
    DraftCheck,
    Guidance,
    Origin,
    PlaybookUsed,
    TopicAdvice,
)
from service.domain.inference import (
    Culture,
    CultureCandidate,
    EvidenceUsed,
    Inference,
    Language,
    Location,
    PlaceAlternative,
    Severity,
)
from service.domain.ticket import GuidanceRequest, Message, Ticket
from service.domain.vocabulary import confidence_of
from service.evaluation.labelled import Labelled


def ticket(number, country="FR", cultures=("FR",), language="fr", **labels):
    """Give a labelled ticket; its id holds what HTML must escape."""
    request = GuidanceRequest(ticket=Ticket(id=str(number), messages=(Message(text="x"),)))
    return Labelled(
        id=f"<T-{number}>",
        kinds=labels.pop("kinds", ("phone",)),
        request=request,
        country=country,
        cultures=cultures,
        language=language,
        **labels,
    )


def answer(
    country="FR",
    culture="FR",
    language="fr",
    *,
    others=(),
    probability=0.95,
    sources=(),
    stances=None,
):
    """Give an answer of severity low that names these, and lists others behind."""
    confidence = confidence_of(probability)
    inference = Inference(
        location=Location(
            country=country,
            confidence=confidence,
            probability=probability,
            alternatives=tuple(PlaceAlternative(code, 0.1) for code in others),
        ),
        culture=Culture(
            primary=culture,
            confidence=confidence,
            probability=probability,
            candidates=tuple(CultureCandidate(code, 0.1) for code in others),
        ),
        language=Language(code=language, confidence=confidence, probability=probability),
        severity=Severity("neutral", "low"),
        situation=(),
        evidence=tuple(_evidence(source) for source in sources),
        contradictions=(),
    )
    topics = {topic: _advice(stance) for topic, stance in (stances or {}).items()}
    return Answer(
        id="g",
        status="ok",
        created_at="",
        inference=inference,
        guidance=Guidance(
            summary=(), topics=topics, agent_contrast=None, clock=Clock(customer_time_zone=None)
        ),
        draft_check=DraftCheck(),
        playbook=PlaybookUsed("sha256:0", ()),
    )


def _evidence(source):
    return EvidenceUsed(
        source=source.lstrip("-"),
        observed="",
        speaks_of="both",
        favours=(),
        weight=1.0,
        used=not source.startswith("-"),
        because="",
    )


def _advice(stance):
    return TopicAdvice(
        stance=stance, strength="may", probability=1.0, origin=Origin("r", "root.yaml", 1)
    )
