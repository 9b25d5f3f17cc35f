"""Whole books, measured: our three evaluators, and zen-engine and Polars beside them, as a Markdown table.

``.venv/bin/python benchmarks/book.py`` prints the table for all sizes; ``--sizes 10k,100k --rules 100 --only duckdb,polars`` for some, and
``--write`` puts it into docs/benchmarks.md. Install the others by ``pip install --group bench``; what is not there is left out, and said.
Books are made in the folder ``--books`` (default: a temporary one), and taken from there the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.whole import work  # noqa: E402 - found by the line above when run as a script
from coach.engine.rete import availability  # noqa: E402

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
RULES = (100, 500)
PACKAGES = {"zen-engine": "zen", "polars": "polars"}
PAGE = ROOT / "docs" / "benchmarks.md"
VERSIONS = ("duckdb", "sqlglot", "durable-rules", "zen-engine", "polars")
PREFACE = """# Benchmarks: the whole book

Written by `benchmarks/book.py`. Each customer has ten activities. A playbook of 100 (500) rules concludes with one half of them (grade,
stage, score, tags, pace) and advises with the other: moments in the work calendar, consent, suppression, once-per, caps, reminders
that give way.

- **duckdb** is what `coach book evaluate` does: fired rules, grade, stage, next follow-up and actions after arbitration of every
  customer, from tables on disk into a table of results, and at most 1,100 MB for the database. **reference** and **durable_rules**
  find the same for one customer after the other.
- **zen-engine** and **polars** are bounds, not rivals: they are given flat facts with all that activities come to ready-made, and only say
  which rules fire, and the grade. Polars holds its masks in memory and makes no list of ids.
- Every contestant's answers are compared with the reference evaluator's for the first 500 customers; a difference ends the run.
- ≈: timed on a sample (customers are taken one by one), multiplied by their number. Memory is the peak of a whole process, one a cell.
- "Growth" is the time for each customer against that for each customer of the size before: 1.00 is linear.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    options = _options(arguments)
    told = [_machine(), ""]
    told += [f"Left out: {name} is not installed." for name in _missing(options.only)]
    told += ["", *_table(options)]
    page = PREFACE + "\n" + "\n".join(told) + "\n"
    print(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: text.lower().split(","), default=list(SIZES), help="of 10k,100k,1m,10m")
    parser.add_argument("--rules", type=lambda text: [int(count) for count in text.split(",")], default=list(RULES), help="such as 100,500")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(work.CONTESTANTS), help="contestants")
    parser.add_argument("--skip", type=lambda text: text.split(","), default=[], help="cells not to run, such as polars/10m/500")
    parser.add_argument("--books", type=Path, help="folder in which books are kept")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    return parser.parse_args(arguments)


def _missing(names: Sequence[str]) -> list[str]:
    missing = [name for name in names if name in PACKAGES and find_spec(PACKAGES[name]) is None]
    return missing + [name for name in names if name == "durable_rules" and not availability().ok]


def _table(options: argparse.Namespace) -> Iterator[str]:
    yield "| rules | customers | | seconds | processor s | customers/s | peak MB | growth |"
    yield "|--:|--:|:--|--:|--:|--:|--:|--:|"
    names = [name for name in options.only if name not in _missing(options.only)]
    with _folder(options.books) as folder:
        for count in options.rules:
            before: dict[str, float] = {}
            for size in options.sizes:
                book = _book(folder, size)
                for name in names:
                    if f"{name}/{size}/{count}" in options.skip:
                        yield f"| {count} | {size} | {name} | not run | | | | |"
                    else:
                        yield _row(name, size, count, _measured(book, name, count, SIZES[size]), before)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="coach-books-") as folder:
        yield Path(folder)


def _book(folder: Path, size: str) -> Path:
    file = folder / f"book-{size}.db"
    if not file.exists():
        print(f"making the book of {size} customers", file=sys.stderr)
        subprocess.run([sys.executable, __file__, "--make", str(file), str(SIZES[size])], check=True)
    return file


def _measured(book: Path, name: str, count: int, customers: int) -> dict[str, Any]:
    print(f"{name}: {customers:,} customers, {count} rules", file=sys.stderr)
    command = [sys.executable, __file__, "--cell", str(book), name, str(count), str(customers)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return {"failed": done.returncode}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _row(name: str, size: str, count: int, found: dict[str, Any], before: dict[str, float]) -> str:
    head = f"| {count} | {size} | {name} |"
    if "failed" in found:
        return f"{head} ended with {found['failed']} | | | | |"
    each, many = found["seconds"] / found["customers"], SIZES[size]
    sampled = "≈ " if found["customers"] < many else ""
    growth = f"{each / before[name]:.2f}" if name in before else ""
    before[name] = each
    cpu = found["cpu"] / found["customers"] * many
    return f"{head} {sampled}{each * many:,.1f} | {sampled}{cpu:,.1f} | {1 / each:,.0f} | {found['peak']:,} | {growth} |"


def _machine() -> str:
    versions = ", ".join(f"{name} {_version(name)}" for name in VERSIONS)
    when = f"{datetime.now().astimezone():%Y-%m-%d}"
    return f"{when} · {_processor()}, {os.cpu_count()} cores · Python {platform.python_version()} · {versions}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--cell", *rest]:
            work.main(*rest)
        case ["--flat", *rest]:
            work.write_flat(*rest)
        case ["--make", file, customers]:
            work.make(Path(file), int(customers))
        case _:
            main()
