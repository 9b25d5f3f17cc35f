"""The shape of the section ``manager``: what the lists go by that a manager works through."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coach.playbook.schema_parts import Id, Many, Strict, TextIn, Words

Customers = Annotated[int, Field(ge=1, le=100_000)]
Days = Annotated[int, Field(ge=1, le=3650)]


class PointIn(Strict):
    """One point of a list."""

    title: TextIn
    when: Words | None = None
    do: TextIn | None = None


class RulingIn(PointIn):
    """One way of settling whose a customer is."""

    keep: Literal["earliest", "latest"] | None = None
    of: Words | None = None


class ToldIn(Strict):
    """Who is told of a step, and what to do."""

    who: TextIn
    do: TextIn


Points = dict[Id, PointIn | None]
"""By id: one of an inherited list takes that one's place, and one left empty takes it out."""


class BreachesIn(Strict):
    """Limits and dates missed."""

    rate: Words | None = None
    attempt: Words | None = None
    source: Words | None = None
    step: Words | None = None
    days: Words | None = None
    told: dict[Id, ToldIn | None] | None = None
    also: Points | None = None


class HotIn(Strict):
    """Who is most likely to close next week."""

    when: Words | None = None
    order: Points | None = None
    per_rep: Customers | None = None
    needs: Points | None = None


class LostIn(Strict):
    """The review of lost deals."""

    on: Words | None = None
    reason: Words | None = None
    rival: Words | None = None
    received: Words | None = None
    source: Words | None = None
    stages: Many | None = None
    open_points: Points | None = None
    revivable: Points | None = None
    lessons: dict[Id, TextIn | None] | None = None


class ConflictsIn(Strict):
    """Customers whom several reps work on."""

    same: dict[Id, Many | None] | None = None
    certain: Many | None = None
    rulings: dict[Id, RulingIn | None] | None = None
    days: Days | None = None
    owner_days: Days | None = None
    works: TextIn | None = None
    rests: TextIn | None = None


class PoolIn(Strict):
    """Who goes back to the pool, and who may take from it."""

    recall: Points | None = None
    protected: Points | None = None
    counts: Words | None = None
    per_rep: Customers | None = None
    at_once: Customers | None = None
    rest: Days | None = None


class HandoverIn(Strict):
    """What is told when a rep leaves."""

    order: Points | None = None
    carry: Points | None = None
    show: Many | None = None
    phrase: Words | None = None
    introduce: Words | None = None


class ManagerIn(Strict):
    """The manager's lists. A playbook states only what it has otherwise."""

    breaches: BreachesIn | None = None
    hot: HotIn | None = None
    lost: LostIn | None = None
    conflicts: ConflictsIn | None = None
    pool: PoolIn | None = None
    handover: HandoverIn | None = None
