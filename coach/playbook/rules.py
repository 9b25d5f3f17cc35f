"""The rules of one decision as written: a rule list, a decision table, or both."""

from __future__ import annotations

from coach.errors import Diagnostic, Location
from coach.playbook.draft import DecisionDraft, RuleDraft, Test
from coach.playbook.expression.compile import Written
from coach.playbook.nodes import Node
from coach.playbook.schema import CaseIn, DecisionIn, DisabledIn, RuleIn, TextIn
from coach.playbook.structure import validate
from coach.playbook.table import OUTPUT, Row, parse_table
from coach.text import Text


def decision_draft(name: str, place: Location, node: Node, playbook: str, problems: list[Diagnostic]) -> DecisionDraft | None:
    """Read one decision; None where its own keys don't validate. Broken rules are diagnosed and left out."""
    model = validate(node, DecisionIn, problems)
    if model is None:
        return None
    draft = DecisionDraft(name, place, playbook)
    for key in ("hit", "output"):
        setattr(draft, key, getattr(model, key) or "")
    for key in ("title", "scheme", "unit"):
        value: TextIn | None = getattr(model, key)
        setattr(draft, key, Text(value.zh, value.en) if value else Text("", ""))
    draft.aliases, draft.choices, draft.decimals = model.aliases, dict(model.choices), model.decimals
    draft.locked, draft.replace = model.locked, model.replace
    _list_rules(draft, node, problems)
    _table_rules(draft, node, model, problems)
    return draft


def _list_rules(draft: DecisionDraft, node: Node, problems: list[Diagnostic]) -> None:
    rules = node.entries.get("rules")
    if rules is None or rules.is_empty:
        return
    if rules.kind != "map":
        hint = Text("每条规则以自己的编号开头", "each rule starts with its id")
        problems.append(Diagnostic("P202", Text("rules 要写若干“编号: …”", "'rules' maps ids to rules"), rules.location, hint))
        return
    for key, place, entry in rules.pairs():
        if set(entry.entries) == {"disabled"}:
            if (off := validate(entry, DisabledIn, problems)) and off.disabled:
                draft.disabled[key] = place
            continue
        model = validate(entry, RuleIn, problems)
        if model is not None and model.disabled:
            draft.disabled[key] = place
            draft.switched_off.add(key)
        elif model is not None:
            draft.rules[key] = _rule(draft, key, place, entry, model)


def _rule(draft: DecisionDraft, key: str, place: Location, node: Node, model: RuleIn) -> RuleDraft:
    when = node.entries.get("when")
    tests = (Test(Written(when, when.text)),) if when is not None else ()
    then = node.entries.get("then")
    written = Written(then, then.text) if then is not None and then.kind == "scalar" else None
    cases = tuple(zip(model.cases, node.entries["cases"].items, strict=True)) if model.cases else ()
    return RuleDraft(f"{draft.name}/{key}", draft.name, draft.playbook, place, tests, then, written, model, node, cases)


def _table_rules(draft: DecisionDraft, node: Node, model: DecisionIn, problems: list[Diagnostic]) -> None:
    block = node.entries.get("table")
    cases = node.entries.get("cases")
    if block is None:
        return
    table = parse_table(block, problems)
    for row in table.rows:
        if row.id in draft.rules:
            message = Text(f"编号“{row.id}”在 rules 里已有", f"id '{row.id}' stands in 'rules' already")
            problems.append(Diagnostic("P209", message, row.location))
            continue
        columns = dict(table.columns)
        tests = tuple(Test(Written(block, cell.text, cell.offset), name, block.at(columns[name].offset)) for name, cell in row.tests)
        given = tuple(zip(model.cases[row.id], cases.entries[row.id].items, strict=True)) if cases and row.id in model.cases else ()
        draft.rules[row.id] = _row(draft, row, block, tests, given, problems)
    for key in model.cases:
        if cases is not None and key not in draft.rules:
            message = Text(f"表里没有“{key}”这一行", f"the table has no row '{key}'")
            problems.append(Diagnostic("P214", message, cases.keys[key]))


def _row(
    draft: DecisionDraft,
    row: Row,
    block: Node,
    tests: tuple[Test, ...],
    cases: tuple[tuple[CaseIn, Node], ...],
    problems: list[Diagnostic],
) -> RuleDraft:
    output = row.cells.get(OUTPUT)
    written = Written(block, output.text, output.offset) if output is not None else None
    content = Node("map", row.location)
    for column in ("source", "priority"):
        if value := row.text(column):
            content.entries[column] = Node("scalar", block.at(row.cells[column].offset), text=value)
    validity = {c: Node("scalar", block.at(row.cells[c].offset), text=row.text(c)) for c in ("from", "until") if row.text(c)}
    if validity:
        content.entries["valid"] = Node("map", row.location, entries=validity, keys={c: n.location for c, n in validity.items()})
    if row.text("because.zh") or row.text("because.en"):
        words = {c[-2:]: Node("scalar", row.location, text=row.text(c)) for c in ("because.zh", "because.en") if row.text(c)}
        content.entries["because"] = Node("map", row.location, entries=words, keys=dict.fromkeys(words, row.location))
    content.keys = {key: node.location for key, node in content.entries.items()}
    model = validate(content, RuleIn, problems) or RuleIn()
    return RuleDraft(f"{draft.name}/{row.id}", draft.name, draft.playbook, row.location, tests, None, written, model, content, cases)
