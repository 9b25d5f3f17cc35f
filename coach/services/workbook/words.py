"""Words of cells: yes and no, and what stands between the names of a list."""

from __future__ import annotations

YES = frozenset({"yes", "true", "on", "y", "t", "1", "是", "对"})
NO = frozenset({"no", "false", "off", "n", "f", "0", "否", "不"})
SEPARATORS = ",，、;；"
"""Between names that stand in one line of a cell."""


def yes_or_no(text: str) -> bool | None:
    """What a playbook or a trainer means by it; None for anything else."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None
