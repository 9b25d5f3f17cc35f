"""The section ``skills``."""

from __future__ import annotations

from coach.domain.drills import Skill
from coach.playbook.catalogue import words
from coach.playbook.training.desk import Desk


def skills(desk: Desk) -> dict[str, Skill]:
    """All skills by id."""
    found = {}
    for entry in desk.draft.entries("skills").values():
        desk.source(entry.node)
        model = entry.model
        found[entry.id] = Skill(entry.id, words(model.title), model.group, words(model.about), model.source)
    return found
