"""Where a customer stands now, by the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

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
    """What the columns of an evaluation tell of the funnel."""
    funnel = playbook.funnel
    amount = next((found for name in funnel.value if isinstance(found := columns.get(name), int)), None)
    by, level = columns.get(funnel.plan_by), str(columns.get(funnel.of, ""))
    return Here(owner, level, amount, date.fromordinal(by) if isinstance(by, int) else None, target(playbook, columns))


def target(playbook: Playbook, columns: Mapping[str, Cell]) -> str:
    """The level that the plan is for: as the playbook says, else the one after the present; "" beyond the last."""
    funnel = playbook.funnel
    if funnel.plan_level:
        said = str(columns.get(funnel.plan_level, ""))
        return dict(funnel.stands_for).get(said, said)
    ids = [level.id for level in funnel.levels]
    level = columns.get(funnel.of)
    return ids[ids.index(str(level)) + 1] if level in ids[:-1] else ""
