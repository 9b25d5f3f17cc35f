"""Whole processes, as a person at a terminal waits for them: wall time and peak memory of each command, warm cache.

Run with ``.venv/bin/python benchmarks/process.py``; it makes a data folder of its own with the sample book.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import Cost, cost, cost_of  # noqa: E402 - found by the line above when run as a script

RUNS = 15
COMMANDS = (
    ("coach --help", ["--help"], 0.15, None),
    ("coach next", ["next", "C00001"], 0.45, 110),
    ("coach next --json --lang en", ["next", "C00001", "--json", "--lang", "en"], 0.45, 110),
    ("coach why", ["why", "C00001"], None, None),
    ("coach today", ["today"], None, None),
    ("python -c pass", None, None, None),
)


def once(arguments: list[str] | None, home: Path) -> Cost:
    """One run."""
    return cost_of(home, "-c", "pass") if arguments is None else cost(home, *arguments)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cost(home, "demo")
        print(f"{'command':30} {'median s':>9} {'min s':>7} {'max s':>7} {'peak MiB':>9}   goal")
        for name, arguments, goal, most in COMMANDS:
            once(arguments, home)
            runs = [once(arguments, home) for _ in range(RUNS)]
            walls, _, peaks = zip(*runs, strict=True)
            wanted = " ".join(filter(None, (f"≤ {goal} s" if goal else "", f"≤ {most} MiB" if most else "")))
            print(f"{name:30} {statistics.median(walls):9.3f} {min(walls):7.3f} {max(walls):7.3f} {max(peaks):9.1f}   {wanted}")


if __name__ == "__main__":
    main()
