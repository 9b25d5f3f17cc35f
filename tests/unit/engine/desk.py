"""A desk to try rules on: a playbook as text, a customer as facts, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent
from zoneinfo import ZoneInfo

from coach.domain.condition import ALWAYS, Condition
from coach.domain.customer import Customer, Overrule, Record
from coach.domain.evaluation import Evaluation
from coach.domain.model import Decision, Layer, Playbook, Rule
from coach.domain.values import Scalar, Value
from coach.domain.workdays import WorkDays, YearDays
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.reference import ReferenceEvaluator
from coach.errors import Location
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.render.template import read_template
from coach.text import EMPTY, Text

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOSED = {2026: YearDays(off=frozenset({date(2026, 3, 9)}), on=frozenset({date(2026, 3, 14)}))}
"""A free Monday, worked in exchange on the Saturday after."""

BASE = """
playbook: {name: base, title: {zh: 基础, en: base}, version: "1"}
calendar: {zone: ZONE, region: "", workdays: mon-fri, hours: "9:00-18:00"}
collections:
  calls:
    label: {zh: 电话, en: calls}
    time: at
    fields:
      at: {type: datetime, label: {zh: 时间, en: at}}
      kind: {type: choice, label: {zh: 种类, en: kind}, choices: {in: {zh: 来电, en: in}, out: {zh: 去电, en: out}}}
      amount: {type: money, currency: CNY, label: {zh: 金额, en: amount}}
      marks: {type: integer, label: {zh: 分, en: marks}}
  payments:
    label: {zh: 付款, en: payments}
    time: "on"
    fields:
      "on": {type: date, label: {zh: 日期, en: "on"}}
      amount: {type: money, currency: CNY, label: {zh: 金额, en: amount}}
"""


def moment(written: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """``moment("2026-03-05 10:00")`` on the clocks of ``zone``."""
    return datetime.fromisoformat(written).replace(tzinfo=zone)


NOW = moment("2026-03-05 10:00")  # a Thursday


def playbook(text: str, zone: str = "Asia/Shanghai") -> Playbook:
    """Compile a playbook given by its sections ``facts`` and ``decisions``; ``decisions`` may be left out."""
    if "decisions:" not in text:
        text = dedent(text) + indent(dedent(_ANY_DECISION), "")
    head = 'playbook: {name: desk, title: {zh: 台, en: desk}, version: "1"}\n'
    with TemporaryDirectory() as folder:
        for name, content in {"base": BASE.replace("ZONE", zone), "desk": head + dedent(text)}.items():
            path = Path(folder) / name / "playbook.yaml"
            path.parent.mkdir()
            path.write_text(content, encoding="utf-8")
        return Loader({name: Folder(Path(folder) / name, name) for name in ("base", "desk")}, None, read_template).load("desk")


_ANY_DECISION = """
decisions:
  anything:
    {title: {zh: 是否, en: any}, hit: first, output: boolean, rules: {r: {when: always, then: "yes", because: {zh: 总是, en: always}}}}
"""


@dataclass(frozen=True)
class Desk:
    """A playbook at a moment. ``engine`` decides by default with the reference evaluator."""

    playbook: Playbook
    as_of: datetime = NOW
    engine: Evaluator | None = None
    overrules: tuple[Overrule, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def look(
        self, facts: Mapping[str, Value] | None = None, *, given: Mapping[str, Value] | None = None, traced: bool = False, until: str = ""
    ) -> Evaluation:
        """Evaluate a customer with ``facts``."""
        customer = Customer("c", facts or {}, self.records, self.overrules)
        engine = self.engine or ReferenceEvaluator(self.playbook)
        calendar = WorkDays(self.playbook.calendar, CLOSED)
        return evaluate(self.playbook, customer, self.as_of, engine, calendar, given=given, traced=traced, until=until)


def records(*all_: Mapping[str, Value]) -> tuple[Record, ...]:
    """Records with the ids a, b, c …"""
    return tuple(Record(chr(ord("a") + number), values) for number, values in enumerate(all_))


def rule(decision: str, name: str, when: Condition = ALWAYS, then: Scalar = 1) -> Rule:
    """A rule with nothing but a condition."""
    return Rule(f"{decision}/{name}", "desk", when, "", then, EMPTY, Location("desk.yaml"))


def decision(*conditions: Condition, name: str = "d") -> Decision:
    """A summing decision of one rule a condition."""
    rules = tuple(rule(name, f"r{number}", condition) for number, condition in enumerate(conditions))
    return Decision(name, Text(name, name), "sum", "integer", rules)


def layered(*layers: Sequence[Decision]) -> Playbook:
    """A playbook of given decisions, by layer, without facts of its own."""
    empty = playbook("facts: {}")
    decisions = {each.name: each for layer in layers for each in layer}
    made = tuple(Layer((), (), tuple(each.name for each in layer)) for layer in layers)
    return Playbook(**{name: getattr(empty, name) for name in Playbook.__slots__} | {"decisions": decisions, "layers": made, "facts": {}})
