"""A table of a playbook as a rep reads it: row by row, with whom a row is for, until when it holds and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from coach.domain.model import Playbook
from coach.domain.tables import Column, Table, TableCell, TableRow
from coach.domain.values import Money, minor_digits
from coach.engine.explain import lines
from coach.errors import CoachError, fail
from coach.playbook.suggest import did_you_mean
from coach.render.conditions import requirement_text
from coach.render.values import Shape, label, source_title, word
from coach.render.view import View
from coach.text import Text

Data: TypeAlias = dict[str, Any]

PREFIX = "tables/"
"""What stands before a table's name where a rule's id may stand, too."""


def table_view(playbook: Playbook, name: str, view: View) -> Data:
    """One table by its name, row by row. Raises C186 for one the playbook doesn't have."""
    table = playbook.tables.get(name)
    if table is None:
        raise _unknown(playbook, name)
    return {
        "name": table.name,
        "title": view.say(table.title),
        "by": table.by or None,
        "by_label": label(playbook, table.by, view) if table.by else None,
        "columns": [{"name": column.name, "label": view.say(column.label), "type": column.type} for column in table.columns.values()],
        "rows": [_row(row, table, playbook, view) for row in table.rows],
    }


def _unknown(playbook: Playbook, name: str) -> CoachError:
    hint = did_you_mean(name, playbook.tables, listing=True)
    none = Text("这本手册没有表", "this playbook has no tables")
    return fail("C186", f"手册“{playbook.name}”里没有表“{name}”", f"playbook '{playbook.name}' has no table '{name}'", hint=hint or none)


def _row(row: TableRow, table: Table, playbook: Playbook, view: View) -> Data:
    return {
        "id": row.id,
        "title": view.say(row.title),
        "aliases": list(row.aliases),
        "when": row.when_text or None,
        "for": [requirement_text(line.atom, playbook, view) for line in lines(row.when, {})],
        "cells": {name: _cell(cell, table.columns[name], playbook, view) for name, cell in row.cells.items()},
        "source": source_title(playbook, row.source, view),
        "valid_from": _day(row.valid_from),
        "valid_until": _day(row.valid_until),
        "location": row.location.short if row.location else None,
    }


def _cell(cell: TableCell, column: Column, playbook: Playbook, view: View) -> Data:
    shape = Shape(column.type, column.unit, (), column.decimals, column.currency)
    return {
        "text": view.say(cell.text) if cell.value is None else word(cell.value, shape, view),
        "value": _plain(cell),
        "source": source_title(playbook, cell.source, view),
        "valid_from": _day(cell.valid_from),
        "valid_until": _day(cell.valid_until),
    }


def _plain(cell: TableCell) -> str | int | None:
    """The value for machines: money and decimals as text, so that no digit is lost; None for a text."""
    value = cell.value
    if isinstance(value, Money):
        return f"{Decimal(value.minor).scaleb(-minor_digits(value.currency))} {value.currency}"
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def table_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`table_view` as lines; headings start with ``# ``."""
    yield f"# {data['title']} ({data['name']})"
    if data["by"]:
        yield "  " + view.say(Text("按“{}”选行", "rows are picked by: {}")).format(data["by_label"])
    for row in data["rows"]:
        yield ""
        yield f"# {row['title']} ({row['id']})"
        yield from (f"  {name}{view.say(Text('：', ': '))}{words}" for name, words in _said(row, data, view) if words)


def _said(row: Data, data: Data, view: View) -> Iterator[tuple[str, str]]:
    yield view.say(Text("别名", "aliases")), view.say(Text("、", ", ")).join(row["aliases"])
    yield view.say(Text("适合", "for")), view.say(Text("，", ", ")).join(row["for"])
    for column in data["columns"]:
        cell = row["cells"].get(column["name"])
        if cell:
            yield column["label"], cell["text"] + _aside(cell, view)
    yield view.say(Text("有效期", "valid")), _span(row, view)
    yield view.say(Text("出处", "source")), row["source"] or ""


def _aside(cell: Data, view: View) -> str:
    known = [words for words in (_span(cell, view), cell["source"]) if words]
    return view.say(Text("（{}）", " ({})")).format(view.say(Text("，", ", ")).join(known)) if known else ""


def _span(dated: Data, view: View) -> str:
    begins, ends = dated["valid_from"], dated["valid_until"]  # with the year: a table holds for longer than a plan
    if not ends:
        return view.say(Text("{} 起", "from {}")).format(begins) if begins else ""
    return view.say(Text("{}至 {}", "{}until {}")).format(f"{begins} " if begins else "", ends)
