"""The sums of a funnel."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

NO_LEVEL = ""
"""Where a customer comes from whom no contact had recorded before."""


class Days(NamedTuple):
    """The days a report is about, both included; ``today`` is the day it looks from."""

    since: date
    until: date
    today: date


@dataclass(slots=True)
class Tally:
    """The sums, by level: ``customers``, their ``amounts`` (minor units) and how many have one (``valued``).

    ``moves``: (Monday, from, to) → customers. ``stayed``: days of those who left in the period; ``staying``: of those still there;
    ``stopped``: of these, how many longer than the playbook allows. ``plans``: (target, state) → how many; ``due``: those of the next seven
    days. ``unrecorded``: no contact recorded a level; ``elsewhere``: the level on record is not the present one.
    """

    customers: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)
    valued: Counter[str] = field(default_factory=Counter)
    reps: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[date, str, str]] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    plans: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    stayed: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    staying: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


UNRECORDED, ELSEWHERE, DUE = "unrecorded", "elsewhere", "due"
"""Kinds of customers that are counted beside the levels."""
SOON = timedelta(days=7)
"""A plan that ends within so many days is due."""
