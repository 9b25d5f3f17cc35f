"""What changed in a condition: the comparisons, one against the other, where they can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from coach.domain.condition import Atom, Condition, atoms
from coach.services.playbook_diff.canonical import canonical


def changes(before: Condition, after: Condition) -> Iterator[tuple[Condition | None, Condition | None]]:
    """Pairs of what was asked and what is asked now; None = not asked. The whole on both sides where only and/or changed."""
    old, new = _only(before, after), _only(after, before)
    if not old and not new:
        yield before, after
        return
    for atom in old:
        partner = _partner(atom, new)
        if partner is not None:
            new.remove(partner)
        yield atom, partner
    yield from ((None, atom) for atom in new)


def _only(condition: Condition, other: Condition) -> list[Atom]:
    """The comparisons that the other condition does not make, as often as it makes fewer of them."""
    spare: Counter[Hashable] = Counter(canonical(atom) for atom in atoms(other))
    found = []
    for atom in atoms(condition):
        key = canonical(atom)
        if spare[key]:
            spare[key] -= 1
        else:
            found.append(atom)
    return found


def _partner(atom: Atom, others: list[Atom]) -> Atom | None:
    """The comparison of the same fact that most likely took this one's place."""
    same = [other for other in others if other.fact == atom.fact]
    return next((other for other in same if other.op == atom.op), same[0] if same else None)
