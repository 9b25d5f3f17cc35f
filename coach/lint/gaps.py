"""P510–P513: customers for whom no rule of a first-hit decision holds. Exact: see ``coach.lint.boxes``."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import atoms
from coach.domain.model import Decision
from coach.lint.boxes import Box, Budget, Exhausted, Region, restricted
from coach.lint.cells import UNKNOWN
from coach.lint.columns import Column
from coach.lint.context import Finding, LintContext, info, warning
from coach.lint.gap import Gap, gap_at
from coach.lint.headings import headings
from coach.lint.ordered import Ordered
from coach.lint.people import People
from coach.lint.rows import Rows
from coach.text import Text

LONGEST_CLOSING = 6
"""Comparisons of a condition that anybody would read; beyond that, what is missing is a rule for everybody else."""
MOST_TOLD = 5
"""Gaps told of one decision: whoever closes these checks again."""


def gaps(context: LintContext) -> Iterator[Finding]:
    """The gaps of every first-hit decision that the playbook has a hand in."""
    for decision in context.first_hit():
        if not decision.rules or not context.touched(decision):
            continue
        ordered = context.ordered(decision)
        try:
            yield from _Gaps(context, ordered).told() if ordered else (_undecided(decision),)
        except Exhausted:
            yield _undecided(decision)


class _Gaps:
    def __init__(self, context: LintContext, ordered: Ordered) -> None:
        self.context, self.ordered, self.space = context, ordered, ordered.space
        self.people = People(context.playbook, self.space, context.as_of)
        self.rows, self.budget = Rows(context.playbook, self.space), Budget()
        self.meant = [box for boxes in ordered.meant for box in boxes]

    def told(self) -> Iterator[Finding]:
        self._mark_used()
        found = list(self._known())
        for gap in found[:MOST_TOLD]:
            yield self._gap(gap, more=len(found) > MOST_TOLD)
        unheard = self._unknown() if not found else None
        if unheard is not None:
            yield self._unheard(unheard)

    def _mark_used(self) -> None:
        """Of what is meant to be a gap, tell what is one."""
        for meant, boxes in zip(self.context.meant.get(self.ordered.decision.name, ()), self.ordered.meant, strict=True):
            regions = (region for box in boxes if (region := restricted(self.space.whole, box)) is not None)
            meant.used = any(self.ordered.gap(region, self.budget) is not None for region in regions)

    def _known(self) -> Iterator[Gap]:
        """Gaps among customers of whom all is known; one more than is told."""
        told: list[Box] = []
        while len(told) <= MOST_TOLD and (region := self.ordered.gap(self.space.known, self.budget, (*self.meant, *told))) is not None:
            gap = gap_at(self.ordered, region, self.budget, self.meant)
            told.append(gap.box)
            yield gap

    def _unknown(self) -> Gap | None:
        """A gap that takes an unknown fact: one fact only if that is enough, and a fact of which some rule expects to be unknown first."""
        for roots in self._suspects():
            region = self._without(roots)
            if region is not None and (found := self.ordered.gap(region, self.budget, self.meant)) is not None:
                return gap_at(self.ordered, found, self.budget, self.meant)
        return None

    def _suspects(self) -> Iterator[frozenset[str]]:
        expected = {column.root for column, names in self._tests() if "unknown" in names}
        always = any(() in rule.boxes for rule in self.ordered.rules)
        roots = dict.fromkeys(column.root for column in self.space.columns)
        for root in roots:
            if root in expected or not (expected or always):
                yield frozenset({root})
        if not (expected or always):
            yield frozenset(roots)

    def _tests(self) -> Iterator[tuple[Column, set[str]]]:
        ops: dict[str, set[str]] = {}
        for rule in self.ordered.decision.rules:
            for atom in atoms(rule.when):
                ops.setdefault(atom.fact, set()).add(atom.op)
        return ((column, ops.get(column.fact, set())) for column in self.space.columns)

    def _without(self, roots: frozenset[str]) -> Region | None:
        """Customers of whom just ``roots`` are unknown; None if those can't be."""
        masks = (
            whole & UNKNOWN if column.root in roots else known
            for column, whole, known in zip(self.space.columns, self.space.whole, self.space.known, strict=True)
        )
        region = tuple(masks)
        return region if all(region) else None

    # -- words ------------------------------------------------------------------------------------

    def _gap(self, gap: Gap, *, more: bool) -> Finding:
        who, decision = self.people.customer(gap.example), self.ordered.decision
        with_en = "a customer with " if gap.example else ""
        message = Text(
            f"“{decision.title.zh}”有空档：{who.zh}，哪一条都不符合",
            f"'{decision.name}' has a gap: no rule holds for {with_en}{who.en}",
        )
        return warning("P510", decision.name, decision.location, message, self._closing(gap, more=more))

    def _unheard(self, gap: Gap) -> Finding:
        who, decision = self.people.customer(gap.example), self.ordered.decision
        message = Text(
            f"“{decision.title.zh}”在资料不全时没有结果，例如{who.zh}",
            f"'{decision.name}' says nothing where facts are unknown, e.g. {who.en}",
        )
        return info("P511", decision.name, decision.location, message, self._closing(gap, more=False))

    def _closing(self, gap: Gap, *, more: bool) -> Text:
        if len(gap.closing) > LONGEST_CLOSING:
            return Text("最后加一条兜底：when: always", "add a rule for everybody else at the end: when: always")
        head = headings(self.context.draft.decisions[self.ordered.decision.name], self.context.playbook)
        row = self.rows.row(gap.closing, head) if head else None
        put = row or f"when: {self.rows.condition(gap.closing)}"
        rest = Text("；补上后再检查，还有别的空档", "; then check again, there are more gaps") if more else Text("", "")
        return Text(f"在最后加一{'行' if row else '条'}：{put}{rest.zh}", f"add at the end: {put}{rest.en}")


def _undecided(decision: Decision) -> Finding:
    message = Text(
        f"“{decision.title.zh}”的条件组合太多，无法断定有没有空档",
        f"'{decision.name}' has too many combinations to decide whether there are gaps",
    )
    hint = Text("把它拆成几个决策，或减少“或”", "split it into several decisions, or use fewer 'or'")
    return info("P512", decision.name, decision.location, message, hint)
