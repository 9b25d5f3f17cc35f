"""What has happened did not do so on a day to come: an import leaves such a day unknown, and tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.domain.values import Value
from coach.errors import CoachError
from coach.importing.mapping import Constant, Mapping
from coach.importing.report import ImportReport
from coach.importing.targets import Target
from coach.services.import_book import ImportOptions, import_book
from tests.unit.importing.samples import AT, FakeStore, playbook, write

_BOOK = playbook()
_RECEIVED = replace(_BOOK.facts["lead_received_at"], past=True)
BOOK = replace(_BOOK, facts={**_BOOK.facts, "lead_received_at": _RECEIVED})


def run(folder: Path, received: str, options: ImportOptions | None = None) -> tuple[ImportReport, dict[str, Value]]:
    """Import one customer (AT is 2026-03-05 10:00 in Shanghai) of whom a purchase is expected next year."""
    store = FakeStore()
    text = f"姓名,手机,创建时间,预计成交时间\n张三,13800138000,{received},2027-01-05\n"
    report = import_book(store, BOOK, write(folder / "a.csv", text), options, at=AT)
    return report, dict(next(iter(store.customers.values())).facts)


def test_a_day_to_come_is_told_with_its_row_and_left_unknown(tmp_path: Path) -> None:
    report, facts = run(tmp_path, "2026-03-06 00:30")
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.kind, problem.what) == (2, "创建时间", "future", "2026-03-06 00:30")
    assert problem.why.zh == "这里应是已经发生的日期，不晚于 2026-03-05"
    assert problem.why.en == "a past date, 2026-03-05 at the latest, is expected"
    assert "lead_received_at" not in facts
    assert "2026-03-06 00:30" in str(facts["remarks"])
    assert str(facts["expected_purchase_on"]) == "2027-01-05"


@pytest.mark.parametrize("cell", ["2026-03-05 23:59", "2026-03-05", "2026-03-05T17:59+02:00", "2020-01-01"])
def test_all_of_today_is_taken(tmp_path: Path, cell: str) -> None:
    report, facts = run(tmp_path, cell)
    assert report.problems == ()
    assert isinstance(facts["lead_received_at"], datetime)


def test_a_day_is_counted_in_the_zone_of_the_playbook(tmp_path: Path) -> None:
    report, _ = run(tmp_path, "2026-03-05T18:00Z")  # two in the morning of the 6th in Shanghai
    assert report.totals == {"future": 1}


def test_looking_back_takes_what_has_happened_since(tmp_path: Path) -> None:
    since = ImportOptions(now=AT + timedelta(days=30))
    assert run(tmp_path, "2026-04-01", since)[0].problems == ()
    assert run(tmp_path, "2026-04-05", since)[0].totals == {"future": 1}


def test_a_mapping_gives_no_day_to_come_to_all(tmp_path: Path) -> None:
    mapping = Mapping(constants=(Constant(Target(_RECEIVED), "2026-04-01"),))
    with pytest.raises(CoachError) as failed:
        run(tmp_path, "", ImportOptions(mapping=mapping))
    (found,) = failed.value.diagnostics
    assert (found.code, "2026-03-05" in found.message.zh) == ("I134", True)


def test_the_day_of_the_import_does_not_tell_one_mapping_from_another() -> None:
    assert Mapping(today=AT.date()).digest == Mapping().digest
