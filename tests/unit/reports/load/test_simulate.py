"""One rep's days ahead, worked out by hand; and that no work is lost or made on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.timing import read_duration
from coach.domain.values import Duration, Unit
from coach.services.reports.load.model import AGREED, NEW, WAITS, Course, Due, Kind, Room, Stand
from coach.services.reports.load.simulate import Days, simulate
from tests.unit.workday.house import FRIDAY, MONDAY, THURSDAY, calendar

FIRST = THURSDAY.toordinal()
CALL = Stand(WAITS, 0, 0, 0, "phone", 600)
HOURS = 8 * 3_600


def days(weeks: int = 2, *away: date) -> Days:
    """From Thursday on; Saturdays and Sundays are off."""
    return Days(calendar(*away), FIRST, FIRST + 7 * weeks - 1)


def kind(length: str | None = None, stand: Stand = CALL, *, grade: str = "A", agreed: tuple[int, Stand] | None = None) -> Kind:
    usual = Kind(grade, 0, read_duration(length) if length else None, stand)
    return usual.having(agreed) if agreed else usual


def course(due: Sequence[Due], capacity: dict[str, int], over: Days | None = None, seconds: int = HOURS) -> Course:
    return simulate("李雷", due, over or days(), lambda _: Room(capacity, seconds))


def due(found: Course, channel: str = "phone") -> list[int]:
    return [day.due[channel] for day in found.days]


def done(found: Course, channel: str = "phone") -> list[int]:
    return [day.done[channel] for day in found.days]


def left(found: Course) -> list[int]:
    return [day.left.total() for day in found.days]


def test_whoever_is_seen_is_due_again_after_the_frequency_and_never_on_a_day_off() -> None:
    found = course([Due(FIRST, kind("2d"), 1)], {"phone": 5})
    # Thursday; Saturday is off, so Monday; Wednesday, Friday; Sunday is off, so Monday; Wednesday
    assert due(found) == [1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1]
    assert done(found) == due(found)
    assert found.overflow is None
    assert found.keeps_up


def test_what_a_day_does_not_hold_goes_to_the_next() -> None:
    found = course([Due(FIRST, kind(), 5)], {"phone": 2})
    assert done(found)[:5] == [2, 2, 0, 0, 1]
    assert left(found)[:5] == [3, 1, 1, 1, 0]
    assert found.overflow == FIRST


def test_who_is_late_is_due_again_late() -> None:
    found = course([Due(FIRST, kind("1w"), 2)], {"phone": 1}, days(2))
    assert due(found)[7:9] == [1, 1]


def test_who_gives_way_first_waits_and_may_go_to_another_week() -> None:
    lesser = Stand(WAITS, 1, 0, 0, "phone", 600, next_week=True)
    found = course([Due(FIRST, kind(stand=lesser, grade="C"), 3), Due(FIRST, kind(), 2)], {"phone": 3})
    assert done(found)[:5] == [3, 0, 0, 0, 2]
    assert left(found)[:5] == [2, 2, 2, 2, 0]


def test_the_time_of_a_day_is_a_limit_too_and_a_short_contact_may_still_fit() -> None:
    visit, message = Stand(WAITS, 0, 0, 0, "visit", 3_000), Stand(WAITS, 0, 0, 1, "wechat", 300)
    found = course([Due(FIRST, kind(stand=visit), 2), Due(FIRST, kind(stand=message), 4)], {}, days(1), seconds=4_000)
    assert (found.days[0].done["visit"], found.days[0].done["wechat"]) == (1, 3)
    assert (found.days[1].done["visit"], found.days[1].done["wechat"]) == (1, 1)


def test_what_was_agreed_stands_first_on_its_day_and_begins_the_frequency_anew() -> None:
    agreed = (MONDAY.toordinal(), Stand(AGREED, 0, 0, 0, "showroom", 1_800))
    found = course([Due(FIRST + 6, kind("7d", agreed=agreed), 1)], {"phone": 1, "showroom": 1})
    assert due(found, "showroom")[4] == 1
    assert [place for place, number in enumerate(due(found)) if number] == [11]  # the Monday after; not next Wednesday as well


def test_who_is_followed_up_before_what_was_agreed_comes_to_both() -> None:
    agreed = (MONDAY.toordinal(), Stand(AGREED, 0, 0, 0, "showroom", 1_800))
    found = course([Due(FIRST, kind("1mo", agreed=agreed), 1)], {"phone": 1, "showroom": 1})
    assert (due(found)[0], due(found, "showroom")[4]) == (1, 1)


def test_agreed_goes_before_new_goes_before_what_can_wait() -> None:
    agreed, new = Stand(AGREED, 9, 1, 9, "phone", 300), Stand(NEW, 9, 1, 9, "visit", 300)
    found = course([Due(FIRST, kind(stand=stand), 1) for stand in (CALL, new, agreed)], {}, seconds=600)
    assert [dict(day.done) for day in found.days[:2]] == [{"phone": 1, "visit": 1}, {"phone": 1}]


def test_on_days_off_nothing_falls_due() -> None:
    found = course([Due(FIRST, kind("1d"), 1)], {"phone": 5}, days(1, THURSDAY, FRIDAY))
    assert due(found) == [0, 0, 0, 0, 1, 1, 1]
    assert [day.works for day in found.days] == [False, False, False, False, True, True, True]


def test_a_rep_who_is_never_there_keeps_all_of_it() -> None:
    away = days(1, THURSDAY, FRIDAY, MONDAY, date(2026, 3, 10), date(2026, 3, 11))
    found = course([Due(FIRST - 3, kind("2d"), 4)], {"phone": 5}, away)
    assert (found.due("phone"), found.left(), found.working(), found.capacity("phone")) == (4, 4, 0, 0)
    assert not found.keeps_up


def test_figures_of_a_part_of_the_days() -> None:
    found = course([Due(FIRST, kind("2d"), 3)], {"phone": 4})
    assert (found.due("phone", 0, 7), found.capacity("phone", 0, 7), found.capacity("visit")) == (9, 20, None)
    assert dict(found.by_kind) == {("A", 0): 18}


STANDS = st.builds(
    Stand, st.just(WAITS), st.integers(0, 3), st.integers(0, 1), st.integers(0, 2), st.sampled_from(["phone", "visit"]),
    st.sampled_from([0, 300, 2_400]), st.booleans(),
)  # fmt: skip
MEETINGS = st.none() | st.tuples(st.integers(FIRST, FIRST + 13), st.just(Stand(AGREED, 0, 0, 0, "showroom", 1_800)))
LENGTHS = st.none() | st.builds(Duration, st.integers(1, 9), st.sampled_from([Unit.DAY, Unit.WORKDAY, Unit.HOUR, Unit.MONTH]))
USUAL = st.builds(Kind, st.sampled_from(["A", "B", None]), st.integers(0, 2), LENGTHS, STANDS)
KINDS = st.builds(lambda usual, agreed: usual.having(agreed) if agreed else usual, USUAL, MEETINGS)
BOOKS = st.lists(st.builds(Due, st.integers(FIRST - 30, FIRST + 20), KINDS, st.integers(1, 40)), max_size=12)


@settings(max_examples=60)
@given(BOOKS, st.dictionaries(st.sampled_from(["phone", "visit", "showroom"]), st.integers(0, 20)), st.integers(0, HOURS))
def test_what_falls_due_is_done_or_left_over(book: list[Due], capacity: dict[str, int], seconds: int) -> None:
    found = course(book, capacity, seconds=seconds)
    night = 0
    for day in found.days:
        assert day.due.total() + night == day.done.total() + day.left.total()
        assert all(day.done[channel] <= most for channel, most in capacity.items())
        assert day.works or not day.done.total()
        night = day.left.total()
    assert sum(found.by_kind.values()) == sum(day.due.total() for day in found.days)
    assert (found.overflow is None) == all(not day.left.total() for day in found.days if day.works)


@settings(max_examples=20)
@given(BOOKS)
def test_the_same_book_has_the_same_days(book: list[Due]) -> None:
    assert course(book, {"phone": 3, "visit": 2}) == course(book, {"phone": 3, "visit": 2})
