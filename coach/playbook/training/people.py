"""The section ``people``: invented names for the customers on cards."""

from __future__ import annotations

from coach.playbook.draft import Draft
from coach.text import Text


def people(draft: Draft) -> tuple[Text, ...]:
    """Those of the playbook, or of the nearest it extends that has any: a trade has customers of its own."""
    entries = list(draft.entries("people").values())
    for name in reversed(draft.lineage):
        if own := [entry for entry in entries if entry.playbook == name]:
            return tuple(Text(entry.model.zh, entry.model.en) for entry in own)
    return ()
