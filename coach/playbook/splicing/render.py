"""A part with its changes made, as text: what does not change is copied."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.playbook.splicing.anew import Place, anew
from coach.playbook.splicing.brackets import Brackets, alike
from coach.playbook.splicing.change import Becomes, Change, Within
from coach.playbook.splicing.chunk import Chunk, chunks_of, region
from coach.playbook.splicing.edit import Value
from coach.playbook.splicing.gaps import LINES
from coach.playbook.splicing.page import Page
from coach.playbook.splicing.part import Part
from coach.playbook.splicing.strip import Strip
from coach.playbook.splicing.write import Manner, entry, item

_EOL = re.compile(r"\r\n|\r|\n")


class Renderer:
    """Writes the parts of one file that change. ``path`` is for messages."""

    def __init__(self, page: Page, manner: Manner, path: str) -> None:
        self.page, self.manner = page, manner
        self.brackets = Brackets(page, path)

    def within(self, part: Part, change: Within, above: int | None, peers: list[Part]) -> str:
        """The part with its members changed. ``above`` is the offset behind the key or dash it belongs to (None: the whole file).

        ``peers`` are the parts that are written like it.
        """
        if part.flow:
            return self.brackets.within(part, change, peers)
        strip, between = self._strip(part, change, above, peers)
        self._put(strip, part, change, peers, self._gap(between, self.page.column(part.members[0].start)))
        for key in change.removed:
            strip.remove(key, LINES)
        if change.order is not None:
            strip.arrange(change.order)
        return strip.text()

    def _strip(self, part: Part, change: Within, above: int | None, peers: list[Part]) -> tuple[Strip, list[str]]:
        chunks = chunks_of(self.page, part, above)
        between = [self.page.text[one.end : two.start] for one, two in pairwise(chunks)]
        pieces = [self._piece(chunk, change.members.get(chunk.member.key), part, peers) for chunk in chunks]
        return Strip([chunk.member.key for chunk in chunks], pieces, ["", *between, ""]), between

    def _piece(self, chunk: Chunk, change: Change | None, part: Part, peers: list[Part]) -> str:
        member, text = chunk.member, self.page.text
        if change is None:
            return text[chunk.start : chunk.end]
        head = text[chunk.start : member.after]
        start, end = region(self.page, member.value, member.after)
        if isinstance(change, Within) and not (member.value.is_block and change.leaves_none(member.value)):
            inside = self.within(member.value, change, member.after, alike(part, member.key, peers))
            return head + text[member.after : start] + inside + text[end : chunk.end]
        value: Value = change.value if isinstance(change, Becomes) else [] if member.value.kind == "list" else {}
        before, behind = text[member.after : start], text[end : chunk.end]
        place = Place(member.value, before, text[start:end], behind, self.page.column(member.start), self.page.eol)
        return head + anew(place, value, self.manner)

    def _put(self, strip: Strip, part: Part, change: Within, peers: list[Part], gap: str) -> None:
        column = self.page.column(part.members[0].start)
        for index in sorted(change.inserted, reverse=True):
            for value in reversed(change.inserted[index]):
                strip.insert(index, None, self._ended(item(value, column, alike(part, None, peers), self.manner)), gap)
        for key, value in change.added.items():
            text = entry(key, value, column, alike(part, key, peers), self.manner)
            strip.insert(len(strip.pieces), key, self._ended(text), gap)

    def _ended(self, text: str) -> str:
        return text.replace("\n", self.page.eol)

    def _gap(self, between: list[str], column: int) -> str:
        """What parts two members: a blank line if the last two are parted by one."""
        blank = bool(between) and not all(line.strip() for line in _EOL.split(between[-1])[1:-1] or ["-"])
        return self.page.eol * (1 + blank) + " " * column
