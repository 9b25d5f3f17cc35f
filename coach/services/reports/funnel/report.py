"""The report on the funnel: what it counted, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.errors import fail
from coach.playbook.suggest import did_you_mean
from coach.services.book.opened import OpenBook
from coach.services.reports.conversion import Span
from coach.services.reports.funnel.counts import count
from coach.services.reports.funnel.ground import stand
from coach.services.reports.funnel.promises import promises
from coach.services.reports.funnel.shape import Filled, shape
from coach.services.reports.funnel.tally import Days, Tally
from coach.services.reports.funnel.ways import ways
from coach.text import Text

_DAY = timedelta(days=1)
_WEEKS = 8


@dataclass(frozen=True, slots=True)
class FunnelReport:
    """The sums of one playbook's customers; ``rep`` None = of all."""

    playbook: Playbook
    days: Days
    rep: str | None
    tally: Tally
    shape: list[Filled]
    reps: int


def funnel_report(book: OpenBook, store: Reading, default: str, span: Span, rep: str | None = None) -> FunnelReport:
    """Count. ``book`` was opened with its history; ``default`` is the playbook of those who have none of their own."""
    playbook, days = book.playbook, days_of(book.playbook, span, book.as_of)
    stand(book, playbook.funnel)
    ways(book.database, store, playbook, default)
    if playbook.funnel.plan_by:
        promises(book.database, playbook.funnel, days.today.toordinal())
    tally = count(book.database, playbook.funnel, days)
    reps = max(len(tally.reps), 1)
    return FunnelReport(playbook, days, rep, tally, shape(playbook.funnel, tally, playbook.report.few, reps), reps)


def check(playbook: Playbook) -> None:
    """C247 for a playbook without a funnel."""
    if not playbook.funnel.of:
        hint = Text("在手册里写 roles: stage 或 funnel 一节。", "State the role stage, or the section funnel, in the playbook.")
        raise fail("C247", f"手册 {playbook.name} 没有漏斗", f"the playbook {playbook.name} has no funnel", hint=hint)


def days_of(playbook: Playbook, span: Span, now: datetime) -> Days:
    """The days asked for; by default the playbook's weeks up to now, whole weeks from a Monday on."""
    today = now.date()
    until = (span.until.astimezone(now.tzinfo).date() - _DAY) if span.until else today
    monday = until - timedelta(days=until.weekday())
    first = monday - timedelta(weeks=(playbook.funnel.weeks or _WEEKS) - 1)
    return Days(span.since.astimezone(now.tzinfo).date() if span.since else first, until, today)


def level_of(playbook: Playbook, asked: str) -> str:
    """The value of the funnel's decision that ``asked`` means: an id, a label or an alias. C248 for one there is not."""
    decision = playbook.decisions.get(playbook.funnel.of)
    choices = decision.choices if decision else ()
    found = next((choice.id for choice in choices if asked.casefold() in map(str.casefold, choice.words)), None)
    if found is None:
        hint = did_you_mean(asked, [choice.id for choice in choices], listing=True)
        raise fail("C248", f"漏斗里没有“{asked}”这一层", f"the funnel has no level '{asked}'", hint=hint)
    return found
