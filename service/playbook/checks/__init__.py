"""The checks that a set of playbooks must pass before it is served.

Each check is one small function that yields findings. A new one is written in the module it fits
and named here; nothing is found by scanning.
"""

from collections.abc import Sequence
from typing import Final

from service.domain.errors import Finding
from service.playbook.checks.context import Check, Detect, make_context
from service.playbook.checks.evidence import (
    context_scale_is_trade_advice,
    grades_fit_references,
    house_grade_is_for_desks,
    references_resolve,
)
from service.playbook.checks.examples import (
    examples_hold,
    patterns_compile,
    rules_look_for_something,
    topics_are_in_cases,
)
from service.playbook.checks.family import (
    clusters_carry_no_hierarchy,
    members_are_of_one_cluster,
    no_cycles,
    not_too_deep,
    parents_are_served,
    parents_exist,
)
from service.playbook.checks.files import (
    codes_are_file_names,
    codes_fit_folders,
    cues_of_a_language_are_in_one_file,
    packs_can_apply,
    required_files_exist,
    scales_are_complete,
    situations_are_complete,
)
from service.playbook.checks.phrases import (
    greetings_need_no_gender,
    idioms_are_unique,
    lexicon_terms_are_unique_and_lower_case,
    nameless_greetings_have_no_name,
    phrases_are_in_their_language,
    phrases_have_meanings,
    place_terms_hold_a_place,
    placeholders_are_known,
)
from service.playbook.checks.vocabulary import (
    branches_have_conditions,
    channels_are_known,
    core_topics_are_defined,
    phrase_uses_are_known,
    stances_are_known,
    topics_are_known,
    topics_have_their_stances,
)
from service.playbook.checks.wording import (
    no_contested_claims,
    no_contested_sources,
    no_entitlements,
    no_stereotypes,
    texts_are_plain,
)
from service.playbook.loader import Shelf

__all__ = ["CHECKS", "Detect", "run_checks"]

CHECKS: Final[Sequence[Check]] = (
    required_files_exist,
    codes_are_file_names,
    codes_fit_folders,
    scales_are_complete,
    situations_are_complete,
    cues_of_a_language_are_in_one_file,
    packs_can_apply,
    parents_exist,
    no_cycles,
    not_too_deep,
    parents_are_served,
    members_are_of_one_cluster,
    clusters_carry_no_hierarchy,
    core_topics_are_defined,
    topics_have_their_stances,
    topics_are_known,
    stances_are_known,
    branches_have_conditions,
    channels_are_known,
    phrase_uses_are_known,
    references_resolve,
    grades_fit_references,
    house_grade_is_for_desks,
    context_scale_is_trade_advice,
    no_stereotypes,
    no_contested_claims,
    no_contested_sources,
    no_entitlements,
    texts_are_plain,
    phrases_have_meanings,
    phrases_are_in_their_language,
    placeholders_are_known,
    greetings_need_no_gender,
    nameless_greetings_have_no_name,
    topics_are_in_cases,
    patterns_compile,
    rules_look_for_something,
    examples_hold,
    lexicon_terms_are_unique_and_lower_case,
    idioms_are_unique,
    place_terms_hold_a_place,
)


def run_checks(shelf: Shelf, detect: Detect | None = None) -> list[Finding]:
    """Run every check.

    Args:
        shelf: the files.
        detect: tells the language of a phrase, None when unsure; without it that is not checked.
    """
    context = make_context(shelf, detect)
    return [finding for check in CHECKS for finding in check(context)]
