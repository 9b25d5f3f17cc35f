"""The variables of phrases: every known fact and decision, and the few the product adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coach.domain.model import Playbook
from coach.domain.styles import STYLES
from coach.domain.tables import Column, TableCell
from coach.domain.values import Cell, Duration, FactType, Value
from coach.render.moments import word_datetime, word_day, word_duration, word_time
from coach.render.values import Shape, entry, lift, shape_of, word
from coach.render.view import View


@dataclass(frozen=True, slots=True)
class Filled:
    """A value that knows how it is worded. Written in a template it speaks; in ``if`` a no, a zero and an empty set count as "no"."""

    value: Cell | Value
    shape: Shape
    view: View

    def __str__(self) -> str:
        return word(self.value, self.shape, self.view)

    def __bool__(self) -> bool:
        return bool(self.value)

    def styled(self, style: str) -> str:
        """The value by a filter of :data:`STYLES`; one that isn't for its type changes nothing."""
        if self.shape.sensitive:
            return str(self)
        return _styled(lift(self.value, self.shape, self.view), style, self) or str(self)


class Quoted:
    """The columns of one table that speak for a customer: what ``{{ products.benefit }}`` reads."""

    __slots__ = ("_said",)

    def __init__(self, said: Mapping[str, object]) -> None:
        self._said = said

    def __getitem__(self, column: str) -> object:
        return self._said[column]


def quoted(found: Mapping[str, tuple[Column, TableCell]], view: View) -> dict[str, object]:
    """The variables that a playbook's tables give: each column by its full name, and each table as a whole."""
    said = {name: _quote(column, cell, view) for name, (column, cell) in found.items()}
    tables: dict[str, dict[str, object]] = {}
    for name, value in said.items():
        table, _, column = name.partition(".")
        tables.setdefault(table, {})[column] = value
    return {**said, **{table: Quoted(columns) for table, columns in tables.items()}}


def _quote(column: Column, cell: TableCell, view: View) -> object:
    if cell.value is None:
        return view.say(cell.text)
    return Filled(cell.value, Shape(column.type, column.unit, (), column.decimals, column.currency), view)


def variables(
    playbook: Playbook, columns: Mapping[str, Cell], view: View, extra: Mapping[str, str | None] | None = None
) -> dict[str, object]:
    """All variables known for a customer: the evaluation's ``columns`` of facts and decisions, ``today``, and ``extra``.

    ``extra`` holds ``salutation``, ``rep_name``, ``our_company`` …; None or blank means unknown, and the variable is absent.
    """
    known: dict[str, object] = {"today": Filled(view.as_of.date(), Shape(FactType.DATE), view)}
    for name, cell in columns.items():
        found = entry(playbook, name)
        if found and not (isinstance(cell, str) and not cell.strip()):
            known[name] = Filled(cell, shape_of(found), view)
    return known | {name: value for name, value in (extra or {}).items() if value and value.strip()}


def _styled(value: Value, style: str, filled: Filled) -> str:
    view = filled.view
    if style == "days" and filled.shape.type in STYLES["days"] and isinstance(value, int | Duration):
        return word_duration(value, view) if filled.shape.type == FactType.DURATION else str(filled)
    if isinstance(value, datetime):
        local = value.astimezone(view.as_of.tzinfo)
        return {"date": word_day(local.date(), view), "time": word_time(local), "datetime": word_datetime(value, view)}.get(style, "")
    return word_day(value, view) if isinstance(value, date) and style == "date" else ""
