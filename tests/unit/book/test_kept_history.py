"""The history of decisions in the database: as the store tells it, from a copy as well, and never out of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coach.book import large, stored
from coach.book.database import Database
from coach.book.kept_history import AT, DAY, DECISION, HISTORY, NUMBER, PERSON, VALUE
from coach.book.stored import Whose
from coach.book.tables import KEY
from coach.domain.customer import Overrule
from coach.domain.ports import Graded
from coach.store.sqlite import SqliteStore
from tests.unit.book.all_kinds import playbook

NOW = datetime(2026, 3, 5, 18, tzinfo=UTC)
LATE = datetime(2026, 3, 4, 16, 30, 0, 5, tzinfo=UTC)
"""After midnight in Shanghai."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "coach.db")
    with store.writing(NOW) as writing:
        for name, owner in (("王芳", "李雷"), ("张伟", "赵敏")):
            writing.add_customer({"name": name}, owner=owner)
        writing.record_grade("C00001", Graded("grade", "B", NOW - timedelta(days=9), playbook="all"))
        writing.record_grade("C00001", Graded("grade", '"A" 一\n', LATE, playbook="all"))
        writing.record_grade("C00002", Graded("stage", "", LATE, playbook="all"))
    yield store
    store.close()


def history(folder: Path, store: SqliteStore, whose: Whose = Whose(), *, asked: bool = True) -> list[tuple[object, ...]]:  # noqa: B008
    folder.mkdir()
    database = Database(folder)
    stored.load(database, store, playbook("Asia/Shanghai"), NOW, whose, lambda _: None, history=asked)
    order = f'SELECT "{KEY}", "{DECISION}", "{VALUE}", "{AT}", "{DAY}", "{PERSON}" FROM {HISTORY} ORDER BY "{KEY}", "{NUMBER}"'  # noqa: S608
    found = database.connection.execute(order).fetchall()
    database.close()
    return found


def line(key: int, decision: str, value: str, at: datetime, day: date, person: bool = False) -> tuple[object, ...]:
    return key, decision, value, int(at.timestamp()) * 1_000_000 + at.microsecond, day.toordinal(), person


FIRST = line(1, "grade", "B", NOW - timedelta(days=9), date(2026, 2, 25))
SECOND = line(1, "grade", '"A" 一\n', LATE, date(2026, 3, 5))
THIRD = line(2, "stage", "", LATE, date(2026, 3, 5))


def test_as_the_store_has_it(store: SqliteStore, tmp_path: Path) -> None:
    assert history(tmp_path / "a", store) == [FIRST, SECOND, THIRD]
    assert history(tmp_path / "b", store, Whose(rep="赵敏")) == [THIRD]


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_copy_knows_whose_history_changed(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(large, "LEAST", 1)
    monkeypatch.setattr("coach.book.copies.MOST_PATCHED", 1)
    monkeypatch.setattr("coach.book.kept._FEW", few)
    assert history(tmp_path / "a", store) == history(tmp_path / "b", store) == [FIRST, SECOND, THIRD]
    (file,) = store.book_folder.iterdir()
    with store.writing(NOW) as writing:
        writing.record_grade("C00002", Graded("stage", "needs", NOW, playbook="all"))
    more = line(2, "stage", "needs", NOW, date(2026, 3, 6))
    assert history(tmp_path / "c", store) == [FIRST, SECOND, THIRD, more]
    with store.writing(NOW) as writing:
        writing.set_overrule("C00001", Overrule("grade", "C", "reason", "李雷", NOW))
    assert history(tmp_path / "d", store) == [FIRST, SECOND, line(1, "grade", "C", NOW, date(2026, 3, 6), person=True), THIRD, more]
    with store.writing(NOW) as writing:
        writing.delete("C00001")
    assert history(tmp_path / "e", store) == [THIRD, more]
    assert not file.exists() or [*store.book_folder.iterdir()] == [file]
