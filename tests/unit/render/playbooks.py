"""A small playbook for the tests of wording, built by hand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.model import CalendarSpec, Choice, Decision, Fact, Hours, Playbook, Roles
from coach.domain.values import FactType
from coach.render.view import View
from coach.text import EMPTY, Lang, Text

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 10, 0, tzinfo=ZONE)  # a Thursday
ZH, EN, HANT = (View(lang, NOW) for lang in (Lang.ZH, Lang.EN, Lang.ZH_HANT))

FACTS = (
    Fact("name", FactType.TEXT, Text("姓名", "name")),
    Fact("phone", FactType.TEXT, Text("电话", "phone"), sensitive=True),
    Fact("birthday", FactType.DATE, Text("生日", "birthday"), sensitive=True),
    Fact("days_to_purchase", FactType.INTEGER, Text("预计成交天数", "expected days to purchase"), unit=Text("天", "days")),
    Fact("budget", FactType.MONEY, Text("预算", "budget"), currency="CNY"),
    Fact("rate", FactType.DECIMAL, Text("利率", "rate"), decimals=2, unit=Text("%", "%")),
    Fact("has_budget", FactType.BOOLEAN, Text("有预算", "has budget")),
    Fact(
        "source",
        FactType.CHOICE,
        Text("来源", "source"),
        choices=(Choice("online", Text("网络", "online")), Choice("walk_in", Text("到店", "walk-in"))),
    ),
    Fact(
        "interests",
        FactType.CHOICES,
        Text("关注点", "interests"),
        choices=(Choice("quality", Text("质量", "quality")), Choice("price", Text("价格", "price"))),
    ),
    Fact("decision_maker", FactType.TEXT, Text("决策人", "decision maker")),
    Fact("expected_purchase_on", FactType.DATE, Text("预计成交日期", "expected purchase date")),
    Fact("starts_at", FactType.DATETIME, Text("预约时间", "appointment")),
)
DECISIONS = (
    Decision(
        "grade",
        Text("意向等级", "intent grade"),
        "first",
        "choice",
        (),
        choices=(Choice("H", Text("H 级", "grade H")), Choice("A", Text("A 级", "grade A"))),
        scheme=Text("意向", "intent"),
    ),
    Decision("follow_up", Text("跟进频率", "follow-up frequency"), "first", "duration", ()),
    Decision("tags", Text("标签", "tags"), "collect", "choice", (), choices=(Choice("vip", Text("重点客户", "key account")),)),
)
PLAYBOOK = Playbook(
    name="sample",
    title=EMPTY,
    version="1",
    digest="",
    lineage=(),
    roles=Roles(),
    calendar=CalendarSpec("Asia/Shanghai", "CN", (0, 1, 2, 3, 4), Hours(())),
    facts={fact.name: fact for fact in FACTS},
    collections={},
    actions={},
    checklists={},
    phrases={},
    manners={},
    sources={},
    limits=(),
    decisions={decision.name: decision for decision in DECISIONS},
    layers=(),
)
