"""A playbook as people read it: decisions with their rules, in words and with places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.domain.model import Advise, Decision, Hold, Outcome, Playbook, Rule
from coach.domain.tables import Table
from coach.domain.values import Duration
from coach.engine.explain import lines
from coach.engine.why import unknown_rule
from coach.render.conditions import requirement_text
from coach.render.moments import word_duration
from coach.render.values import shape_of, source_title, word
from coach.render.view import View
from coach.text import EMPTY, Text

Data: TypeAlias = dict[str, Any]


def playbook_view(playbook: Playbook, view: View) -> Data:
    """The whole playbook, rules by decision."""
    return {
        "name": playbook.name,
        "title": view.say(playbook.title),
        "version": playbook.version,
        "digest": playbook.digest,
        "extends": list(playbook.lineage[:-1]),
        "facts": len(playbook.facts),
        "actions": len(playbook.actions),
        "phrases": len(playbook.phrases),
        "tables": [_table(table, view) for table in playbook.tables.values()],
        "decisions": [_decision(decision, playbook, view) for decision in playbook.decisions.values()],
    }


def _table(table: Table, view: View) -> Data:
    return {"name": table.name, "title": view.say(table.title), "rows": len(table.rows)}


def _decision(decision: Decision, playbook: Playbook, view: View) -> Data:
    return {
        "name": decision.name,
        "title": view.say(decision.title),
        "hit": decision.hit,
        "locked": decision.locked,
        "rules": [_rule(rule, decision, playbook, view) for rule in decision.rules],
    }


def _rule(rule: Rule, decision: Decision, playbook: Playbook, view: View) -> Data:
    return {
        "id": rule.full_id,
        "when": rule.when_text,
        "then": _outcome(rule.then, decision, playbook, view),
        "because": view.say(rule.because),
        "priority": rule.priority,
        "source": source_title(playbook, rule.source, view),
        "location": rule.location.short,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_until": rule.valid_until.isoformat() if rule.valid_until else None,
    }


def _outcome(then: Outcome, decision: Decision, playbook: Playbook, view: View) -> str:
    if isinstance(then, Advise):
        return view.say(playbook.actions[then.action].title)
    if isinstance(then, Hold):
        return view.say(Text("暂停：", "hold back: ")) + ", ".join(then.selectors)
    return word_duration(then, view) if isinstance(then, Duration) else word(then, shape_of(decision), view)


def rule_view(playbook: Playbook, rule_id: str, view: View) -> Data:
    """One rule with its conditions in words. Raises E130 for an unknown id."""
    rule = playbook.rule(rule_id)
    if rule is None:
        raise unknown_rule(playbook, rule_id)
    decision = playbook.decisions[rule.id.partition("/")[0]]
    texts = [(line, requirement_text(line.atom, playbook, view)) for line in lines(rule.when, {})]
    conditions = [{"text": text, "depth": line.depth, "joined": line.joined} for line, text in texts]
    return _rule(rule, decision, playbook, view) | {"decision": view.say(decision.title), "conditions": conditions}


def playbook_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`playbook_view` as lines; headings start with ``# ``."""
    yield f"# {data['title']} {data['version']} ({data['name']})"
    for decision in data["decisions"]:
        yield ""
        lock = view.say(Text(" · 法规，不可改", " · law, can't be changed")) if decision["locked"] else ""
        yield f"# {decision['title']} ({decision['name']}, {decision['hit']}){lock}"
        for rule in decision["rules"]:
            yield f"  {rule['id']}  → {rule['then']}"
            yield f"      {rule['when']}"
            yield f"      {rule['because']}  [{rule['location']}]"
    for table in data["tables"]:
        yield ""
        yield f"# {table['title']} (tables/{table['name']})"
        yield view.say(Text("  {} 行", "  {} rows")).format(table["rows"])


def condition_lines(conditions: list[Data], view: View, *, joined: bool = True) -> Iterator[str]:
    """Conditions one below the other, as deep as they are nested; ``joined`` with the and/or between them."""
    words = {"or": Text("或 ", "or "), "and": Text("且 ", "and ")} if joined else {}
    for line in conditions:
        yield "  " * line["depth"] + view.say(words.get(line["joined"], EMPTY)) + line["text"]


def rule_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`rule_view` as lines."""
    yield f"# {data['id']}  {data['decision']} → {data['then']}"
    yield f"  {data['when']}"
    yield from (f"    {text}" for text in condition_lines(data["conditions"], view))
    for label, key in ((Text("理由", "because"), "because"), (Text("出处", "source"), "source"), (Text("位置", "location"), "location")):
        if data[key]:
            yield f"  {view.say(label)}{view.say(Text('：', ': '))}{data[key]}"
