"""Loading a whole book of 100,000 customers with a million activities: from the store (first, again, after a change) and from files.

``python benchmarks/bench_loading.py [FOLDER]`` makes the store (in FOLDER, where it is kept for the next run) and prints the figures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import NOW, PLAYBOOK, fill  # noqa: E402 - found by the line above when run as a script
from coach.bootstrap import App  # noqa: E402
from coach.services.book.opened import open_book  # noqa: E402

CHANGED = 200


def timed(what: str, work: Callable[[], object]) -> None:
    """Print processor and wall seconds of ``work``."""
    processor, wall = time.process_time(), time.perf_counter()
    work()
    print(f"  {what:34} {time.process_time() - processor:6.2f} s of the processor, {time.perf_counter() - wall:6.2f} s on the wall")


def load(app: App, *columns: str) -> None:
    """Open the book, and ask for some columns of everybody."""
    with open_book(app.store, app.adviser, PLAYBOOK, NOW) as book:
        if columns:
            book.rows(*columns)


def change(app: App) -> None:
    """Change some customers."""
    with app.store.writing(NOW) as writing:
        for number in range(1, CHANGED + 1):
            writing.update_facts(f"C{number * 7:05d}", {"remarks": f"changed {time.time_ns()}"})


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        if not (home / "coach.db").exists():
            fill(home).store.close()
        app = App(home)
        app.loader.load(PLAYBOOK)
        shutil.rmtree(app.store.book_folder, ignore_errors=True)
        print(f"{app.store.count():,} customers")
        timed("the first time, making a copy", lambda: load(app))
        timed("again", lambda: load(app))
        timed("again, with everybody's grade", lambda: load(app, "@id", "@owner", "grade"))
        change(app)
        timed(f"after {CHANGED} customers changed", lambda: load(app))
        app.store.close()


if __name__ == "__main__":
    main()
