"""A rep's working day as a playbook states it: what fits, who comes first, what gives way, and how the next day is prepared."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.domain.condition import And, Condition
from coach.text import Text

NEXT_DAY, NEXT_WEEK = "next_day", "next_week"
"""Where work goes that doesn't fit: to the next open day, or to the first open day of another week."""
NOON = 12 * 60
"""When the morning ends, where no playbook says."""
KNOWN, DISTRICT, LOAD = "known", "district", "load"
"""What a lead without a rep is given by: who knows the customer, who works in the district, who has fewest."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the order of a day: work that one of the selectors ``of`` names (any, if empty), of customers ``when`` holds for."""

    title: Text
    of: tuple[str, ...] = ()
    when: Condition = field(default_factory=lambda: And(()))


@dataclass(frozen=True, slots=True)
class Yielding:
    """One sort of work that gives way when a day is full, ``to`` another day, and why just this."""

    because: Text
    to: str = NEXT_DAY
    of: tuple[str, ...] = ()
    when: Condition = field(default_factory=lambda: And(()))


@dataclass(frozen=True, slots=True)
class Order:
    """A way of going about the day: who comes first. What no seat names comes last."""

    id: str
    title: Text
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """The channel by which customers are followed up for whom ``when`` holds."""

    channel: str
    when: Condition = field(default_factory=lambda: And(()))


@dataclass(frozen=True, slots=True)
class CallList:
    """How many contacts by ``channel`` are prepared for the next day; 0 = no number is set."""

    channel: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class Workday:
    """The section ``workday``. Minutes are whole; channels are those of actions.

    ``capacity``: contacts a day by channel (those not named: as many as the time allows). ``minutes``: of an action that states none.
    ``between``: on the way before a contact. ``reached``: of a hundred contacts by a channel so many get through;
    the others cost a minute. ``important``: the customers to whom ``mornings`` (channels) belong, up to ``noon``
    (minutes of the day); None = nobody. ``order`` is the id of one of ``orders``, "" = by the clock. ``gives_way`` stands in the order of
    yielding. ``place`` names the facts of latitude and longitude, ``areas`` those of the area, nearest first; ``route`` lists areas in the
    order in which they lie. ``leads``: what leads are given by; at most ``most_leads`` (0 = any number) to one rep at once.

    What the forecast of a team's load goes by: ``follow_ups`` are the channels of follow-ups, the first that fits (else what the rules
    advise when one is due); ``agreed`` names by channel the fact that holds the next agreed time.
    """

    capacity: dict[str, int] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    between: dict[str, int] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    important: Condition | None = None
    mornings: tuple[str, ...] = ()
    noon: int = NOON
    order: str = ""
    orders: tuple[Order, ...] = ()
    gives_way: tuple[Yielding, ...] = ()
    place: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    call_list: CallList = field(default_factory=CallList)
    leads: tuple[str, ...] = ()
    most_leads: int = 0
    follow_ups: tuple[Means, ...] = ()
    agreed: dict[str, str] = field(default_factory=dict)
