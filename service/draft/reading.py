"""A draft as the checks see it: everything that more than one of them needs, found once."""

from dataclasses import dataclass
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.domain.vocabulary import DraftRule
from service.draft.cues import Cues
from service.draft.greeting import Greeting, find_greeting
from service.draft.questions import Question, find_questions
from service.draft.rules import Hit, RuleSet
from service.draft.subject import DraftSubject
from service.draft.text import Span, base, script_of, sentences
from service.playbook.patterns import fold

FORMAL: Final = frozenset({"formal", "very_formal"})
GRAVE: Final = frozenset({"medium", "high"})
# Between a word such as dated and its date there may be a short article.
_LONGEST_ARTICLE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One draft, read.

    Attributes:
        text: the draft with quotes and blanks written one way; offsets are the draft's own.
        language: code without region, None when unknown.
        times: definite times that the draft gives, without those that only refer to the past.
        questions: what the customer asks.
    """

    subject: DraftSubject
    text: str
    language: str | None
    cues: Cues
    customer_text: str
    customer_cues: Cues
    sentences: tuple[Span, ...]
    hits: tuple[Hit, ...]
    times: tuple[Span, ...]
    questions: tuple[Question, ...]
    greeting: Greeting | None

    def stance(self, topic: str) -> str | None:
        """Give the stance advised for a topic."""
        return self.subject.stances.get(topic)

    def is_formal(self) -> bool:
        """Tell whether a formal reply is advised."""
        return self.stance("formality") in FORMAL

    def is_grave(self) -> bool:
        """Tell whether the matter is of medium or high severity."""
        return self.subject.severity in GRAVE

    def has(self, *cue_lists: str) -> bool:
        """Tell whether the draft holds a term of one of the lists."""
        return any(self.cues.has(name, self.text) for name in cue_lists)

    def sentence_at(self, span: Span) -> Span:
        """Give the sentence that a span begins in."""
        return next(
            (one for one in self.sentences if one.start <= span.start < one.end),
            Span(0, len(self.text)),
        )

    def hits_of(self, code: DraftRule) -> tuple[Hit, ...]:
        """Give what the pattern rules found for one rule."""
        return tuple(hit for hit in self.hits if hit.rule.code == code)

    def greeting_to_use(self) -> str:
        """Give a greeting that fits, with the customer's name where the draft can spell it."""
        given = (self.subject.requester_name, self.subject.customer_signed_as)
        usable = [name for name in given if name and "@" not in name]
        say = self.cues.say
        bare = say.get("greeting_without_name", "Open with a greeting that needs no title.")
        if not usable or script_of(usable[0]) != script_of(bare):
            return bare
        name = usable[0] if self.is_formal() else usable[-1]
        return say.get("greeting", bare).replace("{full}", name)

    def finding(
        self,
        rule: DraftRule,
        severity: DraftSeverity,
        span: Span | None,
        *,
        message: str,
        suggestion: str,
        because: str,
    ) -> DraftFinding:
        """Make a finding; without a span when something is missing."""
        place = span or Span(0, 0)
        return DraftFinding(
            rule=rule,
            severity=severity,
            start=place.start,
            end=place.end,
            quote=place.of(self.subject.draft),
            message=message,
            suggestion=suggestion,
            because=because,
        )


def read(subject: DraftSubject, rules: RuleSet) -> Reading:
    """Read a draft for the checks."""
    text, customer_text = fold(subject.draft), fold(subject.customer_text)
    cues = rules.cues_for(subject.draft_language)
    customer_cues = rules.cues_for(_customer_language(subject))
    return Reading(
        subject=subject,
        text=text,
        language=base(subject.draft_language),
        cues=cues,
        customer_text=customer_text,
        customer_cues=customer_cues,
        sentences=sentences(text),
        hits=tuple(rules.hits(text, subject.draft_language)),
        times=_promised_times(text, cues),
        questions=find_questions(customer_text, customer_cues),
        greeting=find_greeting(text, cues),
    )


def _customer_language(subject: DraftSubject) -> str | None:
    if subject.customer_language:
        return subject.customer_language
    return subject.reply_languages[0] if subject.reply_languages else subject.draft_language


def _promised_times(text: str, cues: Cues) -> tuple[Span, ...]:
    before = cues.all("past_dates", text)
    found = (Span(*span) for span in cues.times.spans(text))
    return tuple(
        time for time in found if not any(_introduces(word, time, text) for word in before)
    )


def _introduces(word: Span, time: Span, text: str) -> bool:
    return word.end <= time.start and len(text[word.end : time.start].strip()) < _LONGEST_ARTICLE
