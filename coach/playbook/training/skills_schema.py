"""The shape of the section ``skills``."""

from __future__ import annotations

from coach.playbook.schema_parts import EntryIn, TextIn


class SkillIn(EntryIn):
    """Something a rep can do."""

    title: TextIn
    group: str = ""
    about: TextIn | None = None
    source: str = ""
