"""The rows of a decision table → rules, each cell with its place."""

from __future__ import annotations

from coach.errors import Diagnostic
from coach.playbook.draft import DecisionDraft, RuleDraft, Test
from coach.playbook.expression.compile import Written
from coach.playbook.nodes import Node
from coach.playbook.schema import CaseIn, DecisionIn, RuleIn
from coach.playbook.structure import sound_id, validate
from coach.playbook.table import OUTPUT, Row, Table, parse_table
from coach.text import Text

_VALID = ("from", "until")
_BECAUSE = {"zh": "because.zh", "en": "because.en"}


class TableRules:
    """Reads the table of one decision, and the cases that stand beside it by row id."""

    def __init__(self, draft: DecisionDraft, node: Node, model: DecisionIn, problems: list[Diagnostic]) -> None:
        self.draft, self.model, self.problems = draft, model, problems
        self.block, self.cases = node.entries.get("table"), node.entries.get("cases")

    def read(self) -> None:
        """Add the rows to the draft's rules; what can't be read is diagnosed and left out."""
        table = parse_table(self.block, self.problems) if self.block is not None else Table((), ())
        for row in table.rows:
            if not sound_id(row.id, row.location, self.problems):
                continue
            if row.id in self.draft.rules:
                message = Text(f"编号“{row.id}”在 rules 里已有", f"id '{row.id}' stands in 'rules' already")
                self.problems.append(Diagnostic("P209", message, row.location))
            elif self.block is not None and (rule := self._rule(row, table, self.block)) is not None:
                self.draft.rules[row.id] = rule
        self._stray_cases(table)

    def _stray_cases(self, table: Table) -> None:
        for key in self.model.cases:
            if self.cases is None or key in table.ids:
                continue
            message = Text(f"表里没有“{key}”这一行", f"the table has no row '{key}'")
            hint = Text("规则的用例写在规则里", "the cases of a rule stand in the rule") if key in self.draft.rules else None
            self.problems.append(Diagnostic("P214", message, self.cases.keys[key], hint))

    def _rule(self, row: Row, table: Table, block: Node) -> RuleDraft | None:
        content = _content(row, block)
        model = validate(content, RuleIn, self.problems)
        if model is None:
            return None
        columns = dict(table.columns)
        tests = tuple(Test(Written(block, cell.text, cell.offset), name, block.at(columns[name].offset)) for name, cell in row.tests)
        output = row.cells.get(OUTPUT)
        return RuleDraft(
            id=f"{self.draft.name}/{row.id}",
            decision=self.draft.name,
            playbook=self.draft.playbook,
            location=row.location,
            tests=tests,
            then=None,
            then_written=Written(block, output.text, output.offset) if output is not None else None,
            model=model,
            node=content,
            cases=self._cases(row.id),
        )

    def _cases(self, row: str) -> tuple[tuple[CaseIn, Node], ...]:
        if self.cases is None or row not in self.model.cases:
            return ()
        return tuple(zip(self.model.cases[row], self.cases.entries[row].items, strict=True))


def _content(row: Row, block: Node) -> Node:
    """The columns that are no conditions, as the mapping a rule of a list would have."""
    content = _mapping(row, block, {"source": "source", "priority": "priority"})
    for key, columns in (("valid", {c: c for c in _VALID}), ("because", _BECAUSE)):
        if any(row.text(column) for column in columns.values()):
            content.entries[key], content.keys[key] = _mapping(row, block, columns), row.location
    return content


def _mapping(row: Row, block: Node, columns: dict[str, str]) -> Node:
    written = {key: row.cells[column] for key, column in columns.items() if row.text(column)}
    entries = {key: Node("scalar", block.at(cell.offset), text=cell.text) for key, cell in written.items()}
    return Node("map", row.location, entries=entries, keys={key: node.location for key, node in entries.items()})
