"""Whom openings are for: customers of cases and scenarios whose next contact begins with words of the playbook, and their like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.domain.condition import Atom, Condition, atoms
from coach.domain.drills import Example
from coach.domain.evaluation import Evaluation
from coach.domain.model import Action, Advise, Phrase, Playbook, Rule, Variant
from coach.domain.values import FactType
from coach.drills.desk import Desk
from coach.drills.people import Person, steady
from coach.drills.picking import in_turn, mixed
from coach.engine.trace import truth
from coach.playbook.scenarios import SECTION
from coach.playbook.training.examples import OPENING, openers

_ANY, _NONE = "any", "none"


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer to be contacted: why, for what, by which channel, and the phrase that begins it."""

    person: Person
    evaluation: Evaluation
    rule: Rule
    action: Action
    channel: str
    phrase: Phrase

    def fits(self, variant: Variant) -> bool:
        """Whether this way of saying it is for this customer."""
        return truth(variant.when, self.evaluation.columns) is True


def opened(desk: Desk) -> Iterator[Opened]:
    """The customers of scenarios and of the cases of action rules, in turn; after them their like, for the ways of saying not met yet."""
    scenarios = [one for example in desk.training.examples.get(SECTION, ()) if (one := _of_scenario(desk, example))]
    rules: dict[str, list[Opened]] = {}
    for name in openers(desk.playbook):
        for example in desk.training.examples.get(name, ()):
            if example.fires and example.rule not in rules and (one := _of_case(desk, name, example)):
                rules.setdefault(example.rule, []).append(one)
    own = mixed(rules.values(), SECTION, lambda group: group[0].rule.id)
    found = [*scenarios, *in_turn(own)]
    yield from found
    for one in found:
        yield from _like(desk, one)


def _of_scenario(desk: Desk, example: Example) -> Opened | None:
    """By what is advised first and begins with an opening."""
    advice = desk.recommend(example.given, example.records, example.as_of)
    person = steady(desk.playbook, Person(example.id.partition("/")[2], example.as_of, example.given, example.records))
    for one in advice.advices:
        phrase = opening_of(desk.playbook, one.rule, one.channel)
        if phrase is not None:
            return Opened(person, advice.evaluation, one.rule, one.action, one.channel, phrase)
    return None


def _of_case(desk: Desk, decision: str, example: Example) -> Opened | None:
    rule = next((one for one in desk.playbook.decisions[decision].rules if one.id == example.rule), None)
    person = steady(desk.playbook, Person(example.id, example.as_of, example.given, example.records))
    return _by_rule(desk, decision, rule, person) if rule is not None else None


def _by_rule(desk: Desk, decision: str, rule: Rule, person: Person) -> Opened | None:
    """The customer by one rule that fires for them; None where it does not, or begins with nothing."""
    if not isinstance(rule.then, Advise):
        return None
    action, channel = desk.playbook.actions[rule.then.action], _channel(desk.playbook, rule)
    phrase = opening_of(desk.playbook, rule, channel)
    if phrase is None:
        return None
    evaluation = desk.evaluate(person.given, person.records, person.as_of, until=decision)
    return Opened(person, evaluation, rule, action, channel, phrase) if rule in evaluation.fired.get(decision, ()) else None


def opening_of(playbook: Playbook, rule: Rule, channel: str) -> Phrase | None:
    """The phrase that begins what ``rule`` advises, on that ``channel``."""
    if not isinstance(rule.then, Advise) or channel == _NONE:
        return None
    named = (*rule.then.phrases, *playbook.actions[rule.then.action].phrases)
    phrases = (playbook.phrases[name] for name in named)
    return next((one for one in phrases if one.use == OPENING and (_ANY in (one.channel, channel) or one.channel == channel)), None)


def _like(desk: Desk, one: Opened) -> Iterator[Opened]:
    """The same customer with what another way of saying it asks for: from elsewhere, say."""
    for number, variant in enumerate(one.phrase.variants, start=1):
        asked = {atom.fact: str(atom.values[0]) for atom in atoms(variant.when) if _is_settable(desk.playbook, atom)}
        if asked and not one.fits(variant):
            given = {**one.person.given, **asked}
            person = replace(one.person, id=f"{one.person.id}/{number}", given=given)
            again = _by_rule(desk, one.rule.id.partition("/")[0], one.rule, person)
            if again is not None and again.fits(variant):
                yield again


def _is_settable(playbook: Playbook, atom: Atom) -> bool:
    fact = playbook.facts.get(atom.fact)
    return atom.op in ("=", "in") and fact is not None and fact.derive is None and fact.type is FactType.CHOICE


def claims(playbook: Playbook) -> dict[str, list[Condition]]:
    """By phrase, when the rules fire that begin with it."""
    found: dict[str, list[Condition]] = {}
    for name in openers(playbook):
        for rule in playbook.decisions[name].rules:
            phrase = opening_of(playbook, rule, _channel(playbook, rule))
            if phrase is not None:
                found.setdefault(phrase.id, []).append(rule.when)
    return found


def _channel(playbook: Playbook, rule: Rule) -> str:
    return rule.then.channel or playbook.actions[rule.then.action].channel if isinstance(rule.then, Advise) else _NONE
