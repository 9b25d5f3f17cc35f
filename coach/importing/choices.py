"""The values of choice facts, found by id, label or the mapping's own words; never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.domain.model import Choice
from coach.importing.problems import Unreadable
from coach.text import Text, bare

_SEVERAL = re.compile(r"[,;、，；|/\n+]")
_NAMED = 8


class ChoiceReader:
    """Reads one choice fact; the words of all its choices are folded once."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = choices
        self._known = {bare(word): choice.id for choice in reversed(choices) for word in reversed(choice.words)}

    def one(self, cell: str) -> str | Unreadable:
        """The id of the choice the cell names."""
        return self._known.get(bare(cell)) or self._unknown(cell)

    def several(self, cell: str) -> frozenset[str] | Unreadable:
        """The ids of all choices the cell lists; one unknown word refuses the cell, for nobody could tell that it is missing."""
        whole = self._known.get(bare(cell))
        if whole:
            return frozenset({whole})
        found = {self._known.get(bare(part), "") for part in _SEVERAL.split(cell) if part.strip()}
        return frozenset(found) if found and "" not in found else self._unknown(cell)

    def _unknown(self, cell: str) -> Unreadable:
        folded = bare(cell)
        near = [c for c in self._choices if folded and (bare(c.label.zh) in folded or folded in bare(c.label.zh))] or self._choices
        listed, more = near[:_NAMED], len(near) > _NAMED
        zh = "、".join(c.label.zh for c in listed) + ("…" if more else "")
        en = ", ".join(c.label.en for c in listed) + (" …" if more else "")
        return Unreadable("choice", Text(f"不在选项里（可用：{zh}）", f"not among the choices ({en})"))
