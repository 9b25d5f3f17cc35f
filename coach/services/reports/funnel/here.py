"""Where a customer stands now, by the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from coach.domain.funnel import Funnel
from coach.domain.model import Playbook
from coach.domain.values import Cell


class Here(NamedTuple):
    """One customer now. ``level``: the decision's value, "" if no rule gives one; ``amount`` in minor units; ``by`` and ``target`` of the
    plan ("" = the plan names no level).
    """

    owner: str
    level: str
    amount: int | None
    by: date | None
    target: str


def here(playbook: Playbook, columns: Mapping[str, Cell], owner: str) -> Here:
    """What the columns of one evaluation tell of the funnel."""
    return Looker(playbook.funnel, tuple(columns)).here(owner, tuple(columns.values()))


def target(playbook: Playbook, columns: Mapping[str, Cell]) -> str:
    """The level that the plan is for: as the playbook says, else the one after the present; "" beyond the last."""
    return here(playbook, columns, "").target


class Looker:
    """Reads where a customer stands off the cells of the columns ``names``: there are many customers."""

    def __init__(self, funnel: Funnel, names: Sequence[str]) -> None:
        places = {name: place for place, name in enumerate(names)}
        self._level, self._by, self._planned = (places.get(name) for name in (funnel.of, funnel.plan_by, funnel.plan_level))
        self._values = [places[name] for name in funnel.value if name in places]
        self._stands_for = dict(funnel.stands_for)
        ids = [level.id for level in funnel.levels]
        self._next = dict(pairwise(ids)) if not funnel.plan_level else None

    def here(self, owner: str, cells: Sequence[Cell | None]) -> Here:
        """What the cells of one customer tell of the funnel."""
        level = _text(cells, self._level)
        by = cells[self._by] if self._by is not None else None
        amount = None
        for place in self._values:
            if isinstance(cell := cells[place], int):
                amount = cell
                break
        return Here(owner, level, amount, date.fromordinal(by) if isinstance(by, int) else None, self._target(level, cells))

    def _target(self, level: str, cells: Sequence[Cell | None]) -> str:
        if self._next is not None:
            return self._next.get(level, "")
        said = _text(cells, self._planned)
        return self._stands_for.get(said, said)


def _text(cells: Sequence[Cell | None], place: int | None) -> str:
    cell = cells[place] if place is not None else None
    return "" if cell is None else str(cell)
