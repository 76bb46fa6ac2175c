"""Check an agent's draft: against a fresh case, or against guidance given before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from service.domain.guidance import DraftCheck, Guidance
from service.draft.check import check_draft
from service.draft.rules import RuleSet
from service.draft.subject import DraftSubject
from service.guidance.case import Case
from service.inference.text.language import LanguageGuess
from service.playbook.library import Library
from service.reference import World

Detect = Callable[[str], LanguageGuess]


class DraftChecks:
    """The draft rules of one release, ready to check."""

    def __init__(self, library: Library, detect: Detect, world: World) -> None:
        self._rules = RuleSet.compile(
            library.draft_rules.values(),
            cues=library.draft_cues,
            idioms={code: lexicon.idioms for code, lexicon in library.lexicons.items()},
        )
        self._detect = detect
        self._world = world

    def warm(self, languages: Iterable[str]) -> None:
        """Compile the rules of some languages before the first draft comes."""
        self._rules.warm(languages)

    def of_case(self, case: Case, guidance: Guidance) -> DraftCheck:
        """Check the draft that came with a request."""
        draft = case.request.draft or ""
        country = self._world.countries.get(case.location.country or "")
        subject = DraftSubject(
            draft=draft,
            draft_language=self._detect(draft).code,
            customer_text=case.text,
            customer_language=case.language.code,
            reply_languages=case.language.reply_in,
            agent_languages=case.request.agent.languages,
            stances={topic: advice.stance for topic, advice in guidance.topics.items()},
            severity=case.severity.effective,
            situations=tuple(found.code for found in case.situations),
            requester_name=case.request.ticket.requester.name,
            customer_signed_as=case.signature.split("\n")[0].strip() or None,
            place_country=case.location.country,
            date_order=country.date_order if country else None,
            time_zone=guidance.clock.customer_time_zone,
            approvals=tuple(approval.ref for approval in guidance.approvals),
            approval_limits=_limits([approval.limit for approval in guidance.approvals]),
            preferences=case.preferences,
            non_native_reader=case.language.proficiency == "non_native_likely",
            consumer=case.request.consumer,
        )
        return check_draft(subject, self._rules)

    def of_answer(
        self,
        answer: Mapping[str, Any],
        draft: str,
        language: str | None,
        agent_languages: tuple[str, ...] = (),
    ) -> DraftCheck:
        """Check a draft against a stored answer; the customer's text is not known then.

        Args:
            answer: a guidance answer as parsed JSON (contract, 3.2).
            draft: the agent's draft.
            language: its language, detected if None.
            agent_languages: tags of the languages that the desk's agents write.
        """
        inference, guidance = answer["inference"], answer["guidance"]
        country = self._world.countries.get(inference["location"]["country"] or "")
        subject = DraftSubject(
            draft=draft,
            draft_language=language or self._detect(draft).code,
            customer_language=inference["language"]["code"],
            reply_languages=tuple(inference["language"]["reply_in"]),
            agent_languages=agent_languages,
            stances={topic: card["stance"] for topic, card in guidance["topics"].items()},
            severity=inference["severity"]["effective"],
            situations=tuple(found["code"] for found in inference["situation"]),
            place_country=inference["location"]["country"],
            date_order=country.date_order if country else None,
            time_zone=guidance["clock"]["customer_time_zone"],
            approvals=tuple(approval["ref"] for approval in guidance["approvals"]),
            approval_limits=_limits([approval["limit"] for approval in guidance["approvals"]]),
            non_native_reader=inference["language"]["proficiency"] == "non_native_likely",
        )
        return check_draft(subject, self._rules)


def _limits(limits: Sequence[str | None]) -> tuple[str, ...]:
    """Give the limits as written; none where any approval has no limit."""
    written = tuple(limit for limit in limits if limit)
    return written if len(written) == len(limits) else ()
