"""The worklist of a rep of 500 customers in a book of 100,000: at most 0.8 s, the whole process from the command line.

``python benchmarks/bench_today.py [FOLDER]`` makes the book (in FOLDER, where it is kept for the next run) and prints the figures.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import Cost, cost  # noqa: E402 - found by the line above when run as a script
from coach.bootstrap import App  # noqa: E402
from coach.domain.import_ports import Batch, ImportRow, NewRecord  # noqa: E402
from coach.domain.values import Value  # noqa: E402

CUSTOMERS, REPS = 100_000, 200
NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
SECONDS = 0.8
RUNS = 9
HEAVY = ("duckdb", "sqlglot", "sqlalchemy", "pydantic", "ruamel", "lark")
_DISTRICTS = ("浦东新区", "静安区", "徐汇区", "闵行区", "杨浦区", "嘉定区")


def fill(home: Path) -> None:
    """A book in every state a book has: new leads, customers in touch, in talks, sold, lost; two thirds with activities."""
    app, random = App(home), Random(20260305)
    with app.store.importing(Batch("generated", "generated", NOW)) as session:
        for start in range(0, CUSTOMERS, 1_000):
            session.write([_row(random, number) for number in range(start, start + 1_000)])
    app.store.close()


def _row(random: Random, number: int) -> ImportRow:
    received = NOW - timedelta(days=random.randint(0, 300), hours=random.randint(0, 9))
    facts: dict[str, Value] = {
        "name": f"客户{number}",
        "phone": f"138{number:08d}",
        "source": random.choice(("online", "walk_in", "referral", "phone_in")),
        "legal_basis": "consent",
        "lead_received_at": received,
        "city": "上海",
        "district": random.choice(_DISTRICTS),
        "has_budget": random.random() < 0.6,
    }
    if random.random() < 0.6:
        facts["expected_purchase_on"] = (NOW + timedelta(days=random.randint(3, 200))).date()
    kind = random.choice(("call", "wechat", "showroom_visit"))
    times = sorted(received + (NOW - received) * random.random() for _ in range(random.choice((0, 1, 2, 4, 8))))
    records = [NewRecord("activities", {"at": at, "kind": kind, "outcome": "connected"}, at) for at in times]
    if times and random.random() < 0.8:
        facts["next_contact_at"] = NOW + timedelta(days=random.randint(0, 25), hours=random.randint(0, 8))
        facts["next_contact_reason"] = "约好了再联系"
    return ImportRow(f"k{number}", facts, records, owner=f"业务员{number % REPS:03d}")


def run(home: Path) -> Cost:
    """What one worklist costs."""
    return cost(home, "today", "--rep", "业务员007", "--as-of", "2026-03-05T09:00")


def loaded(home: Path) -> list[str]:
    """The heavy libraries that a worklist loads; none is allowed."""
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONPROFILEIMPORTTIME": "1"}
    command = [sys.executable, "-m", "coach", "today", "--rep", "业务员007", "--as-of", "2026-03-05T09:00"]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stderr
    modules = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    return [name for name in HEAVY if name in modules]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        if not (home / "coach.db").exists():
            fill(home)
        run(home)
        walls, processor, _ = zip(*(run(home) for _ in range(RUNS)), strict=True)
        print(f"coach today, a rep of {CUSTOMERS // REPS} of {CUSTOMERS:,} customers, goal ≤ {SECONDS} s")
        print(f"  wall      median {statistics.median(walls):.3f} s, best {min(walls):.3f} s")
        print(f"  processor median {statistics.median(processor):.3f} s")
        print("  heavy libraries loaded:", ", ".join(loaded(home)) or "none")


if __name__ == "__main__":
    main()
