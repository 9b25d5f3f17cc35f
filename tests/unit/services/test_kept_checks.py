from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.errors import Diagnostic, Location, Severity
from coach.playbook.loader import Loader
from coach.services.check_report import Report
from coach.services.kept_checks import Shelf
from coach.text import Text
from tests.unit.playbook.desk import HEAD, RULE, Desk

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
FOUND = (
    Diagnostic("P510", Text("空档", "a gap"), Location("shop/playbook.yaml", 3, 2), Text("补", "close it"), Severity.WARNING, "  x"),
    Diagnostic("P511", Text("未知", "unknown"), severity=Severity.INFO),
)


class Counting:
    """A check that counts how often it is made."""

    def __init__(self, loader: Loader) -> None:
        self.loader, self.made = loader, 0

    def __call__(self) -> Report:
        self.made += 1
        return Report("shop", self.loader.check("shop").playbook, FOUND, 1, 2, 3, "1", 4)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "books", tmp_path / "cache")
    made.write("shop", HEAD + RULE)
    return made


def _check(desk: Desk, at: datetime = NOW, target: str = "shop") -> tuple[Report, int]:
    loader = desk.loader()
    check = Counting(loader)
    return Shelf(loader, target, at).kept(check), check.made


def test_the_same_files_are_checked_once_a_day(desk: Desk) -> None:
    first, made = _check(desk)
    again, more = _check(desk, NOW + timedelta(hours=1))
    assert (made, more) == (1, 0)
    assert (again.diagnostics, again.version, again.allowed, again.cases) == (first.diagnostics, "1", 4, 3)
    assert _check(desk, NOW + timedelta(days=1))[1] == 1


@pytest.mark.parametrize("changed", ["shop", "base"])
def test_a_change_in_it_or_below_is_checked_again(changed: str, desk: Desk) -> None:
    _check(desk)
    desk.write(changed, "# changed\n", "more.yaml")
    assert _check(desk)[1] == 1


def test_what_is_damaged_is_checked_again(desk: Desk) -> None:
    _check(desk)
    (kept,) = (desk.cache or Path()).glob("check-*.json")
    kept.write_text("{", "utf-8")
    assert _check(desk)[1] == 1


def test_without_a_place_to_keep_it_every_check_is_made(desk: Desk) -> None:
    assert [_check(Desk(desk.root))[1] for _ in range(2)] == [1, 1]
