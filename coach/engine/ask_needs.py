"""Which of a playbook's rules known facts speak against: found for all of them at once, as rules share most of their comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.condition import And, Atom, Condition
from coach.domain.values import Cell
from coach.engine.trace import atom_truth


@dataclass(frozen=True, slots=True)
class Needs:
    """What conditions can't do without: every different comparison once, and by name the places of those it needs.

    ``is known`` is never among them: an answer is just what may make it hold.
    """

    atoms: tuple[Atom, ...]
    of: Mapping[str, frozenset[int]]

    def open(self, columns: Mapping[str, Cell]) -> list[str]:
        """The names of the conditions that nothing known in ``columns`` speaks against, in the order they were given."""
        against = {place for place, atom in enumerate(self.atoms) if atom_truth(atom, columns) is False}
        return [name for name, places in self.of.items() if against.isdisjoint(places)]


def needs_of(conditions: Mapping[str, Condition]) -> Needs:
    """Gather what ``conditions``, given by name, need."""
    places: dict[object, int] = {}
    found: list[Atom] = []
    needs: dict[str, frozenset[int]] = {}
    for name, condition in conditions.items():
        mine = set()
        for atom in _needed(condition):
            key = atom.column, atom.op, atom.values
            if key not in places:
                places[key] = len(found)
                found.append(atom)
            mine.add(places[key])
        needs[name] = frozenset(mine)
    return Needs(tuple(found), needs)


def _needed(condition: Condition) -> list[Atom]:
    parts = condition.parts if isinstance(condition, And) else (condition,)
    return [part for part in parts if isinstance(part, Atom) and part.op != "known"]
