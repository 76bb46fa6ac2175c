"""A small library and a ticket in it, for tests to vary."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from service.domain.inference import (
    Culture,
    CultureCandidate,
    Language,
    Location,
    Severity,
    SituationFound,
)
from service.domain.ticket import (
    AgentSite,
    Company,
    GuidanceRequest,
    Message,
    Preferences,
    Requester,
    Ticket,
)
from service.domain.vocabulary import confidence_of
from service.guidance.case import Case
from service.guidance.compose import Advisor
from service.guidance.cues import find_cues
from service.guidance.deadlines import Deadlines
from service.playbook.library import load
from service.playbook.terms import CompiledLexicon
from service.reference import load_world

LIBRARY = load([Path(__file__).parent / "library"])
WORLD = load_world()
ADVISOR = Advisor(LIBRARY, WORLD)
LEXICON = CompiledLexicon(LIBRARY.lexicons["en"], {})
BENGALURU = AgentSite(country="IN", languages=("en", "hi"))
# A Wednesday, in the middle of a working day in Europe.
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
TEXT = (
    "The invoice that you sent me in February shows an amount that I cannot explain to myself, and "
    "the one of March shows the same amount again although nothing was ordered in between."
)


def likely(code, probability=0.95):
    """Make a customer of a culture this likely; what is left over is nobody's."""
    if code is None:
        return {
            "culture": Culture(primary=None, confidence="none", probability=0.1),
            "candidates": {},
            "culture_file": LIBRARY.resolve("root"),
        }
    return {
        "culture": Culture(
            primary=code,
            confidence=confidence_of(probability),
            probability=probability,
            candidates=(CultureCandidate(code, probability),),
        ),
        "candidates": {code: probability},
        "culture_file": LIBRARY.resolve(code),
    }


def placed(country, probability=0.95):
    """Make a customer who is in a country this likely."""
    return {
        "location": Location(
            country=country, confidence=confidence_of(probability), probability=probability
        )
    }


def writing(code="en", *, reply_in=("en",), **changed):
    """Make the language of a customer."""
    language = Language(code=code, confidence="high", probability=0.99, reply_in=reply_in)
    return {"language": replace(language, **changed)}


def about(*situations, severity="medium", surface="neutral", reasons=()):
    """Make what the ticket is about, main situation first."""
    return {
        "situations": tuple(SituationFound(code, "as given") for code in situations),
        "severity": Severity(surface, severity, reasons),
    }


def wishing(**wishes):
    """Make what a customer asked for once and for all."""
    return {"preferences": Preferences(**wishes)}


def case(text=TEXT, *, ticket=None, requester=None, company=None, agent=BENGALURU, **changed):
    """Make a complaint by e-mail from someone of whom nothing is known, but for what is given."""
    asked = Ticket(
        id="4711", messages=(Message(text=text),), requester=Requester(**(requester or {}))
    )
    facts = {
        **placed(None, 0.1),
        **likely(None),
        **writing(),
        **about("complaint"),
        **wishing(),
        **changed,
    }
    return Case(
        request=GuidanceRequest(
            ticket=replace(asked, **(ticket or {})), company=company or Company(), agent=agent
        ),
        third_party=facts.pop("third_party", None),
        flags=(),
        text=text,
        closing="",
        signature=facts.pop("signature", ""),
        scan=LEXICON.scan(text),
        cues=find_cues(text),
        deadlines=facts.pop("deadlines", Deadlines()),
        now=facts.pop("now", NOW),
        **facts,
    )


def advise(text=TEXT, **changed):
    """Give the guidance for a ticket."""
    return ADVISOR.advise(case(text, **changed))[1]


def card(topic, text=TEXT, **changed):
    """Give one card of the guidance for a ticket; None where the topic has nothing to say."""
    return advise(text, **changed).topics.get(topic)
