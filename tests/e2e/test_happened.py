"""Days to come where something has happened: what each command that takes them says. The clock is the machine's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.command import Coach

NEVER = "2150-01-05"


@pytest.fixture
def known(empty: Path, coach: Coach) -> Coach:
    assert coach("customer", "add", "--name", "王芳", "--set", "source=walk_in", "--set", f"expected_purchase_on={NEVER}").code == 0
    return coach


def test_what_is_typed_is_refused_in_one_message(known: Coach) -> None:
    for typed in (
        ("customer", "add", "--name", "张三", "--set", f"lead_received_at={NEVER}"),
        ("customer", "edit", "王芳", "--set", f"demonstrated_on={NEVER}"),
        ("customer", "record", "王芳", "deals", "status=delivered", f"delivered_on={NEVER}"),
        ("log", "王芳", "--kind", "call", "--outcome", "connected", "--left-at", NEVER),
    ):
        assert known(*typed, "--json").codes == ["C132"]


def test_a_record_made_earlier_may_say_what_happened_since(known: Coach) -> None:
    earlier, since = (f"{datetime.now().astimezone() - timedelta(days=days):%Y-%m-%d}" for days in (9, 5))
    made = known("customer", "record", "王芳", "deals", "status=delivered", f"delivered_on={since}", "--at", earlier)
    assert (made.code, made.err) == (0, "")


def test_a_record_of_a_day_to_come_is_told(known: Coach) -> None:
    made = known("customer", "record", "王芳", "consents", "kind=marketing", "given=yes", "--at", NEVER)
    assert made.code == 0
    assert "还没到" in made.err


def test_an_import_and_its_trial_tell_the_row(empty: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"姓名,手机,线索接收时间,预计成交日期\n王芳,13800138000,{NEVER},{NEVER}\n", encoding="utf-8")
    for more in (("--dry-run",), ()):
        found = coach("import", str(file), *more, "--json").data
        assert [(one["row"], one["column"], one["kind"], one["what"]) for one in found["problems"]] == [
            (2, "线索接收时间", "future", NEVER)
        ]
    facts = {one["fact"] for one in coach("customer", "show", "王芳", "--json").data["facts"]}
    assert "expected_purchase_on" in facts
    assert "lead_received_at" not in facts


def test_a_book_of_files_is_refused_unless_it_is_looked_at_from_then(empty: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(f"id,source,lead_received_at,demonstrated_on\n1,online,2026-03-01,{NEVER}\n", encoding="utf-8")
    assert coach("book", "evaluate", "--from", str(file), "--as-of", "2026-03-05", "--json").codes == ["C459"]
    assert coach("book", "evaluate", "--from", str(file), "--as-of", "2150-02-01", "--json").code == 0
