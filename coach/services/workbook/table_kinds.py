"""Sheets of the tables that phrases quote (products, stories …): one for each, with the columns the table has."""

from __future__ import annotations

from collections.abc import Iterator

from coach.playbook.editor.leaves import Leaf, Sort, leaves
from coach.playbook.nodes import Node
from coach.playbook.table_schema import RowHeadIn
from coach.services.workbook.kind import Kind, Roots, below
from coach.text import Text

_LANGUAGES = (("zh", Text("中文", "zh")), ("en", Text("英文", "en")))


def table_kinds(roots: Roots) -> Iterator[Kind]:
    """A sheet for every table in these files."""
    for _, root in roots:
        tables = root.entries.get("tables")
        if tables is None or tables.kind != "map":
            continue
        for name, table in tables.entries.items():
            if table.kind == "map":
                words = _text(table.entries.get("title"), name)
                own = (*_head(table), *leaves(RowHeadIn)[2:])
                yield Kind(f"rows:{name}", words, ("tables", name), own, ("rows",), names=(Text("编号", "id"),), ordered=True)


def _head(table: Node) -> Iterator[Leaf]:
    """The title of a row and its columns: those that the table describes, and those that rows use."""
    yield from leaves(RowHeadIn)[:2]
    head = {leaf.keys[0] for leaf in leaves(RowHeadIn)}
    described, rows = below(table, ("columns",)), below(table, ("rows",))
    columns: dict[str, bool] = {}
    if described is not None and described.kind == "map":
        for name, column in described.entries.items():
            typed = below(column, ("type",))
            columns[name] = typed is None or typed.text == "text"
    for row in rows.entries.values() if rows is not None and rows.kind == "map" else ():
        for name, cell in row.entries.items():
            columns.setdefault(name, cell.kind == "map" and "value" not in cell.entries)
    for name, is_text in columns.items():
        if name not in head:
            title = _text(below(described, (name, "label")), name)
            yield from _leaves(name, title) if is_text else [Leaf((name,), Sort.WORD, title)]


def _leaves(name: str, title: Text) -> Iterator[Leaf]:
    for language, words in _LANGUAGES:
        yield Leaf((name, language), Sort.TEXT, Text(f"{title.zh}·{words.zh}", f"{title.en}: {words.en}"))


def _text(node: Node | None, name: str) -> Text:
    words = {key: one.text for key, one in node.entries.items()} if node is not None and node.kind == "map" else {}
    return Text(words.get("zh", name), words.get("en", name))
