"""The section ``behaviours``: what is practised alone, one thing at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coach.domain.drills import SIGNS, Act, Skill
from coach.domain.standards import Behaviour
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.playbook.training.rubrics import ASKS, asked
from coach.text import Text


def behaviours(desk: Desk, skills: Mapping[str, Skill], acts: Mapping[str, Act]) -> dict[str, Behaviour]:
    """All behaviours by id, in their order."""
    return {entry.id: _behaviour(desk, entry, skills, (*acts, *SIGNS)) for entry in desk.draft.entries("behaviours").values()}


def _behaviour(desk: Desk, entry: Entry, skills: Mapping[str, Skill], heard: Collection[str]) -> Behaviour:
    model, node = entry.model, entry.node
    desk.source(node)
    desk.known("P642", Text("没有技能", "there is no skill"), node.listed("skill"), skills)
    desk.known("P642", Text("没有异议", "there is no objection"), node.listed("of"), desk.talk.objections)
    wanted = node.find(("heard",))[0]
    for key in ASKS:
        desk.known("P642", Text("没有说法", "there is no act or sign"), wanted.listed(key), heard)
    _situations(desk, entry)
    return Behaviour(
        id=entry.id,
        title=words(model.title),
        skill=model.skill,
        do=words(model.do),
        example=words(model.example),
        asked=asked(model.heard),
        tries=model.tries,
        avoid=words(model.avoid),
        kinds=model.kinds,
        of=model.of,
        turn=model.turn,
        prompts=tuple(words(one) for one in model.prompts.values()),
        source=model.source,
        playbook=entry.playbook,
        location=entry.location,
    )


def _situations(desk: Desk, entry: Entry) -> None:
    """P643: there must be something to practise on, and but one sort of it."""
    model = entry.model
    if bool(model.prompts) == bool(model.kinds or model.of):
        message = Text(
            "练习的情景只能有一种：客户的话，或写好的题目", "it is practised on customers' words or on written prompts: on one of the two"
        )
        hint = Text("写 kinds（或 of），或者写 prompts", "write kinds (or of), or else prompts")
        desk.told("P643", message, entry.location, hint)
