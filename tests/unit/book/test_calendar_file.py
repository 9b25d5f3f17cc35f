"""The calendar as a file, for databases of the reader's own: the same table that the product itself asks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import duckdb
import pytest

from coach.book.calendar import COLUMNS, FIRST, FIRST_LISTED, LAST, NUMBER, WORKED, WORKS, row
from coach.domain.calendar import WorkCalendar
from coach.domain.workdays import YearDays
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError
from coach.services.advise import Adviser, Tools
from coach.services.book.sql import write_calendar
from tests.unit.playbook.desk import HEAD, RULE, Desk

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)


class _Adviser:
    def __init__(self, tools: Tools) -> None:
        self.tools = lambda _: tools


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    playbook = Desk(tmp_path / "books").playbook(HEAD + RULE)
    return Tools(playbook, ReferenceEvaluator, WorkCalendar(playbook.calendar, {2026: YearDays(off=frozenset({date(2026, 10, 1)}))}))


def _written(tools: Tools, file: Path, *, force: bool = False) -> None:
    write_calendar(cast("Adviser", _Adviser(tools)), NOW, file, force=force)


def test_it_is_the_table_that_the_sql_reads(tools: Tools, tmp_path: Path) -> None:
    file = tmp_path / "calendar.parquet"
    _written(tools, file)
    found = duckdb.read_parquet(str(file))
    (values,) = found.fetchall()
    told, made = dict(zip(found.columns, values, strict=True)), row(tools.calendar, FIRST, LAST)
    assert list(told) == list(COLUMNS)
    assert told == made
    day = date(2026, 10, 1).toordinal() - told[FIRST_LISTED]
    assert told[WORKS][day] is False
    assert told[WORKED][told[NUMBER][day] - 1] == date(2026, 9, 30).toordinal()


def test_no_file_is_written_over_unasked_nor_as_another_kind(tools: Tools, tmp_path: Path) -> None:
    file = tmp_path / "calendar.parquet"
    file.write_text("mine", "utf-8")
    with pytest.raises(CoachError, match="C230"):
        _written(tools, file)
    assert file.read_text("utf-8") == "mine"
    _written(tools, file, force=True)
    assert file.read_bytes()[:4] == b"PAR1"
    with pytest.raises(CoachError, match="C405"):
        _written(tools, tmp_path / "calendar.csv")
