"""The section ``tiers``: from which score on somebody counts as how able."""

from __future__ import annotations

from itertools import pairwise

from coach.domain.standards import Tier
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.text import Text


def tiers(desk: Desk) -> dict[str, Tier]:
    """All tiers by id, the lowest first. P640 where two begin at one score, or none at 0."""
    entries = sorted(desk.draft.entries("tiers").values(), key=lambda entry: entry.model.least)
    for lower, higher in pairwise(entries):
        if lower.model.least == higher.model.least:
            _told(desk, higher, Text(f"和“{lower.id}”从同一个分数起", f"begins at the same score as '{lower.id}'"))
    if entries and entries[0].model.least:
        _told(desk, entries[0], Text("最低的一档要从 0 分起，否则有人没有档", "the lowest tier must begin at 0, or some have no tier"))
    return {entry.id: Tier(entry.id, words(entry.model.title), entry.model.least, entry.model.strong) for entry in entries}


def _told(desk: Desk, entry: Entry, message: Text) -> None:
    desk.told("P640", message, entry.node.find(("least",))[1])
