"""A playbook → a workbook that a trainer works on in Excel or WPS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.collecting import no_collecting
from coach.domain.ports import Reading
from coach.domain.publication import Files, Publication
from coach.errors import fail
from coach.playbook.editor.leaves import Sort
from coach.playbook.folder import SUFFIXES, contents_of
from coach.playbook.loader import BASE, Loader
from coach.services.publishing.export import files_of
from coach.services.workbook.carried import SHEET, carried_rows
from coach.services.workbook.found import FIRST_ROW
from coach.services.workbook.inherited import inherited
from coach.services.workbook.intro import About, intro
from coach.services.workbook.layout import layout, sound
from coach.services.workbook.model import AID, ID, NUMBER, OWNER, Line, Sheet, Shown
from coach.services.workbook.names import Names, lists_of
from coach.services.workbook.neutral import cut
from coach.services.workbook.offers import LISTS
from coach.services.workbook.settings import SETTINGS
from coach.services.workbook.tabs import CellValue, Head, Tab, both, head, tab_names
from coach.services.workbook.write import Book, write_book
from coach.text import Lang, Text

_CALLED, _CALLED_WIDTH = Text("叫什么", "called"), 24


@dataclass(frozen=True, slots=True)
class ExportedBook:
    """What was written. ``publication`` is None for files that were never published."""

    path: Path
    sheets: int
    rows: int
    publication: Publication | None


def export_workbook(store: Reading, loader: Loader, name: str, path: Path, lang: Lang, number: int | None = None) -> ExportedBook:
    """Write ``name`` (version ``number``, by default what serves) to the .xlsx at ``path``; ``lang`` stands first in its headings.

    P113 for an unknown playbook, S131 for a version that never was, C152 where the file can't be written, C348 for another ending, C347
    where no file of the playbook can be read.
    """
    if path.suffix.lower() != ".xlsx":
        hint = Text("文件名以 .xlsx 结尾", "let the name end in .xlsx")
        raise fail("C348", f"不会写 {path.name}", f"can't write {path.name}", hint=hint)
    published, files = files_of(store, loader, name, number)
    yaml = tuple((file, data) for file, data in files if file.endswith(SUFFIXES))
    with no_collecting():
        book, tabs = _book(loader, name, published, yaml, lang)
    write_book(path, book)
    return ExportedBook(path, len(tabs), sum(len(tab.rows) for tab in tabs), published)


def _book(loader: Loader, name: str, published: Publication | None, files: Files, lang: Lang) -> tuple[Book, list[Tab]]:
    desk, own = (loader, name) if name == BASE else loader.with_contents(contents_of(name, files))
    # The loader's own reading: parsing is a good part of the work.
    roots = sound((path, source) for (path, _), source in zip(files, desk.parsed(own), strict=True))
    if not roots:
        hint = Text("先用 coach playbook check 看看哪里有错", "coach playbook check tells what is wrong")
        raise fail("C347", f"{name} 里没有读得懂的文件", f"no file of {name} can be read", hint=hint)
    draft = desk.draft(own)  # with what this very version extends
    names = Names(draft)
    sheets = layout(roots)
    tabs = [_tab(sheet, tab, names, lang) for sheet, tab in zip(sheets, tab_names(sheets, lang, (LISTS, SHEET)), strict=True)]
    below = inherited(draft, lang)
    every = [*tabs, *([below] if below else [])]
    about = About(name, draft.title, draft.version, published.number if published else None, draft.extends)
    return Book([intro(about, files, every, lang)], every, lists_of(names), carried_rows(name, files)), tabs


def _tab(sheet: Sheet, name: str, names: Names, lang: Lang) -> Tab:
    heads: list[Head] = []
    places: list[tuple[str, Mapping[str, Text] | None]] = []
    for column in sheet.columns:
        heads.append(head(column, names.title(sheet, column), lang, names.choices(sheet, column), names.told(sheet, column, lang)))
        places.append((column.key, None))
        if called := names.called(sheet, column):
            heads.append(Head(f"{AID}{column.key}", both(_CALLED, lang), width=_CALLED_WIDTH, sort=Sort.TEXT, is_grey=True))
            places.append((column.key, called))
    tab = Tab(sheet.key, name, heads, frozen=_frozen(heads), can_sort=sheet.key != SETTINGS)
    for number, line in enumerate(sheet.lines, FIRST_ROW):
        tab.rows.append((number, line.key, dict(_cells(line, places, lang))))
    return tab


def _cells(line: Line, places: Sequence[tuple[str, Mapping[str, Text] | None]], lang: Lang) -> Iterator[tuple[int, CellValue]]:
    """The cells of a line by their columns, and beside names what people call them."""
    for index, (key, called) in enumerate(places, 1):
        shown = line.cells.get(key)
        if shown is None or shown.value == "":
            continue
        if called is None:
            yield index, shown
        elif label := called.get(str(shown.value)):
            yield index, Shown(cut(label.pick(lang)))


def _frozen(heads: Sequence[Head]) -> int:
    """Owner, number and id stay in sight."""
    return max((i for i, one in enumerate(heads, 1) if one.key in (ID, NUMBER) or one.key.startswith(OWNER)), default=2)
