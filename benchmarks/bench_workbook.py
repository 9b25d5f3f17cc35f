"""A playbook out to a spreadsheet and back, as whole processes: the largest that is shipped, unchanged, and with one cell changed.

Run with ``.venv/bin/python benchmarks/bench_workbook.py``; ``pytest benchmarks/bench_workbook.py`` times edits of all scalars of a file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from coach.playbook.nodes import Node  # noqa: E402 - found by the line above when run as a script
from coach.playbook.source import read  # noqa: E402
from coach.playbook.splicing.edit import Bare, Edit, Keys  # noqa: E402
from coach.playbook.splicing.splice import spliced  # noqa: E402
from tests.e2e.retyped import grids, save  # noqa: E402

RUNS = 5
ROUND_TRIP = 3.0
_NAME = "largest"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.yaml"))


LARGEST = max((ROOT / "playbooks").iterdir(), key=_size)


def _copied(home: Path) -> None:
    """The largest playbook as a company's own."""
    folder = home / "playbooks" / _NAME
    shutil.copytree(LARGEST, folder)
    head = folder / "playbook.yaml"
    head.write_bytes(head.read_bytes().replace(f"name: {LARGEST.name}".encode(), f"name: {_NAME}".encode(), 1))


def _seconds(home: Path, *arguments: str) -> tuple[float, float]:
    """How long a command takes: by the clock, and of the processor's time."""
    command = [sys.executable, "-c", "from coach.cli import main; main()", "playbook", *arguments]
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, spent


def _best(home: Path, *arguments: str) -> tuple[float, float]:
    runs = [_seconds(home, *arguments) for _ in range(RUNS)]
    return min(clock for clock, _ in runs), min(spent for _, spent in runs)


def _changed(book: Path, other: Path) -> None:
    """Another wording in the first phrase."""
    sheets = grids(book)
    name = next(name for name, rows in sheets.items() if rows.get(1, {}).get(0) == "phrases")
    at = next(at for at, key in sheets[name][1].items() if key == "zh")
    sheets[name][3][at] = "您好，{{ salutation }}"
    save(other, sheets)


def main() -> None:
    """Print the best of a few runs of each."""
    with tempfile.TemporaryDirectory() as folder:
        home, book, other = Path(folder), Path(folder) / "book.xlsx", Path(folder) / "changed.xlsx"
        _copied(home)
        out = _best(home, "export", _NAME, "--xlsx", "-o", str(book), "--force")
        back = _best(home, "import", str(book))
        _changed(book, other)
        changed = _best(home, "import", str(other), "--dry-run")
    print(f"{LARGEST.name}, {_size(LARGEST) // 1000} kB; by the clock (processor)")
    for what, (clock, spent) in (("export", out), ("import unchanged", back), ("import with a change, checked and compared", changed)):
        print(f"{what}: {clock:.2f} s ({spent:.2f} s)")
    print(f"round trip: {out[0] + back[0]:.2f} s ({out[1] + back[1]:.2f} s), at most {ROUND_TRIP} s")


def _texts(node: Node, keys: Keys = ()) -> list[Keys]:
    if node.kind == "scalar":
        return [keys]
    below = node.entries.items() if node.kind == "map" else enumerate(node.items)
    return [found for key, each in below for found in _texts(each, (*keys, key))]


def test_every_scalar_of_the_largest_file(benchmark: BenchmarkFixture) -> None:
    """Edits of all scalars of the largest shipped file, at once."""
    data = max((ROOT / "rules").rglob("*.yaml"), key=lambda path: path.stat().st_size).read_bytes()
    root = read(data, "f.yaml").root
    assert root is not None
    edits = [Edit("f.yaml", keys, Bare("other")) for keys in _texts(root)]
    assert benchmark(spliced, data, "f.yaml", edits) != data


if __name__ == "__main__":
    main()
