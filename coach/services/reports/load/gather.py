"""What is due to whom at the start, read off the whole book: a few thousand counts, however many customers there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coach.book.cadence import Cadence, Way, Window
from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Playbook
from coach.domain.values import Duration, Unit
from coach.domain.workday import NEXT_WEEK, Workday
from coach.services.book.opened import OpenBook
from coach.services.reports.load.model import AGREED, WAITS, Due, Kind, Stand
from coach.services.workday.standing import order_of, usual_length

_A_MINUTE = 60
_MARKETING = "purpose:marketing"


@dataclass(slots=True)
class Found:
    """By rep ("" = nobody): what is ``due``, how many ``customers`` are followed up and how many of them at once (``standing``), and new
    leads of late (``came``). ``mix``: how leads of late stand now, all reps together; ``wayless``: customers nothing says how to reach.
    """

    due: dict[str, list[Due]] = field(default_factory=lambda: defaultdict(list))
    customers: Counter[str] = field(default_factory=Counter)
    standing: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    mix: Counter[Kind] = field(default_factory=Counter)
    wayless: int = 0


def cadences_of(book: OpenBook, playbooks: Sequence[Playbook], window: Window) -> Sequence[Cadence]:
    """The question to the book by each of ``playbooks``, that of the book and changed ones; what is to be read is kept in its database."""
    oldest, tools = book.reach(*playbooks), book.tools
    made = [Cadence(one, book.as_of, tools.calendar, book.overruled, window, flags_of(one.workday), oldest) for one in playbooks]
    made[0].keep(book.database, *made[1:])
    return made


def flags_of(day: Workday) -> list[Condition]:
    """All conditions by which a day tells customers apart."""
    seats = order_of(day, "").seats
    return [*(one.when for one in day.gives_way), *(seat.when for seat in seats), *((day.important,) if day.important else ())]


def gather(book: OpenBook, cadence: Cadence, day: Workday) -> Found:
    """Count."""
    found, sorter = Found(), _Sorter(cadence, day)
    for row in book.database.ask(cadence.counts()).fetchall():
        _take(found, sorter, row)
    return found


def _take(found: Found, sorter: _Sorter, row: Sequence[Any]) -> None:
    rep, due, new, number = row[0] or "", row[1], row[2], row[-1]
    agreed, usual = sorter.agreed(row[3 : sorter.look_at]), None
    if new:
        found.came[rep] += number
    if due is not None:
        found.customers[rep] += number
        if due <= sorter.window.first:
            found.standing[rep] += number
        usual = sorter.usual(row[sorter.look_at : -1])
        if usual is None:
            found.wayless += number
        elif new:
            found.mix[usual] += number
    if agreed is not None:
        kind = sorter.having(usual or sorter.alone(row[sorter.look_at : -1], agreed[1]), agreed)
        found.due[rep].append(Due(due if usual else agreed[0], kind, number))
    elif usual is not None:
        found.due[rep].append(Due(due, usual, number))


class _Sorter:
    """Tells how contacts stand in a day. ``look_at``: where in a row stands what customers look like, up to their number at its end."""

    def __init__(self, cadence: Cadence, day: Workday) -> None:
        self.window, self._day, self._cadence = cadence.window, day, cadence
        self.look_at = 3 + len(cadence.agreed)
        self._names = [_names(way) for way in cadence.ways]
        self.usual, self.agreed, self.alone, self.having = cache(self._usual), cache(self._agreed), cache(self._alone), cache(Kind.having)
        self._stand, self._kind = cache(self._stand_of), cache(Kind)

    def _usual(self, look: Sequence[Any]) -> Kind | None:
        """Customers who look so, with nothing agreed; None if nothing says how to reach them."""
        grade, rule, count, unit, way, *truths = look
        length = Duration(count, Unit(unit)) if count is not None and unit is not None else None
        return self._kind(grade, rule, length, self._stand(way, tuple(truths))) if way is not None else None

    def _agreed(self, days: Sequence[int | None]) -> tuple[int, Stand] | None:
        """The first day on which something is agreed, and how that stands: nothing goes before it."""
        found = [(day, channel) for day, channel in zip(days, self._cadence.agreed, strict=True) if day is not None]
        if not found:
            return None
        day, channel = min(found)
        return day, Stand(AGREED, 0, 0, 0, channel, self._seconds(Way(channel)))

    def _alone(self, look: Sequence[Any], stand: Stand) -> Kind:
        """Customers for whom there is nothing but what is agreed."""
        return self._kind(look[0], look[1], None, stand)

    def _stand_of(self, way: int, truths: tuple[bool, ...]) -> Stand:
        day, names, known = self._day, self._names[way], dict(zip(self._cadence.flags, truths, strict=True))
        seats = order_of(day, "").seats
        seat = next((n for n, one in enumerate(seats) if _fits(one.of, one.when, names, known)), len(seats))
        yields = next((n for n, one in enumerate(day.gives_way) if _fits(one.of, one.when, names, known)), len(day.gives_way))
        important = day.important is not None and (day.important == ALWAYS or known[day.important])
        to_next_week = yields < len(day.gives_way) and day.gives_way[yields].to == NEXT_WEEK
        used = self._cadence.ways[way]
        return Stand(WAITS, len(day.gives_way) - yields, not important, seat, used.channel, self._seconds(used), to_next_week)

    def _seconds(self, way: Way) -> int:
        minutes = way.action.minutes if way.action else 0
        return usual_length(self._day, way.channel, minutes) + self._day.between.get(way.channel, 0) * _A_MINUTE


def _names(way: Way) -> frozenset[str]:
    """What selectors may call the contact; one that no rule names is a follow-up like any other."""
    action = way.action
    own = {action.id, f"purpose:{action.purpose}"} if action else {_MARKETING}
    return frozenset({*own, f"channel:{way.channel}"})


def _fits(of: Iterable[str], when: Condition, names: frozenset[str], known: Mapping[Condition, bool]) -> bool:
    return (not of or not names.isdisjoint(of)) and (when == ALWAYS or known[when])
