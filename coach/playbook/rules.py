"""The rules of one decision as written: a rule list, a decision table, or both."""

from __future__ import annotations

from coach.errors import Diagnostic, Location
from coach.playbook.draft import DecisionDraft, RuleDraft, Test
from coach.playbook.expression.compile import Written
from coach.playbook.nodes import Node
from coach.playbook.schema import DecisionIn, DisabledIn, RuleIn
from coach.playbook.schema_parts import TextIn
from coach.playbook.structure import sound_id, validate
from coach.playbook.table_rules import TableRules
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
    TableRules(draft, node, model, problems).read()
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
        if not sound_id(key, place, problems):
            continue
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
