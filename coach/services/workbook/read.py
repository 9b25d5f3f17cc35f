"""A workbook that came back → what was changed in it, as edits of the files it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from coach.collecting import no_collecting
from coach.domain.publication import Files
from coach.errors import CoachError, Diagnostic
from coach.importing.workbook import SheetCells, read_sheets
from coach.playbook.splicing.edit import Edit
from coach.services.workbook.carried import SHEET, read_carried
from coach.services.workbook.found import KEYS_ROW, FoundSheet, found_sheet
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.grid_edits import GridEdits
from coach.services.workbook.grids import Grid
from coach.services.workbook.layout import Rows, layout, roots_of
from coach.services.workbook.model import Sheet
from coach.services.workbook.offers import LISTS
from coach.services.workbook.placed import Place, Placed, cells_of
from coach.services.workbook.problems import AGAIN, Problems
from coach.services.workbook.row_edits import RowEdits
from coach.services.workbook.settings_edits import read_settings
from coach.text import Text

ASIDE = "#"
"""The keys of sheets that are only to be read begin with it."""
_TOO_LARGE = "I105"


@dataclass(frozen=True)
class Reading:
    """What a workbook says. ``files``: the YAML files it was exported from, which ``edits`` change; ``problems`` each name their cell."""

    name: str
    files: Files
    edits: tuple[Edit, ...]
    problems: tuple[Diagnostic, ...]
    placed: tuple[Placed, ...] = ()

    @cached_property
    def cells(self) -> Mapping[Place, str]:
        """Where each place stands in the workbook: (file, keys as exported) → ``Sheet!C12``. New items of lists have no keys yet."""
        return cells_of(self.placed)


def read_workbook(path: Path) -> Reading:
    """Compare a workbook with the files it carries.

    Raises CoachError: I101, I103, I104 and I105 as importing does, C330 for a workbook of someone else's, C331 for one that can't be
    compared.
    """
    with no_collecting():
        sheets = {sheet.name: sheet for sheet in _opened(path)}
        carried = read_carried(sheets, path.name)
        roots = roots_of(carried.files)
        problems, gathered = Problems(path.name), Gathered(roots)
        _compare(layout(roots), _by_key(sheets, problems), gathered, problems)
        return Reading(carried.name, carried.files, gathered.finished(), tuple(problems.found), tuple(gathered.placed))


def _opened(path: Path) -> tuple[SheetCells, ...]:
    """All sheets. A list of customers that is too large could be split; a playbook can't."""
    try:
        return tuple(read_sheets(path))
    except CoachError as error:
        told = (replace(one, hint=AGAIN) if one.code == _TOO_LARGE else one for one in error.diagnostics)
        raise CoachError(*told) from error


def _compare(sheets: tuple[Sheet, ...], by_key: dict[str, SheetCells], gathered: Gathered, problems: Problems) -> None:
    for sheet in sheets:
        if (cells := by_key.pop(sheet.key, None)) is not None:
            _read(found_sheet(sheet, cells, problems), sheet, gathered, problems)
        elif sheet.lines:  # one that held nothing may be younger than the workbook
            name = f"{sheet.title.zh} {sheet.title.en}"
            message = Text("缺少这张工作表，其中的内容没有改动", "this sheet is missing; what it held was not touched")
            problems.add("C332", message, name, AGAIN)
    for cells in by_key.values():
        problems.warn(
            "C333", Text(f"不认识工作表“{cells.name}”，没有读", f"the sheet '{cells.name}' isn't known and was not read"), cells.name
        )


def _read(found: FoundSheet, sheet: Sheet, gathered: Gathered, problems: Problems) -> None:
    if isinstance(sheet, Rows):
        RowEdits(found, sheet, gathered, problems).read()
    elif isinstance(sheet, Grid):
        GridEdits(found, sheet, gathered, problems).read()
    else:
        read_settings(found, gathered, problems)


def _by_key(sheets: dict[str, SheetCells], problems: Problems) -> dict[str, SheetCells]:
    """The sheets by what their hidden first cell says, whatever their tabs are called."""
    found: dict[str, SheetCells] = {}
    for name, cells in sheets.items():
        first = next((row for number, row in cells.rows if number == KEYS_ROW), {})
        key = first[0].text if 0 in first else f"?{name}"
        if name in (SHEET, LISTS) or key.startswith(ASIDE):
            continue
        if key in found:
            message = Text(
                f"工作表“{name}”是“{found[key].name}”的副本，没有读",
                f"the sheet '{name}' is a copy of '{found[key].name}' and was not read",
            )
            problems.add("C333", message, name, Text("删去其中一张", "delete one of the two"))
        else:
            found[key] = cells
    return found
