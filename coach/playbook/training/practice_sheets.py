"""The section ``practice_sheets``: what is practised on paper."""

from __future__ import annotations

from coach.domain.standards import PracticePart, PracticeSheet
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.nodes import Node
from coach.playbook.training.desk import Desk
from coach.playbook.training.exercises_schema import SheetSectionIn
from coach.text import Text


def practice_sheets(desk: Desk) -> dict[str, PracticeSheet]:
    """All sheets by id, in their order."""
    return {entry.id: _sheet(desk, entry) for entry in desk.draft.entries("practice_sheets").values()}


def _sheet(desk: Desk, entry: Entry) -> PracticeSheet:
    model = entry.model
    desk.source(entry.node)
    parts = tuple(_part(desk, entry.node.find(("parts", key))[0], key, one) for key, one in model.parts.items())
    ticks = sum(_count(desk, part) for part in parts if part.tick)
    if model.passes > ticks:
        message = Text(f"要 {model.passes} 项通过，可只有 {ticks} 项可打勾", f"{model.passes} ticks pass it, but there are {ticks} to make")
        desk.told("P644", message, entry.node.find(("passes",))[1])
    title, about = words(model.title), words(model.about)
    return PracticeSheet(entry.id, title, about, parts, model.minutes, model.passes, model.source, entry.playbook, entry.location)


def _part(desk: Desk, node: Node, key: str, model: SheetSectionIn) -> PracticePart:
    playbook = desk.playbook
    desk.known("P644", Text("没有礼仪", "there is no manner"), node.listed("manners"), playbook.manners)
    desk.known("P644", Text("没有清单", "there is no checklist"), _named(node, "checklist"), playbook.checklists)
    desk.known("P644", Text("没有应对方法", "there is no technique"), _named(node, "technique"), desk.talk.techniques)
    return PracticePart(
        id=key,
        title=words(model.title),
        lines=tuple(words(one) for one in model.lines.values()),
        tick=model.tick,
        columns=tuple(words(one) for one in model.columns.values()),
        manners=model.manners,
        checklist=model.checklist,
        technique=model.technique,
        blanks=model.blanks,
    )


def _named(node: Node, key: str) -> list[Node]:
    return [one for one in node.listed(key) if one.text]


def _count(desk: Desk, part: PracticePart) -> int:
    checklist, technique = desk.playbook.checklists.get(part.checklist), desk.talk.techniques.get(part.technique)
    listed = len(checklist.items) if checklist else 0
    return len(part.lines) + len(part.manners) + listed + (len(technique.steps) if technique else 0)
