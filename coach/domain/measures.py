"""What a team's week is measured by, as a playbook states it: measures, targets, rates by their trade names, diligence, channels."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.condition import ALWAYS, Condition
from coach.text import EMPTY, Text

DAY, WEEK, MONTH = "day", "week", "month"
"""What a target is per."""
HIGH, LOW = "high", "low"
"""Which way of a rate is the good one."""
EVEN, FEW, UNKNOWN = "even", "few", "unknown"
"""What else is said of a channel: as the others convert, too few to tell, no source on record."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something counted: customers (``of`` "") or the records of a collection, each placed in time by ``at``, a date or datetime.

    ``where`` is read of the record (of the customer, where customers are counted), ``customers`` of the customer besides. ``sum``: the
    field whose values are added up, "" = they are counted. ``by``: the field that says whose it is; "" or unknown = the customer's rep.
    ``golden``: only what lies in this channel's golden hours.
    """

    id: str
    title: Text
    of: str
    at: str
    where: Condition = ALWAYS
    customers: Condition = ALWAYS
    sum: str = ""
    by: str = ""
    golden: str = ""
    unit: Text = EMPTY
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """So many (of a sum of money: whole units of the currency) for each rep ``per`` working day, week or month."""

    measure: str
    count: int
    per: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of the measure ``of``, by its name in the trade. One of three sorts:

    ``part``: what another measure counted in the same days. ``when`` (and ``customers``): of what ``of`` counted, that which meets it by
    now. ``within``: of those customers, the ones whose moment ``first`` came within the length of time that the decision ``within`` gives
    them, tests of the decisions ``regardless`` being passed over.

    ``open``: not decided yet; they count in the whole if ``open_counts``, and are always named. ``watch``: per cent from which on (below it
    if high is good, above it if low is) it is to be looked at; 0 = never. ``do`` says what then helps.
    """

    id: str
    title: Text
    of: str
    formula: Text
    part: str = ""
    when: Condition | None = None
    customers: Condition = ALWAYS
    first: str = ""
    within: str = ""
    regardless: tuple[str, ...] = ()
    open: Condition | None = None
    open_counts: bool = False
    good: str = HIGH
    watch: int = 0
    do: Text = EMPTY
    source: str = ""


@dataclass(frozen=True, slots=True)
class Daily:
    """The daily report: measures it ``shows`` of the day, and those ``ahead``, of which today's are not done and tomorrow's are to come."""

    shows: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a rep's performance: a ``rate``, or a ``measure`` per working day. ``do`` is what helps where it is the weakest."""

    id: str
    title: Text
    rate: str = ""
    measure: str = ""
    do: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Diligence:
    """How diligence is seen. ``factors`` multiply to what a day brings; ``work`` are measures told per working day.

    ``channels`` is the choice fact whose different values are counted among the customers of the measure ``channels_of``; ``golden`` is
    the rate of work in golden hours, ``check`` the measure whose daily target is looked at day by day.
    """

    factors: tuple[Factor, ...] = ()
    work: tuple[str, ...] = ()
    channels: str = ""
    channels_of: str = ""
    golden: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Channels:
    """How leads convert by where they come from: by the choice fact ``by``, of the customers of the measure ``of``, in the rates ``steps``.

    ``judged``: the rate by which a channel is called good or bad. ``advice``: of a value of ``by`` ("" = of any) and HIGH, LOW, EVEN, FEW
    or UNKNOWN, what to change.
    """

    by: str = ""
    of: str = ""
    steps: tuple[str, ...] = ()
    judged: str = ""
    advice: tuple[tuple[str, str, Text], ...] = ()

    def says(self, channel: str, verdict: str) -> Text:
        """What to change about a channel of this verdict: its own words before those for all; nothing if there are none."""
        for of in (channel, ""):
            for value, about, text in self.advice:
                if (value, about) == (of, verdict):
                    return text
        return EMPTY
