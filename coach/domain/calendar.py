"""The work calendar: where in the working time a wish or a latest moment belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.domain.hours import DAY, Spans, both, seconds, spans, without
from coach.domain.model import CalendarSpec
from coach.domain.timing import at, midnight
from coach.domain.workdays import HORIZON, WorkDays, YearDays
from coach.errors import Diagnostic, Severity
from coach.text import Text

ANY = "any"
_ONE_DAY = timedelta(days=1)
_second = datetime.timestamp  # moments of one zone compare by the wall clock, which goes back once a year: so compare instants


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a moment ended up. ``latest`` is the latest moment moved into working hours; ``late``: the latest moment as stated is past."""

    due: datetime
    latest: datetime | None = None
    late: bool = False


class WorkCalendar(WorkDays):
    """Working days, and the hours of each: pure, asked as often as one likes.

    Work may start inside working hours and outside quiet hours; spans are half-open, so 18:00 is no start in "…-18:00".
    A deadline may stand at the closing minute itself. All results are in the calendar's zone.
    """

    def __init__(self, spec: CalendarSpec, years: Mapping[int, YearDays], away: Collection[date] = ()) -> None:
        super().__init__(spec, years, away)
        self.zone = ZoneInfo(spec.zone)
        self._hours = spans(spec.hours)
        self._channels: dict[str, tuple[Spans, Spans, Spans]] = {}

    def place(self, moment: datetime | None, channel: str, *, not_before: datetime, latest: datetime | None = None) -> Placed:
        """Find the time for a wish (``moment``), a latest moment, or both (one must be given); ``not_before`` is now.

        A latest moment moves earlier into working hours, never later. If that is before now, the time is at once: in or out of
        working hours, though not in quiet hours, which even a deadline doesn't break. A wish moves later, to the channel's next
        golden hours; if they come after the latest moment, to the next working hours, and at last to the latest moment itself.
        A wish that must move to another day keeps its time of day there ("in the afternoon"), as far as its latest moment allows.
        """
        limit = self.last_moment(latest, channel) if latest else None
        if limit and latest and _second(limit) < _second(not_before):
            return Placed(self._at_once(not_before, channel), limit, late=_second(latest) < _second(not_before))
        if moment is None:
            return Placed(limit or not_before.astimezone(self.zone), limit)
        start = max(moment, not_before, key=_second)
        soonest = self.next_start(start, channel, golden=True)
        due = self._same_hour(moment, not_before, soonest, channel)
        if limit and _second(due) > _second(limit):
            due = soonest if _second(soonest) <= _second(limit) else min(self.next_start(start, channel), limit, key=_second)
        return Placed(due, limit)

    def _same_hour(self, wish: datetime, now: datetime, soonest: datetime, channel: str) -> datetime:
        """``soonest``, or later on that day at the time of day of ``wish``, if it had to leave its own day.

        Now as a wish means "at once", and what is left over from an earlier day has waited long enough: they keep no time of day.
        """
        local, today = wish.astimezone(self.zone), now.astimezone(self.zone).date()
        if local.date() == soonest.date() or local.date() < today or _second(wish) == _second(now):
            return soonest
        kept = self.next_start(at(soonest.date(), local.time(), self.zone), channel, golden=True)
        return kept if kept.date() == soonest.date() else soonest

    def next_start(self, moment: datetime, channel: str, *, golden: bool = False) -> datetime:
        """The first moment at or after ``moment`` to start such work; ``moment`` itself if the calendar has none (see ``closed``)."""
        local = moment.astimezone(self.zone)
        wanted = self._channel(channel)[1 if golden else 0]
        return self._first(local, wanted, workdays_only=True)

    def last_moment(self, moment: datetime, channel: str) -> datetime:
        """The last working moment at or before ``moment``; ``moment`` itself if the calendar has none (see ``closed``)."""
        local = moment.astimezone(self.zone)
        wanted = self._channel(channel)[0]
        second, day = seconds(local.time()), local.date()
        for _ in range(HORIZON if wanted else 0):
            if self.is_workday(day):
                for start, end in reversed(wanted):
                    if start <= second:
                        return local if day == local.date() and second < end else min(self._wall(day, end), local, key=_second)
            second, day = DAY, day - _ONE_DAY
        return local

    def without(self, away: Collection[date]) -> WorkCalendar:
        """The same calendar for somebody who is not there on the days ``away``."""
        return WorkCalendar(self.spec, self._years, away) if away else self

    def hours_of(self, channel: str, *, golden: bool = False) -> Spans:
        """The hours of a working day in which such work may start, or its golden hours; seconds from midnight."""
        return self._channel(channel)[1 if golden else 0]

    def closed(self, channels: Iterable[str]) -> tuple[Diagnostic, ...]:
        """A warning (E126) for each of ``channels`` for which no working time is left, so that its moments stay where they are."""
        week = self._weekdays
        return tuple(_no_time(channel) for channel in sorted(set(channels)) if not (week and self._channel(channel)[0]))

    def _at_once(self, now: datetime, channel: str) -> datetime:
        return self._first(now.astimezone(self.zone), self._channel(channel)[2], workdays_only=False)

    def _first(self, local: datetime, wanted: Spans, *, workdays_only: bool) -> datetime:
        second, day = seconds(local.time()), local.date()
        for _ in range(HORIZON if wanted else 0):
            if not workdays_only or self.is_workday(day):
                for start, end in wanted:
                    if second < end:
                        return local if day == local.date() and start <= second else max(self._wall(day, start), local, key=_second)
            second, day = -1, day + _ONE_DAY
        return local

    def _wall(self, day: date, second: int) -> datetime:
        if second == DAY:
            return midnight(day + _ONE_DAY, self.zone)
        return at(day, time(second // 3_600, second // 60 % 60), self.zone)

    def hours(self, channel: str) -> tuple[Spans, Spans, Spans]:
        """Working, golden and waking hours of ``channel`` on a day that is worked, in seconds from midnight."""
        return self._channel(channel)

    def _channel(self, channel: str) -> tuple[Spans, Spans, Spans]:
        """Working, golden and waking hours of ``channel``; golden hours outside working hours are no help and count as none."""
        if channel not in self._channels:
            spec = self.spec
            quiet = spans(spec.quiet.get(ANY)), spans(spec.quiet.get(channel))
            awake = without(without(((0, DAY),), quiet[0]), quiet[1])
            working = both(self._hours, awake)
            golden = both(working, spans(spec.golden.get(channel) or spec.golden.get(ANY)))
            self._channels[channel] = working, golden or working, awake
        return self._channels[channel]


def _no_time(channel: str) -> Diagnostic:
    return Diagnostic(
        "E126",
        Text(f"工作日历里没有可以安排“{channel}”的时间。", f"The work calendar leaves no time for “{channel}”."),
        severity=Severity.WARNING,
        hint=Text("请检查手册 calendar 的 workdays、hours 和 quiet。", "Check `workdays`, `hours` and `quiet` under `calendar`."),
    )
