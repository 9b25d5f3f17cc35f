"""Decision tables: a block of pipe-separated cells → the rows of a decision, every cell with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.text import Text

OUTPUT = "=>"
TEXTS = ("because.zh", "because.en")
SPECIAL = frozenset({"id", OUTPUT, "source", "priority", "from", "until", *TEXTS})
ANY = frozenset({"", "-", "–", "—"})
_RULE_LINE = re.compile(r"^[\s|｜:\-]+$")
_PIPE = re.compile(r"(?<!\\)[|｜]")
_ESCAPED = re.compile(r"\\([|｜])")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text, and the offset of that text in the block."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name; ``tests`` are the condition columns that matter in it."""

    id: str
    location: Location
    cells: dict[str, TableCell]

    @property
    def tests(self) -> list[tuple[str, TableCell]]:
        """The condition cells that matter, by column."""
        return [(name, cell) for name, cell in self.cells.items() if name not in SPECIAL and cell.text not in ANY]

    def text(self, column: str) -> str:
        """The cell of ``column``, "" where it is absent or does not matter."""
        cell = self.cells.get(column)
        return "" if cell is None or cell.text in ANY else cell.text


@dataclass(frozen=True, slots=True)
class Table:
    """Column names with their places, and the rows in order."""

    columns: tuple[tuple[str, TableCell], ...]
    rows: tuple[Row, ...]
    ids: frozenset[str] = frozenset()
    """The ids of all rows, those that can't be read included."""


def parse_table(node: Node, problems: list[Diagnostic]) -> Table:
    """Read the block scalar ``node``; what can't be read becomes diagnostics and is left out."""
    lines = list(row_lines(node.text))
    if node.style != "|":
        hint = Text("写成 table: |，下面每行一条", "write 'table: |' and one row a line below it")
        problems.append(Diagnostic("P210", Text("表格要写在 | 块里", "a table is written as a | block"), node.location, hint))
        return Table((), ())
    if not lines:
        problems.append(Diagnostic("P210", Text("表格是空的", "the table is empty"), node.location))
        return Table((), ())
    header = _cells(*lines[0])
    names = tuple((cell.text, cell) for cell in header)
    _check_header(node, names, problems)
    rows: dict[str, Row] = {}
    ids = set()
    for text, offset in lines[1:]:
        cells = _cells(text, offset)
        ids.add(cells[0].text)
        row = _row(node, names, cells, problems)
        if row is None:
            continue
        if row.id in rows:
            message = Text(f"行编号“{row.id}”重复", f"duplicate row id '{row.id}'")
            problems.append(Diagnostic("P212", message, row.location, Text("每行的 id 要不同", "each row needs an id of its own")))
        rows.setdefault(row.id, row)
    return Table(names, tuple(rows.values()), frozenset(ids))


def row_lines(text: str) -> list[tuple[str, int]]:
    """The head and the rows of a table's text, each with its offset: no rules, remarks or blank lines."""
    found, offset = [], 0
    for line in text.split("\n"):
        if line.strip() and not _RULE_LINE.match(line) and not line.lstrip().startswith("#"):
            found.append((line, offset))
        offset += len(line) + 1
    return found


def row_texts(line: str) -> list[str]:
    """The cells of a line."""
    return [cell.text for cell in _cells(line, 0)]


def _cells(line: str, offset: int) -> list[TableCell]:
    cells = []
    for start, end in cell_spans(line):
        raw = line[start:end]
        text = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if text else 0
        cells.append(TableCell(_ESCAPED.sub(r"\1", text), offset + start + lead))
    return cells


def cell_spans(line: str) -> list[tuple[int, int]]:
    """From where to where each cell of a line stands, the blanks around its text included."""
    ends = [match.start() for match in _PIPE.finditer(line)] + [len(line)]
    spans = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    # Outer pipes, as in Markdown, make an empty first and last cell. One at the end alone stands before a cell left empty.
    if len(spans) > 1 and line.lstrip().startswith(("|", "｜")):
        start, end = spans[-1]
        spans = spans[1:-1] if not line[start:end].strip() else spans[1:]
    return spans


def _check_header(node: Node, names: tuple[tuple[str, TableCell], ...], problems: list[Diagnostic]) -> None:
    words = [name for name, _ in names]
    for needed in ("id", OUTPUT):
        if needed not in words:
            place = node.at(names[0][1].offset)
            problems.append(Diagnostic("P211", Text(f"表头缺少“{needed}”列", f"the table has no column '{needed}'"), place))
    for index, (word, cell) in enumerate(names):
        if word in words[:index]:
            problems.append(Diagnostic("P211", Text(f"列“{word}”重复", f"duplicate column '{word}'"), node.at(cell.offset)))


def _row(node: Node, names: tuple[tuple[str, TableCell], ...], cells: list[TableCell], problems: list[Diagnostic]) -> Row | None:
    place = node.at(cells[0].offset)
    if len(cells) != len(names):
        message = Text(f"这一行有 {len(cells)} 格，表头有 {len(names)} 列", f"this row has {len(cells)} cells, the head has {len(names)}")
        problems.append(
            Diagnostic("P213", message, place, Text("用 | 隔开，不限制的格写 -", "separate cells by |; write - where it does not matter"))
        )
        return None
    by_name = {name: cell for (name, _), cell in zip(names, cells, strict=True)}
    row_id = by_name["id"].text if "id" in by_name else ""
    if not row_id or row_id in ANY:
        problems.append(Diagnostic("P213", Text("这一行没有 id", "this row has no id"), place))
        return None
    return Row(row_id, node.at(by_name["id"].offset), by_name)
