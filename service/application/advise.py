"""The main use case: one request -> one answer. Pure but for the timings it reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from service.application.answer_id import answer_id
from service.application.corrected import with_corrected, with_corrections
from service.domain.correction import Correction
from service.domain.guidance import Answer, DraftCheck, Guidance, PlaybookUsed
from service.domain.inference import EvidenceUsed, Inference
from service.domain.ticket import GuidanceRequest
from service.guidance.case import Case
from service.guidance.clock import zone_of
from service.guidance.compose import Advisor
from service.guidance.cues import find_cues
from service.guidance.deadlines import find_deadlines
from service.guidance.severity import Tone, judge_severity
from service.guidance.signed import signed_name
from service.guidance.situation import find_situations
from service.inference.cultures import country_of
from service.inference.engine import Findings, InferenceEngine
from service.inference.opt_out import declines_inference
from service.inference.prior import Prior
from service.inference.subject import Defaults
from service.playbook.lazily import Lazily
from service.playbook.library import Library
from service.playbook.scan import Scan
from service.playbook.terms import CompiledLexicon
from service.reference import DateOrder
from service.reference.date_order import settled_order

Timer = Callable[[], float]
DraftChecker = Callable[[Case, Guidance], DraftCheck]
# Text in one language often borrows from this one.
COMMON: Final = "en"
# A country as likely as this settles how a date in numbers is read.
_LIKELY: Final = frozenset({"high", "medium"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the desk knows besides the request.

    Attributes:
        prior: where the desk's customers are.
        corrections: what agents set for this ticket, person or organisation.
        defaults: the account's usual values.
        without: sources of evidence to leave out, for measuring what each is worth.
        note: what the agent should know of how the ticket came, such as a malformed payload.
        opted_out: nothing may be inferred about this customer.
    """

    prior: Prior
    corrections: tuple[Correction, ...] = ()
    defaults: Defaults | None = None
    without: frozenset[str] = frozenset()
    note: str = ""
    opted_out: bool = False


class Guide:
    """One playbook release and the inference engine, ready to advise; safe to share.

    Args:
        library: the release.
        engine: inference.
        check_draft: checks the agent's draft against a case and its guidance.
        timer: seconds from any point, for `timings_ms`.
    """

    def __init__(
        self,
        library: Library,
        engine: InferenceEngine,
        check_draft: DraftChecker,
        timer: Timer,
    ) -> None:
        self.library = library
        self.engine = engine
        self._advisor = Advisor(library, engine.world)
        self._check_draft = check_draft
        self._timer = timer
        self._lexicons = Lazily(
            library.lexicons,
            lambda language: CompiledLexicon(
                library.lexicons[language],
                engine.world.names.get(language, {}),
                engine.world.words,
                engine.world.places,
            ),
        )

    def warm(self, languages: Iterable[str]) -> None:
        """Compile the lexicons of some languages before the first ticket comes."""
        self._lexicons.warm((COMMON, *languages))

    def circumstances(self, request: GuidanceRequest) -> Circumstances:
        """Give what is known of a desk that has no history."""
        return Circumstances(prior=self.engine.prior(request.company.country))

    def advise(self, request: GuidanceRequest, circumstances: Circumstances) -> Answer:
        """Infer, advise and check the draft, if there is one.

        The same request with the same release and `now` gives the same answer, but for its
        timings. Without `now`, the ticket's newest time counts.
        """
        began = self._timer()
        now = now_of(request)
        request = with_corrections(request, circumstances.corrections)
        findings = self._infer(request, circumstances)
        inferred = self._timer()
        case = self._case(request, findings, now, circumstances.corrections)
        status, guidance = self._advisor.advise(case)
        advised = self._timer()
        draft_check = self._check_draft(case, guidance) if request.draft else DraftCheck()
        checked = self._timer()
        return Answer(
            id=answer_id(request, self.library.release, now),
            status=status,
            created_at=now.isoformat(),
            inference=_inference(case, findings, circumstances.note),
            guidance=guidance,
            draft_check=draft_check,
            playbook=PlaybookUsed(self.library.release, case.culture_file.chain),
            timings_ms={
                "inference": _milliseconds(inferred - began),
                "guidance": _milliseconds(advised - inferred),
                "draft_check": _milliseconds(checked - advised),
                "total": _milliseconds(checked - began),
            },
            tally=findings.tally,
        )

    def _infer(self, request: GuidanceRequest, circumstances: Circumstances) -> Findings:
        if circumstances.opted_out or declines_inference(request.ticket):
            return self.engine.abstain(request, self.scan)
        return self.engine.infer(
            request,
            circumstances.prior,
            self.scan,
            circumstances.corrections,
            circumstances.defaults,
            circumstances.without,
        )

    def scan(self, text: str, language: str | None) -> Scan:
        """Find the lexicon terms of a text, in its language and in English."""
        own = self._lexicons.get(language or COMMON)
        found = own.scan(text) if own else Scan()
        if language in {None, COMMON} or COMMON not in self._lexicons:
            return found
        borrowed = self._lexicons[COMMON].scan(text)
        return Scan(found.hits + borrowed.hits, found.statements + borrowed.statements)

    def _case(
        self,
        request: GuidanceRequest,
        findings: Findings,
        now: datetime,
        corrections: tuple[Correction, ...],
    ) -> Case:
        culture_file = self.library.resolve(findings.culture.primary or "root")
        text = findings.text
        zone = zone_of(
            self.engine.world, findings.location.country, request.ticket.requester.own_time_zone
        )
        cues = find_cues(text.text)
        situations = find_situations(
            request.ticket,
            text.text,
            findings.scan,
            cues,
            forwarded=self._forwarded(findings),
            auto_reply="auto_reply" in findings.flags,
        )
        deadlines = find_deadlines(
            text.text, findings.language.code, now, zone, self._date_order(findings)
        )
        tone = Tone(
            situations=situations,
            scan=findings.scan,
            text=text.text,
            cues=cues,
            deadline_set=bool(deadlines),
            third_party_waits=findings.third_party is not None,
        )
        severity = judge_severity(tone, self.library.situations, culture_file)
        return Case(
            request=request,
            location=findings.location,
            culture=findings.culture,
            language=findings.language,
            third_party=findings.third_party,
            flags=findings.flags,
            candidates=findings.candidates,
            preferences=findings.preferences,
            text=text.text,
            closing=text.closing,
            signature=text.signature or signed_name(text.text),
            scan=findings.scan,
            situations=situations,
            severity=with_corrected(severity, corrections),
            culture_file=culture_file,
            cues=cues,
            deadlines=deadlines,
            now=now,
        )

    def _date_order(self, findings: Findings) -> DateOrder | None:
        """Tell how the customer writes a date in numbers, if language, place and culture agree."""
        place, culture = findings.location, findings.culture
        known = (
            (place.country or "", place.confidence),
            (country_of(culture.primary or ""), culture.confidence),
        )
        countries = self.engine.world.countries
        customs = (
            countries[code].date_order
            for code, confidence in known
            if code in countries and confidence in _LIKELY
        )
        return settled_order(findings.language.code, customs)

    def _forwarded(self, findings: Findings) -> Scan | None:
        """What the lexicon of its own language finds in a forwarded part."""
        if findings.third_party is None:
            return None
        return self.scan(findings.text.third_party, findings.third_party.language)


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 3)


def now_of(request: GuidanceRequest) -> datetime:
    """Give the request's own moment, else its ticket's newest time, else the epoch."""
    if request.now is not None:
        return request.now
    times = [m.created_at for m in request.ticket.messages if m.created_at]
    if request.ticket.created_at:
        times.append(request.ticket.created_at)
    return max(times, default=datetime.fromtimestamp(0, UTC))


def _noted(note: str) -> tuple[EvidenceUsed, ...]:
    if not note:
        return ()
    return (
        EvidenceUsed(
            source="payload",
            observed="delivery",
            speaks_of="both",
            favours=(),
            weight=0.0,
            used=False,
            because=note,
        ),
    )


def _inference(case: Case, findings: Findings, note: str) -> Inference:
    return Inference(
        location=case.location,
        culture=case.culture,
        language=case.language,
        severity=case.severity,
        situation=case.situations,
        evidence=(*findings.evidence, *_noted(note)),
        contradictions=findings.contradictions,
        third_party=case.third_party,
        flags=case.flags,
    )
