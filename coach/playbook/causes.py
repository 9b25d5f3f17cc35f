"""What is wrong by itself, without what only follows from it: a name whose definition can't be read is missing elsewhere, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coach.errors import Diagnostic, Location, Severity

UNREAD: Final = frozenset({"P100", "P101", "P102"})
"""A file with one of these gives no content at all."""
MISSING_NAMES: Final = frozenset({"P303", "P321", "P323", "P331", "P404", "P430", "P431", "P432", "P433", "P650", "P652"})
_STRUCTURE: Final = "P2"
"""A definition with one of these is not there for the others."""
_QUOTED: Final = re.compile("'([^']+)'")
_KEY: Final = re.compile(r"( *)(?:- )?[\"']?([\w.-]+)[\"']?:(?:\s|$)")

Lines = Mapping[str, Sequence[str]]


def causes(problems: Sequence[Diagnostic], lines: Lines) -> list[Diagnostic]:
    """``problems`` but those that miss a name which is there, in a file or in a definition that can't be read; nor what misses those."""
    unread = {problem.location.path for problem in problems if problem.code in UNREAD and problem.location}
    held = "\n".join(line for path in sorted(unread) for line in lines.get(path, ()))
    broken = (one for one in problems if one.code.startswith(_STRUCTURE) and one.severity is Severity.ERROR)
    lost = {name for one in broken for name in _around(one.location, lines)}
    told = list(problems)
    while held or lost:
        follows = {place for place, one in enumerate(told) if (name := _missing(one)) and (name in lost or name in held)}
        if not follows:
            break
        lost |= {name for place in follows for name in _around(told[place].location, lines)}
        told = [one for place, one in enumerate(told) if place not in follows]
    return told


def _missing(problem: Diagnostic) -> str:
    name = _QUOTED.search(problem.message.en) if problem.code in MISSING_NAMES else None
    return name[1] if name else ""


def _around(place: Location | None, lines: Lines) -> Iterable[str]:
    """The keys that a line stands under, and its own."""
    if place is None:
        return
    depth: int | None = None
    for line in reversed(lines.get(place.path, ())[: place.line]):
        key = _KEY.match(line)
        if key and (depth is None or len(key[1]) < depth):
            depth = len(key[1])
            yield key[2]
