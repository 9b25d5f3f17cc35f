"""Every report on a filled store of 100,000 customers, 1,000,000 activities and 50 reps, as whole processes: at most 2 s each.

``.venv/bin/python benchmarks/reports.py [HOME]`` prints a Markdown table; ``--write`` puts it into docs/benchmarks-reports.md, and
``--only load`` measures some reports alone. Without HOME a store is filled first, which takes minutes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import Cost, cost  # noqa: E402 - found by the line above when run as a script
from benchmarks.filled_store import CUSTOMERS, REPS  # noqa: E402
from benchmarks.machine import machine  # noqa: E402

SECONDS, RUNS = 2.0, 5
AS_OF = "2026-03-05T18:00"
PAGE = ROOT / "docs" / "benchmarks-reports.md"
REP = REPS[0]
REPORTS = (
    "daily",
    "targets",
    "history",
    "diligence",
    "channels",
    "rates",
    "rates --behind first_in_time/missed",
    "breaches",
    f"breaches --rep {REP}",
    "hot",
    "lost",
    "conflicts",
    "pool",
    "pool --behind recall",
    f"handover {REP}",
    "coaching",
    f"coaching --rep {REP}",
    "meeting --morning",
    "meeting --evening",
    "meeting --weekly",
    "improvements",
    "funnel",
    "funnel --level needs",
    "funnel --behind stopped/needs",
    "load",
    "load --weeks 8",
    f"load --rep {REP}",
    "load --set follow_up.H=1d",
    f"load --behind today:{REP}",
    "drills",
    "playbook --since 2025-01-01",
    "objections",
)
LOOK_BACK = ("playbook", "objections")
"""Reports on what was, at whatever moment they are asked for."""
PREFACE = f"""# Benchmarks: reports

Written by `benchmarks/reports.py`: each report as a whole process, from typing it to its last line, on a store of
{CUSTOMERS:,} customers of {len(REPS)} reps with 1,000,000 activities. Seconds are the median of {RUNS} runs and the best; at most
{SECONDS:.0f} are wanted. Seconds of processors exceed them where both are at work.
"""


def measured(home: Path, *arguments: str) -> Cost:
    """What one report costs."""
    return cost(home, "report", *arguments, *(() if arguments[0] in LOOK_BACK else ("--as-of", AS_OF)))


def table(home: Path, reports: Sequence[str]) -> Iterator[str]:
    """The lines of the table, each as soon as it is measured."""
    measured(home, "daily")  # after an import, the first one prepares the store
    yield "| report | seconds | best | processor s | peak MB |"
    yield "|:--|--:|--:|--:|--:|"
    for report in reports:
        costs = [measured(home, *report.split()) for _ in range(RUNS)]
        wall, processor, memory = zip(*costs, strict=True)
        yield f"| {report} | {statistics.median(wall):.2f} | {min(wall):.2f} | {statistics.median(processor):.2f} | {max(memory):.0f} |"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", nargs="?", type=Path)
    parser.add_argument("--only", default="", help="reports whose names begin so")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        if not (home / "coach.db").exists():
            # In a process of its own: what this one holds would count as the peak of those it starts.
            subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(CUSTOMERS)], check=True)
        lines = []
        for line in table(home, [report for report in REPORTS if report.startswith(options.only)]):
            lines.append(line)
            print(line, flush=True)
    if options.write:
        when = f"{datetime.now().astimezone():%Y-%m-%d} · {machine('duckdb', 'sqlglot')}"
        PAGE.write_text("\n".join([PREFACE, when, "", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
