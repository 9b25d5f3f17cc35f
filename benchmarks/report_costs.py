"""What a report costs as a whole process on a filled store: seconds on the wall, seconds of processors, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.filled_store import CUSTOMERS

ROOT = Path(__file__).parents[1]
SECONDS = 2.0
AS_OF = "2026-03-05 18:00"


class Cost(NamedTuple):
    """Seconds on the wall, seconds of processors, peak MB."""

    wall: float
    processor: float
    megabytes: float


def measured(home: Path, *arguments: str) -> Cost:
    """What one report costs."""
    command = [sys.executable, "-m", "coach", "report", *arguments, "--as-of", AS_OF]
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(home: Path, *arguments: str) -> Cost:
    """The best of three, with the most memory."""
    costs = [measured(home, *arguments) for _ in range(3)]
    return Cost(min(one.wall for one in costs), min(one.processor for one in costs), max(one.megabytes for one in costs))


def told(name: str, cost: Cost) -> None:
    """One line."""
    print(f"{name:22} {cost.wall:5.2f} s (wanted ≤ {SECONDS}), {cost.processor:5.2f} s of processors, {cost.megabytes:4.0f} MB")


def on_filled_store(show: Callable[[Path], None]) -> None:
    """Measure on the store given on the command line, or on a filled one."""
    if sys.argv[1:]:
        show(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        # In a process of its own: what this one holds would count as the peak of those it starts.
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(CUSTOMERS)], check=True)
        show(home)
