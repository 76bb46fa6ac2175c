"""Times the steps of an answer inside one process; run as a script of its own.

    python step_probe.py COUNT FILE...

Each FILE holds requests as `Supply.write` wrote them. Prints JSON, for each file milliseconds by
step, the median over COUNT answers. Steps are found by name: they belong to rooms that this one
does not know, and with another commit's code on the path some may not be there; those are left
out. Time is the thread's own: what else the machine does meanwhile does not count.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from itertools import cycle, islice
from types import ModuleType
from typing import Any, Final

# Where each step is looked up when an answer is made, outermost names only: none holds another.
STEPS: Final = {
    "read the request": ("service.application.request_format:decode_request",),
    "clean": ("service.inference.engine:clean",),
    "language": ("service.inference.text.language:LanguageDetector.detect",),
    "lexicon": ("service.application.advise:Guide.scan",),
    "sources": ("service.inference.engine:subject_of", "service.inference.engine:observe"),
    "posterior": ("service.inference.engine:fuse",),
    "explanation": (
        "service.inference.explain:location_of",
        "service.inference.explain:candidates_of",
        "service.inference.explain:culture_of",
        "service.inference.explain:evidence_of",
        "service.inference.explain:contradictions_of",
    ),
    "situation, severity": (
        "service.application.advise:find_cues",
        "service.application.advise:find_situations",
        "service.application.advise:find_deadlines",
        "service.application.advise:judge_severity",
    ),
    "customer's style": ("service.guidance.compose:listen",),
    "stances": ("service.guidance.compose:view", "service.guidance.compose:choose"),
    "cards": (
        "service.guidance.compose:further_topics",
        "service.guidance.cards:Cards.further",
        "service.guidance.cards:Cards.of_packs",
        "service.guidance.cards:Cards.core",
    ),
    "summary, contrast, clock": (
        "service.guidance.compose:summarise",
        "service.guidance.compose:contrast",
        "service.guidance.compose:clock_of",
    ),
    "answer's id": ("service.application.advise:answer_id",),
    "encode": ("service.application.answer_format:encode_answer",),
}
REST: Final = "all else"
TOTAL: Final = "total"


def find(place: str) -> tuple[Any, str] | None:
    """Give what holds a step, and its name there; None if there is none."""
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    try:
        holder: Any = import_module(module)
        for owner in owners:
            holder = getattr(holder, owner)
        getattr(holder, name)
    except (ImportError, AttributeError):
        return None
    return holder, name


def timed(function: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    """Wrap a step so that its time is added up."""

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        began = time.thread_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[step] = spent.get(step, 0.0) + time.thread_time() - began

    return wrapper


def watch(spent: dict[str, float]) -> None:
    """Time every step that there is."""
    for step, places in STEPS.items():
        for found in filter(None, map(find, places)):
            holder, name = found
            setattr(holder, name, timed(getattr(holder, name), step, spent))


class Probe:
    """The service's own core, as its composition root puts it together."""

    def __init__(self) -> None:
        opened = _where_it_is_opened()
        settings = import_module("service.settings").demo_settings()
        library = import_module("service.playbook.library").load(settings.playbook_directories)
        engine = opened.InferenceEngine(opened.load_world())
        self._guide = opened.build_guide(library, engine)[0]
        self._read = import_module("service.application.request_format")
        self._write = import_module("service.application.answer_format")
        opened.settle_memory()

    def answer(self, body: bytes) -> None:
        """Do for one request what the route does."""
        request = self._read.decode_request(body)
        answer = self._guide.advise(request, self._guide.circumstances(request))
        self._write.encode_answer(answer)


def _where_it_is_opened() -> ModuleType:
    try:
        return import_module("service.advising")
    except ModuleNotFoundError:
        # In commits from before it stood there.
        return import_module("service.main")


def medians(
    answer: Callable[[bytes], None], spent: dict[str, float], bodies: Sequence[bytes], count: int
) -> dict[str, float]:
    """Give the median milliseconds of each step, of all else, and of the whole.

    Args:
        answer: makes one answer.
        spent: where `watch` adds up.
        bodies: requests.
        count: how many answers, after each body has been answered once.
    """
    for body in bodies:
        answer(body)
    rows: list[dict[str, float]] = []
    for body in islice(cycle(bodies), count):
        spent.clear()
        began = time.thread_time()
        answer(body)
        total = time.thread_time() - began
        rows.append({**spent, REST: total - sum(spent.values()), TOTAL: total})
    names = [name for name in (*STEPS, REST, TOTAL) if any(name in row for row in rows)]
    return {name: statistics.median(row.get(name, 0.0) for row in rows) * 1000 for name in names}


def bodies_of(path: str) -> list[bytes]:
    """Read the bodies of what `Supply.write` wrote."""
    bodies = []
    with open(path, "rb") as file:  # noqa: PTH123 as in client.py
        while line := file.readline():
            bodies.append(file.read(int(line)).partition(b"\r\n\r\n")[2])
            file.read(1)
    return bodies


def main(arguments: Sequence[str]) -> None:
    """Print the medians of each file."""
    count, *paths = arguments
    spent: dict[str, float] = {}
    watch(spent)
    probe = Probe()
    seen = [medians(probe.answer, spent, bodies_of(path), int(count)) for path in paths]
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
