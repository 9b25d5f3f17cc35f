"""What ran and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coach.domain.model import Playbook
from coach.domain.recommendation import Recommendation
from coach.domain.values import Cell, Value
from coach.errors import Diagnostic, Location
from coach.services.playbook_test.coverage import Coverage
from coach.text import EMPTY, Text

FIRES, SILENT, DIFFER = "fires", "silent", "differ"
"""Misses besides those of expectations: a rule that should have fired, one that should not, evaluators that do not agree."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that is not as it should be.

    ``kind``: FIRES, SILENT, DIFFER, or that of the expectation (``coach.playbook.expectations``) about ``name``. ``wanted`` and ``got`` are
    what should be and what is; ``rules`` are the ids of those that tell why; ``diagnostic`` is what the evaluators said.
    """

    kind: str
    name: str
    location: Location
    wanted: Cell | date | tuple[str, ...] | None = None
    got: Cell | date | tuple[str, ...] | None = None
    rules: tuple[str, ...] = ()
    diagnostic: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """The advice of a trial that failed, and what was given: for explaining."""

    advice: Recommendation
    given: dict[str, Value]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One case or scenario that ran. ``id`` is the rule's or the scenario's; ``number`` counts the cases of a rule from 1."""

    id: str
    location: Location
    title: Text = EMPTY
    number: int = 0
    failure: Failure | None = None

    @property
    def group(self) -> str:
        """The decision, or ``tests`` for scenarios."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Results:
    """All trials of a playbook. Where it has errors nothing ran: ``playbook`` is None and ``diagnostics`` tell why."""

    name: str
    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...] = ()
    trials: tuple[Trial, ...] = ()
    coverage: Coverage | None = None
    engine: str = ""

    @property
    def failed(self) -> list[Trial]:
        """Those that failed."""
        return [trial for trial in self.trials if trial.failure is not None]

    @property
    def sound(self) -> bool:
        """Whether everything ran and held."""
        return self.playbook is not None and not self.failed
