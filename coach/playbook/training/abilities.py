"""The section ``abilities``: forms by which a manager assesses somebody."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.drills import Skill
from coach.domain.standards import AbilityForm, AbilityItem
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.text import Text


def abilities(desk: Desk, skills: Mapping[str, Skill]) -> dict[str, AbilityForm]:
    """All forms by id, in their order."""
    return {entry.id: _form(desk, entry, skills) for entry in desk.draft.entries("abilities").values()}


def _form(desk: Desk, entry: Entry, skills: Mapping[str, Skill]) -> AbilityForm:
    model = entry.model
    desk.source(entry.node)
    marks = sorted(((one.points, Text(one.zh, one.en)) for one in model.marks.values()), key=lambda mark: mark[0])
    if len({points for points, _ in marks}) < len(marks):
        desk.told("P645", Text("两个评分的分数一样", "two marks have the same points"), entry.node.find(("marks",))[1])
    items = tuple(item for key in model.groups for item in _items(desk, entry, key, skills))
    if len({item.id for item in items}) < len(items):
        desk.told("P645", Text("两个项目的编号一样", "two items have the same id"), entry.node.find(("groups",))[1])
    groups = {key: words(group.title) for key, group in model.groups.items()}
    title, about = words(model.title), words(model.about)
    return AbilityForm(entry.id, title, about, tuple(marks), groups, items, model.source, entry.playbook, entry.location)


def _items(desk: Desk, entry: Entry, group: str, skills: Mapping[str, Skill]) -> list[AbilityItem]:
    found = []
    for key, one in entry.model.groups[group].items.items():
        node = entry.node.find(("groups", group, "items", key))[0]
        desk.known("P645", Text("没有技能", "there is no skill"), node.listed("skills"), skills)
        found.append(AbilityItem(key, words(one.title), words(one.look), group, one.skills))
    return found
