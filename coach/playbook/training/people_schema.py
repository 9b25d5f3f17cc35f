"""The shape of the section ``people``."""

from __future__ import annotations

from coach.playbook.schema_parts import EntryIn, TextIn


class PersonIn(EntryIn, TextIn):
    """An invented customer."""
