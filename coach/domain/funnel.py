"""The funnel as a playbook states it: its levels, what shape it should have, and what to do where one runs dry."""

from __future__ import annotations

from dataclasses import dataclass

from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Level:
    """One level: a value of the funnel's decision, and how many customers should stand on it.

    ``share``: so many per cent of the customers on all levels that have a share; ``per_rep``: so many for each rep. 0 = no target.
    ``dry``: what to do where there are too few. ``longest``: whoever stays longer (days) has come to a stop; 0 = not said.
    """

    id: str
    share: int = 0
    per_rep: int = 0
    dry: Text = EMPTY
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """The section ``funnel``. ``of`` is a first-hit decision of choices, "" = the playbook has no funnel; ``levels`` stand in their order
    from the first to the deal, values that are none of them lie outside.

    ``value``: the money facts that hold a customer's amount; the first known one counts. A level with less than ``runs_dry`` per cent of
    its target runs dry. ``weeks``: how far back movement is told if nobody says. ``plan_by`` is the date fact of the plan to the next
    level, "" = no plans are kept; ``plan_level`` the fact or decision that says which level ("" = the one after the present), in whose
    values ``stands_for`` names the level meant where it is called otherwise.
    """

    of: str = ""
    levels: tuple[Level, ...] = ()
    value: tuple[str, ...] = ()
    runs_dry: int = 0
    weeks: int = 0
    plan_by: str = ""
    plan_level: str = ""
    stands_for: tuple[tuple[str, str], ...] = ()
