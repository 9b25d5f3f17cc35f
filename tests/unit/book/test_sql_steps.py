"""The SQL of a book in steps: each reads the tables and the steps before it alone, and the last one is the result."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import sqlglot
from sqlglot import exp

from coach.book import steps as steps_of_book
from coach.book.calendar import CALENDAR
from coach.book.tables import CUSTOMERS, records_of
from coach.domain.calendar import WorkCalendar
from coach.engine.reference import ReferenceEvaluator
from coach.services.advise import Adviser, Tools
from coach.services.book.sql import book_steps
from tests.unit.playbook.desk import HEAD, RULE, Desk

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)


class _Adviser:
    def __init__(self, tools: Tools) -> None:
        self.tools = lambda _: tools


@pytest.mark.parametrize("dialect", ["duckdb", "spark", "trino"])
def test_every_step_reads_what_is_there_by_then(tmp_path: Path, dialect: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps_of_book, "WIDTH", 1)
    playbook = Desk(tmp_path).playbook(HEAD + RULE)
    adviser = cast("Adviser", _Adviser(Tools(playbook, ReferenceEvaluator, WorkCalendar(playbook.calendar, {}))))
    there = {CUSTOMERS, CALENDAR, *map(records_of, playbook.collections)}
    steps = book_steps(adviser, NOW, dialect)
    for name, select in steps:
        parsed = sqlglot.parse_one(select, dialect=dialect)
        inside = {one.alias for one in parsed.find_all(exp.CTE)}
        assert {table.name for table in parsed.find_all(exp.Table)} <= there | inside
        there.add(name)
    assert len(steps) > 2
    assert steps[-1][0] == "result"
