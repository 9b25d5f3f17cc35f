from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.reports import GradeHistory, Overruled
from coach.services.reports.standing import Stood, begins, standing

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)
DAY = timedelta(days=1)


def history(*graded: tuple[int, str], words: tuple[Overruled, ...] = ()) -> GradeHistory:
    lines = tuple(((NOON + days * DAY).astimezone(UTC).isoformat(), value) for days, value in graded)
    return GradeHistory("C00001", lines, words)


def word(days: int, value: str = "H", until: date | None = None, *, lifted: bool = False) -> Overruled:
    return Overruled(value, (NOON + days * DAY).astimezone(UTC), until, lifted)


def test_the_last_grade_before_the_moment_stands() -> None:
    grades = history((-9, "B"), (-2, "A"), (1, "O"))
    assert standing(grades, NOON) == Stood("A", overruled=False)
    assert standing(grades, NOON - 3 * DAY) == Stood("B", overruled=False)
    assert standing(grades, NOON - 9 * DAY) is None  # not before, but at that very moment


def test_a_grade_that_was_given_up_stands_no_more() -> None:
    assert standing(history((-9, "B"), (-2, "")), NOON) is None


@pytest.mark.parametrize(
    ("until", "stands"), [(None, True), (date(2026, 3, 5), True), (date(2026, 3, 4), False)], ids=["for good", "to the day", "ran out"]
)
def test_a_person_s_word_stands_while_it_is_valid(until: date | None, stands: bool) -> None:
    found = standing(history((-9, "B"), (-1, "A"), words=(word(-2, until=until),)), NOON)
    assert found == (Stood("H", overruled=True) if stands else Stood("A", overruled=False))


def test_a_word_that_was_lifted_is_passed_over_and_one_that_was_replaced_is_not() -> None:
    replaced, last = word(-3, "C", lifted=True), word(1)
    assert standing(history((-9, "B"), words=(word(-3, lifted=True),)), NOON) == Stood("B", overruled=False)
    assert standing(history((-9, "B"), words=(replaced, last)), NOON) == Stood("C", overruled=True)
    assert standing(history((-9, "B"), words=(replaced, last)), NOON + 2 * DAY) == Stood("H", overruled=True)


def test_a_day_begins_at_local_midnight() -> None:
    assert begins(date(2026, 3, 5), SHANGHAI) == datetime(2026, 3, 4, 16, tzinfo=UTC)
    assert begins(datetime(2026, 3, 4, 16, tzinfo=UTC), SHANGHAI).date() == date(2026, 3, 5)
