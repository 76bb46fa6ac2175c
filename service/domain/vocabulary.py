"""The closed vocabularies of the contract, section 4. A playbook may not invent one."""

from typing import Final, Literal, get_args

Confidence = Literal["high", "medium", "low", "none"]
Grade = Literal["strong", "moderate", "weak", "practitioner", "house"]
Strength = Literal["should", "may"]
Scale = Literal[
    "individualism", "uncertainty_avoidance", "power_distance", "masculinity", "context"
]
Band = Literal["low", "middle", "high"]
SurfaceTone = Literal[
    "none",
    "friendly",
    "neutral",
    "mild",
    "polite_firm",
    "polite_urgent",
    "firm",
    "frustrated",
    "strong",
]
EffectiveSeverity = Literal["none", "low", "medium", "high"]
Situation = Literal[
    "complaint",
    "service_failure",
    "delay",
    "billing_error",
    "price_change",
    "outage",
    "refund_request",
    "return_or_exchange",
    "technical_question",
    "information_request",
    "service_request",
    "cancellation",
    "escalation_request",
    "payment_problem",
    "delivery_problem",
    "praise",
    "apology_from_customer",
    "abuse",
    "unusable",
]
DraftRule = Literal[
    "ambiguous_date",
    "vague_time",
    "idiom",
    "regional_idiom",
    "jargon",
    "emoji_or_exclamation",
    "register_too_casual",
    "register_too_formal",
    "tv_mixed",
    "language_mismatch",
    "invented_first_name",
    "gender_guess",
    "honorific_misuse",
    "name_available_not_used",
    "over_deferential",
    "over_emotional",
    "over_promise",
    "missing_apology",
    "missing_empathy",
    "missing_explanation",
    "missing_next_step_and_date",
    "unanswered_questions",
    "minimises_problem",
    "blames_customer",
    "conditional_apology",
    "policy_wall",
    "unbacked_authority",
    "authority_framing_unwanted",
    "unwanted_channel",
    "stereotype",
    "too_long",
    "ambiguous_currency_or_unit",
]

# Topic -> its stances, from one pole to the other.
CORE_TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "directness": ("direct", "balanced", "indirect"),
    "formality": ("informal", "neutral", "formal", "very_formal"),
    "warmth": ("restrained", "moderate", "warm"),
    "apology": ("none_needed", "light_once", "sincere_once", "full_with_prevention"),
    "escalation": ("resolve_now", "cite_authority", "offer_senior"),
    "management_approved": ("avoid", "optional", "recommend_if_true"),
    "detail": ("brief_facts", "full_explanation", "process_and_dates"),
    "conflict": ("address_openly", "soften_and_save_face"),
    "relationship": ("task_first", "balanced", "relationship_first"),
    "time": ("immediate", "same_day", "exact_deadline"),
}

# Present only when they have something to say; the empty tuple leaves the stance to the playbook.
FURTHER_TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "address": (),
    "channel": (),
    "plain_language": ("yes",),
    "translation": ("formality_more", "formality_less"),
    "service_standards": ("batho_pele", "omotenashi", "public_service"),
    "routing": ("by_language_skill_and_hours",),
    "logistics": ("customs_and_duties",),
    "incentives": ("team_recognition",),
    "language_choice": ("keep_customer_language", "mirror_or_ask"),
    "ask": (),
    "formats": (),
    "active_listening": ("summarise_and_confirm",),
    "single_view": ("quote_history",),
    "third_party_note": (),
    "product_knowledge": (),
    "self_service": (),
}

SCALES: Final[tuple[Scale, ...]] = get_args(Scale)
SITUATIONS: Final[tuple[Situation, ...]] = get_args(Situation)
DRAFT_RULES: Final[tuple[DraftRule, ...]] = get_args(DraftRule)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

CONFIDENCE_FLOORS: Final[tuple[tuple[Confidence, float], ...]] = (
    ("high", 0.90),
    ("medium", 0.60),
    ("low", 0.35),
)


def confidence_of(probability: float) -> Confidence:
    """Name a calibrated probability: high from 0.90, medium from 0.60, low from 0.35."""
    for name, floor in CONFIDENCE_FLOORS:
        if probability >= floor:
            return name
    return "none"
