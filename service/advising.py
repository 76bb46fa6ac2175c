"""Playbooks and inference, opened: what turns a request into advice."""

import gc
import time
from collections.abc import Iterable, Mapping

import structlog

from service.application.advise import COMMON, Guide
from service.application.check_draft import DraftChecks
from service.application.playbooks import Plan, Playbooks, make_plan
from service.application.ports import Desk
from service.application.served import Ready
from service.domain.errors import PlaybookInvalid
from service.guidance.clock import load_calendars
from service.inference.engine import InferenceEngine
from service.inference.text.language import LanguageDetector
from service.playbook.library import Library
from service.playbook.releases import ReleaseFolder
from service.reference import load_world
from service.reference.kept import KeptFiles
from service.settings_format import Settings

log = structlog.get_logger("dragoman")


def open_inference(kept: KeptFiles) -> InferenceEngine:
    """Load everything inference needs."""
    return InferenceEngine(load_world(), LanguageDetector(kept=kept))


def build_guide(library: Library, engine: InferenceEngine) -> tuple[Guide, DraftChecks]:
    """Make a release ready to advise and to check drafts."""
    drafts = DraftChecks(library, engine.detect, engine.world)
    return Guide(library, engine, drafts.of_case, time.perf_counter), drafts


def plan_of(settings: Settings) -> Plan:
    """Say which playbooks the service and each desk are to be served."""
    desks = {name: desk.playbooks for name, desk in settings.desks.items()}
    return make_plan(settings.playbook_directories, settings.playbooks, desks)


def open_playbooks(
    plan: Plan,
    engine: InferenceEngine,
    languages: Iterable[str],
    kept: KeptFiles | None = None,
) -> Playbooks:
    """Read everything that is planned, and make it ready; each release served is kept.

    Raises:
        PlaybookInvalid: files have mistakes, or a kept release was changed.
        NotFound: a release is not kept.
    """
    languages = tuple(languages)

    def make(library: Library) -> Ready:
        ready = Ready(*build_guide(library, engine))
        ready.guide.warm(languages)
        ready.drafts.warm(languages)
        settle_memory()
        if plan.kept:
            _keep(plan.kept, library)
        return ready

    return Playbooks(plan, make, kept)


def warm(playbooks: Playbooks, engine: InferenceEngine) -> None:
    """Load what no start needs to wait for, before a customer waits for it."""
    engine.warm()
    load_calendars()
    # Whatever agents are said to write, drafts in English come sooner or later.
    playbooks.served().default.drafts.warm((COMMON,))


def reload(playbooks: Playbooks) -> None:
    """Take over changed files, and say so; say once what keeps them from being served."""
    before = playbooks.problem
    if playbooks.reload():
        log.info("playbooks reloaded", release=playbooks.served().default.release)
    for finding in playbooks.problem:
        if finding not in before:
            log.error("playbooks not reloaded", finding=str(finding))


def languages_of(desks: Mapping[str, Desk]) -> set[str]:
    """Give the languages that the desks' agents write and their companies default to."""
    tags = {tag for desk in desks.values() for tag in desk.agent.languages}
    tags |= {desk.company.default_locale or "" for desk in desks.values()}
    return {tag.partition("-")[0] for tag in tags if tag}


def settle_memory() -> None:
    """Take what was just built out of the collector's rounds.

    A library is a million small objects that live until the next release; walking them again and
    again would stop the service for a second each time.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _keep(kept: ReleaseFolder, library: Library) -> None:
    """Keep a release; one that cannot be kept is served all the same."""
    try:
        kept.keep(library)
    except (OSError, PlaybookInvalid) as error:
        log.error("release not kept", release=library.release, error=str(error))  # noqa: TRY400 the message says it all
