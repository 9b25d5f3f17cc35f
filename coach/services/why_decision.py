"""Why a whole decision came out as it did: its rules in the order they are tried, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.domain.model import Decision, Rule
from coach.domain.recommendation import Recommendation
from coach.engine.why import why
from coach.render.mask import typed
from coach.render.values import with_scheme
from coach.render.view import View
from coach.services.advice_view import line_view
from coach.services.playbook_view import rule_view
from coach.services.why_view import FIRED, held_view
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

_MARKS = {"fired": ("✓", "[+]"), "outranked": ("–", "[=]"), "open": ("?", "?"), "not_in_force": ("–", "[=]"), "failed": ("✗", "[-]")}
_ASIDE = {
    "held_back": Text("被拦下", "held back"),
    "outranked": Text("条件成立，前面已定", "its conditions hold; decided above"),
    "overruled": Text("由人工改定取代", "a person's ruling stands instead"),
    "not_in_force": Text("不在有效期内", "outside its dates of validity"),
}
_SHORT_OF = {"failed": Text("差：{}", "short of: {}"), "open": Text("未知：{}", "unknown: {}")}


def decision_view(advice: Recommendation, name: str, lang: Lang, *, ascii_only: bool = False) -> Data:
    """All rules of the decision ``name``, each with its outcome and, where it did not fire, the little that is missing."""
    view = View(lang, advice.as_of, ascii_only)
    decision = advice.playbook.decisions[name]
    ruling = advice.evaluation.overruled.get(name)
    value = advice.evaluation.columns.get(name)
    return {
        "customer": typed(advice.customer.name),
        "as_of": advice.as_of.isoformat(),
        "decision": name,
        "title": view.say(decision.title),
        "hit": decision.hit,
        "value": sorted(value) if isinstance(value, frozenset) else value,
        "shown": with_scheme(value, decision, view) if decision.output not in ("action", "guard") else None,
        "overruled": {"by": typed(ruling.by), "reason": typed(ruling.reason)} if ruling else None,
        "rules": [_rule(rule, decision, advice, view) for rule in decision.rules],
        "engine": advice.engine,
    }


def _rule(rule: Rule, decision: Decision, advice: Recommendation, view: View) -> Data:
    found = why(advice, rule.full_id)
    return {
        "id": rule.full_id,
        "then": rule_view(advice.playbook, rule.full_id, view)["then"] if decision.output != "guard" else None,
        "outcome": found.outcome,
        "fired": found.outcome in FIRED,
        "because": view.say(rule.because),
        "location": rule.location.short,
        "missing": [line_view(line, advice, view) for line in found.missing],
        "held_back": held_view(found, view),
    }


def decision_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`decision_view` as lines; headings start with ``# ``."""
    shown = f" → {data['shown']}" if data["shown"] is not None else ""
    yield f"# {data['title']} ({data['decision']}){shown}"
    yield data["customer"]
    if data["overruled"]:
        yield view.say(Text("人工改定：{reason}（{by}）", "overruled: {reason} ({by})")).format(**data["overruled"])
    for rule in data["rules"]:
        then = f" → {rule['then']}" if rule["then"] else ""
        yield f"  {_mark(rule['outcome'], view)} {rule['id']}{then}{_aside(rule, view)}"
        yield from (f"      {text}" for text in _below(rule, view))


def _mark(outcome: str, view: View) -> str:
    return _MARKS.get(outcome, _MARKS["fired"])[view.ascii]


def _aside(rule: Data, view: View) -> str:
    text = _ASIDE.get(rule["outcome"])
    if text is None:
        return ""
    return f"（{view.say(text)}）" if view.chinese else f" ({view.say(text)})"


def _below(rule: Data, view: View) -> Iterator[str]:
    """One line more where it helps: the reason of what fired, what is missing for what did not."""
    if held := rule["held_back"]:
        yield held["because"]
    elif rule["fired"]:
        yield rule["because"]
    elif rule["missing"] and rule["outcome"] in _SHORT_OF:
        missing = view.say(Text("；", "; ")).join(line["text"] for line in rule["missing"])
        yield view.say(_SHORT_OF[rule["outcome"]]).format(missing)
