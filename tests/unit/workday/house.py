"""A small day: a calendar with a lunch break, a playbook's section, and tasks to plan."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.condition import ALWAYS
from coach.domain.customer import Customer
from coach.domain.model import Action, Advise, CalendarSpec, Hours, Rule
from coach.domain.recommendation import Advice
from coach.domain.workday import Workday
from coach.errors import Location
from coach.services.workday.model import Place, Standing, Task
from coach.services.workday.slots import Setting
from coach.text import EMPTY, Text

ZONE = ZoneInfo("Asia/Shanghai")
THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)
MONDAY = date(2026, 3, 9)


def at(hour: int, minute: int = 0, day: date = THURSDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


NINE = at(9)


def calendar(*away: date) -> WorkCalendar:
    """Monday to Friday, 9–12 and 13–18; calls have golden hours 9–11 and 14–17."""
    hours = Hours(((540, 720), (780, 1080)))
    spec = CalendarSpec("Asia/Shanghai", "", (0, 1, 2, 3, 4), hours, {"phone": Hours(((540, 660), (840, 1020)))})
    return WorkCalendar(spec, {}, away)


def setting(spec: Workday, now: datetime | None = None, *, away: tuple[date, ...] = (), order: str = "") -> Setting:
    return Setting(spec, calendar(*away), THURSDAY, now or at(8), order)


def task(
    name: str, channel: str = "phone", due: datetime | None = None, *, minutes: int = 10, before: int = 0, important: bool = False,
    yields: int = 9, seat: int = 9, to: str = "next_day", late: bool = False, latest: datetime | None = None, place: Place | None = None,
    facts: dict[str, str] | None = None, at: datetime | None = None, before_that: datetime | None = None,
) -> Task:  # fmt: skip
    rule = Rule(f"next/{name}", "p", ALWAYS, "always", "", EMPTY, Location("p.yaml", 1))
    action = Action("call", Text("打电话", "call"), "marketing", channel)
    advice = Advice(action, rule, Advise("call"), channel, due or NINE, latest, late, ())
    judged = Standing(
        important=important, seat=seat, yields=yields, because=Text("先让", "gives way"), to=to, seconds=minutes * 60, before=before * 60,
        place=place or Place(),
    )  # fmt: skip
    return Task(Customer(name, {"name": name, **(facts or {})}), (advice,), (judged,), None, at, before_that)
