"""The parser's events → the parts of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.errors import fail
from coach.playbook.splicing.page import Page
from coach.playbook.splicing.part import BLOCKS, Member, Part
from coach.playbook.tree import Event
from coach.text import Text

_GAP = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*")
_COLON = re.compile(r"[ \t]*:(?=[\s,\]}]|$)")
_JSON_COLON = re.compile(r"\s*:")


def parts(page: Page, events: Iterator[Event]) -> Part | None:
    """The root of a sound file; None for one that says nothing."""
    return _Builder(page, events).root()


class _Builder:
    def __init__(self, page: Page, events: Iterator[Event]) -> None:
        self.page, self.events = page, events

    def root(self) -> Part | None:
        for event in self.events:
            if _name(event) == "DocumentStartEvent":
                return self._part(next(self.events), 0)
        return None

    def _part(self, event: Event, nothing: int) -> Part:
        """The part that begins with ``event``; an empty one stands at ``nothing``, wherever the parser noticed that."""
        name, start = _name(event), self.page.offset(event.start_mark)
        if name == "MappingStartEvent":
            return self._mapping(Part("map", start, start, bool(event.flow_style)))
        if name == "SequenceStartEvent":
            return self._sequence(Part("list", start, start, bool(event.flow_style)))
        style = event.style or ""
        if not style and not event.value:
            return Part("scalar", nothing, nothing)
        end = self._block_end(event) if style in BLOCKS else self.page.offset(event.end_mark)
        return Part("scalar", start, end, style=style, text=event.value)

    def _mapping(self, part: Part) -> Part:
        while _name(event := next(self.events)) != "MappingEndEvent":
            part.members.append(self._entry(event))
        self._close(part, event)
        return part

    def _entry(self, event: Event) -> Member:
        start, end = self.page.offset(event.start_mark), self.page.offset(event.end_mark)
        quoted = bool(event.style)
        colon = (_JSON_COLON if quoted else _COLON).match(self.page.text, end)
        if self.page.text[self.page.line_start(start) : start].rstrip(" \t").endswith("?"):
            raise _strange(self.page, start)
        after = colon.end() if colon else end
        value = self._part(next(self.events), after)
        return Member(event.value, start, after, value)

    def _sequence(self, part: Part) -> Part:
        here = part.start
        while _name(event := next(self.events)) != "SequenceEndEvent":
            if part.flow:
                value = self._part(event, self.page.offset(event.start_mark))
                part.members.append(Member(len(part.members), value.start, value.start, value))
                continue
            start = self._dash(here)
            value = self._part(event, start + 1)
            part.members.append(Member(len(part.members), start, start + 1, value))
            here = value.end
        self._close(part, event)
        return part

    def _dash(self, here: int) -> int:
        """The next dash: behind blanks, remarks and line ends."""
        found = _GAP.match(self.page.text, here)
        start = found.end() if found else here
        if self.page.text[start : start + 1] != "-":
            raise _strange(self.page, here)
        return start

    def _close(self, part: Part, event: Event) -> None:
        part.brackets = part.flow and self.page.text[part.start] in "{["
        if part.brackets:
            part.end = self.page.offset(event.end_mark)
        elif part.members:
            part.end = part.members[-1].value.end

    def _block_end(self, event: Event) -> int:
        """The end of the last line of a block that counts: blank ones below it do only if it keeps them."""
        first, last = event.start_mark.line, event.end_mark.line - (event.end_mark.column == 0)
        header = self.page.content(first)[event.start_mark.column :].partition("#")[0]
        while last > first and "+" not in header and not self.page.content(last).strip(" "):
            last -= 1
        return self.page.end_of(last)


def _strange(page: Page, offset: int) -> Exception:
    line = page.line(offset) + 1
    return fail(
        "P120",
        f"第 {line} 行的写法只能在编辑器里改",
        f"what is written on line {line} can only be changed in an editor",
        hint=Text("请写成“键: 值”或“- 项”", "write 'key: value' or '- item'"),
    )


def _name(event: Event) -> str:
    return type(event).__name__
