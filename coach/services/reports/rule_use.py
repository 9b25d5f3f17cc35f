"""What the decision log tells of each rule, added up customer by customer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coach.domain.reports import DONE, Marks, Step


@dataclass(slots=True)
class RuleUse:
    """One rule. ``fired``, ``advised``, ``done``, ``skipped`` and ``held`` count log entries.

    ``customers`` had it advised, for ``followed`` of them it was carried out at least once, ``refused`` of them skipped it at least once
    and never did it. ``action`` is one it advised, "" for a rule that advises nothing.
    """

    fired: int = 0
    advised: int = 0
    done: int = 0
    skipped: int = 0
    held: int = 0
    customers: int = 0
    followed: int = 0
    refused: int = 0
    action: str = ""
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class LogUse:
    """The sums. ``whole``: of the ``entries`` those that name every rule that fired; ``unasked``: actions done that were not advised."""

    entries: int = 0
    whole: int = 0
    customers: int = 0
    rules: dict[str, RuleUse] = field(default_factory=lambda: defaultdict(RuleUse))
    unasked: Counter[str] = field(default_factory=Counter)


def use_of_log(steps: Iterable[tuple[Sequence[Step], int]], marks: Mapping[int, Marks]) -> LogUse:
    """Add up the steps of customers (see ``coach.domain.reports.ReportReading.steps``)."""
    use, entries = LogUse(), Counter[int]()
    advising = {number: {rule for rule, _ in one.advised} for number, one in marks.items()}
    for taken, times in steps:
        use.customers += times
        for step in taken:
            entries[step.marks] += times
        for rule in advising[taken[0].marks] if len(taken) == 1 else set().union(*(advising[step.marks] for step in taken)):
            use.rules[rule].customers += times
        if any(step.answers for step in taken):
            _answers(use, taken, marks, times)
    for number, times in entries.items():
        _entries(use, marks[number], times)
    return use


def _entries(use: LogUse, marks: Marks, times: int) -> None:
    """So many entries with the same marks."""
    use.entries += times
    use.whole += times * marks.whole
    for rule in marks.fired:
        use.rules[rule].fired += times
    for rule in marks.held:
        use.rules[rule].held += times
    for rule, action in marks.advised:
        use.rules[rule].advised += times
        use.rules[rule].action = action


def _answers(use: LogUse, steps: Sequence[Step], marks: Mapping[int, Marks], times: int) -> None:
    """What became of advice: entries are counted, and customers for whom it was ever carried out."""
    done: set[str] = set()
    skipped: set[str] = set()
    for step in steps:
        rules = {action: rule for rule, action in marks[step.marks].advised} if step.answers else {}
        for answer in step.answers:
            rule = rules.get(answer.action)
            if rule is None:
                use.unasked[answer.action] += times * (answer.status == DONE)
            elif answer.status == DONE:
                use.rules[rule].done += times
                done.add(rule)
            else:
                use.rules[rule].skipped += times
                use.rules[rule].reasons[answer.reason] += times
                skipped.add(rule)
    for rule in done:
        use.rules[rule].followed += times
    for rule in skipped - done:
        use.rules[rule].refused += times
