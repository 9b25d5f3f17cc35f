"""What a decision says once its rules have fired: hit policies, validity, and what could still change the winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.domain.model import Decision, Rule
from coach.domain.values import Cell, Duration, FactType
from coach.engine.facts import nfc, output_fact
from coach.engine.trace import open_facts


class Outputs:
    """One decision, prepared: ``readable`` decisions (all but those over actions and guards) fill a column."""

    def __init__(self, decision: Decision) -> None:
        self.name, self.hit, self.rules = decision.name, decision.hit, decision.rules
        self.readable = output_fact(decision) is not None
        self.lengths = decision.hit == "first" and decision.output == FactType.DURATION
        self._cells: tuple[Any, ...] = tuple(_cell(rule) if self.readable else None for rule in decision.rules)
        self.dated = any(rule.valid_from or rule.valid_until for rule in decision.rules)

    def valid(self, fired: Sequence[int], today: date) -> Sequence[int]:
        """Those of ``fired`` that are in force on the local day ``today``; all of them where no rule is ``dated``."""
        return [index for index in fired if in_force(self.rules[index], today)]

    def cell(self, fired: Sequence[int]) -> Cell | None:
        """The output by the hit policy; None = nothing fired, hence unknown."""
        cells = self._cells
        found: Cell | None
        if self.hit == "first":
            found = cells[fired[0]] if fired else None
        elif self.hit == "collect":
            found = frozenset([cells[index] for index in fired])
        else:
            found = sum([cells[index] for index in fired])
        return found

    def length(self, fired: Sequence[int]) -> Duration | None:
        """The winner's duration as written, of a decision over ``lengths``."""
        then = self.rules[fired[0]].then if fired else None
        return then if isinstance(then, Duration) else None

    def provisional(self, fired: Sequence[int], columns: Mapping[str, Cell], today: date) -> tuple[str, ...]:
        """The facts that, were they known, could let a rule before the winner win."""
        before = self.rules[: fired[0]] if fired else self.rules
        return tuple(dict.fromkeys(fact for rule in before if in_force(rule, today) for fact in open_facts(rule.when, columns)))


def in_force(rule: Rule, today: date) -> bool:
    """Whether ``rule`` is valid on the local day ``today``; both ends count."""
    return (rule.valid_from is None or rule.valid_from <= today) and (rule.valid_until is None or today <= rule.valid_until)


def _cell(rule: Rule) -> Cell | None:
    then = rule.then
    if isinstance(then, Duration):
        return then.nominal_seconds
    if isinstance(then, str):
        return nfc(then)
    return then if isinstance(then, bool | int) else None
