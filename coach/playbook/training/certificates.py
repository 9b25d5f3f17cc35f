"""The section ``certificates``: what has to be shown for one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coach.domain.drills import Deck, Rubric, Skill
from coach.domain.standards import Certificate, Requirement
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.playbook.training.tiers_schema import RequirementIn
from coach.text import Text


def certificates(
    desk: Desk, skills: Mapping[str, Skill], decks: Mapping[str, Deck], rubrics: Mapping[str, Rubric]
) -> dict[str, Certificate]:
    """All certificates by id, in their order."""
    known = {"skills": skills, "decks": decks, "no_poor": {one.id for rubric in rubrics.values() for one in rubric.criteria}}
    return {entry.id: _certificate(desk, entry, known) for entry in desk.draft.entries("certificates").values()}


_WHAT = {
    "skills": Text("没有技能", "there is no skill"),
    "decks": Text("没有题组", "there is no deck"),
    "no_poor": Text("没有评分项", "there is no criterion"),
}


def _certificate(desk: Desk, entry: Entry, known: Mapping[str, Collection[str]]) -> Certificate:
    model = entry.model
    desk.source(entry.node)
    for key, one in model.requires.items():
        _sound(desk, entry, key, one, known)
    requires = tuple(_requirement(key, one) for key, one in model.requires.items())
    title, about = words(model.title), words(model.about)
    return Certificate(entry.id, title, requires, about, model.days, model.source, entry.playbook, entry.location)


def _sound(desk: Desk, entry: Entry, key: str, model: RequirementIn, known: Mapping[str, Collection[str]]) -> None:
    """P641: names exist, and what is asked for can be had."""
    node, place = entry.node.find(("requires", key))
    for name, what in _WHAT.items():
        desk.known("P641", what, node.listed(name), known[name])
    if model.cards > model.last:
        message = Text(
            f"{model.last} 次里不会有 {model.cards} 道不同的题", f"{model.last} results can't be about {model.cards} different cards"
        )
        desk.told("P641", message, node.find(("cards",))[1])
    if not (model.mean or model.lowest or model.no_poor):
        message = Text("没有写要求", "nothing is asked for")
        desk.told("P641", message, place, Text("写 mean、lowest 或 no_poor", "write mean, lowest or no_poor"))


def _requirement(key: str, model: RequirementIn) -> Requirement:
    return Requirement(
        id=key,
        title=words(model.title),
        last=model.last,
        mean=model.mean,
        lowest=model.lowest,
        cards=model.cards,
        days=model.days,
        skills=model.skills,
        decks=model.decks,
        no_poor=model.no_poor,
    )
