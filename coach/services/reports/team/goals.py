"""What each rep is to reach: the playbook's targets, or their own as they are kept in the store's settings; over any days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from coach.domain.calendar import WorkCalendar
from coach.domain.measures import DAY, MONTH, WEEK, Target
from coach.domain.model import Playbook
from coach.domain.ports import Store
from coach.domain.values import minor_digits
from coach.errors import fail
from coach.playbook.suggest import did_you_mean
from coach.services.reports.team.spans import Days, month_of
from coach.services.workday.away import days_away
from coach.text import Text

TARGETS = "targets"
"""The setting: a JSON object of reps and {measure: [count, per]}."""
_DAY = timedelta(days=1)
_MOST = 1_000_000_000
_PER = {"day": DAY, "天": DAY, "日": DAY, "week": WEEK, "周": WEEK, "month": MONTH, "月": MONTH}
OFF = ("off", "-", "取消")


def own_targets(settings: Mapping[str, str]) -> dict[str, dict[str, Target]]:
    """The targets of every rep who has own ones. C421 if the setting was written by hand and can't be read."""
    try:
        told = json.loads(settings.get(TARGETS, "{}"))
        return {rep: {id: Target(id, int(count), _PER[per]) for id, (count, per) in kept.items()} for rep, kept in told.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = Text("用 coach rep 姓名 --target 重新登记", "set them again with coach rep NAME --target")
        raise fail("C421", "存下的个人目标读不出来", "the reps' own targets that are kept can't be read", hint=hint) from error


def set_target(store: Store, playbook: Playbook, rep: str, text: str, at: datetime) -> dict[str, Target]:
    """Keep a target as typed: ``calls=30/day``, ``订单=6/月``; ``calls=off`` brings the playbook's back. Gives all own targets of the rep.

    C422 for what can't be read, C423 for a measure the playbook hasn't.
    """
    name, _, wanted = text.replace("＝", "=").partition("=")
    measure, wanted = _measure(playbook, name.strip()), wanted.strip()
    kept = dict(own_targets(store.settings()).get(rep, {}))
    if wanted in OFF:
        kept.pop(measure, None)
    else:
        kept[measure] = _target(measure, wanted, text)
    told = {one: targets for one, targets in own_targets(store.settings()).items() if one != rep} | ({rep: kept} if kept else {})
    written = {one: {id: [target.count, target.per] for id, target in targets.items()} for one, targets in sorted(told.items())}
    with store.writing(at) as writing:
        writing.set_setting(TARGETS, json.dumps(written, ensure_ascii=False) if written else None)
    return kept


def _target(measure: str, wanted: str, text: str) -> Target:
    count, _, per = wanted.replace("／", "/").partition("/")
    if not count.strip().isdecimal() or per.strip() not in _PER or not 0 < int(count) <= _MOST:
        hint = Text("写成 指标=数/天、周或月，如 calls=30/day", "write MEASURE=NUMBER/day, week or month, e.g. calls=30/day")
        raise fail("C422", f"看不懂目标“{text}”", f"'{text}' is no target", hint=hint)
    return Target(measure, int(count), _PER[per.strip()])


def _measure(playbook: Playbook, name: str) -> str:
    for measure in playbook.measures.values():
        if name in (measure.id, measure.title.zh, measure.title.en):
            return measure.id
    hint = did_you_mean(name, playbook.measures, listing=True)
    raise fail("C423", f"手册 {playbook.name} 没有叫“{name}”的指标", f"the playbook {playbook.name} has no measure '{name}'", hint=hint)


@dataclass(frozen=True)
class Goals:
    """The targets of a team. ``calendar`` is the playbook's; ``settings`` hold reps' own targets and their days off."""

    playbook: Playbook
    calendar: WorkCalendar
    settings: Mapping[str, str]

    def target(self, rep: str, measure: str) -> Target | None:
        """The rep's own target, or the playbook's."""
        return own_targets(self.settings).get(rep, {}).get(measure) or self.playbook.targets.get(measure)

    def over(self, rep: str, measure: str, days: Days) -> int | None:
        """What the rep is to reach on these days (amounts in minor units), rounded; None without a target.

        Per day: as many working days as the rep is there. Per week and per month: the share of its working days, whoever is away.
        """
        return self.of_all([rep], measure, days)

    def of_all(self, reps: Iterable[str], measure: str, days: Days) -> int | None:
        """What these reps are to reach together: rounded once, since six times a fifth of an order are one order; None without a target.

        Amounts are rounded to whole units of the currency.
        """
        shares, unit = [share for rep in reps if (share := self._share(rep, measure, days)) is not None], self.unit(measure)
        return round(sum(shares) / unit) * unit if shares else None

    def _share(self, rep: str, measure: str, days: Days) -> Fraction | None:
        target = self.target(rep, measure)
        if target is None:
            return None
        times = {DAY: self._days, WEEK: self._weeks, MONTH: self._months}[target.per](rep, days)
        return target.count * self.unit(measure) * times

    def works(self, rep: str, day: date) -> bool:
        """Whether the rep is at work that day."""
        return self.calendar.is_workday(day) and day not in days_away(self.settings, rep)

    def worked(self, days: Days, rep: str | None = None) -> list[date]:
        """The working days among these, of one rep or of all."""
        away = days_away(self.settings, rep) if rep is not None else frozenset()
        number = (days.last - days.first).days + 1
        found = (days.first + _DAY * place for place in range(number))
        return [day for day in found if self.calendar.is_workday(day) and day not in away]

    def day_off(self, day: date) -> tuple[Text, ...]:
        """The remark on a day on which nobody works; none on a working day."""
        if self.calendar.is_workday(day):
            return ()
        following = self.next_day(day)
        return (
            Text(f"今天不上班，没有当天的目标；下个工作日是 {following}。", f"No working day, so no target; the next one is {following}."),
        )

    def next_day(self, day: date) -> date:
        """The next working day."""
        return self.calendar.add_workdays(day, 1)

    def last_day(self, day: date) -> date:
        """The working day before."""
        return self.calendar.add_workdays(day, -1)

    def progress(self, days: Days, now: datetime) -> Fraction:
        """How far the working time of these days has run: 0 … 1. Of today the part of its hours that is over."""
        worked = self.worked(days)
        past = sum(day < now.date() for day in worked)
        today = self._part_of_day(now) if now.date() in worked else Fraction(0)
        return (past + today) / len(worked) if worked else Fraction(0)

    def _part_of_day(self, now: datetime) -> Fraction:
        minute, spans = now.hour * 60 + now.minute, self.calendar.spec.hours.spans
        whole = sum(end - start for start, end in spans)
        return Fraction(sum(max(0, min(minute, end) - start) for start, end in spans), whole) if whole else Fraction(1)

    def _days(self, rep: str, days: Days) -> Fraction:
        return Fraction(len(self.worked(days, rep)))

    def _weeks(self, _rep: str, days: Days) -> Fraction:
        return Fraction(len(self.worked(days)), len(self.calendar.spec.workdays) or 1)

    def _months(self, _rep: str, days: Days) -> Fraction:
        total, month = Fraction(0), month_of(days.first)
        while month.first <= days.last:
            inside = Days(max(month.first, days.first), min(month.last, days.last))
            total += Fraction(len(self.worked(inside)), len(self.worked(month)) or 1)
            month = month_of(month.last + _DAY)
        return total

    def unit(self, measure: str) -> int:
        """How many of its smallest units make one that targets count in: a hundred fen a yuan, 1 of what is counted."""
        currency = currency_of(self.playbook, measure)
        return int(10 ** minor_digits(currency)) if currency else 1


def currency_of(playbook: Playbook, measure: str) -> str:
    """The currency of a measure that is a sum of money; "" of others."""
    found = playbook.measures[measure]
    if not found.sum:
        return ""
    fields = {one.name: one for one in playbook.collections[found.of].fields} if found.of else playbook.facts
    return fields[found.sum].currency
