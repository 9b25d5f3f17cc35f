from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.calendar import WorkCalendar
from coach.domain.hours import both, spans, without
from coach.domain.model import CalendarSpec, Hours
from coach.domain.workdays import YearDays
from coach.errors import CoachError, Severity

ZONE = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def hours(*written: str) -> Hours:
    """``hours("9:00-12:00")`` in minutes from midnight."""

    def minute(clock: str) -> int:
        hour, _, minutes = clock.partition(":")
        return int(hour) * 60 + int(minutes)

    return Hours(tuple((minute(a), minute(b)) for a, b in (span.split("-") for span in written)))


def days(*written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"2026-{day}") for day in written)


# National Day and what comes before it in 2026: the 1st to the 7th off; the Sunday 20 September and the Saturday 10 October worked.
YEAR_2026 = YearDays(
    off=days("10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"),
    on=days("09-20", "10-10"),
)
SPEC = CalendarSpec(
    zone="Asia/Shanghai",
    region="CN",
    workdays=(0, 1, 2, 3, 4),
    hours=hours("9:00-12:00", "13:30-18:00"),
    golden={"phone": hours("9:00-11:30", "14:00-17:30")},
    quiet={"any": hours("22:00-8:00"), "phone": hours("12:00-14:00")},
)
CALENDAR = WorkCalendar(SPEC, {2026: YEAR_2026})


def t(written: str) -> datetime:
    """``t("03-06 19:30")``: a moment of 2026 in Shanghai. 5 March is a Thursday."""
    return datetime.fromisoformat(f"2026-{written}").replace(tzinfo=ZONE)


def due(wish: str, channel: str = "visit", now: str = "03-01 00:00", latest: str | None = None) -> str:
    placed = CALENDAR.place(t(wish), channel, not_before=t(now), latest=t(latest) if latest else None)
    return placed.due.strftime("%m-%d %H:%M")


class TestWorkingDays:
    def test_holidays_are_off_and_exchanged_weekends_are_worked(self) -> None:
        assert not CALENDAR.is_workday(date(2026, 10, 7))
        assert CALENDAR.is_workday(date(2026, 10, 8))
        assert CALENDAR.is_workday(date(2026, 10, 10))
        assert not CALENDAR.is_workday(date(2026, 10, 11))

    def test_counting_over_the_holiday_week(self) -> None:
        wednesday = date(2026, 9, 30)
        assert CALENDAR.add_workdays(wednesday, 1) == date(2026, 10, 8)
        assert CALENDAR.add_workdays(wednesday, 3) == date(2026, 10, 10)
        assert CALENDAR.add_workdays(date(2026, 10, 8), -1) == wednesday
        assert CALENDAR.workdays_between(wednesday, date(2026, 10, 10)) == 3
        assert CALENDAR.workdays_between(date(2026, 10, 10), wednesday) == -3

    def test_no_days_is_the_day_itself_worked_or_not(self) -> None:
        assert CALENDAR.add_workdays(date(2026, 10, 4), 0) == date(2026, 10, 4)

    @given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 60))
    def test_counting_off_and_counting_agree(self, day: date, count: int) -> None:
        later = CALENDAR.add_workdays(day, count)
        assert CALENDAR.is_workday(later)
        assert CALENDAR.workdays_between(day, later) == count
        assert CALENDAR.add_workdays(day, -count) < day

    @given(st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 400))
    def test_counting_is_the_sum_of_its_days(self, day: date, length: int) -> None:
        one_by_one = sum(CALENDAR.is_workday(day + timedelta(days=i)) for i in range(1, length + 1))
        assert CALENDAR.workdays_between(day, day + timedelta(days=length)) == one_by_one

    def test_no_working_day_at_all_is_said_and_not_searched_for_ever(self) -> None:
        idle = WorkCalendar(CalendarSpec("Asia/Shanghai", "", (), SPEC.hours), {})
        with pytest.raises(CoachError) as error:
            idle.add_workdays(date(2026, 3, 5), 1)
        assert error.value.diagnostics[0].code == "E102"

    @pytest.mark.parametrize("count", [10**9, -(10**9)])
    def test_an_absurd_count_is_refused_at_once(self, count: int) -> None:
        with pytest.raises(CoachError):
            CALENDAR.add_workdays(date(2026, 3, 5), count)


class TestUnpublishedYears:
    def test_a_year_without_exchanged_days_is_said_once_a_year(self) -> None:
        calendar = WorkCalendar(SPEC, {2026: YEAR_2026, 2027: YearDays(published=False)})
        found = calendar.unpublished([date(2026, 12, 31), date(2027, 1, 4), date(2027, 2, 1)])
        assert [(one.code, one.severity) for one in found] == [("E120", Severity.WARNING)]
        assert "2027 年的放假调休安排尚未公布" in found[0].message.zh
        assert "2027" in found[0].message.en

    def test_a_year_nobody_gave_counts_as_unpublished_only_where_there_is_a_region(self) -> None:
        nowhere = WorkCalendar(CalendarSpec("Asia/Shanghai", "", (0,), SPEC.hours), {})
        assert CALENDAR.unpublished([date(2030, 1, 1)])
        assert nowhere.unpublished([date(2030, 1, 1)]) == ()


class TestWishes:
    def test_inside_golden_hours_it_stays(self) -> None:
        assert due("03-05 10:15", "phone") == "03-05 10:15"

    def test_it_moves_later_to_the_next_golden_hours_of_its_channel(self) -> None:
        assert due("03-05 11:30", "phone") == "03-05 14:00"
        assert due("03-05 07:00", "phone") == "03-05 09:00"
        assert due("03-06 17:30", "phone") == "03-09 09:00"

    def test_a_channel_without_golden_hours_has_the_working_hours(self) -> None:
        assert due("03-05 11:45", "visit") == "03-05 11:45"
        assert due("03-05 12:00", "visit") == "03-05 13:30"

    def test_closing_time_is_no_time_to_start(self) -> None:
        assert due("03-05 17:59") == "03-05 17:59"
        assert due("03-05 18:00") == "03-06 09:00"

    def test_quiet_hours_are_cut_out_of_working_hours(self) -> None:
        spec = CalendarSpec("Asia/Shanghai", "", (3,), hours("9:00-18:00"), quiet={"phone": hours("12:00-14:00")})
        calendar = WorkCalendar(spec, {})
        assert calendar.place(t("03-05 12:30"), "phone", not_before=t("03-05 12:30")).due == t("03-05 14:00")
        assert calendar.place(t("03-05 12:30"), "visit", not_before=t("03-05 12:30")).due == t("03-05 12:30")

    def test_an_exchanged_saturday_is_a_working_day_and_the_holiday_week_is_not(self) -> None:
        assert due("10-09 20:00") == "10-10 09:00"
        assert due("10-01 10:00") == "10-08 10:00"

    def test_a_wish_in_the_past_is_the_next_time_from_now(self) -> None:
        assert due("03-02 10:00", "phone", now="03-05 12:10") == "03-05 14:00"

    def test_one_moved_to_another_day_keeps_its_time_of_day(self) -> None:
        assert due("03-05 14:00", "phone", now="03-05 19:30") == "03-06 14:00"  # "in the afternoon", said in the evening
        assert due("03-07 15:20", "phone", now="03-05 10:00") == "03-09 15:20"  # a Saturday
        assert due("03-07 12:30", "phone", now="03-05 10:00") == "03-09 14:00"  # the next golden hours after that time of day

    def test_a_time_of_day_outside_working_hours_is_not_kept(self) -> None:
        assert due("03-06 19:00", "phone", now="03-05 10:00") == "03-09 09:00"

    def test_at_once_has_no_time_of_day_and_what_is_left_from_an_earlier_day_is_due_at_once(self) -> None:
        assert due("03-07 15:20", "phone", now="03-07 15:20") == "03-09 09:00"
        assert due("03-04 15:20", "phone", now="03-07 11:00") == "03-09 09:00"

    def test_the_time_of_day_gives_way_to_a_latest_moment(self) -> None:
        assert due("03-07 15:20", "phone", now="03-05 10:00", latest="03-09 12:00") == "03-09 09:00"

    def test_golden_hours_outside_working_hours_are_no_reason_to_have_none(self) -> None:
        spec = CalendarSpec("Asia/Shanghai", "", (3,), hours("9:00-18:00"), golden={"any": hours("19:00-21:00")})
        placed = WorkCalendar(spec, {}).place(t("03-05 19:30"), "phone", not_before=t("03-05 08:00"))
        assert placed.due == t("03-12 09:00")


class TestLatestMoments:
    def test_36_hours_from_friday_evening_end_on_friday_though_it_is_over_at_once(self) -> None:
        placed = CALENDAR.place(None, "phone", not_before=t("03-06 19:00"), latest=t("03-08 07:00"))
        assert placed.latest == t("03-06 18:00")
        assert placed.due == t("03-06 19:00")  # at once: outside working hours, but not in quiet hours
        assert not placed.late

    def test_36_hours_before_the_holiday_week_end_before_it(self) -> None:
        placed = CALENDAR.place(None, "phone", not_before=t("09-30 10:00"), latest=t("10-01 22:00"))
        assert placed.latest == t("09-30 18:00")
        assert placed.due == placed.latest

    def test_a_deadline_may_stand_at_closing_time(self) -> None:
        assert CALENDAR.last_moment(t("03-05 18:00"), "visit") == t("03-05 18:00")
        assert CALENDAR.last_moment(t("03-05 18:01"), "visit") == t("03-05 18:00")
        assert CALENDAR.last_moment(t("03-05 09:00"), "visit") == t("03-05 09:00")
        assert CALENDAR.last_moment(t("03-05 08:59"), "visit") == t("03-04 18:00")

    def test_quiet_hours_move_a_deadline_earlier_too(self) -> None:
        assert CALENDAR.last_moment(t("03-05 13:45"), "phone") == t("03-05 12:00")
        assert CALENDAR.last_moment(t("03-05 13:45"), "visit") == t("03-05 13:45")

    def test_a_wish_that_golden_hours_would_move_past_it_takes_working_hours(self) -> None:
        assert due("03-06 17:40", "phone", now="03-06 17:40", latest="03-08 05:40") == "03-06 17:40"

    def test_a_wish_after_it_becomes_it(self) -> None:
        assert due("03-09 10:00", "visit", latest="03-06 20:00") == "03-06 18:00"

    def test_a_past_one_is_late_and_due_at_once(self) -> None:
        placed = CALENDAR.place(t("03-03 10:00"), "phone", not_before=t("03-05 10:00"), latest=t("03-04 10:00"))
        assert placed.late
        assert placed.due == t("03-05 10:00")
        assert placed.latest == t("03-04 10:00")

    def test_at_once_never_means_in_the_night(self) -> None:
        placed = CALENDAR.place(None, "phone", not_before=t("03-07 23:00"), latest=t("03-08 10:00"))
        assert placed.due == t("03-08 08:00")
        assert not placed.late

    def test_now_may_come_in_any_zone(self) -> None:
        placed = CALENDAR.place(None, "visit", not_before=t("03-05 10:00").astimezone(UTC), latest=t("03-05 20:00").astimezone(UTC))
        assert placed.due.isoformat() == "2026-03-05T18:00:00+08:00"


class TestNoTimeAtAll:
    @pytest.mark.parametrize(
        "spec",
        [
            CalendarSpec("Asia/Shanghai", "", (0, 1), Hours(())),
            CalendarSpec("Asia/Shanghai", "", (), hours("9:00-18:00")),
            CalendarSpec("Asia/Shanghai", "", (0, 1), hours("9:00-18:00"), quiet={"any": hours("0:00-24:00")}),
        ],
    )
    def test_the_moment_stays_and_it_is_said(self, spec: CalendarSpec) -> None:
        calendar = WorkCalendar(spec, {})
        placed = calendar.place(t("03-05 10:00"), "phone", not_before=t("03-05 09:00"), latest=t("03-06 10:00"))
        assert (placed.due, placed.latest) == (t("03-05 10:00"), t("03-06 10:00"))
        assert [one.code for one in calendar.closed(["phone", "phone"])] == ["E126"]

    def test_a_calendar_with_hours_has_nothing_to_say(self) -> None:
        assert CALENDAR.closed(["phone", "visit", "none"]) == ()


class TestDaylightSaving:
    NIGHT = WorkCalendar(CalendarSpec("Europe/Berlin", "", tuple(range(7)), hours("1:30-2:30")), {})

    def test_a_skipped_closing_time_moves_no_deadline_later(self) -> None:
        after_gap = datetime(2026, 3, 29, 3, 10, tzinfo=BERLIN)
        assert self.NIGHT.last_moment(after_gap, "any") <= after_gap

    def test_a_repeated_opening_time_moves_no_wish_earlier(self) -> None:
        second_time = datetime(2026, 10, 25, 1, 20, tzinfo=UTC)  # 2:20 for the second time
        assert self.NIGHT.next_start(second_time, "any") >= second_time


class TestSpans:
    def test_hours_past_midnight_are_cut_there(self) -> None:
        assert spans(hours("22:00-8:00")) == ((0, 28_800), (79_200, 86_400))

    def test_touching_and_overlapping_spans_are_one(self) -> None:
        assert spans(hours("13:00-15:00", "9:00-12:00", "12:00-13:30")) == ((32_400, 54_000),)

    def test_cutting_and_joining(self) -> None:
        work = spans(hours("9:00-18:00"))
        lunch = spans(hours("12:00-14:00"))
        assert without(work, lunch) == spans(hours("9:00-12:00", "14:00-18:00"))
        assert both(work, lunch) == lunch
        assert both(work, ()) == ()
        assert without(work, ()) == work


MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2026-12-01")).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)
CHANNELS = st.sampled_from(["phone", "visit", "none"])


@given(MOMENTS, MOMENTS, CHANNELS)
def test_a_wish_is_never_earlier_than_now_or_itself(wish: datetime, now: datetime, channel: str) -> None:
    placed = CALENDAR.place(wish, channel, not_before=now)
    assert placed.due >= max(wish, now)
    assert CALENDAR.is_workday(placed.due.date())


@given(MOMENTS, CHANNELS)
def test_a_latest_moment_never_moves_later(latest: datetime, channel: str) -> None:
    moved = CALENDAR.last_moment(latest, channel)
    assert moved <= latest
    assert CALENDAR.is_workday(moved.date())


@given(st.none() | MOMENTS, MOMENTS, MOMENTS, CHANNELS)
def test_what_is_due_keeps_its_latest_moment_unless_only_the_night_is_left(
    wish: datetime | None, now: datetime, latest: datetime, channel: str
) -> None:
    placed = CALENDAR.place(wish, channel, not_before=now, latest=latest)
    assert placed.latest is not None
    assert placed.latest <= latest
    assert placed.late == (latest < now)
    assert placed.due >= now
    if placed.latest >= now:
        assert placed.due <= placed.latest
    else:
        assert placed.due - now <= timedelta(hours=10)  # at once, or when the night or the midday rest is over


def test_days_off_of_one_person_are_no_working_days_but_count_as_such() -> None:
    spec = CalendarSpec("Asia/Shanghai", "", (0, 1, 2, 3, 4), hours("9:00-12:00"), {"phone": hours("9:00-10:00")})
    plain = WorkCalendar(spec, {})
    away = plain.without([date(2026, 3, 5)])
    assert plain.is_workday(date(2026, 3, 5))
    assert not away.is_workday(date(2026, 3, 5))
    assert away.next_start(t("03-05 09:30"), "phone") == t("03-06 09:00")
    assert away.workdays_between(date(2026, 3, 4), date(2026, 3, 6)) == 2
    assert plain.without([]) is plain
    assert plain.hours_of("phone", golden=True) == ((9 * 3600, 10 * 3600),)
    assert plain.hours_of("phone") == ((9 * 3600, 12 * 3600),)


def test_many_days_at_once_are_the_days_one_by_one() -> None:
    away = days("10-10", "10-12")
    calendar = WorkCalendar(SPEC, {2026: YEAR_2026}, away)
    first, last = date(2025, 12, 30).toordinal(), date(2027, 1, 9).toordinal()
    assert calendar.works(first, last) == [calendar.is_workday(date.fromordinal(day)) for day in range(first, last + 1)]
    assert calendar.works(first, first) == [True]
