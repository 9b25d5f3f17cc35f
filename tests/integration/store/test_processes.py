"""Several processes on one store: each waits its turn, and one that dies leaves nothing half-done."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.store.sqlite import SqliteStore

ROOT = Path(__file__).parents[3]
HEAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coach.domain.import_ports import Batch, ImportRow
from coach.store.sqlite import SqliteStore
NOW = datetime(2026, 3, 5, tzinfo=UTC)
store = SqliteStore(Path(sys.argv[1]))
"""
WRITE = """
for n in range(8):
    with store.writing(NOW) as write:
        write.add_customer({"name": f"{sys.argv[2]}-{n}"})
"""
IMPORT = """
with store.importing(Batch("x.csv", "d", NOW)) as session:
    for page in range(3):
        session.write([ImportRow(f"k{page}-{n}", {"name": f"客户{n}", "remarks": "长" * 999}) for n in range(3000)])
    print("written", flush=True)
    sys.stdin.read()
"""


def start(body: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + body, *arguments],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
    )


def test_processes_that_start_and_write_at_once_on_a_store_yet_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "home" / "coach.db"
    running = [start(WRITE, str(path), name) for name in ("甲", "乙", "丙")]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    store = SqliteStore(path)
    assert sorted(hit.name for hit in store.hits()) == sorted(f"{name}-{n}" for name in "甲乙丙" for n in range(8))
    store.close()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_is_stopped_leaves_nothing(path: Path, sign: signal.Signals) -> None:
    process = start(IMPORT, str(path))
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(sign)
    process.communicate(timeout=60)
    assert process.returncode != 0
    store = SqliteStore(path)
    assert (store.count(), store.batches()) == (0, [])
    with store.writing(datetime(2026, 3, 5, tzinfo=UTC)) as write:
        write.add_customer({"name": "王小明"})
    assert [hit.id for hit in store.hits()] == ["C00001"]
    store.close()


def test_reading_loads_nothing_heavy(path: Path, store: SqliteStore) -> None:
    with store.writing(datetime(2026, 3, 5, tzinfo=UTC)) as write:
        write.add_customer({"name": "王小明"})
    read = """
store.customer(store.find("wxm")[0].id), list(store.customers()), store.grade_history("C00001"), store.state()
print({"sqlalchemy", "alembic", "pypinyin", "rapidfuzz"} & set(sys.modules))
"""
    output, errors = start(read, str(path)).communicate(timeout=60)
    assert (output, errors) == ("set()\n", "")


def test_writing_loads_no_object_mapper(path: Path) -> None:
    check = WRITE + 'print({"sqlalchemy.orm", "alembic"} & set(sys.modules))'
    output, errors = start(check, str(path), "甲").communicate(timeout=60)
    assert (output, errors) == ("set()\n", "")
