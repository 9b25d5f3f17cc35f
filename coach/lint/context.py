"""What every theme looks at: the playbook as compiled and as written, whose entries are its own, and the moment from which it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeAlias

from coach.domain.condition import Condition
from coach.domain.model import Decision, Playbook, Rule
from coach.domain.talk import Talk
from coach.errors import Diagnostic, Location, Severity
from coach.lint.boxes import Exhausted
from coach.lint.columns import Columns
from coach.lint.ordered import Ordered
from coach.playbook.cases import Case
from coach.playbook.draft import Draft, Entry, RuleDraft
from coach.text import Text


@dataclass(eq=False)
class Meant:
    """Customers for whom a decision is meant to say nothing, and whether there are any for whom it does not."""

    condition: Condition
    used: bool = False


@dataclass
class LintContext:
    """A sound playbook. ``draft`` is merged with all it extends and knows where everything is written; ``as_of`` is aware.

    ``meant``: by decision, the customers for whom nothing is meant to hold.
    """

    playbook: Playbook
    talk: Talk
    draft: Draft
    cases: tuple[Case, ...]
    as_of: datetime
    meant: Mapping[str, tuple[Meant, ...]] = field(default_factory=dict)
    _ordered: dict[str, Ordered | None] = field(default_factory=dict)
    _complete: dict[str, bool] = field(default_factory=dict)

    @property
    def own(self) -> str:
        """The name by which the playbook's own entries are known: what it inherits is its base's business."""
        return self.playbook.name

    @cached_property
    def columns(self) -> Columns:
        """The columns of its conditions."""
        return Columns(self.playbook, self.complete)

    def entries(self, section: str) -> Iterator[Entry]:
        """The playbook's own entries of a section, as written."""
        return (entry for entry in self.draft.entries(section).values() if entry.playbook == self.own)

    def rules(self) -> Iterator[tuple[Decision, Rule]]:
        """The playbook's own rules."""
        for decision in self.playbook.decisions.values():
            yield from ((decision, rule) for rule in decision.rules if rule.playbook == self.own)

    def written(self, rule: Rule) -> RuleDraft:
        """A rule as it stands in its file."""
        decision, _, key = rule.id.partition("/")
        return self.draft.decisions[decision].rules[key]

    def first_hit(self) -> Iterator[Decision]:
        """The decisions of which the first rule that holds decides."""
        return (decision for decision in self.playbook.decisions.values() if decision.hit == "first")

    def touched(self, decision: Decision) -> bool:
        """Whether the playbook has a hand in ``decision``: in its rules or choices, or in what its conditions read."""
        if self.draft.decisions[decision.name].playbook == self.own:
            return True
        reads = {column.fact for column in found.space.columns} if (found := self.ordered(decision)) else set()
        decided = (self.draft.decisions[name].playbook for name in reads if name in self.draft.decisions)
        facts = (self.playbook.facts[name].playbook for name in reads if name in self.playbook.facts)
        return self.own in {*decided, *facts}

    def ordered(self, decision: Decision) -> Ordered | None:
        """The rules of a first-hit decision as boxes; None if one of its conditions has too many alternatives."""
        if decision.name not in self._ordered:
            try:
                self._ordered[decision.name] = Ordered(
                    decision, self.columns, self.as_of.date(), [meant.condition for meant in self.meant.get(decision.name, ())]
                )
            except Exhausted:
                self._ordered[decision.name] = None
        return self._ordered[decision.name]

    def complete(self, name: str) -> bool:
        """Whether the first-hit decision ``name`` has a value for every customer there can be."""
        if name not in self._complete:
            found = self.ordered(self.playbook.decisions[name])
            try:
                self._complete[name] = found is not None and found.gap(found.space.whole) is None
            except Exhausted:
                self._complete[name] = False
        return self._complete[name]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a theme found. ``at``: the id of what it is about (``grade/h``, ``follow_up``, ``opening-call``), by which it can be allowed."""

    at: str
    diagnostic: Diagnostic


Theme: TypeAlias = Callable[[LintContext], Iterator[Finding]]


def error(code: str, at: str, place: Location | None, message: Text, hint: Text | None = None) -> Finding:
    """What is certainly wrong."""
    return Finding(at, Diagnostic(code, message, place, hint))


def warning(code: str, at: str, place: Location | None, message: Text, hint: Text | None = None) -> Finding:
    """What is likely wrong."""
    return Finding(at, Diagnostic(code, message, place, hint, Severity.WARNING))


def info(code: str, at: str, place: Location | None, message: Text, hint: Text | None = None) -> Finding:
    """What is worth a look."""
    return Finding(at, Diagnostic(code, message, place, hint, Severity.INFO))
