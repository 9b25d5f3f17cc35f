"""An import prepares very many customers for reports; whoever waits for that is told how far it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.book import large
from coach.services.book import opened
from coach.store.book_reader import book_folder
from tests.e2e.command import AS_OF, ROOT, Coach

TOLD = "整理客户资料，之后的报表就快了：{}/3"


@pytest.fixture
def customers(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of three customers, who are very many here."""
    assert empty.exists()
    monkeypatch.setattr(large, "LEAST", 3)
    monkeypatch.setattr("coach.services.book.prepare.MANY", 3)
    file = tmp_path / "customers.csv"
    file.write_text("姓名,手机\n" + "".join(f"客户{number},1380000000{number}\n" for number in range(3)), encoding="utf-8")
    return file


def copies(home: Path) -> list[str]:
    """The kinds of files kept."""
    return sorted(file.suffix for file in book_folder(home / "coach.db").glob("*"))


def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_the_first_report_finds_a_copy(customers: Path, empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    done = coach("import", str(customers))
    assert (done.code, done.err, copies(empty)) == (0, "", [".duckdb"])
    terminal(monkeypatch)
    assert coach("report", "daily", "--as-of", AS_OF).err == ""


def test_it_is_told_on_a_terminal(customers: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    told = coach("import", str(customers)).err
    assert (TOLD.format(0) in told, TOLD.format(3) in told, told.endswith("\r\x1b[2K")) == (True, True, True)


def test_machines_get_json_alone(customers: Path, empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    done = coach("import", str(customers), "--json")
    assert (done.data["added"], "整理" in done.err, copies(empty)) == (3, False, [".duckdb"])


def test_a_report_tells_what_it_waits_for(
    customers: Path, empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("coach.services.book.prepare.MANY", 4)
    coach("import", str(customers))
    assert copies(empty) == []
    terminal(monkeypatch)
    report = coach("report", "daily", "--as-of", AS_OF, "--lang", "en")
    assert "Preparing the customers, so that later reports are quick: 3/3" in report.err
    assert report.err.endswith("\r\x1b[2K")
    assert ("Preparing" in report.out, copies(empty)) == (False, [".duckdb"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("more", [("--dry-run",), ()])
def test_what_changes_little_prepares_nothing(customers: Path, empty: Path, coach: Coach, more: tuple[str, ...]) -> None:
    if not more:
        customers.write_text("姓名,手机\n客户1,13800000001\n", encoding="utf-8")
    assert coach("import", str(customers), *more).code == 0
    assert copies(empty) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("Query interrupted")], ids=["anywhere", "in a query"])
def test_stopped_there_the_import_stands(
    customers: Path, empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(opened, "load", _raising(error))
    done = coach("import", str(customers))
    assert (done.code, "客户都已导入" in done.err, copies(empty)) == (130, True, [])
    assert "3" in coach("customer", "list").out


def test_what_fails_there_is_no_failure_of_the_import(customers: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "load", _raising(OSError("no room")))
    done = coach("import", str(customers))
    assert (done.code, done.err) == (0, "")


def _raising(error: BaseException) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


def test_small_imports_load_no_database() -> None:
    code = (
        "import sys, coach.cli.import_book, coach.services.book.prepare, coach.services.import_book, coach.services.import_view;"
        "sys.exit('duckdb' in sys.modules or 'sqlglot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
