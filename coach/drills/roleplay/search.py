"""All talks that a scenario allows, searched: its states are finite, and the learner's moves are sets from a declared list.

Nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from coach.domain.condition import atoms
from coach.domain.roleplay import RolePlay
from coach.domain.values import Value
from coach.drills.roleplay.reacting import ANSWER
from coach.drills.roleplay.reckoning import Reckoning

State: TypeAlias = tuple[tuple[Value, ...], str]
"""The values of the state in their order, and the customer's last line."""
MARKS = frozenset({"good", "fair", "poor"})
MOST = 30_000
"""States that are searched at most: more than any talk needs that a person can oversee."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A state in which it doesn't go on: the ``values``, the customer's last ``line``, and the ``moves`` that lead nowhere."""

    values: Mapping[str, Value]
    line: str
    moves: tuple[str, ...] = ()


@dataclass(slots=True)
class Searched:
    """What was found. ``endings``: id → the fewest lines in which it is reached; ``replies``: those that are ever given.

    ``silent``: the customer has no answer; ``trapped``: no ending can be reached any more but by talking for too long; ``states``: how
    many there are; ``whole``: whether all were searched.
    """

    endings: dict[str, int] = field(default_factory=dict)
    silent: Stuck | None = None
    trapped: Stuck | None = None
    replies: set[str] = field(default_factory=set)
    states: int = 0
    whole: bool = True


def search(scenario: RolePlay) -> Searched:
    """Play every talk that ``scenario`` allows, the shortest first."""
    return _Search(scenario).run()


class _Search:
    def __init__(self, scenario: RolePlay) -> None:
        self.scenario = scenario
        self.names = tuple(scenario.start)
        self.found = Searched()
        self.before: dict[State, list[State]] = {}
        self.ends: set[State] = set()
        conditions = (rule.when for decision in scenario.world.decisions.values() for rule in decision.rules)
        asking = [atom for condition in conditions for atom in atoms(condition) if atom.fact == ANSWER]
        asked = {str(value) for atom in asking for value in atom.values}
        marks = [*sorted(asked & MARKS), *sorted(MARKS - asked)[:1]]  # those that no rule names are all alike
        self.plain = [(moves, Reckoning(scenario, moves)) for moves in scenario.tries]
        self.answering = [(moves, Reckoning(scenario, moves, mark)) for moves in scenario.tries for mark in marks] if asking else self.plain

    def run(self) -> Searched:
        """Breadth first, so that every state is met by its shortest way."""
        level = [(tuple(self.scenario.start[name] for name in self.names), self.scenario.opens.id)]
        seen = set(level)
        for depth in range(1, self.scenario.patience + 1):
            fresh: list[State] = []
            for state in level:
                for after in self._after(state, depth):
                    self.before.setdefault(after, []).append(state)
                    if after not in seen:
                        seen.add(after)
                        fresh.append(after)
            if len(seen) > MOST:
                self.found.whole = False
                break
            level = fresh
        self.found.states = len(seen)
        if self.found.whole:
            self._trapped(seen)
        return self.found

    def _after(self, state: State, depth: int) -> Iterator[State]:
        values, line = dict(zip(self.names, state[0], strict=True)), state[1]
        for moves, reckoning in self._said(line):
            now, ending, reply = reckoning.react(values, line)
            if ending:
                self.found.endings.setdefault(ending, depth)
                self.ends.add(state)
            elif reply:
                self.found.replies.add(reply)
                yield tuple(now[name] for name in self.names), reply
            elif self.found.silent is None:
                self.found.silent = Stuck(values, line, moves)

    def _said(self, line: str) -> list[tuple[tuple[str, ...], Reckoning]]:
        return self.answering if self.scenario.replies.get(line, self.scenario.opens).objection else self.plain

    def _trapped(self, seen: set[State]) -> None:
        """States from which no way leads to an ending, by going back from those that do."""
        good, todo = set(self.ends), list(self.ends)
        while todo:
            for before in self.before.get(todo.pop(), ()):
                if before not in good:
                    good.add(before)
                    todo.append(before)
        lost = min(seen - good, key=repr, default=None)
        if lost is not None:
            self.found.trapped = Stuck(dict(zip(self.names, lost[0], strict=True)), lost[1])
