"""Whether grades keep their order slice by slice: what is true of all customers together may be the work of one month."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from coach.domain.model import Playbook
from coach.services.reports.conversion import Conversion, GradeCount
from coach.services.reports.findings import won_share
from coach.services.reports.intervals import Share


class Order(NamedTuple):
    """``higher`` and ``lower`` are neighbours among the grades: in how many slices both have enough customers, and in how many of
    these the higher one converts better (``kept``).
    """

    higher: str
    lower: str
    slices: int
    kept: int


def orders(playbook: Playbook, found: Conversion) -> list[Order]:
    """One line for each pair of neighbouring grades, from the best one down."""
    decision = playbook.decisions.get(playbook.roles.grade)
    ranked = [choice for choice in decision.choices if choice.rank is not None and choice.id in found.grades] if decision else []
    ranked.sort(key=lambda choice: -(choice.rank or 0))
    return [_order(playbook, found, first.id, second.id) for first, second in pairwise(ranked)]


def _order(playbook: Playbook, found: Conversion, higher: str, lower: str) -> Order:
    shares = [(_enough(playbook, part.get(higher)), _enough(playbook, part.get(lower))) for part in found.slices.values()]
    known = [(first, second) for first, second in shares if first and second]
    return Order(higher, lower, len(known), sum(first.value > second.value for first, second in known))


def _enough(playbook: Playbook, count: GradeCount | None) -> Share | None:
    share = won_share(playbook, count) if count else None
    return share if share and share.of >= playbook.report.few else None
