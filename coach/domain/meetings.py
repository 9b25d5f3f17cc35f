"""How a team meets and how reps are coached, as a playbook states it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.domain.condition import ALWAYS, Condition
from coach.text import EMPTY, Text

DECK, ROLEPLAY = "deck", "roleplay"


@dataclass(frozen=True, slots=True)
class Exercise:
    """What to practise: a deck or a role-play (``kind``) by its id."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells that a rep's follow-up wants support: a ``rate`` beyond its line, or too many customers of whom ``when`` holds.

    ``of``: among which customers. ``line``: per cent from which on it counts (0 = the rate's own line). ``means`` says why it matters,
    ``ask`` what to ask the rep, ``do`` what helps.
    """

    id: str
    title: Text
    rate: str = ""
    when: Condition | None = None
    of: Condition = ALWAYS
    line: int = 0
    means: Text = EMPTY
    ask: tuple[Text, ...] = ()
    do: Text = EMPTY
    practise: tuple[Exercise, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coaching:
    """The one-to-one with reps whose follow-up is weak.

    ``signs`` from which on a rep is proposed, at most ``most`` reps a week; rates look back ``days``, the plan is looked at again after
    ``review`` days. ``cases`` customers are talked about, those of whom ``first`` holds before others. ``opening`` and ``closing`` are
    the frame of the agenda, ``support`` are boxes of the plan.
    """

    signs: int = 1
    most: int = 1
    days: int = 28
    review: int = 7
    cases: int = 3
    first: Condition | None = None
    opening: tuple[Text, ...] = ()
    closing: tuple[Text, ...] = ()
    support: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One point of a meeting: so many ``minutes``, and what is done in them."""

    id: str
    title: Text
    minutes: int = 0
    do: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Meeting:
    """One kind of meeting.

    ``figures`` are measures and rates by id. ``first``: the customers named before others, ``named`` of each rep at most. ``focus`` are
    reminders of which one comes each day in turn, ``asks`` what everybody answers. ``effect``: days over which a figure is compared before
    and after an improvement action. ``appointments``: the measure whose records of the day are listed one by one.
    """

    title: Text = EMPTY
    figures: tuple[str, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    first: Condition | None = None
    named: int = 0
    focus: tuple[Text, ...] = ()
    asks: tuple[Text, ...] = ()
    effect: int = 28
    appointments: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The section ``meetings``."""

    morning: Meeting = field(default_factory=Meeting)
    evening: Meeting = field(default_factory=Meeting)
    weekly: Meeting = field(default_factory=Meeting)
