from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.importing.report import ImportReport
from coach.services.import_book import ImportOptions, import_book
from coach.services.import_view import ImportLines, import_view
from coach.text import Lang
from tests.unit.importing.samples import AT, FakeStore, playbook, write


@pytest.fixture
def report(tmp_path: Path) -> ImportReport:
    path = write(tmp_path / "a.csv", "姓名,客户手机号码1\n张三,1\n")
    return import_book(FakeStore(), playbook(), path, ImportOptions(), at=AT)


def test_suggestions_are_shown_by_their_labels(report: ImportReport) -> None:
    assert list(ImportLines(report, Lang.ZH).columns())[1].endswith("存入备注，是不是：手机？")
    assert list(ImportLines(report, Lang.EN).columns())[1].endswith("kept as a note; perhaps phone?")
    assert import_view(report, Lang.ZH)["columns"][1]["suggestions"] == ["phone"]


def test_one_customer_without_a_source_is_told_in_the_singular(report: ImportReport) -> None:
    def first(count: int) -> str:
        return next(ImportLines(replace(report, without_source=count), Lang.EN).closing())

    assert first(1).startswith("1 customer has no source and is not callable")
    assert first(2).startswith("2 customers have no source and are not callable")


def test_who_is_not_introduced_is_told_how(report: ImportReport) -> None:
    assert list(ImportLines(report, Lang.ZH).closing())[-1] == "接下来：coach today，或 coach next 客户"
    assert list(ImportLines(report, Lang.ZH).closing(is_introduced=False))[-1] == "接下来：coach init --company 店名 --rep 您的姓名"
    tried = ImportLines(replace(report, is_dry_run=True), Lang.EN).closing(is_introduced=False)
    assert list(tried)[-2:] == ["This was a dry run: nothing was written.", 'Next: coach init --company "YOUR SHOP" --rep "YOUR NAME"']
