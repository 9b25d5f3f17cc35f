"""The lists a manager works through, as a playbook states them: what is late, what is hot, what was lost, whose it is, what goes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.domain.condition import ALWAYS, Condition
from coach.text import EMPTY, Text

EARLIEST, LATEST = "earliest", "latest"
"""Which of several cards a ruling keeps: the one whose date comes first, or last."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list: the customers of whom ``when`` holds, what it is called, and what to ``do`` about it.

    A ruling on contested customers has ``keep`` and ``of`` besides: of several cards of which ``when`` holds, the one with the earliest or
    latest ``of`` (a fact); "" = such a ruling settles nothing where it holds of cards of several reps.
    """

    id: str
    title: Text
    when: Condition = ALWAYS
    do: Text = EMPTY
    keep: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Breaches:
    """Limits and dates missed. The names are those of facts and decisions; "" = that is not looked at.

    ``rate``: the rate that has the limit to the first contact (its ``within``). ``attempt`` is a fact read off the log: its condition tells
    which records are attempts. ``step`` is the decision of how far an overdue follow-up has climbed, ``days`` since when; ``told`` has a
    point for each of its values: who is told, and what to do. ``source``: where the lead came from. ``also``: what else is a breach.
    """

    rate: str = ""
    attempt: str = ""
    source: str = ""
    step: str = ""
    days: str = ""
    told: tuple[Point, ...] = ()
    also: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Hot:
    """Who is most likely to close next week: those ``when`` holds of (None = no such list), in the ``order`` of its points, at most
    ``per_rep`` of each rep (0 = any number). ``needs``: what may still be missing.
    """

    when: Condition | None = None
    order: tuple[Point, ...] = ()
    per_rep: int = 0
    needs: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """Deals that were lost: when (a date fact; "" = no such list), why (a choice) and to whom; when the lead was ``received``, and its
    ``source``. ``stages`` are not counted as reached.

    ``open_points``: what is not in order about a loss. ``revivable``: who may be won after all. ``lessons``: what to change, by reason.
    """

    on: str = ""
    reason: str = ""
    rival: str = ""
    received: str = ""
    source: str = ""
    stages: tuple[str, ...] = ()
    open_points: tuple[Point, ...] = ()
    revivable: tuple[Point, ...] = ()
    lessons: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Customers whom several reps work on. ``same``: the facts that are alike on cards of one customer, besides the phone; ``certain`` are
    those (and ``phone``) that are enough to give the cards to one rep without asking further.

    ``rulings`` stand in the order in which they are tried. Contacts by others than the owner count for ``days``; an owner who was in touch
    within ``owner_days`` ``works`` on the customer, else ``rests``: what is ruled then.
    """

    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    certain: tuple[str, ...] = ()
    rulings: tuple[Point, ...] = ()
    days: int = 0
    owner_days: int = 0
    works: Text = EMPTY
    rests: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Pool:
    """Who goes back to the pool: the first of ``recall`` that holds, unless one of ``protected`` does.

    ``counts``: the customers that count towards what a rep may hold (None = all), ``per_rep`` at most; ``at_once``: how many a rep may take
    from the pool in one go. Whoever had a customer gets it back after ``rest`` days at the earliest. 0 = no limit.
    """

    recall: tuple[Point, ...] = ()
    protected: tuple[Point, ...] = ()
    counts: Condition | None = None
    per_rep: int = 0
    at_once: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Handover:
    """What is told when a rep leaves: whom first (``order``), what is open with a customer (``carry``), which facts the successor sees
    (``show``), and the ``phrase`` by which the change is told to customers of whom ``introduce`` holds.
    """

    order: tuple[Point, ...] = ()
    carry: tuple[Point, ...] = ()
    show: tuple[str, ...] = ()
    phrase: str = ""
    introduce: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Manager:
    """The section ``manager``."""

    breaches: Breaches = field(default_factory=Breaches)
    hot: Hot = field(default_factory=Hot)
    lost: Lost = field(default_factory=Lost)
    conflicts: Conflicts = field(default_factory=Conflicts)
    pool: Pool = field(default_factory=Pool)
    handover: Handover = field(default_factory=Handover)
