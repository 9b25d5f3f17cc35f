"""The shape of the section ``workday``: a rep's day, what fits into it, and what gives way."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coach.playbook.schema_parts import Channel, Id, Many, Strict, TextIn, Words

Contacts = Annotated[int, Field(ge=0, le=1000)]
Minutes = Annotated[int, Field(ge=0, le=600)]
Share = Annotated[int, Field(ge=1, le=100)]


class SeatIn(Strict):
    """A place in the order of a day."""

    title: TextIn
    of: Many = ()
    when: Words | None = None


class OrderIn(Strict):
    """A way of going about the day."""

    title: TextIn
    seats: Annotated[tuple[SeatIn, ...], Field(min_length=1)]


class YieldingIn(Strict):
    """Work that gives way when a day is full."""

    because: TextIn
    to: Literal["next_day", "next_week"] = "next_day"
    of: Many = ()
    when: Words | None = None


class CallListIn(Strict):
    """What is prepared the evening before."""

    channel: Channel
    target: Contacts


class LeadsIn(Strict):
    """How leads without a rep are given away."""

    by: Annotated[tuple[Literal["known", "district", "load"], ...], Field(min_length=1)]
    most: Contacts = 0


class PlaceIn(Strict):
    """The facts that tell where a customer is."""

    latitude: Words | None = None
    longitude: Words | None = None
    areas: Many = ()


class MeansIn(Strict):
    """By which channel customers are followed up."""

    channel: Channel
    when: Words | None = None


class WorkdayIn(Strict):
    """A rep's day. A playbook states only what it has otherwise."""

    capacity: dict[Channel, Contacts] | None = None
    minutes: dict[Channel, Minutes] | None = None
    between: dict[Channel, Minutes] | None = None
    reached: dict[Channel, Share] | None = None
    important: Words | None = None
    mornings: Many | None = None
    noon: Words | None = None
    order: Words | None = None
    orders: dict[Id, OrderIn] | None = None
    gives_way: tuple[YieldingIn, ...] | None = None
    place: PlaceIn | None = None
    route: Many | None = None
    call_list: CallListIn | None = None
    leads: LeadsIn | None = None
    follow_ups: tuple[MeansIn, ...] | None = None
    agreed: dict[Channel, Words] | None = None
