"""Sheets of rules: one for each decision that plays a part (grade, stage, how often), and shared ones by what the rules give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from coach.playbook.editor.leaves import Leaf, Sort, leaves
from coach.playbook.editor.words import WORDS
from coach.playbook.nodes import Node
from coach.playbook.schema import AdviseIn, HoldIn, RuleIn
from coach.services.workbook.kind import Kind, Roots, below
from coach.text import Text

_PARTS = ("grade", "stage", "follow_up")
_VALUE, _ADVICE, _HOLD = "rules", "action-rules", "guards"
_TITLES = {
    _VALUE: Text("规则", "rules"),
    _ADVICE: Text("动作规则", "action rules"),
    _HOLD: Text("限制规则", "guard rules"),
}
_NAMES = (Text("决策", "decision"), Text("规则", "rule"))


def rule_kinds(roots: Roots) -> Iterator[Kind]:
    """The sheets of rules of a playbook with these files."""
    decisions = _decisions(roots)
    forms = {name: _form(nodes) for name, nodes in decisions.items()}
    roles = [node.text for _, root in roots for part in _PARTS if (node := below(root, ("roles", part))) is not None]
    apart = [name for name in dict.fromkeys(roles) if name in decisions and any("rules" in node.entries for node in decisions[name])]
    for name in apart:
        own = replace(_kind(forms[name]), key=f"rules:{name}", title=_title(name, decisions[name]), owner=("decisions", name))
        yield replace(own, names=_NAMES[1:])
    for form in _TITLES:
        yield replace(_kind(form), owners=frozenset(name for name, one in forms.items() if one == form and name not in apart))


def _decisions(roots: Roots) -> dict[str, list[Node]]:
    """A decision may be spread over files."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for _, root in roots:
        section = root.entries.get("decisions")
        if section is not None and section.kind == "map":
            for name, node in section.entries.items():
                if node.kind == "map":
                    found[name].append(node)
    return dict(found)


def _form(nodes: list[Node]) -> str:
    """What the rules give: an override says so only by its rules."""
    outputs = {node.entries["output"].text for node in nodes if "output" in node.entries}
    if outputs & {"action", "guard"}:
        return _ADVICE if "action" in outputs else _HOLD
    rules = [rule for node in nodes if (own := node.entries.get("rules")) and own.kind == "map" for rule in own.entries.values()]
    given = [then for rule in rules if (then := below(rule, ("then",))) is not None and then.kind == "map"]
    if given:
        return _HOLD if "hold" in given[0].entries else _ADVICE
    return _VALUE


def _title(name: str, nodes: list[Node]) -> Text:
    titles = [title for node in nodes if (title := node.entries.get("title")) and title.kind == "map"]
    words = {language: node.text for title in titles for language, node in title.entries.items()}
    return Text(words.get("zh", name), words.get("en", name))


def _kind(form: str) -> Kind:
    own = leaves(RuleIn)
    first, rest = own[:1], own[1:]
    return Kind(
        form, _TITLES[form], ("decisions", None), (*first, *_then(form), *rest), ("rules",), names=_NAMES, ordered=True, is_open=True
    )


def _then(form: str) -> tuple[Leaf, ...]:
    if form == _VALUE:
        told = WORDS["RuleIn"]["then"]
        return (Leaf(("then",), Sort.WORD, told.title, told.about),)
    below_then = leaves(AdviseIn if form == _ADVICE else HoldIn)
    return tuple(replace(leaf, keys=("then", *leaf.keys), required=False) for leaf in below_then)
