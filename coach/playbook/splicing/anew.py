"""Another value in the place of one: behind the same key, before the same remark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.playbook.splicing.edit import Value
from coach.playbook.splicing.part import BLOCKS, Part
from coach.playbook.splicing.scalar import inline, literal
from coach.playbook.splicing.write import Manner, Written, block, flow

_EOL = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Place:
    """The value as it stands (``text``), what is ``before`` it from its colon or dash on, and ``behind`` it to the end of its lines.

    ``column``: of the key or dash.
    """

    part: Part
    before: str
    text: str
    behind: str
    column: int
    eol: str


def anew(place: Place, value: Value, manner: Manner) -> str:
    """Everything behind the colon or dash, with ``value`` in the place of what stood there."""
    if place.part.is_block:
        return _for_lines(place, value, manner)
    if place.part.style in BLOCKS:
        return _for_block(place, value, manner)
    return _for_inline(place, value, manner)


def _written(place: Place, value: Value, manner: Manner) -> Written:
    """As ``block``; a text on one line where remarks below it would become part of it."""
    if isinstance(value, str) and _EOL.search(place.before + place.behind):
        return Written(inline(value, place.part.style if place.part.style not in BLOCKS else "", brackets=False))
    written = block(value, place.column, [place.part], manner)
    return Written(written.head, _ended(written.body, place.eol))


def _ended(text: str, eol: str) -> str:
    return text.replace("\n", eol)


def _cut(text: str) -> tuple[str, str]:
    """The rest of a line, and the lines below it with the line end before them."""
    found = _EOL.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _for_inline(place: Place, value: Value, manner: Manner) -> str:
    written = _written(place, value, manner)
    remark, below = _cut(place.behind)
    before = place.before if place.text else ""
    if not written.head:
        before = before if "#" in before else ""
        return before.rstrip() + remark + written.body + below
    return (before or " ") + written.head + remark + written.body + below


def _for_block(place: Place, value: Value, manner: Manner) -> str:
    header, _ = _cut(place.text)
    sign = _HEADER.match(header)
    remark = header[sign.end() :] if sign else ""
    again = _again(place, value) if isinstance(value, str) else None
    written = again or _written(place, value, manner)
    before = place.before if written.head else place.before.rstrip(" \t")
    return before + written.head + remark + written.body + place.behind


def _for_lines(place: Place, value: Value, manner: Manner) -> str:
    written = _written(place, value, manner)
    remark, below = _cut(place.before)
    loose = below.rstrip() if "#" in below else ""
    if written.head:
        return f" {written.head}{remark if '#' in remark else ''}{written.body}{loose}{place.behind}"
    return (remark if "#" in remark else "") + loose + written.body + place.behind


def _again(place: Place, text: str) -> Written | None:
    """A block again, in its indentation, with the lines that say the same left as they are; None if it can't hold the text."""
    rows = _EOL.split(place.text)
    indent = next((len(row) - len(row.lstrip(" ")) for row in rows[1:] if row.strip()), 0)
    if indent <= 0:
        return None
    if place.part.style == ">":
        return _folded(place, text, rows, indent)
    header = literal(text, indent - place.column)
    if header is None:
        return None
    if any(sign.isdigit() for sign in rows[0].partition("#")[0]) and not header[1:2].isdigit():
        header = f"|{indent - place.column}{header[1:]}"
    old, new = _rows(place.part.text), _rows(text)
    lines = _kept(old, new, rows[1:], [" " * indent + line if line else "" for line in new])
    return Written(header, "".join(place.eol + line for line in lines))


def _rows(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _kept(old: list[str], new: list[str], raw: list[str], lines: list[str]) -> list[str]:
    """``lines`` for ``new``; those at the beginning and the end that were so before, as they were written."""
    if len(old) != len(raw):
        return lines
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] != new[i]), most)
    last = next((i for i in range(most - first) if old[-1 - i] != new[-1 - i]), most - first)
    return [*raw[:first], *lines[first : len(new) - last], *raw[len(raw) - last :]]


def _folded(place: Place, text: str, rows: list[str], indent: int) -> Written | None:
    """One paragraph again, in the lines it had as far as they go."""
    old, said = place.part.text, text.rstrip("\n")
    ended = text[len(said) :] == old[len(old.rstrip("\n")) :]
    if not ended or "\n" in said + old.rstrip("\n") or said != said.strip() or literal(text, 1) is None:
        return None
    words, first, last = [row.strip() for row in rows[1:]], 1, len(rows)
    while first < last and said.startswith(words[first - 1] + " "):
        said, first = said[len(words[first - 1]) + 1 :], first + 1
    while first < last and said.endswith(" " + words[last - 2]):
        said, last = said[: -len(words[last - 2]) - 1], last - 1
    if said != said.strip():
        return None  # a line that begins deeper is not folded
    header = _HEADER.match(rows[0])
    lines = [*rows[1:first], " " * indent + said, *rows[last:]]
    return Written(header.group() if header else ">", "".join(place.eol + line for line in lines))


def anew_in_brackets(part: Part, value: Value, before: str, *, is_entry: bool) -> str:
    """The same in brackets, where ``before`` stands between colon and value."""
    said = flow(value, [part])
    return f"{before or ' '}{said}" if is_entry else said
