"""What stands between two members, and what becomes of it when one of them goes: no remark of another member is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_EOL = re.compile(r"\r\n|\r|\n")
_COMMA = re.compile(r"#[^\r\n]*|,")
Join = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Joins:
    """What becomes of the gaps on both sides of a member that goes: the first one, the last one, any other, the only one."""

    first: Join
    last: Join
    inner: Join
    only: Join


def has_remark(gap: str) -> bool:
    """Whether there is a comment between two members."""
    return "#" in gap


def without_comma(gap: str) -> str:
    """What parts two members in brackets, but for the comma."""
    done = False

    def drop(found: re.Match[str]) -> str:
        nonlocal done
        if found.group() != "," or done:
            return found.group()
        done = True
        return ""

    return _COMMA.sub(drop, gap)


def _lines_inner(above: str, below: str) -> str:
    if has_remark(above) and has_remark(below):
        return _cut(above) + below
    if has_remark(above) or has_remark(below):
        return above if has_remark(above) else below
    return above if above.count("\n") + above.count("\r") >= below.count("\n") + below.count("\r") else below


def _lines_first(above: str, below: str) -> str:
    return above + below.lstrip() if has_remark(below) else above


def _lines_last(above: str, below: str) -> str:
    return above.rstrip() + below if has_remark(above) else below


def _cut(gap: str) -> str:
    """Without its last line, which holds but the indentation."""
    gap = gap.rstrip(" \t")
    return gap[:-2] if gap.endswith("\r\n") else gap[:-1]


def _own(gap: str) -> tuple[str, str]:
    """What stands on the line of the member before: its comma and the remark on it; and the lines below."""
    found = _EOL.search(gap)
    return (gap[: found.start()], gap[found.start() :]) if found else (gap, "")


def _has_comma(gap: str) -> bool:
    return without_comma(gap) != gap


def _brackets_first(above: str, below: str) -> str:
    (opening, lines), (own, rest) = _own(above), _own(below)
    if not has_remark(below):
        return above
    if lines and rest and _has_comma(own):
        return opening + rest
    return above + without_comma(below).lstrip(" ")


def _brackets_last(above: str, below: str) -> str:
    (own, lines), (_, rest) = _own(above), _own(below)
    if not has_remark(above):
        return below
    if not _has_comma(own):
        return without_comma(above).rstrip(" ") + below
    own = own if _has_comma(below) else without_comma(own)
    if rest or not lines:
        return own + rest
    ends = [end.group() for end in _EOL.finditer(lines)]
    return own + ends[0] + lines[lines.rfind(ends[-1]) + len(ends[-1]) :] + without_comma(below)


def _brackets_inner(above: str, below: str) -> str:
    (own, lines), (theirs, rest) = _own(above), _own(below)
    if lines and rest and _has_comma(own) and _has_comma(theirs):
        return own + rest
    if has_remark(above) and has_remark(below):
        return above + without_comma(below).lstrip(" ")
    return below if has_remark(below) or (rest and not lines) else above


def _brackets_only(above: str, below: str) -> str:
    return above + without_comma(below) if has_remark(above + below) else ""


LINES = Joins(_lines_first, _lines_last, _lines_inner, lambda above, below: above + below)
BRACKETS = Joins(_brackets_first, _brackets_last, _brackets_inner, _brackets_only)
