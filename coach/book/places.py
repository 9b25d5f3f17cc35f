"""Where moments belong in the work calendar, in SQL: what ``WorkCalendar.place`` reckons for one moment, for a whole column of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from coach.book.calendar import BEFORE, NEXT, WORKS
from coach.book.columns import Reckoning
from coach.book.words import Expr, both, case, column, compared, either, greatest, holds, known, least, literal, unknown
from coach.book.zone import DAY, day_of, time_of, wall_of
from coach.domain.calendar import WorkCalendar
from coach.domain.hours import Spans

_LONG_AGO = timedelta(days=3_650)


@dataclass(frozen=True, slots=True)
class Wall:
    """A moment as epoch second and on the wall, all readings of columns."""

    epoch: Expr
    day: Expr
    time: Expr


class Places:
    """Places moments; ``calendar`` is the work calendar whose days are in the tables."""

    def __init__(self, reckoning: Reckoning, calendar: WorkCalendar, oldest: int | None = None) -> None:
        # What is placed lies not before today, unless ``oldest`` says so; of older moments no more is asked than that they are older.
        self._reckoning = replace(reckoning, oldest=reckoning.clock.midnight - 2 * DAY if oldest is None else oldest)
        self._graph, self._calendar = reckoning.graph, calendar
        self._now = reckoning.clock.now

    def place(self, wish: Expr | None, latest: Expr | None, channel: str) -> Expr:
        """The epoch second of ``WorkCalendar.place`` for columns of wishes and latest moments (None = not stated at all)."""
        held = None if wish is None else self._graph.temporary(wish, "wish")
        limit = None if latest is None else self.last_moment(latest, channel)
        due = None if held is None else self._wished(held, limit, channel)
        if limit is None:
            return due if due is not None else literal(self._now)
        pairs = [(compared("<", limit.copy(), literal(self._now)), literal(self._at_once(channel)))]
        if due is None or held is None:
            return case(pairs, limit.copy())
        return case([*pairs, (unknown(held.copy()), limit.copy())], due)

    def next_start(self, moment: Expr, channel: str, *, golden: bool) -> Wall:
        """The first moment at or after ``moment``, which lies not before today, to start such work."""
        wall = self._wall(moment)
        spans = self._calendar.hours(channel)[1 if golden else 0]
        if not (spans and self._calendar.spec.workdays):
            return wall
        works, following = (self._reckoning.listed(what, wall.day.copy()) for what in (WORKS, NEXT))
        here = self._graph.temporary(holds(both([works, compared("<", wall.time.copy(), literal(spans[-1][1]))])), "here")
        day = self._graph.temporary(case([(here, wall.day.copy())], following), "day")
        time = self._graph.temporary(case([(here.copy(), _into(wall.time, spans))], literal(spans[0][0])), "time")
        same = both([here.copy(), compared("=", time.copy(), wall.time.copy())])
        epoch = self._graph.temporary(case([(same, wall.epoch.copy())], self._reckoning.epoch(wall_of(day, time))), "starts")
        return Wall(epoch, day.copy(), time.copy())

    def last_moment(self, moment: Expr, channel: str) -> Expr:
        """The last working moment at or before ``moment``; before today the moment itself, as it is past anyhow."""
        wall = self._wall(moment)
        spans = self._calendar.hours(channel)[0]
        if not (spans and self._calendar.spec.workdays):
            return wall.epoch
        works, before = (self._reckoning.listed(what, wall.day.copy()) for what in (WORKS, BEFORE))
        here = self._graph.temporary(holds(both([works, compared(">=", wall.time.copy(), literal(spans[0][0]))])), "here")
        inside = [both([compared(">=", wall.time.copy(), literal(a)), compared("<", wall.time.copy(), literal(b))]) for a, b in spans]
        ends = [(compared(">=", wall.time.copy(), literal(start)), literal(end)) for start, end in reversed(spans)]
        day = self._graph.temporary(case([(here, wall.day.copy())], before), "day")
        time = self._graph.temporary(case([(here.copy(), case(ends))], literal(spans[-1][1])), "time")
        closing = self._graph.temporary(self._reckoning.epoch(wall_of(day, time)), "closing")
        earlier = case([(compared("<", closing, wall.epoch.copy()), closing.copy())], wall.epoch.copy())
        stays = both([here.copy(), either(inside)])
        past = compared("<", wall.day.copy(), literal(self._reckoning.clock.ordinal))
        return self._graph.temporary(case([(either([past, stays]), wall.epoch.copy()), (known(closing.copy()), earlier)]), "limit")

    def _wished(self, wish: Expr, limit: Expr | None, channel: str) -> Expr:
        later = case([(compared(">", wish.copy(), literal(self._now)), wish.copy()), (known(wish.copy()), literal(self._now))])
        start = self._graph.temporary(later, "start")
        soonest = self.next_start(start, channel, golden=True)
        due = self._graph.temporary(self._same_hour(wish, soonest, channel), "due")
        if limit is None:
            return due
        plain = self.next_start(start.copy(), channel, golden=False).epoch
        pressed = case([(compared("<=", soonest.epoch.copy(), limit.copy()), soonest.epoch.copy())], least([plain.copy(), limit.copy()]))
        return case([(compared(">", due, limit.copy()), pressed)], due.copy())

    def _same_hour(self, wish: Expr, soonest: Wall, channel: str) -> Expr:
        spans = self._calendar.hours(channel)[1]
        if not (spans and self._calendar.spec.workdays):
            return soonest.epoch.copy()
        wished = self._wall(wish)
        stays = either(
            [
                compared("=", wished.day.copy(), soonest.day.copy()),
                compared("<", wished.day.copy(), literal(self._reckoning.clock.ordinal)),
                compared("=", wished.epoch.copy(), literal(self._now)),
                compared(">=", wished.time.copy(), literal(spans[-1][1])),
            ]
        )
        kept = self._reckoning.epoch(wall_of(soonest.day.copy(), self._graph.temporary(_into(wished.time, spans), "time")))
        return case([(stays, soonest.epoch.copy())], kept)

    def _at_once(self, channel: str) -> int:
        now = self._reckoning.clock.as_of
        return int(self._calendar.place(None, channel, not_before=now, latest=now - _LONG_AGO).due.timestamp())

    def _wall(self, moment: Expr) -> Wall:
        held = self._graph.temporary(moment, "moment")
        wall = self._reckoning.wall(held)
        day, time = self._graph.temporary(day_of(wall.copy()), "day"), self._graph.temporary(time_of(wall.copy()), "time")
        return Wall(column(held.name), day, time)


def _into(time: Expr, spans: Spans) -> Expr:
    """The first second of the day at or after ``time`` inside ``spans``; NULL after the last."""
    return case([(compared("<", time.copy(), literal(end)), greatest([time.copy(), literal(start)])) for start, end in spans])
