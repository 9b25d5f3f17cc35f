"""A workbook given back with what is wrong marked: the cell in red with a note, and a first page that lists it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from coach.errors import Diagnostic, Severity
from coach.importing.workbook import Cell, CellSort, SheetCells, read_sheets
from coach.playbook.editor.leaves import Sort
from coach.services.workbook.carried import SHEET, hidden_rows, read_carried
from coach.services.workbook.found import FIRST_ROW, HEAD_ROW, KEYS_ROW
from coach.services.workbook.layout import layout, roots_of
from coach.services.workbook.model import Column, Plain, Shown
from coach.services.workbook.neutral import original
from coach.services.workbook.offers import LISTS
from coach.services.workbook.pages import Page, Said
from coach.services.workbook.settings import SETTINGS
from coach.services.workbook.tabs import Choices, Head, Tab, both, width
from coach.services.workbook.write import Book, write_book
from coach.text import Lang, Text

PAGE = "#problems"
_TITLE = Text("问题", "problems")
_HEADS = (Text("单元格", "cell"), Text("编号", "code"), Text("问题", "problem"), Text("建议", "hint"))
_SEVERITY = {Severity.ERROR: Text("错误", "error"), Severity.WARNING: Text("提醒", "warning"), Severity.INFO: Text("说明", "remark")}
_OWN = ("#problems", "#intro")


def write_marked(source: Path, problems: Sequence[Diagnostic], out: Path, lang: Lang = Lang.ZH) -> None:
    """Write ``source`` anew to ``out``, marked. A problem whose location has a ``cell`` (``Sheet!C12``) is marked there.

    Raises CoachError as :func:`coach.services.workbook.read.read_workbook` and C152 where ``out`` can't be written.
    """
    sheets = read_sheets(source)
    by_name = {sheet.name: sheet for sheet in sheets}
    carried = read_carried(by_name, source.name)
    columns = {sheet.key: sheet.columns for sheet in layout(roots_of(carried.files))}
    lists = _lists(by_name.get(LISTS))
    tabs = [_tab(sheet, columns, lists) for sheet in sheets if sheet.name not in (SHEET, LISTS) and _key(sheet) not in _OWN]
    page = _page(problems, {tab.name for tab in tabs}, both(_TITLE, lang, " "), lang)
    intro = [_copied(sheet) for sheet in sheets if _key(sheet) == "#intro"]
    write_book(out, Book([page, *intro], tabs, lists, hidden_rows(by_name[SHEET]), _marks(problems, lang)))


def _marks(problems: Sequence[Diagnostic], lang: Lang) -> dict[str, str]:
    """The notes of cells, several of one cell together."""
    marks: dict[str, str] = {}
    for one in problems:
        if one.location is not None and "!" in one.location.cell:
            hint = f"\n→ {one.hint.pick(lang)}" if one.hint else ""
            note = f"{one.code} {one.message.pick(lang)}{hint}"
            marks[one.location.cell] = "\n".join(filter(None, (marks.get(one.location.cell), note)))
    return marks


def _page(problems: Sequence[Diagnostic], names: set[str], name: str, lang: Lang) -> Page:
    page = Page(PAGE, name, (34, 14, 60, 60))
    page.lines.append([Said(both(head, lang, " · "), "heading") for head in _HEADS])
    for one in problems:
        cell = one.location.cell if one.location is not None else ""
        link = cell if cell.rpartition("!")[0] in names or cell in names else ""
        told = [f"{one.code} {_SEVERITY[one.severity].pick(lang)}", both(one.message, lang), both(one.hint, lang) if one.hint else ""]
        page.lines.append([Said(cell or str(one.location or ""), link=link), *map(Said, told)])
    return page


def _key(sheet: SheetCells) -> str:
    number, cells = sheet.rows[0] if sheet.rows else (0, {})
    return cells[0].text if number == KEYS_ROW and 0 in cells else ""


def _lists(sheet: SheetCells | None) -> dict[str, Sequence[str]]:
    """The lists that cells offered: a column each, its sort first."""
    found: dict[int, list[str]] = {}
    for _, cells in sheet.rows if sheet is not None else ():
        for index, cell in cells.items():
            found.setdefault(index, []).append(original(cell.text))
    return {sort: words for _, (sort, *words) in sorted(found.items())}


def _tab(sheet: SheetCells, columns: Mapping[str, Sequence[Column]], lists: Mapping[str, Sequence[str]]) -> Tab:
    """The sheet as it came: rows where they stood, columns that nobody knows among them."""
    rows, key = dict(sheet.rows), _key(sheet)
    known = {column.key: column for column in columns.get(key, ())}
    keys, headings = rows.get(KEYS_ROW, {}), rows.get(HEAD_ROW, {})
    last = max([index for cells in rows.values() for index in cells], default=0)
    heads = [_head(index, keys, headings, known, lists) for index in range(1, last + 1)]
    tab = Tab(key, sheet.name, heads, frozen=2, can_sort=key != SETTINGS)
    for number, cells in sheet.rows:
        if number >= FIRST_ROW:
            shown = {index: Shown(_value(cell)) for index, cell in cells.items() if index > 0}
            tab.rows.append((number, cells[0].text if 0 in cells else "", shown))
    return tab


def _head(
    index: int, keys: Mapping[int, Cell], headings: Mapping[int, Cell], known: Mapping[str, Column], lists: Mapping[str, Sequence[str]]
) -> Head:
    key = original(keys[index].text) if index in keys else ""
    heading = original(headings[index].text) if index in headings else ""
    column = known.get(key)
    if column is None:
        return Head(key, heading, width=24, sort=Sort.TEXT, is_grey=key.startswith("#"))
    choices = Choices(column.options, is_closed=True) if column.options else Choices(sort=column.refers) if column.refers in lists else None
    return Head(
        key, heading, "\n".join(filter(None, (column.about.zh, column.about.en))), width(column), column.sort, choices, column.is_aid
    )


def _value(cell: Cell) -> Plain:
    """As it was typed."""
    if cell.sort is CellSort.YES_NO:
        return cell.text == "TRUE"
    try:
        if cell.sort is CellSort.NUMBER:
            return Decimal(cell.text)
        if cell.sort is CellSort.DATE:
            return date.fromisoformat(cell.text)
    except (InvalidOperation, ValueError):
        return cell.text
    return original(cell.text)


def _copied(sheet: SheetCells) -> Page:
    """A page to read, as plain texts."""
    page = Page("#intro", sheet.name, (64, 64, 40))
    at = KEYS_ROW
    for number, cells in sheet.rows:
        if number > KEYS_ROW:
            page.lines += [[] for _ in range(at + 1, number)]
            page.lines.append([Said(original(cells[index].text)) if index in cells else Said("") for index in range(max(cells) + 1)])
            at = number
    return page
