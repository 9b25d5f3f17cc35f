"""What reports cost after customers have changed, on a filled store of 100,000 customers: at most 2 s each, as whole processes.

``python benchmarks/bench_copy.py [HOME]`` prints wall and processor seconds and peak memory: of the first report of all, which makes the
copy; after some have changed (that report lowers them, and keeps them in a patch), and of the one after it; and of an import, which
prepares its customers for reports. HOME is left as it is; without it a store is filled first, which takes minutes.
``pytest benchmarks/bench_copy.py`` measures the opening of a book of 10,000 customers alone, by how many of them stand in the patch.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.bench_import import ROWS, write_csv  # noqa: E402 - found by the line above when run as a script
from benchmarks.costs import Cost, cost  # noqa: E402
from benchmarks.filled_store import CUSTOMERS, NOW, PLAYBOOK, fill  # noqa: E402
from benchmarks.reports import measured  # noqa: E402
from coach.bootstrap import App  # noqa: E402
from coach.domain.import_ports import NewRecord  # noqa: E402
from coach.services.book.opened import open_book  # noqa: E402

SMALL = 10_000
CHANGED = (150, 300, 4_000, 800, 20_000)
"""So many customers change, one after the other: too few for a patch, into a patch, into the next one, into a new copy, and once more."""
STRIDE = 17
"""Those who change do not stand side by side."""


def change(app: App, start: int, count: int) -> None:
    """Change ``count`` customers, from the ``start``-th on."""
    total = app.store.count()
    with app.store.writing(NOW) as writing:
        for number in range(start, start + count):
            customer = f"C{number * STRIDE % total + 1:05d}"
            writing.update_facts(customer, {"remarks": f"changed {start}"})
            writing.add_record(customer, NewRecord("activities", {"at": NOW, "kind": "call", "outcome": "connected"}, NOW))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = fill(tmp_path_factory.mktemp("copy") / "home", SMALL)
    yield made
    made.store.close()


def opened(app: App) -> int:
    """Open the book: how many customers there are."""
    with open_book(app.store, app.adviser, PLAYBOOK, NOW) as book:
        return book.customers


@pytest.mark.parametrize("patched", [0, SMALL // 25])
def test_opening(benchmark: Any, app: App, patched: int) -> None:
    """From the copy alone, and with a patch."""
    change(app, 0, patched)
    assert benchmark.pedantic(lambda: opened(app), rounds=5, warmup_rounds=1) == SMALL


def told(name: str, cost: Cost) -> None:
    """One line."""
    print(f"{name:44} {cost.wall:6.2f} s, {cost.processor:6.2f} s of processors, {cost.megabytes:4.0f} MB", flush=True)


def show(home: Path) -> None:
    """Print the figures of reports."""
    told("the first report of all, which makes the copy", measured(home, "daily"))
    told("again", measured(home, "daily"))
    changed = 0
    for count in CHANGED:
        app = App(home)
        change(app, changed, count)
        app.store.close()
        changed += count
        told(f"after {count:,} more have changed", measured(home, "daily"))
        told("again", measured(home, "daily"))


def show_import(folder: Path) -> None:
    """Print the figures of an import into an empty store, and of the first report after it."""
    home, rows = folder / "imported", write_csv(folder / "customers.csv", ROWS)
    app = App(home)
    app.loader.load(PLAYBOOK)
    app.store.count()  # an import doesn't pay for a new store
    app.close()
    told(f"an import of {ROWS:,} rows", cost(home, "import", str(rows)))
    told("the first report after it", measured(home, "daily"))


def main() -> None:
    """Measure, on a copy of the store given on the command line, or on a filled one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if sys.argv[1:]:
            home.mkdir()
            shutil.copy(Path(sys.argv[1]) / "coach.db", home)
        else:
            # In a process of its own: what this one holds would count as the peak of those it starts.
            subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(CUSTOMERS)], check=True)
        App(home).loader.load(PLAYBOOK)
        show(home)
        show_import(Path(folder))


if __name__ == "__main__":
    main()
