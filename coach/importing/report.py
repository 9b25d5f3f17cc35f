"""What an import did, for people and for ``--json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.importing.columns import Column
from coach.importing.problems import RowProblem
from coach.importing.table import FileFacts


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of one import; of a dry run, what it would be.

    ``rows`` counts the rows below the headings = ``added`` + ``merged`` + ``unchanged`` (imported before, or the same row twice) +
    ``duplicates`` + ``skipped``. ``without_source``: added customers that are not callable until their source is recorded.
    ``problems`` are the first ones in full, by row; ``totals`` counts all of them by kind (see ``coach.importing.problems.KINDS``).
    """

    file: FileFacts
    is_dry_run: bool
    header_row: int
    columns: Sequence[Column]
    rows: int
    added: int
    merged: int
    unchanged: int
    duplicates: int
    skipped: int
    without_source: int
    problems: Sequence[RowProblem]
    totals: Mapping[str, int]

    @property
    def is_cut(self) -> bool:
        """Whether there were more problems than are listed."""
        return sum(self.totals.values()) > len(self.problems)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is.

    ``phase``: survey (the first reading) or import; ``fraction`` 0 to 1 of the file; ``total`` 0 = not yet known.
    """

    phase: str
    rows: int
    total: int
    fraction: float
