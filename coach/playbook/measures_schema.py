"""The shape of the sections by which a team's week is measured: measures, targets, rates, daily, diligence, channels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coach.playbook.schema_parts import Channel, EntryIn, Id, Many, Strict, TextIn, Words

Percent = Annotated[int, Field(ge=1, le=100)]
Count = Annotated[int, Field(ge=1, le=1_000_000_000)]
Verdict = Literal["low", "high", "even", "few", "unknown"]


class MeasureIn(EntryIn):
    """Something counted or added up."""

    title: TextIn
    of: Words
    at: Words | None = None
    where: Words | None = None
    customers: Words | None = None
    sum: Words | None = None
    by: Words | None = None
    golden: Channel | None = None
    unit: TextIn | None = None
    source: str = ""


class TargetIn(EntryIn):
    """What each rep is to reach of a measure."""

    count: Count
    per: Literal["day", "week", "month"]
    source: str = ""


class RateIn(EntryIn):
    """A share, by its name in the trade."""

    title: TextIn
    of: Words
    formula: TextIn
    part: Words | None = None
    when: Words | None = None
    customers: Words | None = None
    first: Words | None = None
    within: Words | None = None
    regardless: Many = ()
    open: Words | None = None
    open_counts: bool = False
    good: Literal["high", "low"] = "high"
    watch: Percent | None = None
    do: TextIn | None = None
    source: str = ""


class DailyIn(Strict):
    """What the daily report shows."""

    shows: Many | None = None
    ahead: Many | None = None


class FactorIn(Strict):
    """One factor of a rep's performance."""

    title: TextIn
    rate: Words | None = None
    measure: Words | None = None
    do: TextIn


class SeenChannelsIn(Strict):
    """How many channels somebody works."""

    of: Words
    by: Words


class DiligenceIn(Strict):
    """How diligence is seen. A playbook states only what it has otherwise."""

    factors: dict[Id, FactorIn] | None = None
    work: Many | None = None
    channels: SeenChannelsIn | None = None
    golden: Words | None = None
    check: Words | None = None


class ChannelsIn(Strict):
    """How leads convert by where they come from. A playbook states only what it has otherwise."""

    by: Words | None = None
    of: Words | None = None
    steps: Many | None = None
    judged: Words | None = None
    advice: dict[Verdict, TextIn] | None = None
    channel_advice: dict[Id, dict[Verdict, TextIn]] | None = None
