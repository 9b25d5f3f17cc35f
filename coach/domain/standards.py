"""What a playbook asks of those who practise, and the drills off the screen. Plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import Location
from coach.text import EMPTY, Text

if TYPE_CHECKING:
    from coach.domain.drills import Asked


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


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One thing to do in a talk, practised alone: ``tries`` short repetitions, then the whole turn.

    What is asked of each repetition is ``asked``; ``do`` tells it, ``avoid`` what not to do meanwhile, ``example`` how it may sound. The
    situations are pairs of these ``kinds`` (or just those in ``of``) at ``turn``, or ``prompts`` written for it.
    """

    id: str
    title: Text
    skill: str
    do: Text
    example: Text
    asked: Asked
    tries: int
    avoid: Text = EMPTY
    kinds: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    turn: int = 1
    prompts: tuple[Text, ...] = ()
    source: str = ""
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class PracticePart:
    """One part of a practice sheet.

    ``lines`` to read, or to tick (``tick``), each with a cell under every one of ``columns``; ``manners``, ``checklist`` and ``technique``
    name what of the playbook stands there besides; ``blanks`` are lines to write on.
    """

    id: str
    title: Text
    lines: tuple[Text, ...] = ()
    tick: bool = False
    columns: tuple[Text, ...] = ()
    manners: tuple[str, ...] = ()
    checklist: str = ""
    technique: str = ""
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """A sheet to practise by on paper. ``passes``: so many of what is ticked make it passed, 0 = nothing is passed or failed by it."""

    id: str
    title: Text
    about: Text
    parts: tuple[PracticePart, ...]
    minutes: int = 0
    passes: int = 0
    source: str = ""
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class AbilityItem:
    """One thing that a manager marks. ``look`` tells what to look at; ``skills`` are those whose measured scores stand beside it."""

    id: str
    title: Text
    look: Text
    group: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbilityForm:
    """A form by which a manager assesses somebody: ``marks`` with their meanings, the lowest first; ``groups`` gather the items."""

    id: str
    title: Text
    about: Text
    marks: tuple[tuple[int, Text], ...]
    groups: dict[str, Text]
    items: tuple[AbilityItem, ...]
    source: str = ""
    playbook: str = ""
    location: Location | None = None
