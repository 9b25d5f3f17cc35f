"""A file as a table: what every reader of files gives, and what the import reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Row: TypeAlias = "tuple[int, list[str]]"
"""A row's number as a spreadsheet shows it (the first row of the file is 1), and its cells as text."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was found out about a file. ``kind``: csv, xlsx, xls …; ``digest`` is the SHA-256 of its bytes, ``size`` their number."""

    kind: str
    size: int
    digest: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    is_encoding_guess: bool = False


class Grid(Protocol):
    """An opened file. ``rows`` may be asked for any number of times; each starts anew, in constant memory."""

    @property
    def facts(self) -> FileFacts:
        """What the file is."""
        ...

    @property
    def done(self) -> float:
        """How much of the current ``rows`` is read, 0 to 1."""
        ...

    def rows(self) -> Iterator[Row]:
        """All rows in order, the headings among them. Raises :class:`coach.errors.CoachError` where the file is broken."""
        ...
