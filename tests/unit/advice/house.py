"""A small house to give advice in: a playbook as text, customers as facts, and a calendar with the holidays of 2026."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer, Overrule, Record
from coach.domain.model import Playbook
from coach.domain.recommendation import Advice, HeldBack, Recommendation
from coach.domain.values import Value
from coach.domain.workdays import YearDays
from coach.engine.evaluate import evaluate
from coach.engine.recommend import recommend
from coach.engine.reference import ReferenceEvaluator
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.render.template import read_template

ZONE = ZoneInfo("Asia/Shanghai")

BASE = """
playbook: {name: base, title: {zh: 基础, en: base}, version: "1"}
calendar:
  zone: Asia/Shanghai
  region: CN
  workdays: mon-fri
  hours: "9:00-12:00, 13:30-18:00"
  golden: {phone: "9:00-11:30, 14:00-17:30"}
  quiet: {any: "22:00-8:00", phone: "12:00-14:00"}
collections:
  activities:
    label: {zh: 跟进记录, en: activities}
    time: at
    fields:
      at: {type: datetime, label: {zh: 时间, en: at}}
      action: {type: text, label: {zh: 建议, en: advice carried out}}
      outcome: {type: text, label: {zh: 结果, en: outcome}}
"""

HOLIDAYS = {
    2026: YearDays(
        off=frozenset(date(2026, 10, day) for day in range(1, 8)),
        on=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    ),
    2027: YearDays(published=False),
}


def moment(written: str) -> datetime:
    """``moment("03-05 10:00")``: in 2026, in Shanghai. 5 March is a Thursday."""
    return datetime.fromisoformat(f"2026-{written}").replace(tzinfo=ZONE)


NOW = moment("03-05 10:00")


def playbook(text: str) -> Playbook:
    """Compile a playbook written as text, over the small base above."""
    head = 'playbook: {name: t, title: {zh: 测试, en: test}, version: "1"}\n'
    with TemporaryDirectory() as folder:
        folders = {name: Path(folder, name) for name in ("base", "t")}
        for name, content in (("base", BASE), ("t", head + dedent(text))):
            folders[name].mkdir()
            (folders[name] / "playbook.yaml").write_text(content, encoding="utf-8")
        loader = Loader({name: Folder(path, name) for name, path in folders.items()}, None, read_template)
        return loader.load("t")


def done(action: str, at: str | date, number: int = 1) -> Record:
    """A logged activity that carried out ``action``."""
    return Record(f"r{number}", {"action": action, "at": moment(at) if isinstance(at, str) else at})


def advise(
    by: Playbook,
    facts: Mapping[str, Value],
    *records: Record,
    now: datetime = NOW,
    overrules: tuple[Overrule, ...] = (),
    years: Mapping[int, YearDays] | None = None,
) -> Recommendation:
    """The full advice for a customer of whom only ``facts`` are known."""
    customer = Customer("c1", facts, {"activities": records}, overrules)
    calendar = WorkCalendar(by.calendar, HOLIDAYS if years is None else years)
    evaluation = evaluate(by, customer, now, ReferenceEvaluator(by), calendar)
    return recommend(by, customer, now, evaluation, calendar, "reference")


@dataclass(frozen=True, slots=True)
class Seen:
    """Advice in short: the actions advised in order, and what was held back as action → (kind, by)."""

    advised: list[str]
    held: dict[str, tuple[str, str]]


def seen(found: Recommendation) -> Seen:
    """What a test looks at."""
    held = {one.rule.id.partition("/")[2]: (one.kind, one.by) for one in found.held_back}
    return Seen([one.rule.id.partition("/")[2] for one in found.advices], held)


def advice(found: Recommendation, rule: str) -> Advice:
    """The advice of ``do/<rule>``."""
    return next(one for one in found.advices if one.rule.id == f"do/{rule}")


def held(found: Recommendation, rule: str) -> HeldBack:
    """What became of ``do/<rule>``."""
    return next(one for one in found.held_back if one.rule.id == f"do/{rule}")
