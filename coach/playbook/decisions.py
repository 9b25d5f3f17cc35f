"""Decision drafts → compiled decisions: conditions, outcomes, order of evaluation."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Decision, Rule
from coach.errors import Diagnostic
from coach.playbook.catalogue import choices, words
from coach.playbook.draft import DecisionDraft, RuleDraft, Test
from coach.playbook.expression.build import join
from coach.playbook.expression.compile import compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.outcomes import outcome
from coach.playbook.suggest import did_you_mean
from coach.text import Text

SUMS = ("integer", "decimal", "money")


def compile_decision(draft: DecisionDraft, names: Names, zone: ZoneInfo, problems: list[Diagnostic]) -> Decision | None:
    """Compile one decision; rules that can't be compiled are diagnosed and left out."""
    if not _described(draft, problems):
        return None
    rules = [rule for item in draft.rules.values() if (rule := _rule(item, draft, names, zone, problems)) is not None]
    rules.sort(key=lambda rule: -rule.priority)
    return Decision(
        name=draft.name,
        title=draft.title,
        hit=draft.hit,
        output=draft.output,
        rules=tuple(rules),
        choices=choices(draft.choices),
        scheme=draft.scheme,
        unit=draft.unit,
        decimals=draft.decimals,
        locked=draft.locked,
        aliases=draft.aliases,
        location=draft.location,
    )


def _described(draft: DecisionDraft, problems: list[Diagnostic]) -> bool:
    before = len(problems)
    for key in ("title", "hit", "output"):
        if not getattr(draft, key):
            message = Text(f"决策“{draft.name}”缺少 {key}", f"decision '{draft.name}' has no '{key}'")
            problems.append(Diagnostic("P203", message, draft.location))
    if draft.output in ("action", "guard") and draft.hit not in ("collect", ""):
        message = Text("动作和限制要用 hit: collect", "actions and guards need hit: collect")
        problems.append(Diagnostic("P222", message, draft.location))
    if draft.hit == "sum" and draft.output not in SUMS:
        problems.append(Diagnostic("P222", Text("hit: sum 要输出数字", "hit: sum needs a number as output"), draft.location))
    if draft.hit == "collect" and draft.output not in ("action", "guard", "choice"):
        problems.append(Diagnostic("P222", Text("hit: collect 要输出 choice", "hit: collect needs choice as output"), draft.location))
    if draft.output == "choice" and not draft.choices:
        problems.append(Diagnostic("P403", Text("choice 类型要列出 choices", "a choice needs its choices"), draft.location))
    if draft.choices and draft.output not in ("choice", ""):
        problems.append(Diagnostic("P403", Text("只有 choice 类型才有 choices", "only a choice has choices"), draft.location))
    return len(problems) == before


def _rule(rule: RuleDraft, decision: DecisionDraft, names: Names, zone: ZoneInfo, problems: list[Diagnostic]) -> Rule | None:
    condition = _condition(rule, names, zone, problems)
    then = outcome(rule, decision, names, problems)
    if rule.model.because is None and decision.output != "":
        hint = Text("because: {zh: …, en: …}，写给业务员看的理由", "because: {zh: …, en: …}, the reason the rep reads")
        problems.append(Diagnostic("P203", Text(f"规则“{rule.id}”缺少 because", f"rule '{rule.id}' has no 'because'"), rule.location, hint))
    if condition is None or then is None or rule.model.because is None:
        return None
    valid = rule.model.valid
    return Rule(
        id=rule.id,
        playbook=rule.playbook,
        when=condition,
        when_text=" | ".join(f"{test.lead} {test.written.text}".strip() for test in rule.tests) or "always",
        then=then,
        because=words(rule.model.because),
        location=rule.location,
        priority=rule.model.priority,
        source=rule.model.source,
        valid_from=valid.from_ if valid else None,
        valid_until=valid.until if valid else None,
    )


def _condition(rule: RuleDraft, names: Names, zone: ZoneInfo, problems: list[Diagnostic]) -> Condition | None:
    parts: list[Condition] = []
    sound = True
    for test in rule.tests:
        condition = _test(test, names, zone, problems)
        sound = sound and condition is not None
        if condition is not None:
            parts.append(condition)
    if not sound:
        return None
    return join("both", parts) if parts else ALWAYS


def _test(test: Test, names: Names, zone: ZoneInfo, problems: list[Diagnostic]) -> Condition | None:
    lead = names.by_word.get(test.lead) if test.lead else None
    if test.lead and lead is None:
        message = Text(f"表头“{test.lead}”不是已知的事实", f"column '{test.lead}' is no known fact")
        found = Diagnostic("P303", message, test.lead_location, did_you_mean(test.lead, names.suggestions()))
        if found not in problems:  # every row of the table would say so again
            problems.append(found)
        return None
    condition, found_here = compile_condition(test.written, names, zone, lead)
    problems.extend(found_here)
    return condition
