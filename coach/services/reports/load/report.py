"""The load forecast: the days ahead of every rep, by the playbook as it stands and, if asked, as it might be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from coach.book.cadence import Cadence, Window, lead_fact
from coach.domain.calendar import ANY
from coach.domain.hours import seconds
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.errors import fail
from coach.services.book.opened import OpenBook
from coach.services.reports.load.changes import Change, changed
from coach.services.reports.load.gather import Found, cadences_of, gather
from coach.services.reports.load.leads import SINCE, Leads, in_turn
from coach.services.reports.load.model import Course, Due, Kind, Room
from coach.services.reports.load.simulate import Days, simulate
from coach.services.workday.away import days_away
from coach.text import Text

WEEKS = 4
MOST_WEEKS = 26
MOST_LEADS = 1_000
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: ``weeks`` ahead, ``new_leads`` per rep and working day (None = as of late), ``settings`` as typed after ``--set``."""

    weeks: int = WEEKS
    rep: str | None = None
    new_leads: Fraction | None = None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The ``courses`` of all reps by one playbook. ``found`` is what they started from, ``leads`` how many came per rep and working day."""

    playbook: Playbook
    cadence: Cadence
    found: Found
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """``before`` is the playbook as it stands; ``after`` as it would be with the ``changes``."""

    asking: Asking
    window: Window
    before: Forecast
    after: Forecast | None
    changes: tuple[Change, ...]
    rates: Mapping[str, Fraction]
    measured: bool
    unowned: int
    office: Office


def load_report(book: OpenBook, store: Reading, asking: Asking) -> LoadReport:
    """Look ahead.

    Raises C296 for too few or too many weeks, C297 for a playbook that states no frequency, C298 for leads that can't be, C292 to C295
    for settings that can't be.
    """
    _check(book.playbook, asking)
    office = Office(book, store, asking.weeks)
    after, changes = changed(book.playbook, asking.settings)
    playbooks = [book.playbook, after] if changes else [book.playbook]
    cadences = cadences_of(book, playbooks, office.window)
    first = office.forecast(book.playbook, cadences[0], lambda found: office.rates(found, asking.new_leads))
    rates = office.rates(first.found, asking.new_leads)
    second = office.forecast(after, cadences[1], lambda _: rates) if changes else None
    measured = asking.new_leads is None and lead_fact(book.playbook) is not None
    unowned = first.found.customers[""] if "" not in office.names(first.found) else 0
    return LoadReport(asking, office.window, first, second, changes, rates, measured, unowned, office)


def _check(playbook: Playbook, asking: Asking) -> None:
    if not 1 <= asking.weeks <= MOST_WEEKS:
        hint = Text(f"写 1 到 {MOST_WEEKS} 周。", f"Ask for 1 to {MOST_WEEKS} weeks.")
        raise fail("C296", f"看不了 {asking.weeks} 周", f"{asking.weeks} weeks can't be looked ahead", hint=hint)
    if asking.new_leads is not None and not 0 <= asking.new_leads <= MOST_LEADS:
        hint = Text(f"每人每天 0 到 {MOST_LEADS} 条。", f"0 to {MOST_LEADS} for each rep and day.")
        raise fail("C298", "新线索的数目不对", "there can't be so many new leads", hint=hint)
    if playbook.roles.follow_up not in playbook.decisions or not playbook.roles.follow_up_due:
        hint = Text("在手册的 roles 里写 follow_up 和 follow_up_due。", "State the roles follow_up and follow_up_due in the playbook.")
        raise fail("C297", f"手册 {playbook.name} 没有跟进频率", f"the playbook {playbook.name} states no follow-up frequency", hint=hint)


class Office:
    """What is the same whatever the playbook says: the book, the days, who is away when."""

    def __init__(self, book: OpenBook, store: Reading, weeks: int) -> None:
        self.book, self.calendar, self._settings = book, book.tools.calendar, store.settings()
        first = self.calendar.next_start(book.as_of, ANY).date().toordinal()
        self.window = Window(first, first + weeks * _WEEK - 1, first - SINCE)
        self._reps, self._plain = store.reps(), Days(self.calendar, self.window.first, self.window.last)
        self.alone = "" if self._reps else self._settings.get("rep_name", "")
        self._days: dict[str, Days] = {}

    def names(self, found: Found) -> list[str]:
        """Whose days are looked at. Where nobody's name stands on customers, they are all one person's."""
        return sorted(name for name in found.customers if name or not self._reps)

    def days(self, rep: str) -> Days:
        """The days of ``rep``; whoever takes none off shares them."""
        if rep not in self._days:
            away = days_away(self._settings, rep or self.alone)
            mine = self.calendar.without(away)
            self._days[rep] = Days(mine, self.window.first, self.window.last) if away else self._plain
        return self._days[rep]

    def forecast(self, playbook: Playbook, cadence: Cadence, rates: Callable[[Found], Mapping[str, Fraction]]) -> Forecast:
        """The courses by ``playbook``, with so many new leads a working day for each rep."""
        found = gather(self.book, cadence, playbook.workday)
        self._add_leads(found, rates(found))
        return Forecast(playbook, cadence, found, self.courses(playbook, found.due))

    def courses(self, playbook: Playbook, due: Mapping[str, Iterable[Due]]) -> tuple[Course, ...]:
        """What becomes of ``due``, rep by rep."""
        rooms = self._rooms(playbook)
        return tuple(simulate(rep, due[rep], self.days(rep), rooms) for rep in sorted(due) if rep or not self._reps)

    def rates(self, found: Found, said: Fraction | None) -> Mapping[str, Fraction]:
        """New leads a working day for each rep: as many as somebody ``said``, else as of late."""
        first = date.fromordinal(self.window.first)
        worked = self.calendar.workdays_between(first - timedelta(days=SINCE + 1), first)
        return {rep: Fraction(found.came[rep], max(worked, 1)) if said is None else said for rep in self.names(found)}

    def _add_leads(self, found: Found, rates: Mapping[str, Fraction]) -> None:
        most = max((rate * len(self._plain.works) for rate in rates.values()), default=Fraction(0))
        leads = Leads(in_turn(found.mix or _all_kinds(found), int(most)))
        for rep, rate in rates.items():
            worked = self.days(rep)
            days = [day for day, works in enumerate(worked.works, worked.first) if works and day > self.window.first]
            found.due[rep] += leads.arrivals(days, rate)

    def _rooms(self, playbook: Playbook) -> Callable[[int], Room]:
        hours = self.calendar.hours_of(ANY)
        local = self.book.as_of.astimezone(self.calendar.zone)
        now = seconds(local.time()) if local.date().toordinal() == self.window.first else 0
        whole = Room(playbook.workday.capacity, sum(end - start for start, end in hours))
        today = replace(whole, seconds=sum(end - max(start, now) for start, end in hours if end > now))
        return lambda day: today if day == self.window.first else whole


def _all_kinds(found: Found) -> Counter[Kind]:
    """Where no lead came of late, new ones are like everybody."""
    kinds: Counter[Kind] = Counter()
    for due in found.due.values():
        for one in due:
            if one.kind.length is not None:
                kinds[one.kind.usual] += one.number
    return kinds


def weeks_of(window: Window) -> Sequence[tuple[int, int]]:
    """The places of the first day of each week, and of the one after its last."""
    length = window.last - window.first + 1
    return [(start, start + _WEEK) for start in range(0, length, _WEEK)]
