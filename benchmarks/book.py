"""Whole books, measured: our three evaluators, and zen-engine and Polars beside them, as a Markdown table.

``.venv/bin/python benchmarks/book.py`` measures what is not yet in benchmarks/whole/figures.json (of the same machine and versions), and
prints the table; ``--write`` puts it into docs/benchmarks.md. ``--sizes 10k,100k --rules 100 --only duckdb,polars`` measures some cells
alone, ``--again`` those that are there, too. Install the others by ``pip install --group bench``; what is not there is left out, and said.
Books are made in the folder ``--books`` (default: a temporary one), and taken from there the next time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.machine import machine  # noqa: E402 - found by the line above when run as a script
from benchmarks.whole import work  # noqa: E402
from benchmarks.whole.figures import SIZES, Cell, Figures  # noqa: E402
from coach.engine.rete import availability  # noqa: E402

RULES = (100, 500)
PACKAGES = {"zen-engine": "zen", "polars": "polars"}
PAGE = ROOT / "docs" / "benchmarks.md"
FIGURES = ROOT / "benchmarks" / "whole" / "figures.json"
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
- ≈: timed on a sample (customers are taken one by one), multiplied by their number. Memory is the peak of a whole process, one a cell;
  who holds all customers at once is left out where that would take more than 12 GB.
- "Growth" is the time for each customer against that for each customer of the size before: 1.00 is linear.
- What reports take of 100,000 customers: [benchmarks-reports.md](benchmarks-reports.md).
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    options, measured_on = _options(arguments), machine(*VERSIONS)
    figures, missing = Figures(FIGURES, measured_on), _missing(work.CONTESTANTS)
    _measure(figures, options, missing)
    told = [f"{datetime.now().astimezone():%Y-%m-%d} · {measured_on}", ""]
    told += [f"Left out: {name} is not installed." for name in missing]
    told += ["", *figures.table([name for name in work.CONTESTANTS if name not in missing], RULES)]
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
    parser.add_argument("--again", action="store_true", help="measure what was measured, too")
    parser.add_argument("--books", type=Path, help="folder in which books are kept")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    return parser.parse_args(arguments)


def _missing(names: Iterable[str]) -> list[str]:
    missing = [name for name in names if name in PACKAGES and find_spec(PACKAGES[name]) is None]
    return missing + [name for name in names if name == "durable_rules" and not availability().ok]


def _measure(figures: Figures, options: argparse.Namespace, missing: Sequence[str]) -> None:
    cells = [Cell(name, size, count) for size in options.sizes for count in options.rules for name in options.only if name not in missing]
    wanted = [one for one in cells if one.key not in options.skip and (options.again or figures.of(one) is None)]
    with _folder(options.books) as folder:
        for cell in wanted:
            if not figures.too_large(cell):
                figures.keep(cell, _measured(_book(folder, cell.size), cell))


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="coach-books-") as folder:
        yield Path(folder)


def _book(folder: Path, size: str) -> Path:
    file, draft = folder / f"book-{size}.duckdb", folder / f"draft-{size}.duckdb"
    if not file.exists():
        draft.unlink(missing_ok=True)
        _say(f"making the book of {size} customers")
        subprocess.run([sys.executable, __file__, "--make", str(draft), str(SIZES[size])], check=True)
        draft.rename(file)
    return file


def _measured(book: Path, cell: Cell) -> dict[str, Any]:
    _say(f"{cell.name}: {cell.size} customers, {cell.rules} rules")
    command = [sys.executable, __file__, "--cell", str(book), cell.name, str(cell.rules), str(SIZES[cell.size])]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return {"failed": done.returncode}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr)


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
