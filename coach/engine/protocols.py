"""What the driver asks of the work calendar, and of an evaluator, whichever engine stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeAlias

from coach.domain.timing import Workdays
from coach.domain.values import Cell
from coach.errors import Diagnostic

Fired: TypeAlias = Sequence[Sequence[int]]
"""Per decision of a layer, in the layer's order: ascending indices into ``Decision.rules`` of all rules whose condition holds."""


class Calendar(Workdays, Protocol):
    """What derived facts ask of the work calendar."""

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``; negative if ``end`` is before ``start``."""
        ...


class Evaluator(Protocol):
    """Decides which conditions hold. Made for one playbook; knows nothing of validity, hit policies or overrules."""

    @property
    def name(self) -> str:
        """What ``coach doctor`` and advice call this engine."""
        ...

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Fired:
        """The rules of ``playbook.layers[layer]`` whose conditions hold in ``columns`` (unknown = absent)."""
        ...

    def drain(self) -> tuple[Diagnostic, ...]:
        """Warnings met since the last call, oldest first."""
        ...
