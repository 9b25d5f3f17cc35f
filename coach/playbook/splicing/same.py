"""Whether a part says a value already, and which items of a list say which of several values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.playbook.splicing.edit import Bare, Value
from coach.playbook.splicing.part import Part
from coach.playbook.splicing.scalar import is_value

_MOST = 250_000
"""Comparisons of items with values at most; beyond, they are taken in pairs."""


def matches(part: Part, values: Sequence[Value]) -> list[tuple[int, int]]:
    """Which items stay as they are, in order: as many as can."""
    items = [member.value for member in part.members]
    n, m = len(items), len(values)
    if n * m > _MOST:
        return [(i, i) for i in range(min(n, m)) if says(items[i], values[i])]
    same = [[says(item, value) for value in values] for item in items]
    most = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            most[i][j] = most[i + 1][j + 1] + 1 if same[i][j] else max(most[i + 1][j], most[i][j + 1])
    found, i, j = [], 0, 0
    while i < n and j < m:
        if same[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif most[i + 1][j] >= most[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def says(part: Part, value: Value) -> bool:
    """Whether ``part`` is ``value`` already, types included."""
    if isinstance(value, Mapping):
        return (
            part.kind == "map"
            and len(part.members) == len(value)
            and all(_entry_says(member.key, member.value, value) for member in part.members)
        )
    if isinstance(value, str | Bare) or not isinstance(value, Sequence):
        return part.kind == "scalar" and is_value(value, part.text, part.style)
    pairs = zip((member.value for member in part.members), value, strict=False)
    return part.kind == "list" and len(part.members) == len(value) and all(says(item, wanted) for item, wanted in pairs)


def _entry_says(key: str | int, part: Part, value: Mapping[str, Value]) -> bool:
    return isinstance(key, str) and key in value and says(part, value[key])
