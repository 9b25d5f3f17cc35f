"""The section tables of a draft, as the domain's: columns, then rows, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Fact
from coach.domain.tables import TITLE, UNTIL, Column, Table, TableCell, TableRow
from coach.domain.values import FactType, Value
from coach.errors import Diagnostic, Location
from coach.playbook.catalogue import DEFAULT_CURRENCY, words
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.literals import LiteralError, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.references import unknown
from coach.playbook.schema_parts import ValidIn
from coach.playbook.structure import sound_id, validate
from coach.playbook.suggest import did_you_mean
from coach.playbook.table_schema import ColumnIn, RowHeadIn, TableIn, TextCellIn, ValueCellIn
from coach.text import EMPTY, Text

_HEAD = tuple(RowHeadIn.model_fields)


def tables(draft: Draft, names: Names, condition: Callable[[Node], Condition], problems: list[Diagnostic]) -> dict[str, Table]:
    """All tables of a draft by name. ``condition`` compiles what a row says about its customers."""
    return {entry.id: _Reader(entry, draft, names, condition, problems).table() for entry in draft.entries("tables").values()}


class _Reader:
    def __init__(
        self, entry: Entry, draft: Draft, names: Names, condition: Callable[[Node], Condition], problems: list[Diagnostic]
    ) -> None:
        self.entry, self.names, self.condition, self.problems = entry, names, condition, problems
        self.sources = draft.entries("sources")
        self.columns = {name: _column(name, model) for name, model in entry.model.columns.items()}

    def table(self) -> Table:
        model: TableIn = self.entry.model
        if model.title is None or not model.columns:
            name = "columns" if model.title else "title"
            self.problems.append(Diagnostic("P203", Text(f"缺少“{name}”", f"'{name}' is missing"), self.entry.location))
        if self.entry.id in self.names.facts:
            message = Text(f"“{self.entry.id}”已经是事实或决策的名字", f"'{self.entry.id}' is the name of a fact or decision already")
            hint = Text("换一个表名，话术里才分得清", "give the table another name, so that phrases can tell them apart")
            self.problems.append(Diagnostic("P493", message, self.entry.location, hint))
        for name in self.columns:
            if name in (*_HEAD, UNTIL):
                message = Text(f"“{name}”是每张表都有的列", f"every table has a column '{name}'")
                self.problems.append(Diagnostic("P492", message, self.entry.location, Text("换一个列名", "give it another name")))
        rows = [row for key, place, node in self._rows() if (row := self._row(key, place, node)) is not None]
        return Table(self.entry.id, words(model.title), self.columns, tuple(rows), self._by(), self.entry.playbook, self.entry.location)

    def _rows(self) -> Iterable[tuple[str, Location, Node]]:
        written = self.entry.node.entries.get("rows")
        if written is None:
            return
        for key in self.entry.model.rows:  # the order of the model: what a playbook adds stands first
            place = written.keys[key]
            if sound_id(key, place, self.problems):
                yield key, place, written.entries[key]

    def _by(self) -> str:
        by = self.entry.model.by
        fact = self.names.by_word.get(by) if by else None
        if by and (fact is None or fact.type not in (FactType.TEXT, FactType.CHOICE)):
            message = Text(f"“{by}”不是文字或选项类的事实", f"'{by}' is no text or choice fact")
            known = [f.name for f in self.names.facts.values() if f.type in (FactType.TEXT, FactType.CHOICE)]
            self.problems.append(Diagnostic("P303", message, self.entry.node.find(("by",))[0].location, did_you_mean(by, known)))
        return fact.name if fact else ""

    def _row(self, key: str, place: Location, node: Node) -> TableRow | None:
        if node.kind != "map":
            validate(node, RowHeadIn, self.problems)
            return None
        head = validate(_part(node, [name for name in node.entries if name in _HEAD]), RowHeadIn, self.problems)
        cells = {name: cell for name, at in node.keys.items() if name not in _HEAD and (cell := self._cell(name, at, node.entries[name]))}
        if head is None or head.disabled:
            return None
        self._source(head.source, node)
        valid = self._valid(head.valid, node)
        when = node.entries.get("when")
        return TableRow(
            key,
            words(head.title),
            cells,
            head.aliases,
            self.condition(when) if when is not None else ALWAYS,
            head.when or "",
            head.source,
            valid.from_,
            valid.until,
            place,
        )

    def _cell(self, name: str, place: Location, node: Node) -> TableCell | None:
        column = self.columns.get(name)
        if column is None:
            message = Text(f"没有列“{name}”", f"there is no column '{name}'")
            hint = did_you_mean(name, [*self.columns, *_HEAD], listing=True)
            self.problems.append(Diagnostic("P491", message, place, hint))
            return None
        if column.type is not FactType.TEXT and node.kind == "scalar":
            return TableCell(value=self._value(node, column))
        typed = column.type is not FactType.TEXT
        model = validate(node, ValueCellIn, self.problems) if typed else validate(node, TextCellIn, self.problems)
        if model is None:
            return None
        self._source(model.source, node)
        valid = self._valid(model.valid, node)
        text = Text(model.zh, model.en) if isinstance(model, TextCellIn) else EMPTY
        value = self._value(node.entries["value"], column) if isinstance(model, ValueCellIn) else None
        return TableCell(text, value, model.source, valid.from_, valid.until)

    def _valid(self, valid: ValidIn | None, node: Node) -> ValidIn:
        """P494: days of validity that end before they begin hold on no day."""
        if valid is not None and valid.from_ and valid.until and valid.until < valid.from_:
            message = Text("有效期的结束早于开始", "the validity ends before it begins")
            hint = Text("改正 from 或 until", "correct 'from' or 'until'")
            self.problems.append(Diagnostic("P494", message, node.find(("valid",))[1], hint))
        return valid or ValidIn()

    def _value(self, node: Node, column: Column) -> Value | None:
        try:
            return parse_value(node.text, Fact(column.name, column.type, column.label, decimals=column.decimals, currency=column.currency))
        except LiteralError as error:
            message = Text(f"“{node.text}”不是“{column.label.zh}”的值", f"'{node.text}' is no value of '{column.name}'")
            self.problems.append(Diagnostic("P450", message, node.location, Text(f"这里要写{error.zh}", f"it takes {error.en}")))
            return None

    def _source(self, source: str, node: Node) -> None:
        if source and source not in self.sources:
            self.problems.append(unknown("sources", source, node.find(("source",))[0].location, self.sources))


def column_types(entry: Entry) -> dict[str, FactType]:
    """What templates may name of a table (``products.benefit``), and the type it has."""
    types = {name: FactType(model.type) for name, model in entry.model.columns.items()}
    return {f"{entry.id}.{name}": kind for name, kind in {**types, TITLE: FactType.TEXT, UNTIL: FactType.DATE}.items()}


def _column(name: str, model: ColumnIn) -> Column:
    kind = FactType(model.type)
    currency = (model.currency or DEFAULT_CURRENCY) if kind is FactType.MONEY else ""
    return Column(name, words(model.label), kind, words(model.unit), model.decimals, currency)


def _part(node: Node, names: list[str]) -> Node:
    entries = {name: node.entries[name] for name in names}
    return Node(node.kind, node.location, entries=entries, keys={name: node.keys[name] for name in names})
