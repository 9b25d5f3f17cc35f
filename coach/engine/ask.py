"""What to ask next: the facts whose answers could decide most, the grade before the actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.domain.condition import Atom, atoms
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.domain.recommendation import Question
from coach.engine.arbitrate_candidate import prepared
from coach.engine.ask_ways import Asking
from coach.engine.law import holds
from coach.engine.near import better_rules, rank_of
from coach.engine.outputs import in_force
from coach.engine.trace import atom_truth

MOST_QUESTIONS = 5  # more is an interrogation


@dataclass(frozen=True, slots=True)
class _Chance:
    """A rule that could fire if ``missing`` facts were known; ``weight`` is the rank of its grade, or its priority.

    ``supported``: one of its conditions holds already. A rule that nothing speaks for yet (is a stranger satisfied with his purchase?)
    is no reason to ask before others.
    """

    of_grade: bool
    supported: bool
    missing: int
    weight: int
    rule: Rule

    @property
    def order(self) -> tuple[bool, bool, int, int, str]:
        """Sorts the most telling chance first."""
        return not self.of_grade, not self.supported, self.missing, -self.weight, self.rule.full_id


def questions(playbook: Playbook, evaluation: Evaluation, today: date, most: int = MOST_QUESTIONS) -> tuple[Question, ...]:
    """The ``most`` telling questions on the local day ``today``, best first.

    A fact counts if it has a question, is unknown, and its answer (alone or with others) could make a rule fire: rules of a better
    grade, then action rules that no law holds back. First come rules that something speaks for already, then those which a single answer
    decides; then weight, then the number of rules.
    """
    chances: dict[str, dict[str, _Chance]] = {}
    asking = Asking(playbook, evaluation, today)
    for rule, of_grade, weight in _open_rules(playbook, evaluation, today):
        ways = asking.ways(rule.when)
        supported = bool(ways) and any(_is_positive(atom) and atom_truth(atom, evaluation.columns) for atom in atoms(rule.when))
        for way in ways:
            chance = _Chance(of_grade, supported, len(way), weight, rule)
            for fact in way:
                chances.setdefault(fact, {}).setdefault(rule.full_id, chance)
    found = [(fact, sorted(by_rule.values(), key=lambda chance: chance.order)) for fact, by_rule in chances.items()]
    found.sort(key=lambda pair: (pair[1][0].order[:4], -len(pair[1]), pair[0]))
    return tuple(
        Question(fact, playbook.facts[fact].ask, tuple(chance.rule.full_id for chance in decided)) for fact, decided in found[:most]
    )


def _open_rules(playbook: Playbook, evaluation: Evaluation, today: date) -> Iterator[tuple[Rule, bool, int]]:
    """The rules that more knowledge could make fire: rule, whether it is of the grade, its weight."""
    for rule in better_rules(playbook, evaluation, today):
        yield rule, True, rank_of(playbook, playbook.roles.grade, rule.then) or 0
    guards = holds(playbook, evaluation)
    fired = {rule.full_id for rules in evaluation.fired.values() for rule in rules}
    candidates = prepared(playbook)
    for full_id in candidates.needs.open(evaluation.columns):
        one = candidates.rules[full_id]
        if full_id not in fired and in_force(one.rule, today) and not one.first_in(guards):
            yield one.rule, False, one.rule.priority


def _is_positive(atom: Atom) -> bool:
    """Whether the comparison says what is, not only what is not."""
    return atom.op not in {"unknown", "!=", "not in", "lacks"} and atom.values != (False,)
