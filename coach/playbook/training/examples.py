"""The customers of cases and scenarios, kept for the decks that make cards of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.domain.drills import Deck, Example, Training
from coach.domain.model import Advise, Playbook
from coach.playbook.cases import Case
from coach.playbook.scenarios import SECTION, Scenario

OPENING = "opening"
"""The use of the phrases that begin a contact, and the kind of deck that asks for them."""


def with_examples(training: Training, playbook: Playbook, cases: Iterable[Case], scenarios: Iterable[Scenario]) -> Training:
    """``training`` with the examples its decks need: those of the decisions they ask for, and all scenarios."""
    wanted = {name for deck in training.decks.values() for name in decisions_of(deck, playbook)}
    found: dict[str, list[Example]] = {name: [] for name in sorted(wanted)}
    numbers: dict[str, int] = {}
    for case in cases:
        decision = case.rule.partition("/")[0]
        numbers[case.rule] = numbers.get(case.rule, 0) + 1
        if decision in found:
            id_ = f"{case.rule}/{numbers[case.rule]}"
            found[decision].append(Example(id_, case.rule, case.as_of, dict(case.given), case.customer.records, case.fires))
    whole = tuple(_whole(scenario) for scenario in scenarios)
    return replace(training, examples={**{name: tuple(one) for name, one in found.items()}, SECTION: whole})


def decisions_of(deck: Deck, playbook: Playbook) -> tuple[str, ...]:
    """The decisions that a deck asks for: those it names, else those that play the part."""
    if deck.kind == "grade":
        named = deck.of or (playbook.roles.grade,)
    elif deck.kind == "level":
        named = deck.of or (playbook.roles.stage,)
    elif deck.kind == OPENING:
        named = tuple(openers(playbook))
    else:
        named = tuple(lengths(playbook)) if deck.kind == "follow_up" else ()
    return tuple(name for name in named if name in playbook.decisions)


def lengths(playbook: Playbook) -> Iterator[str]:
    """The decisions that say how long until the next follow-up."""
    fact = playbook.facts.get(playbook.roles.follow_up_due)
    terms = fact.derive.terms if fact is not None and fact.derive is not None else ()
    yield from dict.fromkeys(term.duration_fact for term in terms if term.duration_fact and term.duration_fact in playbook.decisions)


def openers(playbook: Playbook) -> Iterator[str]:
    """The decisions with rules that advise to say an opening."""
    begins = {one.id for one in playbook.phrases.values() if one.use == OPENING}
    own = {one.id: one.phrases for one in playbook.actions.values()}  # a playbook being checked may name actions that there are not
    for decision in playbook.decisions.values():
        advised = (rule.then for rule in decision.rules if isinstance(rule.then, Advise))
        if any(begins.intersection((*one.phrases, *own.get(one.action, ()))) for one in advised):
            yield decision.name


def _whole(scenario: Scenario) -> Example:
    given = {**scenario.customer.facts, **scenario.given}
    return Example(scenario.id, "", scenario.as_of, given, scenario.customer.records, fires=True, title=scenario.title)
