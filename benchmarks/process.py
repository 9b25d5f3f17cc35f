"""Whole processes, as a person at a terminal waits for them: wall time and peak memory of each command, warm cache.

Run with ``.venv/bin/python benchmarks/process.py``; it makes a data folder of its own with the sample book.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
COMMANDS = (
    ("coach --help", ["--help"], 0.15, None),
    ("coach next", ["next", "C00001"], 0.45, 110),
    ("coach next --json --lang en", ["next", "C00001", "--json", "--lang", "en"], 0.45, 110),
    ("coach why", ["why", "C00001"], None, None),
    ("coach today", ["today"], None, None),
    ("python -c pass", None, None, None),
)


def once(arguments: list[str] | None, environ: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one run."""
    command = [sys.executable, "-c", "pass"] if arguments is None else [sys.executable, "-m", "coach", *arguments]
    start = time.perf_counter()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "COACH_HOME": home, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run([sys.executable, "-m", "coach", "demo"], env=environ, check=True, stdout=subprocess.DEVNULL)
        print(f"{'command':30} {'median s':>9} {'min s':>7} {'max s':>7} {'peak MiB':>9}   goal")
        for name, arguments, goal, most in COMMANDS:
            once(arguments, environ)
            runs = [once(arguments, environ) for _ in range(RUNS)]
            walls, peaks = zip(*runs, strict=True)
            wanted = " ".join(filter(None, (f"≤ {goal} s" if goal else "", f"≤ {most} MiB" if most else "")))
            print(f"{name:30} {statistics.median(walls):9.3f} {min(walls):7.3f} {max(walls):7.3f} {max(peaks):9.1f}   {wanted}")


if __name__ == "__main__":
    main()
