"""`make bench` and `make bench-compare`: see docs/performance.md."""

import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn
from uuid import uuid4

import orjson

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.cases import chosen
from service.evaluation.bench.compare import QUICKLY, Comparing, comparison_tree
from service.evaluation.bench.load import client_name
from service.evaluation.bench.loads import Deliveries
from service.evaluation.bench.machine import this_machine
from service.evaluation.bench.options import Options, parse
from service.evaluation.bench.page import page
from service.evaluation.bench.results import Results
from service.evaluation.bench.run import Bench
from service.evaluation.bench.table import comparison_text, text

DOUBTFUL: Final = 1
FAILED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for, and print it.

    Args:
        arguments: the command line; the process's own if None.

    Returns:
        0; 1 if some figures are in doubt, 2 if there are none.
    """
    options = parse(arguments)
    deliveries = Deliveries(uuid4().hex[:8], time.time)
    try:
        with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
            if options.against is not None:
                return _compare(options, options.against, deliveries, Path(folder))
            return _measure(options, deliveries, Path(folder))
    except MeasurementFailed as error:
        _say(str(error))
        return FAILED


def _measure(options: Options, deliveries: Deliveries, folder: Path) -> int:
    names, cases = chosen(options.only, quick=options.quick)
    # Before the load: how busy others keep the machine.
    machine = this_machine(datetime.fromtimestamp(time.time(), UTC).date())
    bench = Bench(options.effort, deliveries, options.postgresql, folder, _say)
    found = bench.run(names, cases)
    results = Results(
        machine=machine,
        client=client_name(options.effort.seconds),
        rounds=options.effort.rounds,
        seconds=options.effort.seconds,
        rows=found.rows,
        starts=found.starts,
        growth=found.growth,
        steps=found.steps,
        skipped=found.skipped,
    )
    print(text(results))
    if options.json:
        options.json.write_bytes(orjson.dumps(results.tree(), option=orjson.OPT_INDENT_2))
    if options.page:
        options.page.write_text(page(results), "utf-8")
    return DOUBTFUL if results.doubts else 0


def _compare(options: Options, commit: str, deliveries: Deliveries, folder: Path) -> int:
    patterns = options.only or (QUICKLY if options.quick else ())
    comparing = Comparing(options.effort, deliveries, folder, _say)
    comparison = comparing.run(commit, patterns)
    print(comparison_text(comparison))
    if options.json:
        tree = comparison_tree(comparison)
        options.json.write_bytes(orjson.dumps(tree, option=orjson.OPT_INDENT_2))
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _end(*_: object) -> NoReturn:
    _say("ended from outside before everything was measured")
    sys.exit(FAILED)


if __name__ == "__main__":
    # So that servers are stopped and databases dropped, also when a time limit ends the run.
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())
