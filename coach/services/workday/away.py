"""When reps are away: kept in the store's settings, as spans of days by name."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from coach.domain.ports import Reading, Store
from coach.errors import fail
from coach.text import Text

AWAY = "days_off"
"""The setting: a JSON object of names and lists of [first day, last day]."""
LONGEST = 366
Span = tuple[date, date]


def spans_away(settings: Mapping[str, str]) -> dict[str, list[Span]]:
    """The spans of every rep who has any, in order. C173 if the setting was written by hand and can't be read."""
    try:
        told = json.loads(settings.get(AWAY, "{}"))
        return {
            name: sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans) for name, spans in told.items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        hint = Text("用 coach rep off 重新登记", "write them again with coach rep off")
        raise fail("C173", "存下的请假日期读不出来", "the days off that are kept can't be read", hint=hint) from error


def days_away(settings: Mapping[str, str], rep: str) -> frozenset[date]:
    """Every single day on which ``rep`` is away."""
    return frozenset(day for span in spans_away(settings).get(rep, ()) for day in _days(span))


def set_away(store: Store, rep: str, span: Span, at: datetime) -> list[Span]:
    """Note that ``rep`` is away from the first to the last day of ``span``; gives all spans of the rep. C174 for no proper span."""
    first, last = span
    if last < first or (last - first).days >= LONGEST:
        hint = Text(f"先写开始的日子，最长 {LONGEST} 天", f"write the first day first; at most {LONGEST} days")
        raise fail("C174", f"从 {first} 到 {last} 不成一段日期", f"{first} to {last} is no span of days", hint=hint)
    return _keep(store, rep, days_away(store.settings(), rep) | set(_days(span)), at)


def set_back(store: Store, rep: str, span: Span, at: datetime) -> list[Span]:
    """Note that ``rep`` is there after all on the days of ``span``; gives the spans that are left."""
    return _keep(store, rep, days_away(store.settings(), rep) - set(_days(span)), at)


def check_known(store: Reading, rep: str) -> None:
    """C170 if customers have reps and none is called ``rep``."""
    reps = store.reps()
    if reps and rep not in reps:
        names = Text("有这些：" + "、".join(reps), "there are: " + ", ".join(reps))
        raise fail("C170", f"没有叫“{rep}”的跟进人", f"no rep is called '{rep}'", hint=names)


def _keep(store: Store, rep: str, days: Collection[date], at: datetime) -> list[Span]:
    spans = joined(days)
    told = {name: kept for name, kept in spans_away(store.settings()).items() if name != rep} | ({rep: spans} if spans else {})
    text = json.dumps({name: [[str(a), str(b)] for a, b in kept] for name, kept in sorted(told.items())}, ensure_ascii=False)
    with store.writing(at) as writing:
        writing.set_setting(AWAY, text if told else None)
    return spans


def joined(days: Iterable[date]) -> list[Span]:
    """The days as spans, ascending: days that follow each other are one."""
    spans: list[Span] = []
    for day in sorted(days):
        if spans and day - spans[-1][1] <= timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _days(span: Span) -> Iterable[date]:
    return (span[0] + timedelta(days=number) for number in range((span[1] - span[0]).days + 1))
