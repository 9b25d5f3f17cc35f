"""What the workbook readers share: which sheet is meant, and cells merged downwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from coach.errors import CoachError, fail
from coach.text import Text


class Merges:
    """Cells merged over several rows. Whoever reads rows one by one sees the value in each of them, as a person does."""

    def __init__(self) -> None:
        self._starting: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._open: dict[int, tuple[int, str]] = {}

    def add(self, column: int, first: int, last: int) -> None:
        """A merged range: its leftmost column (from 0), its first and last row as a spreadsheet numbers them."""
        if last > first:
            self._starting[first].append((column, last))

    def restart(self) -> None:
        """Begin anew at the first row."""
        self._open.clear()

    def fill(self, row: int, cells: list[str]) -> None:
        """Write the values of merged cells into ``cells``, row by row in ascending order."""
        for column, (last, value) in list(self._open.items()):
            if row > last:
                del self._open[column]
            else:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = value
        for column, last in self._starting.get(row, ()):
            if column < len(cells) and cells[column]:
                self._open[column] = (last, cells[column])


def choose_sheet(names: Sequence[str], has_rows: Callable[[str], bool]) -> str:
    """The first sheet with anything in it."""
    for name in names:
        if has_rows(name):
            return name
    raise fail("I108", "工作簿里没有内容", "the workbook is empty")


def no_such_sheet(name: str, names: Sequence[str]) -> CoachError:
    """The message for a sheet that isn't there."""
    hint = Text("可选：" + "、".join(names), "there are: " + ", ".join(names))
    return fail("I106", f"没有名为“{name}”的工作表", f"there is no sheet '{name}'", hint=hint)
