"""One customer with very many activities: processor time, memory, and what one entry of the log adds to the store.

``python benchmarks/one_customer.py [ACTIVITIES …]`` (1,000, 10,000 and 1,000,000 unless told); it makes stores of its own and removes them.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import cost  # noqa: E402 - found by the line above when run as a script
from benchmarks.filled_store import NOW, REPS, activity  # noqa: E402
from coach.bootstrap import App  # noqa: E402
from coach.domain.import_ports import Batch, ImportRow  # noqa: E402
from coach.domain.values import Value  # noqa: E402

ACTIVITIES = (1_000, 10_000, 1_000_000)
DAYS = 700
CUSTOMER, REP = "C00001", REPS[0]
AT = ["--as-of", "2026-03-05 10:00"]
LOG = ["log", CUSTOMER, "--kind", "call", "--outcome", "connected", "--note", "聊了", "--at", "2026-03-05 10:30"]
COMMANDS = {
    "next": ["next", CUSTOMER, *AT],
    "log": LOG,
    "log again": LOG,
    "today": ["today", "--rep", REP, "--as-of", "2026-03-05"],
    "customer show": ["customer", "show", CUSTOMER],
}


def fill(home: Path, activities: int) -> None:
    """A store with one customer."""
    app, random, span = App(home), Random(20260305), timedelta(days=DAYS)
    start = NOW - span
    facts: dict[str, Value] = {"name": "王百万", "phone": "13800000001", "source": "online", "legal_basis": "consent"}
    times = (start + span * (number / activities) for number in range(activities))
    with app.store.importing(Batch("generated", "generated", NOW)) as session:
        row = ImportRow("one", facts | {"lead_received_at": start}, [activity(random, at, REP) for at in times], owner=REP)
        session.write([row])
    app.store.close()


def filled(home: Path, activities: int) -> None:
    """Fill it in a process of its own: a child's memory is at least that of the process that starts it."""
    child = get_context("spawn").Process(target=fill, args=(home, activities))
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def main() -> None:
    """Print the table."""
    print(f"{'activities':>10}  {'command':14} {'CPU s':>7} {'peak MiB':>9} {'more KB':>8}")
    for activities in map(int, sys.argv[1:] or ACTIVITIES):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            filled(home, activities)
            cost(home, "next", CUSTOMER)  # the playbook is compiled once
            for name, arguments in COMMANDS.items():
                store = home / "coach.db"
                before = store.stat().st_size
                _, seconds, peak = cost(home, *arguments)  # on a machine with other work the clock tells nothing
                print(f"{activities:10,}  {name:14} {seconds:7.2f} {peak:9.0f} {(store.stat().st_size - before) // 1024:8}")


if __name__ == "__main__":
    main()
