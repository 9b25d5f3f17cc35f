"""The sections of a playbook as entries by id, for comparing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from coach.domain.condition import ALWAYS
from coach.domain.funnel import Level
from coach.services.playbook_diff.model import BEHAVIOUR, PRACTICE, RECORD, WORDING, Version
from coach.text import Text

Entries: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: what it is called, its entries, and what it weighs that an entry comes or goes.

    ``renames``: what it weighs that an entry is called otherwise, None = that is not looked for; ``group`` keeps renames inside of one.
    """

    title: Text
    entries: Callable[[Version], Entries]
    weight: int = BEHAVIOUR
    renames: int | None = RECORD
    group: Callable[[str], str] = lambda _: ""


def _first(key: str) -> str:
    return key.partition("/")[0]


def _head(version: Version) -> Entries:
    playbook = version.playbook
    return {"title": playbook.title, "version": playbook.version, "extends": playbook.lineage[:-1]}


def _roles(version: Version) -> Entries:
    roles = version.playbook.roles
    return {field.name: value for field in fields(roles) if (value := getattr(roles, field.name))}


def _pace(version: Version) -> Entries:
    pace = version.training.pace
    return {field.name: getattr(pace, field.name) for field in fields(pace)}


def _calendar(version: Version) -> Entries:
    calendar = version.playbook.calendar
    plain = {"zone": calendar.zone, "region": calendar.region, "workdays": calendar.workdays, "hours": calendar.hours}
    golden = {f"golden/{channel}": hours for channel, hours in calendar.golden.items()}
    return plain | golden | {f"quiet/{channel}": hours for channel, hours in calendar.quiet.items()}


def _report(version: Version) -> Entries:
    settings = version.playbook.report
    return {field.name: value for field in fields(settings) if (value := getattr(settings, field.name))}


def _workday(version: Version) -> Entries:
    day = version.playbook.workday
    plain = {
        field.name: value for field in fields(day) if (value := getattr(day, field.name)) and field.name not in ("orders", "gives_way")
    }
    orders = {f"orders/{order.id}": order for order in day.orders}
    return plain | orders | {f"gives_way/{number}": one for number, one in enumerate(day.gives_way, 1)}


def _funnel(version: Version) -> Entries:
    """What is written: a funnel that merely follows from the role stage is told with the role."""
    funnel, stage = version.playbook.funnel, version.playbook.roles.stage
    plain = {field.name: value for field in fields(funnel) if (value := getattr(funnel, field.name)) and field.name != "levels"}
    if funnel.of == stage:
        plain.pop("of", None)
    stated = any(level != Level(level.id) for level in funnel.levels)
    return plain | {f"levels/{level.id}": level for level in funnel.levels if stated}


def _daily(version: Version) -> Entries:
    daily = version.playbook.daily
    return {field.name: value for field in fields(daily) if (value := getattr(daily, field.name))}


def _diligence(version: Version) -> Entries:
    diligence = version.playbook.diligence
    plain = {field.name: value for field in fields(diligence) if (value := getattr(diligence, field.name)) and field.name != "factors"}
    return plain | {f"factors/{one.id}": one for one in diligence.factors}


def _channels(version: Version) -> Entries:
    channels = version.playbook.channels
    plain = {field.name: value for field in fields(channels) if (value := getattr(channels, field.name)) and field.name != "advice"}
    return plain | {f"advice/{of or 'all'}/{verdict}": text for of, verdict, text in channels.advice}


def _manager(version: Version) -> Entries:
    lists = version.playbook.manager
    parts = ((one.name, getattr(lists, one.name)) for one in fields(lists))
    whole = {f"{name}/{field.name}": getattr(part, field.name) for name, part in parts for field in fields(part)}
    return {key: value for key, value in whole.items() if value and value != ALWAYS}


def _coaching(version: Version) -> Entries:
    coaching = version.playbook.coaching
    return {one.name: value for one in fields(coaching) if (value := getattr(coaching, one.name))}


def _meetings(version: Version) -> Entries:
    meetings = version.playbook.meetings
    parts = ((one.name, getattr(meetings, one.name)) for one in fields(meetings))
    whole = {f"{name}/{field.name}": getattr(part, field.name) for name, part in parts for field in fields(part) if field.name != "agenda"}
    points = {f"{name.name}/agenda/{point.id}": point for name in fields(meetings) for point in getattr(meetings, name.name).agenda}
    return {key: value for key, value in whole.items() if value} | points


def _rules(version: Version) -> Entries:
    return {rule.id: rule for decision in version.playbook.decisions.values() for rule in decision.rules}


def _rows(version: Version) -> Entries:
    return {f"{table.name}/{row.id}": row for table in version.playbook.tables.values() for row in table.rows}


def _talk_rules(version: Version) -> Entries:
    """By role-play: the rules by which its customer is moved, answers and ends the talk."""
    return {
        f"{one.id}/{rule.id}": rule
        for one in version.training.roleplays.values()
        for decision in one.world.decisions.values()
        for rule in decision.rules
    }


SECTIONS: Mapping[str, Section] = {
    "rules": Section(Text("规则", "Rules"), _rules, group=_first),
    "decisions": Section(Text("决策", "Decisions"), lambda v: v.playbook.decisions, renames=None),
    "facts": Section(Text("事实", "Facts"), lambda v: v.playbook.facts, renames=BEHAVIOUR),
    "collections": Section(Text("记录", "Records"), lambda v: v.playbook.collections, renames=BEHAVIOUR),
    "roles": Section(Text("角色", "Roles"), _roles, renames=None),
    "calendar": Section(Text("工作日历", "Work calendar"), _calendar, renames=None),
    "workday": Section(Text("工作日安排", "Working day"), _workday, renames=None),
    "funnel": Section(Text("漏斗", "Funnel"), _funnel, renames=None),
    "manager": Section(Text("主管清单", "Manager's lists"), _manager, renames=None),
    "limits": Section(Text("联系上限", "Limits"), lambda v: {limit.id: limit for limit in v.playbook.limits}),
    "actions": Section(Text("动作", "Actions"), lambda v: v.playbook.actions, renames=BEHAVIOUR),
    "checklists": Section(Text("清单", "Checklists"), lambda v: v.playbook.checklists, renames=BEHAVIOUR),
    "tables": Section(Text("表", "Tables"), lambda v: v.playbook.tables, renames=None),
    "rows": Section(Text("表里的行", "Rows of tables"), _rows, group=_first),
    "lists": Section(Text("选项表", "Lists"), lambda v: v.playbook.lists, renames=None),
    "sheet": Section(Text("准备单", "Sheet"), lambda v: v.playbook.sheet),
    "outcomes": Section(Text("结果", "Outcomes"), lambda v: {one.id: one for one in v.playbook.outcomes}, RECORD),
    "report": Section(Text("报表的门槛", "When reports speak up"), _report, RECORD, renames=None),
    "measures": Section(Text("指标", "Measures"), lambda v: v.playbook.measures, RECORD),
    "targets": Section(Text("目标", "Targets"), lambda v: v.playbook.targets, RECORD, renames=None),
    "rates": Section(Text("比率", "Rates"), lambda v: v.playbook.rates, RECORD),
    "daily": Section(Text("日报", "Daily report"), _daily, RECORD, renames=None),
    "diligence": Section(Text("勤勉", "Diligence"), _diligence, RECORD, renames=None),
    "channels": Section(Text("渠道转化", "Channels"), _channels, RECORD, renames=None),
    "signs": Section(Text("跟进薄弱的信号", "Signs"), lambda v: v.playbook.signs, RECORD),
    "coaching": Section(Text("一对一", "One-to-one"), _coaching, RECORD, renames=None),
    "meetings": Section(Text("会议", "Meetings"), _meetings, RECORD, renames=None),
    "objections": Section(Text("异议与应答", "Objections"), lambda v: v.talk.objections),
    "categories": Section(Text("异议类别", "Categories"), lambda v: v.talk.categories),
    "concepts": Section(Text("概念词", "Concepts"), lambda v: v.talk.concepts),
    "techniques": Section(Text("应答方法", "Techniques"), lambda v: v.talk.techniques),
    "etiquette": Section(Text("用语规范", "Etiquette"), lambda v: v.talk.etiquette),
    "decks": Section(Text("练习题组", "Decks"), lambda v: v.training.decks, PRACTICE),
    "people": Section(Text("练习里的客户", "Invented customers"), lambda v: {one.zh: one for one in v.training.people}, WORDING),
    "skills": Section(Text("技能", "Skills"), lambda v: v.training.skills, PRACTICE),
    "acts": Section(Text("说法", "Acts"), lambda v: v.training.acts, PRACTICE),
    "rubrics": Section(Text("评分标准", "Rubrics"), lambda v: v.training.rubrics, PRACTICE),
    "moves": Section(Text("听出的动作", "Moves"), lambda v: v.training.moves, PRACTICE),
    "roleplays": Section(Text("情景对练", "Role-plays"), lambda v: v.training.roleplays, PRACTICE),
    "talk_rules": Section(Text("对练里客户的反应", "How customers of role-plays react"), _talk_rules, PRACTICE, group=_first),
    "tiers": Section(Text("技能档次", "Tiers"), lambda v: v.training.tiers, PRACTICE),
    "certificates": Section(Text("证书", "Certificates"), lambda v: v.training.certificates, PRACTICE),
    "behaviours": Section(Text("单项练习", "Behaviours"), lambda v: v.training.behaviours),
    "practice_sheets": Section(Text("练习单", "Practice sheets"), lambda v: v.training.practice_sheets, WORDING),
    "abilities": Section(Text("能力评估表", "Abilities"), lambda v: v.training.abilities, WORDING),
    "pace": Section(Text("练习量", "Pace"), _pace, PRACTICE, renames=None),
    "phrases": Section(Text("话术", "Phrases"), lambda v: v.playbook.phrases, WORDING),
    "manners": Section(Text("礼仪", "Manners"), lambda v: v.playbook.manners, WORDING),
    "sources": Section(Text("出处", "Sources"), lambda v: v.playbook.sources, RECORD),
    "head": Section(Text("手册信息", "Playbook"), _head, RECORD, renames=None),
}
"""In the order in which they weigh on what a customer gets. Customers' records name facts and actions: there a new name weighs."""
