"""Sheets of the tables written as text in a file: decision tables, and tables of scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.errors import Diagnostic
from coach.playbook.editor.leaves import Leaf, Sort
from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import Keys
from coach.playbook.table import ANY, OUTPUT, SPECIAL, Row, TableCell, parse_table
from coach.services.workbook.keys import line_key
from coach.services.workbook.kind import ID_ABOUT, NO, NO_ABOUT, Roots
from coach.services.workbook.model import ID, NOTHING, NUMBER, Column, Line, Place, Sheet, Shown
from coach.services.workbook.neutral import can_stand, cut
from coach.services.workbook.shown import number
from coach.text import EMPTY, Text

_SECTIONS = ("decisions", "tests")
_TITLES = {
    "id": Text("编号", "id"),
    OUTPUT: Text("结论", "result"),
    "because.zh": Text("理由·中文", "because: zh"),
    "because.en": Text("理由·英文", "because: en"),
    "title.zh": Text("标题·中文", "title: zh"),
    "title.en": Text("标题·英文", "title: en"),
    "source": Text("出处", "source"),
    "priority": Text("优先级", "priority"),
    "from": Text("起始日", "from"),
    "until": Text("截止日", "until"),
    "as_of": Text("时刻", "as of"),
}
_CELLS = Text(
    "空着或写 - 表示不限。可以写：7、≤ 7、> 7、8..30（含两端）、H, A（其中之一）、!= H、not in H, A、yes、no、known、unknown。",
    "Empty or - means any. Write 7, ≤ 7, > 7, 8..30 (both included), H, A (one of them), != H, not in H, A, yes, no, known, unknown.",
)


@dataclass(slots=True, kw_only=True)
class Grid(Sheet):
    """The sheet of a table: the file, the keys of its block, the block, and the names in its head."""

    file: str
    keys: Keys
    block: Node
    names: tuple[str, ...]


def grids(roots: Roots) -> Iterator[Grid]:
    """A sheet for each table that can be read without a fault; one that can't is left to the editor of the file."""
    for file, root in roots:
        for section in _SECTIONS:
            entries = root.entries.get(section)
            for name, node in entries.entries.items() if entries is not None and entries.kind == "map" else ():
                if (block := node.entries.get("table")) is not None and block.kind == "scalar":
                    yield from _grid(file, (section, name, "table"), block, _title(node, name))


def _grid(file: str, keys: Keys, block: Node, title: Text) -> Iterator[Grid]:
    problems: list[Diagnostic] = []
    table = parse_table(block, problems)
    if problems:
        return
    names = tuple(name for name, _ in table.columns)
    columns = [_column(name, keys[0] == "decisions", names) for name in names]
    columns.insert(1, Column(NUMBER, NO, NO_ABOUT))
    lines = [_line(row, index, file, keys) for index, row in enumerate(table.rows)]
    yield Grid(f"grid:{keys[0]}/{keys[1]}", title, tuple(columns), lines, file=file, keys=keys, block=block, names=names)


def _column(name: str, is_decision: bool, names: tuple[str, ...]) -> Column:
    if name == "id":
        return Column(ID, _TITLES[name], ID_ABOUT)
    sort = Sort.TEXT if name.endswith((".zh", ".en")) else Sort.WORD
    refers = "sources" if name == "source" and is_decision else ""
    is_fact = name not in SPECIAL and names.index(name) < names.index(OUTPUT) if OUTPUT in names else False
    leaf = Leaf((name,), sort, _TITLES.get(name, Text(name, name)), refers=refers)
    return Column(name, leaf.title, _CELLS if is_fact and is_decision else EMPTY, leaf)


def _line(row: Row, index: int, file: str, keys: Keys) -> Line:
    cells = {name: _shown(cell) for name, cell in row.cells.items() if name != "id"}
    place = Place(file, keys, None, row.id)
    return Line(line_key(file, (*keys, row.id)), {**cells, ID: Shown(row.id), NUMBER: Shown(index + 1)}, place, (row.id,))


def _shown(cell: TableCell) -> Shown:
    if cell.text in ANY:
        return NOTHING
    return Shown(number(cell.text)) if can_stand(cell.text) else Shown(cut(cell.text), is_locked=True)


def _title(node: Node, name: str) -> Text:
    title = node.entries.get("title")
    words = {key: one.text for key, one in title.entries.items()} if title is not None and title.kind == "map" else {}
    return Text(words.get("zh", name), words.get("en", name))
