"""P552–P555: actions nobody recommends, actions that talk without words, phrases that leave someone without a word, unasked facts."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import ALWAYS, And, Atom, Condition, atoms
from coach.domain.model import Action, Advise, Phrase, Variant
from coach.lint.boxes import Budget, Exhausted, uncovered
from coach.lint.context import Finding, LintContext, info, warning
from coach.lint.gap import typical
from coach.lint.people import People
from coach.lint.space import Space
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
    """Whether every customer gets to hear something: the wordings of a phrase together leave nobody out."""
    for phrase in context.playbook.phrases.values():
        who = _unheard(context, phrase) if phrase.playbook == context.own else None
        if who is not None:
            message = Text(
                f"话术“{phrase.id}”对有些客户一种说法都用不上，例如{who.zh}",
                f"the phrase '{phrase.id}' leaves some customers without a word, e.g. {who.en}",
            )
            hint = Text("最后再加一种人人能用的说法", "add a last wording that serves everybody")
            yield warning("P554", phrase.id, phrase.location, message, hint)


def _unheard(context: LintContext, phrase: Phrase) -> Text | None:
    """Customers whom no variant serves; None if there are none, or too many combinations to tell."""
    serves = [found for variant in phrase.variants if (found := _serves(context, variant)) is not None]
    if ALWAYS in serves:
        return None
    space = Space(serves, context.columns)
    try:
        region = uncovered(space.whole, (*space.impossible, *(box for one in serves for box in space.boxes(one))), Budget())
    except Exhausted:
        return None
    if region is None:
        return None
    example = tuple((dim, typical(mask)) for dim, mask in enumerate(region) if mask != space.whole[dim])
    return People(context.playbook, space, context.as_of).customer(example)


def _serves(context: LintContext, variant: Variant) -> Condition | None:
    """Whom a variant serves: its condition holds, and all it needs is known. None where a table may have nothing to say."""
    needs = [name for name in dict.fromkeys((*variant.needs_zh, *variant.needs_en)) if name not in TEMPLATE_NAMES]
    if not all(name in context.playbook.facts or name in context.playbook.decisions for name in needs):
        return None
    unsure = [Atom(name, name, "known") for name in needs if context.columns.can_be_unknown(context.columns.root(name))]
    return And((variant.when, *unsure)) if unsure else variant.when


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
