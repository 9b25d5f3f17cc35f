"""How fast a customer list is imported, and in how much memory.

``pytest benchmarks/bench_import.py`` prints rows per second beside the figures to reach: CSV ≥ 8,000 rows/s in constant memory,
XLSX ≤ 200 MB for 100,000 rows. Each import runs in a child process, into a new store, so that its memory is its own.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

ROWS = 100_000
HEADINGS = (
    "客户名称 联系人 手机 电话 QQ 微信 地址 备注 来源 客户等级 客户行业 客户状态 客户类型 "
    "创建时间 更新时间 最近沟通时间 沟通内容 归属人 创建人"
)
CSV_ROWS_A_SECOND, XLSX_MEGABYTES, GROWTH_MEGABYTES = 8_000, 200, 60


def table(rows: int) -> Iterator[list[str]]:
    """A real CRM's export: 19 columns, one recognised only as a note."""
    yield HEADINGS.split()
    for n in range(rows):
        yield [
            *(f"北京第{n}贸易有限公司", f"张{n}", str(13_000_000_000 + n), "", str(100_000 + n), f"wx_{n}", f"北京市朝阳区某某路{n}号"),
            *(f"客户想要了解产品{n}的报价与交付周期", "网络", "A", "制造业", "跟进中", "企业"),
            *(f"2026-03-{n % 28 + 1:02d} 10:00:{n % 60:02d}", "2026/3/5", "2026-03-05", f"电话沟通,对方说{n}", "王小明", "admin"),
        ]


def write_csv(path: Path, rows: int) -> Path:
    """The table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table(rows))
    return path


def write_xlsx(path: Path, rows: int) -> Path:
    """The table as a workbook with shared texts, as spreadsheets write it."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, cells in enumerate(table(rows)):
            page.write_row(number, 0, cells)
    return path


def measure(path: Path) -> dict[str, float]:
    """Import in a child process: rows added, seconds, and the most memory it held."""
    with TemporaryDirectory() as home:
        run([sys.executable, __file__, "-", home], check=True)  # an import doesn't pay for a new store and a playbook not yet compiled
        done = run([sys.executable, __file__, str(path), home], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(path: Path, home: Path) -> None:
    """What runs in the child."""
    from time import perf_counter

    from coach.bootstrap import App
    from coach.services.import_book import import_book

    app = App(home)
    playbook = app.loader.load("base")
    app.store.count()
    if path == Path("-"):
        return
    start = perf_counter()
    report = import_book(app.store, playbook, path, at=datetime(2026, 3, 5, 2, tzinfo=UTC))
    seconds = perf_counter() - start
    print(json.dumps({"added": report.added, "seconds": seconds, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory this process held. Linux counts a parent's into a child's ``ru_maxrss``, so its own count goes first."""
    from resource import RUSAGE_SELF, getrusage

    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return getrusage(RUSAGE_SELF).ru_maxrss / (1 << 20)


def tell(what: str, found: dict[str, float], aim: str = "") -> None:
    """Print a figure, beside the one to reach."""
    print(f"\n{what}: {found['added'] / found['seconds']:,.0f} rows/s, {found['megabytes']:.0f} MB{aim}")


def expect(holds: bool, what: str) -> None:
    """Fail with ``what`` was expected."""
    if not holds:
        pytest.fail(what)


def test_csv_speed_and_memory(tmp_path: Path) -> None:
    """Ten times the rows must not cost ten times the memory. Speed is printed: a shared machine's is not its own."""
    small = measure(write_csv(tmp_path / "small.csv", ROWS // 10))
    path = write_csv(tmp_path / "large.csv", ROWS)
    found = measure(path)
    tell("CSV, 10,000 rows", small)
    tell("CSV, 100,000 rows", found, f" (to reach: {CSV_ROWS_A_SECOND:,} rows/s)")
    expect(found["added"] == ROWS, "every row is added")
    expect(found["megabytes"] - small["megabytes"] <= GROWTH_MEGABYTES, "memory does not grow with the rows")


def test_xlsx_memory(tmp_path: Path) -> None:
    """A wide workbook of 100,000 rows."""
    path = write_xlsx(tmp_path / "large.xlsx", ROWS)
    found = measure(path)
    tell("XLSX, 100,000 rows", found, f" (to reach: {XLSX_MEGABYTES} MB)")
    expect(found["added"] == ROWS, "every row is added")
    expect(found["megabytes"] <= XLSX_MEGABYTES, "memory stays within the figure")


def test_rows_alone(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """Reading a row's cells into facts, without the file and the store: at most 60 µs."""
    from zoneinfo import ZoneInfo

    from coach.bootstrap import App
    from coach.importing.columns import plan_columns
    from coach.importing.mapping import Mapping
    from coach.importing.rows import RowReader
    from coach.importing.survey import Survey
    from coach.importing.targets import Targets

    playbook = App(tmp_path).loader.load("base")
    headings, *rows = table(10_000)
    reader = RowReader(
        playbook, plan_columns(headings, Targets(playbook), Mapping()), Mapping(), Survey(0, {}, {}), ZoneInfo("Asia/Shanghai")
    )
    found = benchmark(lambda: [reader.read(number, cells) for number, cells in enumerate(rows)])
    expect(not any(draft.problems for draft in found), "every cell is read")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        sys.exit(pytest.main([__file__, "-s", *sys.argv[1:]]))
