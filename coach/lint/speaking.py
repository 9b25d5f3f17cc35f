"""P552–P555: actions nobody recommends, actions that talk without words, phrases that leave someone without a word, unasked facts."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import ALWAYS, atoms
from coach.domain.model import Action, Advise, Phrase
from coach.lint.context import Finding, LintContext, info, warning
from coach.playbook.content import TEMPLATE_NAMES
from coach.text import Text

_SILENT = ("", "none")


def actions(context: LintContext) -> Iterator[Finding]:
    """The actions of the catalogue, against the rules that recommend them."""
    advised: dict[str, list[Advise]] = {}
    for decision in context.playbook.decisions.values():
        for rule in decision.rules:
            if isinstance(rule.then, Advise):
                advised.setdefault(rule.then.action, []).append(rule.then)
    for action in context.playbook.actions.values():
        if action.playbook == context.own:
            yield from _action(action, advised.get(action.id, []))


def _action(action: Action, advised: list[Advise]) -> Iterator[Finding]:
    if not advised:
        message = Text(f"动作“{action.id}”没有规则会建议", f"no rule recommends the action '{action.id}'")
        yield info("P552", action.id, action.location, message, Text("写一条规则，或删去它", "write a rule for it, or delete it"))
    talks = action.purpose != "internal" and any((each.channel or action.channel) not in _SILENT for each in advised)
    if talks and not action.phrases and not all(each.phrases for each in advised):
        message = Text(f"动作“{action.id}”要和客户说话，却没有话术", f"the action '{action.id}' talks to the customer and has no words")
        yield warning("P553", action.id, action.location, message, Text("写 phrases: […]", "give it phrases: […]"))


def phrases(context: LintContext) -> Iterator[Finding]:
    """Each phrase ends with a wording that serves everybody."""
    for phrase in context.playbook.phrases.values():
        if phrase.playbook == context.own and (lacking := _lacking(context, phrase)):
            message = Text(
                f"话术“{phrase.id}”对有些客户无话可说：最后一种说法要求{lacking.zh}",
                f"the phrase '{phrase.id}' leaves some customers without a word: its last wording asks for {lacking.en}",
            )
            hint = Text("最后再加一种人人能用的说法", "add a last wording that serves everybody")
            yield warning("P554", phrase.id, phrase.location, message, hint)


def _lacking(context: LintContext, phrase: Phrase) -> Text | None:
    last = phrase.variants[-1]
    if last.when != ALWAYS:
        return Text("条件成立", "a condition to hold")
    names = dict.fromkeys((*last.needs_zh, *last.needs_en))
    open_ = [name for name in names if name not in TEMPLATE_NAMES and _may_be_unknown(context, name)]
    return Text("、".join(open_), ", ".join(open_)) if open_ else None


def _may_be_unknown(context: LintContext, name: str) -> bool:
    known = name in context.playbook.facts or name in context.playbook.decisions
    return not known or context.columns.can_be_unknown(context.columns.root(name))


def questions(context: LintContext) -> Iterator[Finding]:
    """Facts that people enter and rules read: when one is unknown, the rep is told what to ask."""
    readers: dict[str, str] = {}
    for _, rule in context.rules():
        for atom in atoms(rule.when):
            readers.setdefault(atom.fact, rule.id)
    for name, reader in readers.items():
        fact = context.playbook.facts.get(name)
        if fact is not None and fact.playbook == context.own and fact.derive is None and not fact.ask:
            message = Text(
                f"规则“{reader}”要看“{fact.label.zh}”，资料缺时却不知道怎么问",
                f"rule '{reader}' reads '{name}', and there is no question for it",
            )
            hint = Text(
                "给它写 ask: {zh: …, en: …}；不该问客户的可以不写", "give it ask: {zh: …, en: …}, unless it is nothing to ask a customer"
            )
            yield info("P555", name, fact.location, message, hint)
