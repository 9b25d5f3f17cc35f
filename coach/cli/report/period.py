"""``--since`` and ``--until``: the days a report is about, both included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from coach.cli.common import App, moment
from coach.cli.options import option
from coach.errors import fail
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.reports.conversion import Span

F = TypeVar("F", bound=Callable[..., object])


def period_options() -> Callable[[F], F]:
    """Both options, as the arguments ``since`` and ``until``."""
    day = Text("日期", "DATE")
    since = option("--since", text=Text("从这天起", "from this day on"), shown=day)
    until = option("--until", text=Text("到这天为止（含）", "up to this day, included"), shown=day)
    return lambda function: since(until(function))


def period(app: App, playbook: str, since: str | None, until: str | None) -> Span:
    """The days typed, in the zone of the playbook. C245 for days the wrong way round."""
    from coach.services.reports.conversion import Span

    first = _midnight(moment(app, since, playbook, "behind")) if since else None
    last = _midnight(moment(app, until, playbook, "behind"), days=1) if until else None
    if first and last and first >= last:
        hint = Text("起始日要早于截止日。", "The first day comes before the last.")
        raise fail("C245", f"时间段不对：{since} 到 {until}", f"no days lie between {since} and {until}", hint=hint)
    return Span(first, last)


def _midnight(at: datetime, days: int = 0) -> datetime:
    return datetime.combine(at.date() + timedelta(days), time(), at.tzinfo)
