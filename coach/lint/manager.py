"""What the manager's lists read: it is used, though no rule names it."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import Condition, atoms
from coach.domain.manager import Manager


def read_by_manager(lists: Manager) -> Iterator[str]:
    """The facts and decisions that the section ``manager`` names."""
    breaches, lost = lists.breaches, lists.lost
    yield from (breaches.attempt, breaches.source, breaches.step, breaches.days)
    yield from (lost.on, lost.reason, lost.rival, lost.received, lost.source)
    yield from (name for facts in lists.conflicts.same.values() for name in facts)
    yield from (ruling.of for ruling in lists.conflicts.rulings)
    yield from lists.handover.show
    for when in _conditions(lists):
        yield from (atom.fact for atom in atoms(when))


def _conditions(lists: Manager) -> Iterator[Condition]:
    several = (
        *(lists.breaches.also, lists.hot.order, lists.hot.needs, lists.lost.open_points, lists.lost.revivable, lists.conflicts.rulings),
        *(lists.pool.recall, lists.pool.protected, lists.handover.order, lists.handover.carry),
    )
    yield from (point.when for points in several for point in points)
    yield from (when for when in (lists.hot.when, lists.pool.counts, lists.handover.introduce) if when is not None)
