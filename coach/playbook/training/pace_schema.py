"""The shape of the section ``pace``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from coach.playbook.schema_parts import Strict


class PaceIn(Strict):
    """How much a learner is given a day, and how results are weighed. A playbook states only what it has otherwise."""

    retention: Annotated[Decimal, Field(ge=Decimal("0.7"), le=Decimal("0.97"))] | None = None
    new_per_day: Annotated[int, Field(ge=0, le=200)] | None = None
    reviews_per_day: Annotated[int, Field(ge=1, le=1000)] | None = None
    hard_after: Annotated[int, Field(ge=2, le=50)] | None = None
    half_life: Annotated[int, Field(ge=1, le=1000)] | None = None
    measured_from: Annotated[int, Field(ge=1, le=100)] | None = None
    doubtful_after: Annotated[int, Field(ge=1, le=1000)] | None = None
    doubtful_share: Annotated[int, Field(ge=1, le=100)] | None = None
