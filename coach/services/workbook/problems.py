"""What can be wrong with a workbook that comes back, each at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.errors import Diagnostic, Location, Severity
from coach.text import Text

AGAIN = Text("重新导出一份，把改动抄过去", "export it again and copy your changes over")


def cell_name(row: int, column: int) -> str:
    """``C12`` for row 12 and column 2 (from 0)."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return f"{letters}{row}"


@dataclass(slots=True)
class Problems:
    """Collects what is wrong with the workbook called ``file``."""

    file: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, message: Text, cell: str = "", hint: Text | None = None, severity: Severity = Severity.ERROR) -> None:
        """One problem; ``cell``: ``Sheet!C12``, or a sheet's name."""
        self.found.append(Diagnostic(code, message, Location(self.file, cell=cell), hint, severity))

    def warn(self, code: str, message: Text, cell: str = "", hint: Text | None = None) -> None:
        """One that does not keep the workbook from being taken."""
        self.add(code, message, cell, hint, Severity.WARNING)
