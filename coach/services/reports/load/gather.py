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


def cadence_of(book: OpenBook, playbook: Playbook, window: Window) -> Cadence:
    """The question to the book, by ``playbook`` (that of the book, or a changed one)."""
    return Cadence(playbook, book.as_of, book.tools.calendar, book.overruled, window, flags_of(playbook.workday), book.reach(playbook))


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
    owner, grade, rule, count, unit, way, due, new, *rest = row
    rep, number = owner or "", int(rest[-1])
    found.customers[rep] += number if due is not None else 0
    found.standing[rep] += number if due is not None and due <= sorter.window.first else 0
    found.came[rep] += number if new else 0
    agreed = sorter.agreed(rest)
    reached = due is not None and way is not None
    found.wayless += number if due is not None and way is None else 0
    if reached:
        usual, day = sorter.kind(grade, rule, count, unit, sorter.stand(way, sorter.truths(rest))), int(due)
    elif agreed is not None:  # nothing but what is agreed
        usual, day = sorter.kind(grade, rule, None, None, agreed[1]), agreed[0]
    else:
        return
    kind = sorter.having(usual, agreed) if agreed is not None else usual
    found.due[rep].append(Due(day, kind, number))
    if new and reached:
        found.mix[usual] += number


class _Sorter:
    """Tells how contacts stand in a day."""

    def __init__(self, cadence: Cadence, day: Workday) -> None:
        self.window, self._day, self._cadence = cadence.window, day, cadence
        self._names = [_names(way) for way in cadence.ways]
        self.stand, self.kind, self.having = cache(self._stand), cache(_kind), cache(Kind.having)

    def truths(self, rest: Sequence[Any]) -> tuple[bool, ...]:
        """The truth of each flag."""
        return tuple(rest[len(self._cadence.agreed) : -1])

    def agreed(self, rest: Sequence[Any]) -> tuple[int, Stand] | None:
        """The first day on which something is agreed, and how that stands: nothing goes before it."""
        found = [(day, channel) for day, channel in zip(rest, self._cadence.agreed, strict=False) if day is not None]
        if not found:
            return None
        day, channel = min(found)
        return int(day), Stand(AGREED, 0, 0, 0, channel, self._seconds(Way(channel)))

    def _stand(self, way: int, truths: tuple[bool, ...]) -> Stand:
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


def _kind(grade: str | None, rule: int | None, count: int | None, unit: str | None, stand: Stand) -> Kind:
    return Kind(grade, rule, Duration(count, Unit(unit)) if count is not None and unit is not None else None, stand)


def _names(way: Way) -> frozenset[str]:
    """What selectors may call the contact; one that no rule names is a follow-up like any other."""
    action = way.action
    own = {action.id, f"purpose:{action.purpose}"} if action else {_MARKETING}
    return frozenset({*own, f"channel:{way.channel}"})


def _fits(of: Iterable[str], when: Condition, names: frozenset[str], known: Mapping[Condition, bool]) -> bool:
    return (not of or not names.isdisjoint(of)) and (when == ALWAYS or known[when])
