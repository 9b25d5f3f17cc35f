"""Pages of a workbook that are only to be read: lines of styled texts, some of which lead to a sheet or a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.services.workbook.neutral import cut, harmless
from coach.services.workbook.wide import width

_LINE = 15
"""Points."""

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Said:
    """A text. ``link``: a cell of this workbook, ``Sheet!C12``, or a sheet's name."""

    text: str
    style: str = "prose"
    link: str = ""


@dataclass(slots=True)
class Page:
    """A page: its tab's name, the widths of its columns, its lines. ``key`` begins with #: nothing of it is read back."""

    key: str
    name: str
    widths: Sequence[int]
    lines: list[Sequence[Said]] = field(default_factory=list)

    def write(self, sheet: Worksheet, styles: Mapping[str, Format]) -> None:
        """Onto the worksheet. The hidden first row says what it is, as on every sheet."""
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.write_string(0, 0, self.key, styles["key"])
        for index, room in enumerate(self.widths):
            sheet.set_column(index, index, room)
        for row, line in enumerate(self.lines, 1):
            self._height(sheet, row, line)
            for column, said in enumerate(line):
                if said.link:
                    sheet.write_url(row, column, _target(said.link), styles["link"], harmless(cut(said.text)))
                elif said.text:
                    sheet.write_string(row, column, harmless(cut(said.text)), styles[said.style])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _height(self, sheet: Worksheet, row: int, line: Sequence[Said]) -> None:
        """Some programs don't reckon it themselves."""
        lines = max(
            (1 + width(said.text) // room for said, room in zip(line, self.widths, strict=False) if said.style == "prose"), default=1
        )
        if lines > 1 or any(said.style == "title" for said in line):
            sheet.set_row(row, _LINE * max(lines, 2))


def _target(link: str) -> str:
    name, _, cell = link.rpartition("!") if "!" in link else (link, "", "A1")
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!{cell}"
