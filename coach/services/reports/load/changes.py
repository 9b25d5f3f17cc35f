"""``--set decision.value=output``: a copy of a playbook in which some rules say something else, as if somebody had changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coach.domain.condition import And, Atom, Condition
from coach.domain.model import Choice, Decision, Outcome, Playbook, Rule
from coach.domain.values import Duration
from coach.engine.facts import output_fact
from coach.errors import CoachError, fail
from coach.playbook.expression.constants import scalar
from coach.playbook.expression.literals import LiteralError, parse_value
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_EXAMPLE = Text("写法：--set follow_up.H=1d", "write it so: --set follow_up.H=1d")
_LONGEST = 3_653 * 86_400
"""Seconds. Dates moved by more leave the calendar."""


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that says ``after`` instead of ``before``; ``only`` is the value of which alone it does, "" = of all it holds for."""

    decision: Decision
    rule: Rule
    before: Outcome
    after: Outcome
    only: str = ""


def changed(playbook: Playbook, settings: Iterable[str]) -> tuple[Playbook, tuple[Change, ...]]:
    """``playbook`` with all ``settings`` done, and what they changed; one that says nothing more than those before it is passed over.

    Raises C292 for a text that is no setting or gives a rule another output than one before it, C293 for a decision there is not or that
    can't be set, C294 for a value or rule it has not, C295 for an output it can't have.
    """
    found: list[Change] = []
    done: dict[tuple[str, str], tuple[str, Outcome]] = {}
    before = playbook
    for text in settings:
        told = {(one.rule.id, one.only): (text, one.after) for one in _changes(before, text)}
        _check_agrees(told, done)
        if not told.keys() <= done.keys():
            changes = _changes(playbook, text)
            found += changes
            playbook = _with(playbook, changes)
        done |= told
    return playbook, tuple(found)


def _check_agrees(told: Mapping[tuple[str, str], tuple[str, Outcome]], done: Mapping[tuple[str, str], tuple[str, Outcome]]) -> None:
    """C292 for a rule that is given two outputs: which of them is meant, nobody can know."""
    for place, (text, after) in told.items():
        first, before = done.get(place, (text, after))
        if before != after:
            zh, en = f"“{first}”和“{text}”改的是同一条规则（{place[0]}）", f"'{first}' and '{text}' set the same rule ({place[0]})"
            raise fail("C292", zh, en, hint=Text("只留一个；要比较，就分两次运行", "keep one of them; to compare, run it twice"))


def _changes(playbook: Playbook, text: str) -> list[Change]:
    place, equals, output = (part.strip() for part in text.replace("＝", "=").partition("="))
    name, dot, value = (part.strip() for part in place.partition("."))
    if not (equals and dot and name and value and output):
        raise fail("C292", f"看不懂“{text}”", f"'{text}' can't be read", hint=_EXAMPLE)
    decision = _decision(playbook, name)
    after = _output(decision, output)
    changes = list(_found(playbook, decision, value, after))
    if not changes:
        known = dict.fromkeys([*_values(decision), *(_own(rule) for rule in decision.rules)])
        zh, en = f"“{decision.title.zh}”里没有“{value}”这个值或规则", f"'{name}' has no value or rule '{value}'"
        raise fail("C294", zh, en, hint=did_you_mean(value, known, listing=True))
    return changes


def _decision(playbook: Playbook, name: str) -> Decision:
    known = {one.name: one for one in playbook.decisions.values() if output_fact(one) is not None and one.hit == "first" and not one.locked}
    words = {word.casefold(): one for one in known.values() for word in (one.name, one.title.zh, one.title.en, *one.aliases)}
    decision = words.get(name.casefold())
    if decision is None:
        zh, en = f"没有可以这样改的决策“{name}”", f"there is no decision '{name}' that can be set"
        raise fail("C293", zh, en, hint=did_you_mean(name, known, listing=True))
    return decision


def _output(decision: Decision, text: str) -> Outcome:
    fact = output_fact(decision)
    try:
        value = parse_value(text, fact) if fact else None
    except LiteralError as error:
        raise _no_output(decision, text, Text(f"这里要写{error.zh}", f"it takes {error.en}")) from error
    if value is None or fact is None or (isinstance(value, Duration) and value.count == 0):
        raise _no_output(decision, text, Text("时长要大于 0，如 7d", "a duration is more than nothing, e.g. 7d"))
    if isinstance(value, Duration) and value.nominal_seconds > _LONGEST:
        raise _no_output(decision, text, Text("时长不超过 10 年", "a duration is no longer than 10 years"))
    return value if isinstance(value, Duration) else scalar(value, fact)


def _no_output(decision: Decision, text: str, takes: Text) -> CoachError:
    zh, en = f"“{text}”不是“{decision.title.zh}”的值", f"'{text}' is no value of '{decision.name}'"
    return fail("C295", zh, en, hint=did_you_mean(text, [choice.id for choice in decision.choices]) or takes)


def _found(playbook: Playbook, decision: Decision, value: str, after: Outcome) -> Iterator[Change]:
    """The rule called so; else those that ask for the value; else the rule called nearly so."""
    named = [rule for rule in decision.rules if value in (_own(rule), rule.id, rule.full_id)]
    asking = [] if named else list(_asking(playbook, decision, value))
    nearly = [rule for rule in decision.rules if _own(rule).casefold() == value.casefold()]
    for rule, only in asking or [(rule, "") for rule in named or nearly]:
        yield Change(decision, rule, rule.then, after, only)


def _asking(playbook: Playbook, decision: Decision, value: str) -> Iterator[tuple[Rule, str]]:
    """The rules that ask for the value, with its id where they ask for others besides."""
    for rule in decision.rules:
        for atom in _demands(rule.when):
            ids = [id for id in map(str, atom.values) if value.casefold() in _words(playbook, atom.fact, id)]
            if ids:
                yield rule, ids[0] if len(atom.values) > 1 else ""
                break


def _demands(when: Condition) -> Iterator[Atom]:
    """What has to be so, each by itself, for ``when`` to hold."""
    parts = when.parts if isinstance(when, And) else (when,)
    yield from (part for part in parts if isinstance(part, Atom) and part.op in ("=", "in") and part.column == part.fact)


def _words(playbook: Playbook, name: str, id: str) -> set[str]:
    owner = playbook.decisions.get(name) or playbook.facts.get(name)
    choices: tuple[Choice, ...] = owner.choices if owner else ()
    return {id.casefold(), *(word.casefold() for choice in choices if choice.id == id for word in choice.words)}


def _values(decision: Decision) -> Iterator[str]:
    for rule in decision.rules:
        for atom in _demands(rule.when):
            yield from (value for value in atom.values if isinstance(value, str))


def _own(rule: Rule) -> str:
    """The rule's name inside its decision."""
    return rule.id.rpartition("/")[2]


def _with(playbook: Playbook, changes: Iterable[Change]) -> Playbook:
    for change in changes:
        decision = playbook.decisions[change.decision.name]
        rules = [one for rule in decision.rules for one in (_replaced(rule, change) if rule.id == change.rule.id else (rule,))]
        playbook = replace(playbook, decisions={**playbook.decisions, decision.name: replace(decision, rules=tuple(rules))})
    return playbook


def _replaced(rule: Rule, change: Change) -> tuple[Rule, ...]:
    """The rule that says something else; where it does so of one value alone, before the one that stays."""
    if not change.only:
        return (replace(rule, then=change.after),)
    parts = rule.when.parts if isinstance(rule.when, And) else (rule.when,)
    narrow = And(tuple(_narrowed(part, change.only) for part in parts))
    return replace(rule, id=f"{rule.id}@{change.only}", when=narrow, then=change.after), rule


def _narrowed(part: Condition, value: str) -> Condition:
    if isinstance(part, Atom) and part.op == "in" and value in part.values and part.column == part.fact:
        return replace(part, op="=", values=(value,), shown=(value,))
    return part
