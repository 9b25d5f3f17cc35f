"""A trainer's desk: playbooks written in the test, on a small rule base, and what the check says of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

from coach.bootstrap import _read_template
from coach.domain.condition import Condition
from coach.domain.model import Choice, Fact, Playbook
from coach.domain.values import FactType
from coach.errors import Diagnostic, Location
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.folder import Folder
from coach.playbook.loader import Checked, Loader
from coach.playbook.nodes import Node
from coach.text import Text

ZONE = ZoneInfo("Asia/Shanghai")

BASE = """
playbook: {name: base, title: {zh: 底座, en: base}, version: "1"}
roles: {log: activities, stop: stops}
facts:
  has_budget: {type: boolean, label: {zh: 有预算, en: has budget}}
  days: {type: integer, label: {zh: 预计成交天数, en: days to purchase}, unit: {zh: 天, en: days}}
  lead_at: {type: datetime, label: {zh: 线索时间, en: lead received}}
  source: {type: choice, choices: {walk_in: {zh: 到店, en: walk-in}, bought: {zh: 外购, en: bought}}, label: {zh: 来源, en: source}}
  consent: {type: boolean, derive: latest activities.agreed, label: {zh: 营销同意, en: consent}}
  stops: {type: integer, derive: count activities where outcome = stop, label: {zh: 停呼次数, en: stops}}
collections:
  activities:
    label: {zh: 跟进记录, en: activities}
    time: at
    fields:
      at: {type: datetime, label: {zh: 时间, en: at}}
      outcome: {type: choice, choices: {ok: {zh: 接通, en: ok}, stop: {zh: 拒绝, en: stop}}, label: {zh: 结果, en: outcome}}
      agreed: {type: boolean, label: {zh: 同意, en: agreed}}
      minutes: {type: integer, label: {zh: 时长, en: minutes}}
actions:
  call: {title: {zh: 打电话, en: Call}, purpose: marketing, channel: phone}
  note: {title: {zh: 记一笔, en: Take a note}, purpose: internal}
  apologise: {title: {zh: 道歉, en: Apologise}, purpose: service, channel: phone, phrases: [sorry]}
phrases:
  sorry: {use: apology, variants: [{zh: 对不起, en: I am sorry}]}
sources:
  pipl: {title: {zh: 个人信息保护法, en: PIPL}}
decisions:
  guard:
    title: {zh: 法规, en: law}
    hit: collect
    output: guard
    locked: true
    rules:
      no: {when: not consent or source = bought, then: {hold: ["purpose:marketing"]}, because: {zh: 没有同意, en: no consent}, source: pipl}
  duty:
    title: {zh: 义务, en: duty}
    hit: collect
    output: action
    locked: true
    rules:
      sorry: {when: stops >= 1, then: {action: apologise}, because: {zh: 客户要求停止, en: asked to stop}, source: pipl}
"""

HEAD = "playbook: {name: shop, title: {zh: 门店, en: shop}, version: '1'}\n"

RULE = """\
decisions:
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call:
        when: has_budget
        then: {action: call}
        because: {zh: 有预算, en: has budget}
"""


@dataclass(frozen=True)
class Desk:
    """Playbooks in ``root``; ``cache`` may be None."""

    root: Path
    cache: Path | None = None

    def write(self, name: str, text: str | bytes, file: str = "playbook.yaml") -> Path:
        """Put one file of the playbook ``name`` there."""
        path = self.root / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return path

    def loader(self) -> Loader:
        """A loader of all playbooks there, as a new process would have it."""
        if not (self.root / "base").is_dir():
            self.write("base", BASE)
        folders = {path.name: Folder(path, path.name) for path in self.root.iterdir() if path.is_dir()}
        return Loader(folders, self.cache, _read_template)

    def check(self, text: str | bytes | None = None, name: str = "shop") -> Checked:
        """Check ``name``, written with ``text``."""
        if text is not None:
            self.write(name, text)
        return self.loader().check(name)

    def found(self, text: str | bytes | None = None, name: str = "shop") -> list[str]:
        """What a check says, as lines ``P201 shop/playbook.yaml:3:5 unknown key 'x'``."""
        return [line(found) for found in self.check(text, name).diagnostics]

    def spots(self, text: str | None = None, name: str = "shop") -> list[str]:
        """What a check says, by the words it points at."""
        return [spot(found) for found in self.check(text, name).diagnostics]

    def one(self, text: str | bytes, name: str = "shop") -> Diagnostic:
        """The only diagnostic there is."""
        diagnostics = self.check(text, name).diagnostics
        assert len(diagnostics) == 1, [line(found) for found in diagnostics]
        return diagnostics[0]

    def playbook(self, text: str, name: str = "shop") -> Playbook:
        """The playbook, which must be sound."""
        checked = self.check(text, name)
        assert checked.playbook is not None, [line(found) for found in checked.diagnostics]
        return checked.playbook


def line(found: Diagnostic) -> str:
    """A diagnostic on one line."""
    return f"{found.code} {found.location} {found.message.en}"


def spot(found: Diagnostic) -> str:
    """A diagnostic by the word it points at: ``P303 «has_bugdet» message``."""
    column = found.location.column if found.location else 1
    rest = found.excerpt[column - 1 :].split()
    return f"{found.code} «{rest[0].strip(',;{}[]') if rest else ''}» {found.message.en}"


def hint(found: Diagnostic) -> str:
    """The English hint; "" if there is none."""
    return found.hint.en if found.hint else ""


def _fact(name: str, kind: FactType, zh: str, **more: object) -> Fact:
    return Fact(name, kind, Text(zh, name.replace("_", " ")), **more)  # type: ignore[arg-type]  # a test's shorthand


GRADES = (Choice("H", Text("高意向", "hot")), Choice("A", Text("A 级", "grade A")), Choice("B", Text("B 级", "grade B")))

FACTS = {
    fact.name: fact
    for fact in (
        _fact("days", FactType.INTEGER, "预计成交天数", unit=Text("天", "days")),
        _fact("has_budget", FactType.BOOLEAN, "有预算"),
        _fact("member", FactType.BOOLEAN, "会员"),
        _fact("not_member", FactType.BOOLEAN, "非会员"),
        _fact("decider", FactType.TEXT, "决策人"),
        _fact("city", FactType.TEXT, "城市"),
        _fact("grade", FactType.CHOICE, "等级", choices=GRADES),
        _fact("wishes", FactType.CHOICES, "关注点", choices=(Choice("price", Text("价格", "price")), Choice("care", Text("服务", "care")))),
        _fact("budget", FactType.MONEY, "预算", currency="CNY"),
        _fact("rate", FactType.DECIMAL, "利率", decimals=2),
        _fact("due_on", FactType.DATE, "预计购买日期"),
        _fact("starts_at", FactType.DATETIME, "预约时间"),
        _fact("every", FactType.DURATION, "跟进频率"),
    )
}
NAMES = Names.of(FACTS)


def expression(text: str, names: Names = NAMES, lead: Fact | None = None) -> tuple[Condition | None, list[Diagnostic]]:
    """Compile an expression that stands at the start of a file."""
    return compile_condition(Written(Node("scalar", Location("x.yaml"), text=text), text), names, ZONE, lead)


def condition(text: str, names: Names = NAMES, lead: Fact | None = None) -> Condition:
    """The condition of an expression that must be sound, without the places of its atoms."""
    found, problems = expression(text, names, lead)
    assert found is not None, [line(problem) for problem in problems]
    return found


def mistake(text: str, names: Names = NAMES, lead: Fact | None = None) -> str:
    """The only mistake of an expression: ``P303:5 message (hint)``."""
    found, problems = expression(text, names, lead)
    assert found is None
    assert len(problems) == 1, [line(problem) for problem in problems]
    place = problems[0].location
    assert place is not None
    return f"{problems[0].code}:{place.column} {problems[0].message.en}" + (f" ({hint(problems[0])})" if hint(problems[0]) else "")
