"""Where a talk stands, and what was said in it: plain data that goes into the store as JSON and comes back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

from coach.domain.roleplay import RolePlay
from coach.domain.values import Value
from coach.text import Lang

Data: TypeAlias = Any
"""What JSON text holds."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A rule that moved the customer: which ``state``, by how much or to what."""

    rule: str
    state: str
    by: int | str | bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the learner said, what was heard, what it changed, and what the customer said to it (the id of the reply and its words)."""

    said: str
    moves: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]
    answer: str
    moved: tuple[Moved, ...]
    reply: str
    heard: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """A talk as it stands. ``line`` is the id of the customer's last line, ``words`` how it was said, ``used`` how often each was said."""

    lang: Lang
    values: dict[str, Value]
    line: str
    words: str
    used: dict[str, int] = field(default_factory=dict)
    exchanges: tuple[Exchange, ...] = ()
    ending: str = ""
    stamp: str = ""


def dumped(standing: Standing) -> tuple[str, str]:
    """``state`` and ``lines`` of a :class:`coach.domain.practice.Talk`."""
    state = {key: value for key, value in asdict(standing).items() if key not in ("exchanges", "ending")}
    return _json(state), _json([asdict(one) for one in standing.exchanges])


def loaded(state: str, lines: str, ending: str) -> Standing | None:
    """What :func:`dumped` made; None for anything else."""
    try:
        return _standing(json.loads(state), json.loads(lines), ending)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def fits(standing: Standing, scenario: RolePlay) -> bool:
    """Whether a talk can go on: the scenario is still what it was when it began."""
    return standing.stamp == scenario.stamp


def _standing(state: Data, lines: list[Data], ending: str) -> Standing:
    exchanges = tuple(_exchange(one) for one in lines)
    used = {str(key): int(count) for key, count in state["used"].items()}
    return Standing(Lang(state["lang"]), dict(state["values"]), state["line"], state["words"], used, exchanges, ending, state["stamp"])


def _exchange(data: Data) -> Exchange:
    moved = tuple(Moved(one["rule"], one["state"], one["by"]) for one in data["moved"])
    moves = {key: tuple(words) for key, words in data["moves"].items()}
    told = (data["said"], moves, tuple(data["topics"]), data["answer"], moved)
    return Exchange(*told, data["reply"], data["heard"], dict(data["values"]))


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
