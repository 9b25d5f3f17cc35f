"""The report on the funnel, as people and programs read it: one plain structure in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any, TypeAlias

from coach.domain.values import Money, minor_digits
from coach.render.mask import typed
from coach.render.money import word_money
from coach.render.view import View
from coach.services.reports.funnel.plans import KEPT, MISSED, MOVED, OPEN
from coach.services.reports.funnel.report import FunnelReport
from coach.services.reports.funnel.shape import Filled
from coach.services.reports.funnel.tally import DUE, ELSEWHERE, NO_LEVEL, UNRECORDED
from coach.services.reports.whole_days import whole_days
from coach.text import Text

Data: TypeAlias = dict[str, Any]

WAYS = ("first_seen", "forward", "back", "out", "again")
"""Ways in which customers change level."""
_WEEK = timedelta(weeks=1)
_NO_RULE = Text("规则判不出", "no rule tells")
_ANY = Text("下一层", "the next level")


class FunnelView:
    """Words the figures of one report."""

    def __init__(self, report: FunnelReport, view: View) -> None:
        self.report, self.view, self.tally = report, view, report.tally
        self.funnel, self.playbook = report.playbook.funnel, report.playbook
        self.decision = self.playbook.decisions[self.funnel.of]
        self.places = {level.id: place for place, level in enumerate(self.funnel.levels)}
        self.currency = next((self.playbook.facts[name].currency for name in self.funnel.value), "")

    def whole(self) -> Data:
        """All parts."""
        report, tally = self.report, self.tally
        inside = [level.id for level in self.funnel.levels]
        return {
            "playbook": {"name": self.playbook.name, "title": self.view.say(self.playbook.title), "version": self.playbook.version},
            "decision": {"name": self.decision.name, "title": self.view.say(self.decision.title)},
            "as_of": self.view.as_of.isoformat(timespec="minutes"),
            "since": report.days.since.isoformat(),
            "until": report.days.until.isoformat(),
            "rep": typed(report.rep) if report.rep else None,
            "reps": report.reps,
            "customers": sum(tally.customers[level] for level in inside),
            "few": self.playbook.report.few,
            "value": self._money(sum(tally.amounts[level] for level in inside), sum(tally.valued[level] for level in inside)),
            "levels": [self._level(filled) for filled in report.shape],
            "outside": [
                {"level": level, "shown": self.shown(level), "customers": count}
                for level, count in sorted(tally.customers.items())
                if level not in self.places
            ],
            "dry": list(self._dry()),
            "weeks": list(self._weeks()),
            "plans": self._plans() if self.funnel.plan_by else None,
            "without_history": tally.kinds[UNRECORDED],
            "changed_since": tally.kinds[ELSEWHERE],
        }

    def shown(self, level: str) -> str:
        """A level as it is called."""
        label = self.label(level)
        return label.zh if label.zh == typed(level) else self.view.say(label)

    def label(self, level: str) -> Text:
        """A level as it is called, in each language."""
        if level == NO_LEVEL:
            return _NO_RULE
        found = next((choice for choice in self.decision.choices if choice.id == level), None)
        return found.label if found else Text(typed(level), typed(level))

    def target(self, level: str) -> Text:
        """What a plan is for."""
        return self.label(level) if level else _ANY

    def amount(self, minor: int | None) -> Data | None:
        """One customer's amount."""
        return None if minor is None else self._money(minor, 1)

    def _money(self, minor: int, of: int) -> Data | None:
        """An amount in its currency's own unit, and in words; None where the playbook names no money facts."""
        if not self.currency:
            return None
        money = Money(self.currency, minor)
        return {"amount": minor / 10 ** minor_digits(self.currency), "shown": word_money(money, self.view), "customers": of}

    def _level(self, filled: Filled) -> Data:
        level, tally = filled.level, self.tally
        return {
            "level": level.id,
            "shown": self.shown(level.id),
            "customers": filled.has,
            "target": filled.wants,
            "share": level.share or None,
            "dry": filled.dry,
            "value": self._money(tally.amounts[level.id], tally.valued[level.id]),
            "came": sum(count for (_, before, after), count in tally.moves.items() if after == level.id and before),
            "left": sum(count for (_, before, _), count in tally.moves.items() if before == level.id),
            "first_seen": sum(count for (_, before, after), count in tally.moves.items() if after == level.id and not before),
            "stayed": days_of(tally.stayed.get(level.id)),
            "staying": days_of(tally.staying.get(level.id)),
            "longest": level.longest or None,
            "stopped": tally.stopped[level.id],
        }

    def _dry(self) -> Iterator[Data]:
        """The levels that run dry, each with what to do and the level that feeds it."""
        for place, filled in enumerate(self.report.shape):
            if filled.dry:
                below = self.report.shape[place - 1] if place else None
                feeds = {"level": below.level.id, "shown": self.shown(below.level.id), "customers": below.has} if below else None
                yield {"level": filled.level.id, "shown": self.shown(filled.level.id), "customers": filled.has, "target": filled.wants} | {
                    "do": self.view.say(filled.level.dry),
                    "from": feeds,
                }

    def _weeks(self) -> Iterator[Data]:
        """Movement week by week, whole weeks from Monday on; the first and the last may be cut by the days asked for."""
        days = self.report.days
        monday = days.since - timedelta(days=days.since.weekday())
        while monday <= days.until:
            yield self._week(
                monday, {pair: n for (week, *pair_), n in self.tally.moves.items() if week == monday and (pair := tuple(pair_))}
            )
            monday += _WEEK

    def _week(self, monday: date, moves: dict[tuple[str, ...], int]) -> Data:
        came: Counter[str] = Counter()
        left: Counter[str] = Counter()
        ways: Counter[str] = Counter()
        for (before, after), count in moves.items():
            ways[self.way(before, after)] += count
            if before:
                left[before] += count
                came[after] += count
        levels = {level: {"came": came[level], "left": left[level]} for level in self.places}
        return {"week": monday.isoformat(), "levels": levels} | {way: ways[way] for way in WAYS}

    def way(self, before: str, after: str) -> str:
        """Whether a change led on, back, out of the funnel, or into it again: one of ``WAYS``."""
        if not before:
            return "first_seen"
        if after not in self.places:
            return "out"
        if before not in self.places:
            return "again"
        return "forward" if self.places[after] > self.places[before] else "back"

    def _plans(self) -> Data:
        plans, states = self.tally.plans, (KEPT, MISSED, MOVED, OPEN)
        targets = sorted({target for target, _ in plans}, key=lambda target: (self.places.get(target, -1), target))
        by_level: list[Data] = [
            {"target": target, "shown": self.view.say(self.target(target))} | {s: plans[target, s] for s in states} for target in targets
        ]
        totals: Data = {state: sum(int(one[state]) for one in by_level) for state in states}
        return totals | {"due": self.tally.kinds[DUE], "levels": by_level}


def days_of(found: Counter[int] | None) -> Data | None:
    """Of so many customers the median and the longest number of days."""
    if not found:
        return None
    ordered = sorted(found.elements())
    return {"customers": len(ordered), "median": whole_days(median(ordered)), "longest": ordered[-1]}
