"""What a command costs as a whole process: seconds on the wall, seconds of processors, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Cost(NamedTuple):
    """Seconds on the wall, seconds of processors (of all processes), peak MB (of the largest process)."""

    wall: float
    processor: float
    megabytes: float


def cost(home: Path, *arguments: str) -> Cost:
    """What ``coach`` costs with these arguments."""
    return cost_of(home, "-m", "coach", *arguments)


def cost_of(home: Path, *arguments: str) -> Cost:
    """What Python costs with these arguments. What it prints is not shown; a failure ends the measuring."""
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], env=environ, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
