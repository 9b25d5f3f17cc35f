"""What stands behind each figure of a report, by the key that ``--behind`` takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import ALL, OF, Figure

_NO_REP = "-"


class Behind(NamedTuple):
    """A figure on some days, of one rep or of all (None); ``slice`` narrows it to one channel (None = all of them)."""

    figure: Figure
    days: Days
    rep: str | None = None
    slice: str | None = None


@dataclass
class Keys:
    """Gives out keys: ``close``, ``close/open``, ``calls/before/李雷``; the same figure has the same key."""

    known: dict[str, Behind] = field(default_factory=dict)

    def of(self, behind: Behind, label: str = "") -> str:
        """The key of ``behind``; ``label`` tells its days from those of other keys."""
        figure = behind.figure
        what = "" if figure.what in (ALL, OF) else figure.what
        rep = "" if behind.rep is None else behind.rep or _NO_REP
        parts = (figure.id, what, label, "" if behind.slice is None else behind.slice or _NO_REP, rep)
        plain = key = "/".join(part for part in parts if part)
        again = 1
        while self.known.setdefault(key, behind) != behind:
            again += 1
            key = f"{plain}~{again}"
        return key
