"""The section ``moves``: what role-plays hear in the learner's words."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.drills import SIGNS, Act
from coach.domain.roleplay import CONDUCT, Move
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.playbook.training.rubrics import ASKS, asked
from coach.playbook.wordings import wordings
from coach.text import Text

_HEARD = Text("没有说法", "there is no act or sign")


def moves(desk: Desk, acts: Mapping[str, Act]) -> dict[str, Move]:
    """All moves by id."""
    known = (*acts, *SIGNS, *CONDUCT)
    return {entry.id: _move(desk, entry, known) for entry in desk.whole("moves", "label")}


def _move(desk: Desk, entry: Entry, known: tuple[str, ...]) -> Move:
    model = entry.model
    for node in (entry.node.find(("heard",))[0], *entry.node.listed("ways")):
        for key in ASKS:
            desk.known("P620", _HEARD, node.listed(key), known)
    if model.heard is None and not model.ways and not (model.words.zh or model.words.en):
        message = Text(
            f"“{entry.id}”没有 heard 也没有 words，永远听不到", f"'{entry.id}' has neither 'heard' nor 'words': it is never heard"
        )
        desk.told("P620", message, entry.location, Text("写 heard 或 words", "write 'heard' or 'words'"))
    heard = asked(model.heard) if model.heard is not None else None
    spoken = (wordings(model.words), wordings(model.exceptions), wordings(model.against))
    return Move(
        entry.id,
        words(model.label),
        heard,
        *spoken,
        model.whole,
        model.plain,
        entry.playbook,
        entry.location,
        tuple(map(asked, model.ways)),
    )
