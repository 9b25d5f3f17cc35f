"""The shape of the section ``funnel``: levels, their target, and what to do where one runs dry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.playbook.schema_parts import Id, Many, Strict, TextIn, Words

Percent = Annotated[int, Field(ge=1, le=100)]
Customers = Annotated[int, Field(ge=1, le=100_000)]
Days = Annotated[int, Field(ge=1, le=3650)]
Weeks = Annotated[int, Field(ge=1, le=104)]


class FunnelLevelIn(Strict):
    """One level, and how many customers it should hold."""

    share: Percent | None = None
    per_rep: Customers | None = None
    dry: TextIn | None = None
    longest: Days | None = None


class FunnelPlanIn(Strict):
    """Where the plan to the next level stands."""

    by: Words
    level: Words | None = None
    stands_for: dict[Words, Words] | None = None


class FunnelIn(Strict):
    """The funnel. A playbook states only what it has otherwise."""

    of: Words | None = None
    value: Many | None = None
    runs_dry: Percent | None = None
    weeks: Weeks | None = None
    levels: Annotated[dict[Id, FunnelLevelIn], Field(min_length=1)] | None = None
    plan: FunnelPlanIn | None = None
