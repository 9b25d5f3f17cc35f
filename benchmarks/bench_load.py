"""``coach report load`` on 100,000 customers of 50 reps, four weeks ahead: at most 2 s, the whole process.

``python benchmarks/bench_load.py HOME`` measures on a store as ``filled_store.py`` makes it (one is made if none is named). The processor's
seconds stand beside the clock's, which others on the machine prolong.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CUSTOMERS, SECONDS, RUNS = 100_000, 2.0, 5
AS_OF = "2026-03-05T09:00"
ASKED = ((), ("--weeks", "8"), ("--rep", "冯伟"), ("--set", "follow_up.H=1d"), ("--behind", "today:冯伟"))


def run(home: Path, *arguments: str) -> tuple[float, float, float]:
    """Seconds of the clock and of the processor, and peak MB of one report."""
    command = [sys.executable, "-m", "coach", "report", "load", "--as-of", AS_OF, *arguments]
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        if not (home / "coach.db").exists():
            subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(CUSTOMERS)], check=True)
        print(f"coach report load, {CUSTOMERS:,} customers × 50 reps × 4 weeks, goal ≤ {SECONDS} s")
        for asked in ASKED:
            run(home, *asked)
            clock, processor, memory = zip(*(run(home, *asked) for _ in range(RUNS)), strict=True)
            told = f"clock median {statistics.median(clock):.2f} s, best {min(clock):.2f} s; processor {statistics.median(processor):.2f} s"
            print(f"  {' '.join(asked) or '(plain)':28} {told}; {max(memory):.0f} MB")


if __name__ == "__main__":
    main()
