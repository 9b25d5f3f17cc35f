"""What the cases and scenarios of a playbook never try: rules, rows of tables, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.domain.condition import Atom, atoms
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.engine.trace import atom_truth

RULE, ROW, CONDITION, DECIDES = "rule", "row", "condition", "decides"
NEVER, NEVER_TRUE, ONLY_TRUE = "never", "never_true", "only_true"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all."""

    tried: int
    total: int

    @property
    def percent(self) -> float:
        """0 … 100; of nothing, all is tried."""
        return 100 * self.tried / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Something no case or scenario tries.

    ``kind``: RULE or ROW that never fired; CONDITION (``atom`` of the rule) that was ``seen`` NEVER, NEVER_TRUE or ONLY_TRUE; DECIDES: a
    rule of a first-hit decision that fired, but always after another.
    """

    kind: str
    rule: Rule
    atom: Atom | None = None
    seen: str = NEVER


@dataclass(frozen=True, slots=True)
class Coverage:
    """The playbook's own rules and rows that fired, its conditions seen both ways, and what is missing. DECIDES gaps are remarks."""

    rules: Share
    rows: Share
    conditions: Share
    gaps: tuple[Gap, ...]

    @property
    def percent(self) -> float:
        """How many of the rules, rows included, fired at least once."""
        return Share(self.rules.tried + self.rows.tried, self.rules.total + self.rows.total).percent


class Watcher:
    """Looks on while trials run.

    A condition is seen both ways when it held once and once did not: it was false, or, in a case of its own rule, its fact was unknown.
    (An unknown fact elsewhere tells nothing: most facts are unknown in most cases.)
    """

    def __init__(self, playbook: Playbook, rules: Iterable[Rule], rows: frozenset[str]) -> None:
        self._first = {name for name, decision in playbook.decisions.items() if decision.hit == "first"}
        self._rows = rows
        self._atoms: dict[str, dict[str, list[Atom]]] = {}
        self._rules = {rule.id: rule for rule in rules}
        for rule in self._rules.values():
            self._atoms.setdefault(_decision(rule.id), {})[rule.id] = list(atoms(rule.when))
        self._fired: set[str] = set()
        self._decided: set[str] = set()
        self._true: set[tuple[str, int]] = set()
        self._not_true: set[tuple[str, int]] = set()

    def see(self, evaluation: Evaluation, case_of: str = "") -> None:
        """Take note of one evaluation; ``case_of`` is the rule beside which its case stands, "" for a scenario."""
        for name, fired in evaluation.fired.items():
            self._fired.update(rule.id for rule in fired)
            self._decided.update(rule.id for rule in (fired[:1] if name in self._first else fired))
        for decision in [_decision(case_of)] if case_of else list(self._atoms):
            for rule, tests in self._atoms.get(decision, {}).items():
                self._see_atoms(rule, tests, evaluation, own=rule == case_of)

    def _see_atoms(self, rule: str, tests: list[Atom], evaluation: Evaluation, *, own: bool) -> None:
        for index, atom in enumerate(tests):
            held = atom_truth(atom, evaluation.columns)
            if held:
                self._true.add((rule, index))
            elif own or held is False:
                self._not_true.add((rule, index))

    def coverage(self) -> Coverage:
        """What has been seen so far."""
        rows = {rule for rule in self._rules if rule in self._rows}
        rules = self._rules.keys() - rows
        gaps = tuple(gap for rule in self._rules.values() for gap in self._gaps(rule))
        total = sum(len(tests) for each in self._atoms.values() for tests in each.values())
        half = sum(gap.kind == CONDITION for gap in gaps)
        return Coverage(
            Share(len(rules & self._fired), len(rules)), Share(len(rows & self._fired), len(rows)), Share(total - half, total), gaps
        )

    def _gaps(self, rule: Rule) -> Iterator[Gap]:
        if rule.id not in self._fired:
            yield Gap(ROW if rule.id in self._rows else RULE, rule)
        elif rule.id not in self._decided:
            yield Gap(DECIDES, rule)
        for index, atom in enumerate(self._atoms[_decision(rule.id)][rule.id]):
            true, other = (rule.id, index) in self._true, (rule.id, index) in self._not_true
            if not (true and other):
                yield Gap(CONDITION, rule, atom, ONLY_TRUE if true else NEVER_TRUE if other else NEVER)


def _decision(rule: str) -> str:
    return rule.partition("/")[0]
