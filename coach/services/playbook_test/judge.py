"""Whether the advice is what a scenario expects, expectation by expectation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from coach.domain.model import Advise, Rule
from coach.domain.recommendation import Advice, Recommendation
from coach.engine.explain import winner
from coach.engine.plan import plan_of
from coach.playbook import expectations as ex
from coach.playbook.expectations import Expectation
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.services.playbook_test.trial import Miss
from coach.text import Lang

_SHOWN = 3
"""How many rules that could have done it are explained."""
_LANGS = (Lang.ZH, Lang.EN)


class Judge:
    """Holds expectations against one advice."""

    def __init__(self, advice: Recommendation) -> None:
        self.advice, self.playbook = advice, advice.playbook
        self.columns = advice.evaluation.columns
        self._tests: Mapping[str, Callable[[Expectation], Miss | None]] = {
            ex.VALUE: self._value,
            ex.UNKNOWN: self._value,
            ex.FIRST: self._first,
            ex.ADVISED: self._advised,
            ex.NOT_ADVISED: self._not_advised,
            ex.HELD: self._held,
            ex.SAID: self._said,
            ex.DUE: self._due,
            ex.DUE_ACTION: self._due_action,
        }

    def miss(self, expectation: Expectation) -> Miss | None:
        """What is not as expected; None if it is."""
        return self._tests[expectation.kind](expectation)

    # -- decisions and facts ----------------------------------------------------------------------

    def _value(self, expected: Expectation) -> Miss | None:
        value, name = expected.value, expected.name
        wanted = None if value is None else plan_of(self.playbook).given[name](value)
        got = self.columns.get(name)
        if wanted == got:
            return None
        decision = self.playbook.decisions.get(name)
        rules: list[Rule] = []
        if decision is not None:
            first = winner(decision, self.advice.evaluation)
            able = [rule for rule in decision.rules if rule.then in (value, wanted)]
            rules = ([first] if first else []) + able
        return Miss(expected.kind, name, expected.location, wanted, got, _ids(rules))

    # -- actions ----------------------------------------------------------------------------------

    @cached_property
    def _order(self) -> tuple[str, ...]:
        return tuple(advice.action.id for advice in self.advice.advices)

    def _first(self, expected: Expectation) -> Miss | None:
        if self._order[: len(expected.names)] == expected.names:
            return None
        absent = [name for name in expected.names if name not in self._order]
        rules = [rule for name in absent for rule in self._rules_for(name)]
        return Miss(expected.kind, expected.name, expected.location, expected.names, self._order, _ids(rules))

    def _advised(self, expected: Expectation) -> Miss | None:
        if self._named(expected.name):
            return None
        return Miss(expected.kind, expected.name, expected.location, None, self._order, _ids(self._rules_for(expected.name)))

    def _not_advised(self, expected: Expectation) -> Miss | None:
        found = self._named(expected.name)
        if not found:
            return None
        return Miss(expected.kind, expected.name, expected.location, None, self._order, _ids([advice.rule for advice in found]))

    def _held(self, expected: Expectation) -> Miss | None:
        kinds = tuple(held.kind for held in self.advice.held_back if held.action.id == expected.name)
        wanted = str(expected.value) if expected.value else None
        if (wanted in kinds) if wanted else kinds:
            return None
        return Miss(expected.kind, expected.name, expected.location, wanted, kinds, _ids(self._rules_for(expected.name)))

    def _named(self, selector: str) -> list[Advice]:
        """The advice that an action id, ``purpose:…`` or ``channel:…`` names."""
        kind, _, value = selector.partition(":")
        if not value:
            return [advice for advice in self.advice.advices if advice.action.id == selector]
        return [a for a in self.advice.advices if value == (a.action.purpose if kind == "purpose" else a.channel)]

    def _rules_for(self, action: str) -> list[Rule]:
        """The rules that could have advised the action: those that fired first, since they were held back."""
        every = [rule for decision in self.playbook.decisions.values() for rule in decision.rules]
        able = [rule for rule in every if isinstance(rule.then, Advise) and rule.then.action == action]
        fired = {rule.full_id for each in self.advice.evaluation.fired.values() for rule in each}
        return sorted(able, key=lambda rule: rule.full_id not in fired)

    # -- words and moments ------------------------------------------------------------------------

    def _said(self, expected: Expectation) -> Miss | None:
        """A phrase counts as said where it is said in both languages."""
        said = [self._phrases(lang) for lang in _LANGS]
        if all(expected.name in each for each in said):
            return None
        return Miss(expected.kind, expected.name, expected.location, None, tuple(name for name in said[0] if name in said[1]))

    def _phrases(self, lang: Lang) -> list[str]:
        viewer = Viewer(self.advice, View(lang, self.advice.as_of))
        return list(dict.fromkeys(said["phrase"] for item in self.advice.advices for said in viewer.action(item)["say"]))

    def _due(self, expected: Expectation) -> Miss | None:
        follow_up = self.advice.follow_up
        return self._moment(expected, follow_up.due if follow_up else None, follow_up.rule if follow_up else None)

    def _due_action(self, expected: Expectation) -> Miss | None:
        found = self._named(expected.name)
        if not found:
            return Miss(expected.kind, expected.name, expected.location, _day(expected), None, _ids(self._rules_for(expected.name)))
        return self._moment(expected, found[0].due, found[0].rule)

    def _moment(self, expected: Expectation, due: datetime | None, rule: Rule | None) -> Miss | None:
        wanted, local = _day(expected), due.astimezone(ZoneInfo(self.playbook.calendar.zone)) if due else None
        if local is not None and (local == wanted if isinstance(wanted, datetime) else local.date() == wanted):
            return None
        return Miss(expected.kind, expected.name, expected.location, wanted, local, _ids([rule] if rule else []))


def _day(expected: Expectation) -> date | None:
    return expected.value if isinstance(expected.value, date) else None


def _ids(rules: list[Rule]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.id for rule in rules))[:_SHOWN]
