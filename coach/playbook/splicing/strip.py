"""The members of a mapping or list as written, and what stands between them: to take out, put in and change places."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.splicing.edit import Keys
from coach.playbook.splicing.gaps import Joins


@dataclass(slots=True)
class Strip:
    """``gaps[i]`` stands before ``pieces[i]``, the last gap behind the last piece. ``keys`` are the pieces' names; None for a new item."""

    keys: list[str | int | None]
    pieces: list[str]
    gaps: list[str]

    def text(self) -> str:
        """All of it."""
        return "".join(gap + piece for gap, piece in zip(self.gaps, [*self.pieces, ""], strict=True))

    def remove(self, key: str | int, joins: Joins) -> None:
        """Take out one piece."""
        i, last = self.keys.index(key), len(self.pieces) - 1
        join = joins.only if last == 0 else joins.first if i == 0 else joins.last if i == last else joins.inner
        self.gaps[i : i + 2] = [join(self.gaps[i], self.gaps[i + 1])]
        del self.keys[i], self.pieces[i]

    def insert(self, i: int, key: str | None, text: str, gap: str) -> None:
        """Put a piece before number ``i``; ``gap`` parts the two. Behind the last one, it parts it from that."""
        if not self.pieces:
            pass
        elif i == len(self.pieces):
            self.gaps.insert(i, gap)
        else:
            self.gaps.insert(i + 1, gap)
        if not self.pieces:
            self.gaps = [self.gaps[0], ""]
        self.keys.insert(i, key)
        self.pieces.insert(i, text)

    def arrange(self, order: Keys) -> None:
        """Let the pieces change places, the gaps staying where they are. A new item goes along with the named one behind it."""
        groups: dict[str | int, list[str]] = {}
        waiting: list[str] = []
        for key, piece in zip(self.keys, self.pieces, strict=True):
            waiting.append(piece)
            if key is not None:
                groups[key], waiting = waiting, []
        self.pieces = [*(piece for key in order for piece in groups[key]), *waiting]
        self.keys = [None] * len(self.pieces)
