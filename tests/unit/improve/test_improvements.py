"""Improvement actions: how they stand, in which order, how they are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Self, cast
from zoneinfo import ZoneInfo

import pytest

from coach.cli.improve.add import nobody_called
from coach.domain.improvement import Event, Happened, Improvement, NewImprovement, State
from coach.domain.model import Playbook
from coach.domain.ports import Store
from coach.errors import CoachError
from coach.render.paper import Mark, Share
from coach.services.improve.actions import add, tell
from coach.services.improve.paper import about, followed_through
from coach.services.improve.standing import Standing, in_order, standing
from coach.text import EMPTY, Text

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 18, tzinfo=ZONE)
TODAY = NOW.date()


def action(number: int, due: int, state: State = State.OPEN, closed: int | None = None, owner: str = "李雷", moves: int = 0) -> Improvement:
    """An action due (and closed) so many days from today."""
    day = TODAY + timedelta(days=due)
    ended = NOW + timedelta(days=closed) if closed is not None else None
    events = tuple(Event(Happened.MOVED, NOW, "", day, "忙") for _ in range(moves))
    return Improvement(number, NewImprovement("打电话", owner, day), state, day, NOW - timedelta(days=30), ended, events)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (action(1, -1), Standing.OVERDUE),
        (action(1, 0), Standing.SOON),
        (action(1, 6), Standing.SOON),
        (action(1, 7), Standing.OPEN),
        (action(1, -1, State.DONE, -1), Standing.KEPT),
        (action(1, -2, State.DONE, -1), Standing.LATE),
        (action(1, -2, State.DROPPED, -3), Standing.DROPPED),
        (action(1, 3, State.DONE, 2), Standing.SOON),  # done only later than the day looked from
    ],
)
def test_how_an_action_stands(found: Improvement, expected: Standing) -> None:
    assert standing(found, TODAY, ZONE) is expected


def test_a_deadline_ends_with_the_local_day() -> None:
    at_night = Improvement(
        1, NewImprovement("a", "b", TODAY), State.DONE, TODAY, NOW - timedelta(days=9), datetime(2026, 3, 5, 15, 59, tzinfo=UTC)
    )
    next_day = Improvement(
        1, NewImprovement("a", "b", TODAY), State.DONE, TODAY, NOW - timedelta(days=9), datetime(2026, 3, 5, 16, 1, tzinfo=UTC)
    )
    later = date(2026, 3, 9)
    assert standing(at_night, later, ZONE) is Standing.KEPT
    assert standing(next_day, later, ZONE) is Standing.LATE


def test_overdue_ones_come_first_and_ended_ones_last() -> None:
    found = [action(1, 9), action(2, -1, State.DONE, -2), action(3, -4), action(4, 2), action(5, -1, State.DROPPED, -1)]
    assert [one.id for one, _ in in_order(found, TODAY, ZONE)] == [3, 4, 1, 5, 2]


def test_follow_through_is_counted_by_owner_with_the_overdue_first() -> None:
    found = [
        *(action(1, 9), action(2, -1, State.DONE, -2), action(3, -3, State.DONE, -1)),
        *(action(4, -4, owner="韩梅梅", moves=2), action(5, 5, State.DROPPED, -1, owner="韩梅梅")),
    ]
    first, second, total = followed_through(in_order(found, TODAY, ZONE)).rows
    assert (first.cells["owner"], first.cells["overdue"], first.cells["moved"], first.mark) == ("韩梅梅", 1, 2, Mark.BAD)
    assert (second.cells["kept"], second.cells["late"], second.cells["in_time"]) == (1, 1, Share(1, 2))
    assert (total.cells["dropped"], total.cells["in_time"], total.total) == (1, Share(1, 3), True)


class OneAction:
    """A store with one action; what is told of it is kept in ``told``."""

    def __init__(self, found: Improvement) -> None:
        self.found, self.told = found, list[Event]()

    def improvements(self) -> list[Improvement]:
        return [self.found]

    def writing(self, at: datetime) -> OneAction:
        assert at.tzinfo
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def tell_improvement(self, number: int, event: Event) -> None:
        assert number == self.found.id
        self.told.append(event)


@pytest.mark.parametrize(
    ("number", "event", "code"),
    [
        (9, Event(Happened.NOTED, NOW, "", TODAY, "试了"), "C440"),
        (1, Event(Happened.DROPPED, NOW, "", TODAY, " "), "C443"),
        (1, Event(Happened.MOVED, NOW, "", TODAY, ""), "C443"),
        (1, Event(Happened.MOVED, NOW, "", TODAY - timedelta(days=1), "忙"), "C442"),
    ],
)
def test_what_can_not_be_told(number: int, event: Event, code: str) -> None:
    store = OneAction(action(1, 3))
    with pytest.raises(CoachError) as error:
        tell(cast("Store", store), number, event)
    assert error.value.diagnostics[0].code == code
    assert store.told == []


def test_an_action_that_ended_is_not_changed() -> None:
    store = OneAction(action(1, 3, State.DONE, -1))
    with pytest.raises(CoachError) as error:
        tell(cast("Store", store), 1, Event(Happened.NOTED, NOW, "", TODAY, "再试"))
    assert error.value.diagnostics[0].code == "C441"


def test_the_day_on_which_it_ended_is_that_of_the_readers_clock() -> None:
    night = datetime(2026, 3, 4, 17, tzinfo=UTC)  # one o'clock on the 5th
    store = OneAction(Improvement(1, NewImprovement("a", "b", TODAY), State.DONE, TODAY, NOW - timedelta(days=9), night))
    with pytest.raises(CoachError) as error:
        tell(cast("Store", store), 1, Event(Happened.NOTED, NOW, "", TODAY, "再试"))
    assert "2026-03-05" in error.value.diagnostics[0].message.zh


def test_a_number_in_what_was_agreed_is_not_shown_whole() -> None:
    lines = about(
        Improvement(1, NewImprovement("回 13812345678", "李雷", TODAY), State.OPEN, TODAY, NOW, None), cast("Playbook", None)
    ).lines
    assert lines[0] == Text("措施：回 138****5678", "Measure: 回 138****5678")


def test_only_moving_changes_the_deadline() -> None:
    store = OneAction(action(1, 3))
    later = TODAY + timedelta(days=30)
    tell(cast("Store", store), 1, Event(Happened.NOTED, NOW, "", later, "试了"))
    tell(cast("Store", store), 1, Event(Happened.MOVED, NOW, "", later, "出差"))
    tell(cast("Store", store), 1, Event(Happened.DONE, NOW, "", later))
    assert [event.due for event in store.told] == [TODAY + timedelta(days=3), later, TODAY + timedelta(days=3)]


def test_a_new_action_is_not_due_before_it_begins() -> None:
    with pytest.raises(CoachError) as error:
        add(cast("Store", OneAction(action(1, 3))), NewImprovement("a", "b", TODAY - timedelta(days=1)), "", NOW)
    assert error.value.diagnostics[0].code == "C442"


def test_an_owner_who_is_no_rep_is_told_of_and_namesakes_are_named() -> None:
    reps = ("王伟（1003）", "王伟（1007）", "李娜")
    told = nobody_called("王伟", reps)
    assert told is not None
    assert "有同名的：王伟（1003）、王伟（1007）" in told.zh
    assert "check the name" in (nobody_called("赵磊", reps) or EMPTY).en
    assert nobody_called("李娜", reps) is None
    assert nobody_called("李娜", ()) is None
