"""The main use case: one request -> one answer. Pure but for the timings it reports."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

import orjson

from service.domain.guidance import Answer, DraftCheck, Guidance, PlaybookUsed
from service.domain.inference import Inference
from service.domain.ticket import GuidanceRequest
from service.guidance.case import Case
from service.guidance.clock import zone_of
from service.guidance.compose import Advisor
from service.guidance.deadlines import find_deadlines
from service.guidance.severity import judge_severity
from service.guidance.situation import find_situations
from service.inference.engine import Findings, InferenceEngine
from service.inference.prior import Prior
from service.inference.subject import Correction, Defaults
from service.playbook.library import Library
from service.playbook.terms import CompiledLexicon, Scan

Timer = Callable[[], float]
DraftChecker = Callable[[Case, Guidance], DraftCheck]
# Text in one language often borrows from this one.
COMMON: Final = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the desk knows besides the request.

    Attributes:
        prior: where the desk's customers are.
        corrections: what agents set for this ticket, person or organisation.
        defaults: the account's usual values.
    """

    prior: Prior
    corrections: tuple[Correction, ...] = ()
    defaults: Defaults | None = None


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
        self._lexicons = {
            language: CompiledLexicon(lexicon, engine.world.names.get(language, {}))
            for language, lexicon in library.lexicons.items()
        }

    def circumstances(self, request: GuidanceRequest) -> Circumstances:
        """Give what is known of a desk that has no history."""
        return Circumstances(prior=self.engine.prior(request.company.country))

    def advise(self, request: GuidanceRequest, circumstances: Circumstances) -> Answer:
        """Infer, advise and check the draft, if there is one.

        The same request with the same release and `now` gives the same answer, but for its
        timings. Without `now`, the ticket's newest time counts.
        """
        steps: dict[str, float] = {}
        with self._step(steps, "total"):
            now = now_of(request)
            with self._step(steps, "inference"):
                findings = self.engine.infer(
                    request,
                    circumstances.prior,
                    self.scan,
                    circumstances.corrections,
                    circumstances.defaults,
                )
            with self._step(steps, "guidance"):
                case = self._case(request, findings, now)
                status, guidance = self._advisor.advise(case)
            with self._step(steps, "draft_check"):
                draft_check = self._check_draft(case, guidance) if request.draft else DraftCheck()
        return Answer(
            id=answer_id(request, self.library.release, now),
            status=status,
            created_at=now.isoformat(),
            inference=_inference(case, findings),
            guidance=guidance,
            draft_check=draft_check,
            playbook=PlaybookUsed(self.library.release, case.culture_file.chain),
            timings_ms=steps,
        )

    def scan(self, text: str, language: str | None) -> Scan:
        """Find the lexicon terms of a text, in its language and in English."""
        own = self._lexicons.get(language or COMMON)
        found = own.scan(text) if own else Scan()
        if language in {None, COMMON} or COMMON not in self._lexicons:
            return found
        borrowed = self._lexicons[COMMON].scan(text)
        return Scan(found.hits + borrowed.hits, found.statements + borrowed.statements)

    def _case(self, request: GuidanceRequest, findings: Findings, now: datetime) -> Case:
        culture_file = self.library.resolve(findings.culture.primary or "root")
        text = findings.text
        situations = find_situations(request.ticket, text.text, findings.scan, findings.flags)
        zone = zone_of(
            self.engine.world, findings.location.country, request.ticket.requester.time_zone
        )
        deadlines = find_deadlines(text.text, findings.language.code, now, zone)
        severity = judge_severity(
            situations,
            self.library.situations,
            findings.scan,
            text.text,
            culture_file,
            deadline_set=bool(deadlines),
            third_party_waits=findings.third_party is not None,
        )
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
            signature=text.signature,
            scan=findings.scan,
            situations=situations,
            severity=severity,
            culture_file=culture_file,
            now=now,
        )

    @contextmanager
    def _step(self, steps: dict[str, float], name: str) -> Iterator[None]:
        started = self._timer()
        yield
        steps[name] = round((self._timer() - started) * 1000, 3)


def now_of(request: GuidanceRequest) -> datetime:
    """Give the request's own moment, else its ticket's newest time, else the epoch."""
    if request.now is not None:
        return request.now
    times = [m.created_at for m in request.ticket.messages if m.created_at]
    if request.ticket.created_at:
        times.append(request.ticket.created_at)
    return max(times, default=datetime.fromtimestamp(0, UTC))


def answer_id(request: GuidanceRequest, release: str, now: datetime) -> str:
    """Name an answer by what it was made from, without the requester's name."""
    ticket = request.ticket
    nameless = replace(
        request, ticket=replace(ticket, requester=replace(ticket.requester, name=None)), now=now
    )
    content = orjson.dumps(nameless, default=str, option=orjson.OPT_NON_STR_KEYS)
    return f"g_{blake2b(content + release.encode(), digest_size=12).hexdigest()}"


def _inference(case: Case, findings: Findings) -> Inference:
    return Inference(
        location=case.location,
        culture=case.culture,
        language=case.language,
        severity=case.severity,
        situation=case.situations,
        evidence=findings.evidence,
        contradictions=findings.contradictions,
        third_party=case.third_party,
        flags=case.flags,
    )
