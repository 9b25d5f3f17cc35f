"""The picture of a flow: boxes one below the other, what leads from one to the next between them, what lies beside the way below.

Only where everything stands is worked out here; the page draws it (SVG, text as text). Sizes are in units of the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

WIDTH = 720
_BOX, _HIGH, _MARGIN = 430, 40, 2
_LINE, _GAP, _ASIDE = 16, 14, 350
_SPINE, _BESIDE = 34, 56
_SMALL, _LARGE = 12, 15
"""Sizes of print."""
_MOST = 3
"""Lines of a reason: the table beside the picture has it all."""
_CLOSING = "，。；、：！？）》”,.;:!?)"
_PIECE = re.compile(r"[\x21-\u2e7f\u00a0-\u024f]+ ?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: why a customer is in it, and how often one is followed there. ``aside``: it lies beside the way."""

    name: str
    reasons: tuple[str, ...]
    often: str
    aside: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``target`` is the place in the page it leads to."""

    x: int
    y: int
    width: int
    height: int
    aside: bool
    target: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text at its base line. ``look``: name, often, reason, head."""

    x: int
    y: int
    text: str
    look: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """From above to below."""

    x: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture; ``stages`` are what it shows, for readers who can't see it."""

    stages: tuple[Stage, ...]
    title: str
    height: int
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    arrows: tuple[Arrow, ...]


def flow(stages: Iterable[Stage], title: str, beside: str) -> Flow:
    """Lay the stages out. ``beside`` is the heading of those that lie beside the way."""
    desk = _Desk()
    every = tuple(stages)
    for number, stage in enumerate((stage for stage in every if not stage.aside), 1):
        desk.on_the_way(stage, number)
    if any(stage.aside for stage in every):
        desk.beside([stage for stage in every if stage.aside], beside)
    return Flow(every, title, desk.y + _MARGIN, tuple(desk.boxes), tuple(desk.labels), tuple(desk.arrows))


def wrapped(text: str, width: float, size: int, most: int) -> list[str]:
    """``text`` in lines of at most ``width`` in print of ``size``; what goes beyond ``most`` lines ends with …"""
    lines = list(_wrap(text, width / size))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], width / size)]


class _Desk:
    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.labels: list[Label] = []
        self.arrows: list[Arrow] = []
        self.y = _MARGIN

    def on_the_way(self, stage: Stage, number: int) -> None:
        reasons = [line for reason in stage.reasons for line in wrapped(reason, WIDTH - _BESIDE - _MARGIN, _SMALL, _MOST)][:_MOST]
        start = self.y + (2 if number > 1 else 0)
        self.y += _GAP
        for line in reasons:
            self.labels.append(Label(_BESIDE, self.y + 4, line, "reason"))
            self.y += _LINE
        self.y += _GAP - 8
        self.arrows.append(Arrow(_SPINE, start, self.y - 2))
        self.boxes.append(Box(_MARGIN, self.y, _BOX, _HIGH, aside=False, target=stage.anchor))
        name = wrapped(f"{number}  {stage.name}", _BOX - 30, _LARGE, 1)[0]
        self.labels.append(Label(_MARGIN + 14, self.y + _HIGH // 2 + 5, name, "name"))
        self.labels.append(Label(_MARGIN + _BOX + 16, self.y + _HIGH // 2 + 4, stage.often, "often"))
        self.y += _HIGH

    def beside(self, stages: list[Stage], heading: str) -> None:
        self.y += 2 * _GAP + 8
        self.labels.append(Label(_MARGIN, self.y, heading, "head"))
        self.y += _GAP - 4
        for pair in (stages[place : place + 2] for place in range(0, len(stages), 2)):
            written = [[line for reason in stage.reasons for line in wrapped(reason, _ASIDE - 28, _SMALL, _MOST)][:_MOST] for stage in pair]
            height = _HIGH + 6 + _LINE * max(map(len, written))
            for column, (stage, lines) in enumerate(zip(pair, written, strict=True)):
                self._one_beside(stage, lines, _MARGIN + column * (_ASIDE + 16), height)
            self.y += height + _GAP

    def _one_beside(self, stage: Stage, lines: list[str], x: int, height: int) -> None:
        self.boxes.append(Box(x, self.y, _ASIDE, height, aside=True, target=stage.anchor))
        self.labels.append(Label(x + 14, self.y + 24, wrapped(stage.name, 180, _LARGE, 1)[0], "name"))
        self.labels.append(Label(x + _ASIDE - 14, self.y + 24, stage.often, "often", right=True))
        for place, line in enumerate(lines):
            self.labels.append(Label(x + 14, self.y + 46 + place * _LINE, line, "reason"))


def _wrap(text: str, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(text):
        if line and _ems(line + piece.rstrip()) > room and piece[0] not in _CLOSING:
            yield line.rstrip()
            line = ""
        line += piece
    if line.strip():
        yield line.rstrip()


def _cut(line: str, room: float) -> str:
    while line and _ems(line) + 1 > room:
        line = line[:-1]
    return f"{line.rstrip('，、；,; ')}…"


def _ems(text: str) -> float:
    """The width of ``text`` in sizes of print: what is about right for any face."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.56 for char in text)
