"""Opening a file for a book: Parquet as it is, CSV by the database itself, everything else by way of a plain CSV beside it."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.book.database import Database
from coach.book.file_table import BrokenFileError, FileTable, open_parquet, open_texts, reading
from coach.book.room import setting_aside
from coach.errors import CoachError, fail
from coach.importing.cells import BLANK, clean
from coach.importing.columns import letter
from coach.importing.header_row import find_header
from coach.importing.mapping import Mapping
from coach.importing.opening import open_table
from coach.importing.table import Grid
from coach.importing.targets import Targets
from coach.text import Text

_PARQUET = b"PAR1"
_UTF8 = ("utf-8", "utf-8-sig", "ascii")
_FIRST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Opened:
    """A file: its ``columns`` with their types, and how many rows stand ``above`` the first one that is data."""

    path: Path
    name: str
    columns: dict[str, str]
    above: int = 0
    grid: Grid | None = None
    delimiter: str = ","


def open_file(
    database: Database, path: Path, name: str, targets: Targets, mapping: Mapping, folder: Path, *, any_header: bool = False
) -> Opened:
    """Open ``path`` under ``name``. ``any_header``: its first row holds the headings, whatever they are; else they are looked for.

    Raises C452 for Parquet that can't be read, and what opening a file to import it raises: I101 not there, I103 no table, I108 empty …
    """
    if _is_parquet(path):
        with whole_parquet(path):
            return Opened(path, name, open_parquet(database, path, name))
    grid = open_table(path, mapping)
    above, headings = _first_row(grid) if any_header and not mapping.header_row else find_header(grid.rows(), targets, mapping)
    columns = _unique(headings)
    opened = Opened(path, name, dict.fromkeys(columns, "varchar"), above, grid, grid.facts.delimiter or ",")
    if not (grid.facts.kind == "csv" and grid.facts.encoding.lower() in _UTF8 and above == 1 and opened.delimiter.isascii()):
        opened = _rewritten(opened, folder)
    open_texts(database, opened.path, name, columns, opened.delimiter, 0 if opened.grid is None else opened.above)
    return opened


def rows_of(database: Database, opened: Opened, wanted: Sequence[str], zone: ZoneInfo, folder: Path) -> FileTable:
    """The rows of a file, of the columns ``wanted`` alone. Raises what reading the file to import it raises."""
    columns = {name: opened.columns[name] for name in wanted}
    try:
        return FileTable(database, opened.name, columns, zone, BLANK, numbered=not opened.above)
    except BrokenFileError as error:
        if not opened.above:
            raise _no_parquet(opened.path, str(error)) from error
        plain = _rewritten(opened, folder)  # what the database finds wrong with a CSV the import's reader may well read
        open_texts(database, plain.path, opened.name, list(opened.columns), plain.delimiter, 0)
        return FileTable(database, opened.name, columns, zone, BLANK)


@contextmanager
def whole_parquet(path: Path) -> Iterator[None]:
    """C452 where a Parquet file turns out to be broken while it is read."""
    try:
        with reading():
            yield
    except BrokenFileError as error:
        raise _no_parquet(path, str(error)) from error


def _is_parquet(path: Path) -> bool:
    """By what stands at its beginning; what is called so and is none is told of."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(len(_PARQUET))
    if head != _PARQUET and path.suffix.lower() == ".parquet" and head:
        raise _no_parquet(path, "")
    return head == _PARQUET


def _first_row(grid: Grid) -> tuple[int, list[str]]:
    for number, cells in itertools.islice(grid.rows(), _FIRST_ROWS):
        if any(cell.strip() for cell in cells):
            return number, [clean(cell) for cell in cells]
    raise fail("I108", "文件里没有内容", "the file holds no rows")


def _rewritten(opened: Opened, folder: Path) -> Opened:
    """The rows below the headings as plain CSV in ``folder``."""
    assert opened.grid is not None  # noqa: S101 - Parquet is never rewritten
    file, width = folder / f"{opened.name}.csv", len(opened.columns)
    with setting_aside(), file.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for number, cells in opened.grid.rows():
            if number > opened.above:
                writer.writerow([*cells[:width], *[""] * (width - len(cells))])
    return replace(opened, path=file, delimiter=",", grid=None)


def _unique(headings: Sequence[str]) -> list[str]:
    """The headings, each different from the others: a second 电话 is ``电话 (2)``, one that is blank is called by its letter."""
    seen: dict[str, int] = {}
    made = []
    for index, text in enumerate(headings):
        name = " ".join(text.split()) or letter(index)
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made


def _no_parquet(path: Path, told: str) -> CoachError:
    why = next(iter(told.splitlines()), "")
    return fail(
        "C452",
        f"{path.name} 不是能读的 Parquet 文件" + (f"（{why}）" if why else ""),
        f"{path.name} is no Parquet file that can be read" + (f" ({why})" if why else ""),
        hint=Text("请重新导出；CSV 文件请用 .csv 作后缀。", "Export it again; a CSV file should end in .csv."),
    )
