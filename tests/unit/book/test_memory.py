"""How much memory a whole book may take: no more threads than it does for, and an amount that will do where it doesn't."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from coach.book import ranges
from coach.book.running import NO_MEMORY
from coach.domain.calendar import WorkCalendar
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError, fail
from coach.services.advise import Adviser, Tools
from coach.services.book import evaluate
from coach.services.book.sources import find_sources
from tests.unit.playbook.desk import HEAD, RULE, Desk

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
MIB = 2**20


@pytest.mark.parametrize(("processors", "megabytes", "threads"), [(2, 1_100, 0), (8, 1_100, 2), (8, 256, 1), (8, 8_000, 0), (None, 256, 0)])
def test_each_thread_has_its_room(monkeypatch: pytest.MonkeyPatch, processors: int | None, megabytes: int, threads: int) -> None:
    monkeypatch.setattr(evaluate, "cpu_count", lambda: processors)
    assert evaluate._threads(megabytes * MIB) == threads


@pytest.mark.parametrize(("megabytes", "enough"), [(256, 1_100), (1_100, 2_200)])
def test_where_memory_does_not_do_an_amount_is_named_that_will(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, megabytes: int, enough: int
) -> None:
    def run(*_: object) -> None:
        raise fail(NO_MEMORY, "", "")

    monkeypatch.setattr(ranges, "run", run)
    playbook = Desk(tmp_path / "books").playbook(HEAD + RULE)
    tools = Tools(playbook, ReferenceEvaluator, WorkCalendar(playbook.calendar, {}))
    (tmp_path / "customers.csv").write_text("id,has_budget\nA,yes\n", "utf-8")
    sources = find_sources(tmp_path / "customers.csv", (), playbook)
    with pytest.raises(CoachError) as refused:
        evaluate.evaluate_files(sources, cast("Adviser", _Adviser(tools)), NOW, lambda *_: None, memory=megabytes * MIB)
    (told,) = refused.value.diagnostics
    assert (told.code, told.hint and told.hint.zh) == (NO_MEMORY, f"再试一次：--memory {enough}")
    assert f"{megabytes:,} MB" in told.message.zh


class _Adviser:
    def __init__(self, tools: Tools) -> None:
        self.tools = lambda _: tools
        self.latest = lambda as_of: as_of
