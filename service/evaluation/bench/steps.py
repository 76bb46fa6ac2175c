"""Median time of each step of an answer, inside one process."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.messages import Supply
from service.evaluation.bench.servers import home_of

_PROBE: Final = Path(__file__).with_name("step_probe.py")


def time_steps(
    supplies: Mapping[str, Supply], count: int, checkout: Path | None = None
) -> dict[str, dict[str, float]]:
    """Give milliseconds by step, by load.

    Args:
        supplies: requests for guidance, by load.
        count: answers to take the median of.
        checkout: whose code to run; this one's if None.

    Raises:
        MeasurementFailed: the code cannot be run.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, load) for load in supplies]
        for path, supply in zip(paths, supplies.values(), strict=True):
            supply.write(path)
        done = subprocess.run(
            # -P: what lies beside the script is not to be imported.
            [sys.executable, "-P", str(_PROBE), str(count), *map(str, paths)],
            **home_of(checkout),
            check=False,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise MeasurementFailed(f"the steps cannot be timed: {last}")
    seen: list[dict[str, float]] = json.loads(done.stdout)
    return dict(zip(supplies, seen, strict=True))
