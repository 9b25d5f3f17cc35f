"""Improvement actions: kept with all that became of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coach.domain.improvement import Event, Happened, NewImprovement, State
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
DUE, LATER = date(2026, 3, 13), date(2026, 3, 20)
CALLS = NewImprovement("每天 9 点前打完新线索", "李雷", DUE, "first_in_time", "90%", "3月5日周会", "showroom")


def test_an_action_is_kept_with_its_history(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        number = write.add_improvement(CALLS, "王经理")
        write.tell_improvement(number, Event(Happened.NOTED, NOW, "李雷", DUE, "试了两天"))
        write.tell_improvement(number, Event(Happened.MOVED, NOW, "王经理", LATER, "出差"))
    (found,) = store.improvements()
    assert (found.id, found.wanted, found.state, found.due, found.added_at, found.closed_at) == (1, CALLS, State.OPEN, LATER, NOW, None)
    assert [(event.what, event.due, event.text) for event in found.events] == [
        (Happened.ADDED, DUE, ""),
        (Happened.NOTED, DUE, "试了两天"),
        (Happened.MOVED, LATER, "出差"),
    ]
    assert found.moves == 1


@pytest.mark.parametrize(("what", "state"), [(Happened.DONE, State.DONE), (Happened.DROPPED, State.DROPPED)])
def test_it_ends_done_or_dropped_and_stays(store: SqliteStore, what: Happened, state: State) -> None:
    with store.writing(NOW) as write:
        number = write.add_improvement(CALLS, "")
        write.tell_improvement(number, Event(what, NOW, "王经理", DUE, "到 92%"))
    (found,) = store.improvements()
    assert (found.state, found.closed_at, found.events[-1].text) == (state, NOW, "到 92%")


def test_an_action_needs_a_measure_and_an_owner_and_a_number_that_exists(store: SqliteStore) -> None:
    with pytest.raises(CoachError) as nobody, store.writing(NOW) as write:
        write.add_improvement(NewImprovement("打电话", " ", DUE), "")
    with pytest.raises(CoachError) as none, store.writing(NOW) as write:
        write.tell_improvement(7, Event(Happened.NOTED, NOW, "", DUE, "?"))
    assert [error.value.diagnostics[0].code for error in (nobody, none)] == ["S150", "S151"]
    assert store.improvements() == []


def test_text_typed_is_made_harmless(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        write.add_improvement(NewImprovement("打\x1b[2J电话\n每天", "李\x00雷", DUE), "x")
    assert (store.improvements()[0].wanted.measure, store.improvements()[0].wanted.owner) == ("打电话 每天", "李雷")
