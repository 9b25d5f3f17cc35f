"""Why a rule did or did not fire, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.domain.model import Rule
from coach.domain.recommendation import Recommendation, Why
from coach.engine.why import why
from coach.render.mask import typed
from coach.render.view import View
from coach.services.advice_view import line_view
from coach.services.playbook_view import condition_lines, rule_view
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

FIRED = ("advised", "decided", "held_back", "outranked", "overruled", "holding")
"""The outcomes of a rule that fired, whatever became of it then."""
_OUTCOMES = {
    "advised": Text("生效，建议已列出", "fired: its action is advised"),
    "decided": Text("生效，结论由它得出", "fired: it decided"),
    "held_back": Text("生效，但建议被拦下", "fired, but its action is held back"),
    "outranked": Text("条件成立，但前面的规则先定了", "its conditions hold, but an earlier rule decided"),
    "overruled": Text("生效，但有人工改定", "fired, but a person's ruling stands"),
    "holding": Text("生效，正在拦下一些动作", "fired: it holds actions back"),
    "not_in_force": Text("不在有效期内", "outside its dates of validity"),
    "failed": Text("没有生效", "did not fire"),
    "open": Text("还判断不了：有事实未知", "can't be told: facts are unknown"),
}


def why_view(advice: Recommendation, rule_id: str, lang: Lang, *, ascii_only: bool = False) -> Data:
    """One rule held against the customer. Raises E130 for an unknown rule."""
    view = View(lang, advice.as_of, ascii_only)
    found = why(advice, rule_id)
    data = rule_view(advice.playbook, rule_id, view) | {
        "customer": typed(advice.customer.name),
        "outcome": found.outcome,
        "fired": found.outcome in FIRED,
        "summary": view.say(_OUTCOMES[found.outcome]),
        "conditions": [line_view(line, advice, view) for line in found.conditions],
        "missing": [line_view(line, advice, view) for line in found.missing],
        "ask": _ask(advice, found, view),
    }
    return data | _besides(found, view)


def _ask(advice: Recommendation, found: Why, view: View) -> list[str]:
    """What to ask to settle the rule: the questions whose answer it waits for."""
    return [view.say(q.question) for q in advice.questions if found.rule.full_id in q.would_decide or found.rule.id in q.would_decide]


def _besides(found: Why, view: View) -> Data:
    extra: Data = {}
    if (held := held_view(found, view)) is not None:
        extra["held_back"] = held
    if found.winner is not None:
        extra["winner"] = {"rule": found.winner.full_id, "because": view.say(found.winner.because)}
    if found.overrule is not None:
        extra["overrule"] = {"by": typed(found.overrule.by), "reason": typed(found.overrule.reason), "value": found.overrule.value}
    return extra


def held_view(found: Why, view: View) -> Data | None:
    """What held back the action that a rule asked for."""
    held = found.held_back
    return {"kind": held.kind, "by": held.by, "because": view.say(held.because)} if held else None


def fired_view(advice: Recommendation, lang: Lang, *, ascii_only: bool = False) -> Data:
    """Every rule that fired for the customer, by decision, each with its conditions and values."""
    view = View(lang, advice.as_of, ascii_only)
    decisions = []
    for name, decision in advice.playbook.decisions.items():
        rules = advice.evaluation.fired.get(name, ())
        decisions.append(
            {"name": name, "title": view.say(decision.title), "hit": decision.hit, "rules": [_fired(rule, advice, view) for rule in rules]}
        )
    return {"customer": typed(advice.customer.name), "as_of": advice.as_of.isoformat(), "decisions": decisions, "engine": advice.engine}


def _fired(rule: Rule, advice: Recommendation, view: View) -> Data:
    from coach.engine.explain import lines

    found = lines(rule.when, advice.evaluation.columns)
    return {
        "id": rule.full_id,
        "because": view.say(rule.because),
        "location": rule.location.short,
        "conditions": [line_view(line, advice, view) for line in found],
    }


def why_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`why_view` as lines; headings start with ``# ``."""
    yield f"# {data['id']}  {data['decision']} → {data['then']}"
    yield f"{data['customer']}{view.say(Text('：', ': '))}{data['summary']}"
    yield from (f"    {text}" for text in condition_lines(data["conditions"], view))
    if not data["fired"] and data["missing"]:
        yield view.say(Text("要生效，还差：", "To fire it would take: ")) + view.say(Text("；", "; ")).join(
            m["text"] for m in data["missing"]
        )
    for question in data["ask"]:
        yield f"  ? {question}"
    if winner := data.get("winner"):
        yield view.say(Text("先定的规则：", "decided earlier by: ")) + f"{winner['rule']}  {winner['because']}"
    if held := data.get("held_back"):
        yield view.say(Text("拦下它的：", "held back by: ")) + f"{held['by']}  {held['because']}"
    if ruling := data.get("overrule"):
        yield view.say(Text("人工改定：", "overruled: ")) + f"{ruling['value']}  {ruling['by']}  {ruling['reason']}"
    yield f"  {data['because']}"
    yield f"  {' · '.join(filter(None, (data['location'], data['source'])))}"


def fired_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`fired_view` as lines; headings start with ``# ``."""
    for decision in data["decisions"]:
        if not decision["rules"]:
            continue
        yield f"# {decision['title']} ({decision['name']})"
        for number, rule in enumerate(decision["rules"]):
            later = view.say(Text("（未采用，前面已定）", " (not used: decided above)")) if decision["hit"] == "first" and number else ""
            yield f"  {rule['id']}{later}  [{rule['location']}]"
            yield f"    {rule['because']}"
            alternatives = any(line["joined"] == "or" for line in rule["conditions"])
            yield from (f"      {text}" for text in condition_lines(rule["conditions"], view, joined=alternatives))
