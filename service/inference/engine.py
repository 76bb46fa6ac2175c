"""From a request to place, culture and language: the one door into inference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from service.domain.correction import Correction
from service.domain.inference import (
    Contradiction,
    Culture,
    EvidenceUsed,
    Language,
    Location,
    Proficiency,
    ThirdParty,
)
from service.domain.ticket import GuidanceRequest, Preferences
from service.domain.vocabulary import confidence_of
from service.inference import explain
from service.inference.cultures import country_of, writers_by_language, written_languages
from service.inference.desk import tally_of
from service.inference.observation import Observation
from service.inference.opt_out import FLAG, NO_CULTURE, NOWHERE, TOLD
from service.inference.posterior import fuse
from service.inference.preferences import read_preferences
from service.inference.prior import Prior, build_background, desk_prior
from service.inference.region import region_of
from service.inference.sources import observe
from service.inference.sources.text_language import language_of
from service.inference.subject import Defaults, Reading, Subject, subject_of
from service.inference.text.clean import CleanText, clean
from service.inference.text.language import LanguageDetector, LanguageGuess
from service.inference.text.marks import REPLY_SUBJECT
from service.inference.text.proficiency import looks_learned, looks_translated
from service.inference.text.scripts import chinese_script
from service.inference.weights import Weights, load_weights
from service.playbook.scan import Scan
from service.reference import World

Scanner = Callable[[str, str | None], Scan]

MOST_CANDIDATES: Final = 12
MOST_SUBJECT: Final = 300
TONGUES_SEEN: Final = 0.15
MOST_PEOPLE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was inferred, and what guidance needs of how.

    Attributes:
        candidates: culture -> probability, for guidance to weigh stances by; sums to at most 1.
        tally: what the ticket adds to its desk's counts, kind -> key.
        text: the customer's own words.
        scan: what the lexicon found in them.
    """

    location: Location
    culture: Culture
    language: Language
    evidence: tuple[EvidenceUsed, ...]
    contradictions: tuple[Contradiction, ...]
    third_party: ThirdParty | None
    flags: tuple[str, ...]
    candidates: Mapping[str, float]
    tally: Mapping[str, str]
    preferences: Preferences
    text: CleanText
    scan: Scan


class InferenceEngine:
    """Everything inference needs, built once and shared; `infer` is pure."""

    def __init__(
        self,
        world: World,
        detector: LanguageDetector | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.world = world
        self.background = build_background(world)
        self._detector = detector or LanguageDetector()
        self._weights = weights or load_weights()
        self._written = written_languages(world)
        self._writers = writers_by_language(self._written)
        self._priors: dict[str | None, Prior] = {}

    def warm(self) -> None:
        """Load what is otherwise loaded when a ticket first needs it."""
        self._detector.warm()

    def detect(self, text: str) -> LanguageGuess:
        """Guess the language of any text, such as the agent's draft."""
        return self._detector.detect(text)

    def prior(self, home: str | None, counts: Mapping[str, float] | None = None) -> Prior:
        """Make a desk's prior from the company's country and what the desk has seen."""
        country = self.world.country_code(home)
        if counts:
            return desk_prior(self.background, country, counts)
        if country not in self._priors:
            self._priors[country] = desk_prior(self.background, country, {})
        return self._priors[country]

    def infer(
        self,
        request: GuidanceRequest,
        prior: Prior,
        scan: Scanner,
        corrections: tuple[Correction, ...] = (),
        defaults: Defaults | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Findings:
        """Infer place, culture and language of one ticket.

        Args:
            request: the ticket and what surrounds it.
            prior: the desk's prior.
            scan: finds lexicon terms in a text of a language.
            corrections: what agents set for this ticket, person or organisation.
            defaults: the account's usual values, learned or configured.
            without: sources of evidence to leave out, for measuring what each is worth.
        """
        reading, found = self._read(request, scan)
        text, guess = reading.text, reading.language
        subject = subject_of(request, reading, self.world, self._writers, corrections, defaults)
        seen = tuple(item for item in observe(subject) if item.source not in without)
        observations = [item for item in seen if isinstance(item, Observation)]
        posterior = fuse(prior, observations, self._weights)
        location = explain.location_of(posterior, region_of(subject, posterior.top_place()[0]))
        candidates = explain.candidates_of(posterior)
        culture = explain.culture_of(
            candidates, location.country, own_style=_has_own_style(subject, culture_hint=guess.code)
        )
        location, culture = explain.supported(
            location, culture, prior, guess="auto_reply" not in text.flags
        )
        return Findings(
            location=location,
            culture=culture,
            language=_language(subject, culture),
            evidence=explain.evidence_of(seen, posterior, self._weights),
            contradictions=explain.contradictions_of(
                observations, self._weights, location, culture
            ),
            third_party=self._third_party(text),
            flags=text.flags,
            candidates=dict(candidates[:MOST_CANDIDATES]),
            tally=tally_of(subject, explain.sure_place(posterior, prior)),
            preferences=read_preferences(request.ticket),
            text=text,
            scan=found,
        )

    def abstain(self, request: GuidanceRequest, scan: Scanner) -> Findings:
        """Infer nothing about the customer, who wishes so: the text's language and terms alone."""
        reading, found = self._read(request, scan)
        plain = replace(reading, machine_translated=False, learned=False, statements=())
        subject = subject_of(request, plain, self.world, self._writers)
        return Findings(
            location=NOWHERE,
            culture=NO_CULTURE,
            language=_language(subject, NO_CULTURE),
            evidence=(TOLD,),
            contradictions=(),
            third_party=None,
            flags=(*reading.text.flags, FLAG),
            candidates={},
            tally={},
            preferences=read_preferences(request.ticket),
            text=reading.text,
            scan=found,
        )

    def _read(self, request: GuidanceRequest, scan: Scanner) -> tuple[Reading, Scan]:
        """Read the customer's own words: their language, and the terms and statements in them."""
        text = clean(request.ticket)
        guess = self._detector.detect(text.prose) if text.has_letters else LanguageGuess(None, 0.0)
        found = scan(_with_subject(request.ticket.subject, text), guess.code)
        reading = Reading(
            text=text,
            language=guess,
            machine_translated=looks_translated(text.prose, guess.code),
            learned=looks_learned(text.prose, guess.code),
            statements=found.statements,
        )
        return reading, found

    def _third_party(self, text: CleanText) -> ThirdParty | None:
        """Infer who wrote a forwarded part, from its language and its sender's domain alone."""
        if not text.third_party:
            return None
        guess = self._detector.detect(text.third_party)
        shares = self._writers.get(guess.code or "", {})
        weighted = {
            code: share * self.world.countries[code].population
            for code, share in shares.items()
            if code in self.world.countries
        }
        total = sum(weighted.values())
        country = explain.third_party_country(
            {code: mass / total for code, mass in weighted.items()} if total else {}
        )
        return ThirdParty(country=country, language=guess.code)


def _with_subject(subject: str, text: CleanText) -> str:
    """The subject often holds the words that tell what a ticket is about."""
    return f"{REPLY_SUBJECT.sub('', subject[:MOST_SUBJECT])}\n{text.text}"


def _has_own_style(subject: Subject, culture_hint: str | None) -> bool:
    """Tell whether the customer has stated how they want to be written to."""
    stated = subject.preferences
    other_language = stated.language is not None and language_of(stated.language) == culture_hint
    locale = language_of(subject.locale)
    return bool(stated.style) or (other_language and locale not in {None, culture_hint})


def _language(subject: Subject, culture: Culture) -> Language:
    guess = subject.language
    wished = language_of(subject.preferences.language)
    first = wished or (guess.code if confidence_of(guess.probability) != "none" else None)
    site = language_of(subject.company.default_locale)
    reply = [first] if first else [site, *map(language_of, subject.agent.languages)]
    if first != "en" and (first not in subject.agent.languages or subject.machine_translated):
        reply.append("en")
    return Language(
        code=guess.code if confidence_of(guess.probability) != "none" else None,
        variant=_variant(subject, culture),
        confidence=confidence_of(guess.probability),
        probability=round(guess.probability, 4),
        reply_in=tuple(dict.fromkeys(code for code in reply if code))[:3],
        mixed_with=tuple(c for c, p in guess.ranked[1:] if p >= TONGUES_SEEN),
        proficiency=_proficiency(subject, culture),
        machine_translated="suspected" if subject.machine_translated else "no",
    )


def _proficiency(subject: Subject, culture: Culture) -> Proficiency:
    if subject.learned or subject.machine_translated:
        return "non_native_likely"
    code = subject.language.code
    native = code is not None and culture.primary is not None
    share = subject.writers.get(code or "", {}).get(culture.primary or "", 0.0)
    return "native_likely" if native and share >= MOST_PEOPLE else "unknown"


def _variant(subject: Subject, culture: Culture) -> str | None:
    """Name how a language is written where it is at home; English in Japan is no variant."""
    code = subject.language.code
    if code == "zh":
        script = chinese_script(subject.text.prose)
        return f"zh-{script}" if script else None
    if code is None or culture.primary is None or culture.confidence not in {"high", "medium"}:
        return None
    country = country_of(culture.primary)
    at_home = subject.writers.get(code, {})
    return f"{code}-{country}" if {culture.primary, country} & at_home.keys() else None
