"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coach.domain.drills import Training
from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.errors import Location

ADDED, REMOVED, CHANGED, RENAMED = "added", "removed", "changed", "renamed"
BEHAVIOUR, WORDING, PRACTICE, RECORD = range(4)
"""How much a difference weighs: it changes what is advised; only words; what is practised; only what is noted (sources, headers)."""


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: a playbook, and what it says about talking and practising.

    ``number`` is its published version (0 = a draft).
    """

    playbook: Playbook
    talk: Talk
    training: Training
    number: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that differs inside an entry.

    ``path`` leads to it (``("then", "phrases")``, ``("variants", "2", "zh")``, ``("when",)``); () is the entry itself. ``before`` and
    ``after`` are the domain's own values; None = not there. A changed condition is an atom on either side, or the whole.
    """

    path: tuple[str, ...]
    before: Any
    after: Any
    weight: int


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of a section that differs. ``before`` and ``after`` are the entry on either side, ``was`` its id before it was RENAMED."""

    section: str
    id: str
    kind: str
    weight: int
    before: Any = None
    after: Any = None
    details: tuple[Detail, ...] = ()
    was: str = ""

    @property
    def places(self) -> tuple[Location | None, Location | None]:
        """Where the entry stands on either side, where that is known."""
        before, after = getattr(self.before, "location", None), getattr(self.after, "location", None)
        return before, after


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences between ``before`` and ``after``, by section in order of weight."""

    before: Version
    after: Version
    differences: tuple[Difference, ...]
