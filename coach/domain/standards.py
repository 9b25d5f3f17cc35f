"""What a playbook asks of those who practise: tiers and certificates. Plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from coach.errors import Location
from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Tier:
    """How far somebody has come in a skill: from the score ``least`` (0–100) on. ``strong``: their mistakes speak against a card."""

    id: str
    title: Text
    least: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a certificate asks for.

    Of the last ``last`` results in any of ``skills`` or ``decks`` (both empty = all) there must be so many, about at least ``cards``
    different cards, none older than ``days`` (0 = any age); with ``mean`` at least, none below ``lowest``, and none with a poor mark in
    one of the criteria ``no_poor``.
    """

    id: str
    title: Text
    last: int
    mean: int = 0
    lowest: int = 0
    cards: int = 1
    days: int = 0
    skills: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    no_poor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a learner is certified for once each of ``requires`` holds. ``days``: how long it is good for, 0 = without end."""

    id: str
    title: Text
    requires: tuple[Requirement, ...]
    about: Text = EMPTY
    days: int = 0
    source: str = ""
    playbook: str = ""
    location: Location | None = None
