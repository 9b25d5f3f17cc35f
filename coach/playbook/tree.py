"""Parser events → nodes, refusing what the format leaves out: tags, anchors, aliases, merge keys, duplicate keys, second documents.

Built from events rather than through a YAML constructor: each refusal becomes a numbered diagnostic that shows the right form, and
no value is converted behind the trainer's back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeGuard

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.text import Text

MAX_DEPTH = 40
_HALF = re.compile("[\ud800-\udfff]")  # of a character: it can be written as an escape, and nowhere be kept

_QUOTES = ("'", '"')
_WRITE_OUT = Text("请把内容完整写出来", "write the content out in full")


COLON = Text("写成“键: 值”，用半角冒号，后面空一格", "write 'key: value', with an ASCII colon and a space after it")


class Mark(Protocol):
    """A place, counted from 0."""

    line: int
    column: int


class Event(Protocol):
    """What the YAML parser reports. Which of the attributes exist depends on the class, whose name says what happened."""

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str | None
    anchor: str | None
    tag: str | None
    flow_style: bool | None


class TooDeepError(Exception):
    """The nesting went past the limit: what follows is not read."""


class TreeBuilder:
    """Builds the tree of one file; what is refused goes to ``problems``."""

    def __init__(self, path: str, lines: list[str], problems: list[Diagnostic]) -> None:
        self.path, self.lines, self.problems = path, lines, problems

    def document(self, events: Iterator[Event]) -> Node | None:
        """The root of the one document; None for an empty file, or one that is nested too deeply."""
        try:
            for event in events:
                if _name(event) == "DocumentStartEvent":
                    root = self._node(next(events), events, 0)
                    self._no_second(events)
                    return root
        except TooDeepError:
            return None
        return None

    def _no_second(self, events: Iterator[Event]) -> None:
        for event in events:
            if _name(event) == "DocumentStartEvent":
                hint = Text("去掉“---”，或分成两个文件", "remove the '---', or make it two files")
                self._refuse("P107", event.start_mark, Text("一个文件只能有一份文档", "one document a file"), hint)
                return

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        name = _name(event)
        self._plainness(event, name)
        if depth > MAX_DEPTH:
            self._refuse("P108", event.start_mark, Text("嵌套太深", "nested too deeply"), Text("请拆成几条", "split it up"))
            raise TooDeepError
        place = self._place(event.start_mark)
        if name == "ScalarEvent":
            return self._scalar(event, place)
        if name == "MappingStartEvent":
            return self._mapping(place, event, events, depth)
        if name == "SequenceStartEvent":
            node = Node("list", place)
            while _name(event := next(events)) != "SequenceEndEvent":
                node.items.append(self._node(event, events, depth + 1))
            return node
        return Node("scalar", place)

    def _mapping(self, place: Location, start: Event, events: Iterator[Event], depth: int) -> Node:
        node = Node("map", place)
        while (name := _name(event := next(events))) != "MappingEndEvent":
            key = self._key(event, name, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            place = self._place(event.start_mark)
            if not value.text and value.is_empty:  # the parser places nothing where the next thing starts
                value.location = place
            if self._sound_key(key, node, event) and not (start.flow_style and self._half_a_text(key, value, event)):
                node.entries[key], node.keys[key] = value, place
        return node

    def _key(self, event: Event, name: str, events: Iterator[Event], depth: int) -> str | None:
        """A key's word; None if it is none. Half of what a file holds are keys, of which no more needs to be known."""
        if name == "ScalarEvent" and depth <= MAX_DEPTH:
            self._plainness(event, name)
            return self._whole(event)
        node = self._node(event, events, depth)
        return node.text if node.kind == "scalar" else None

    def _sound_key(self, key: str | None, node: Node, event: Event) -> TypeGuard[str]:
        mark = event.start_mark
        if key is None:
            self._refuse("P106", mark, Text("键必须是一个词", "a key must be a word"), Text("例如 grade: …", "e.g. grade: …"))
        elif key == "<<":
            self._refuse("P105", mark, Text("不支持合并键“<<”", "merge keys '<<' are not supported"), _WRITE_OUT)
        elif key in node.entries:
            line = node.keys[key].line
            message = Text(f"键“{key}”重复，第一次在第 {line} 行", f"duplicate key '{key}', first on line {line}")
            self._refuse("P103", mark, message, Text("改名或删去其中一个", "rename or delete one of the two"))
        else:
            return True
        return False

    def _half_a_text(self, key: str, value: Node, event: Event) -> bool:
        """``{en: has been here, or was visited}`` is read as a second key without a colon: the comma was part of a text."""
        end = event.end_mark
        if not value.is_empty or ":" in self.lines[end.line][end.column : end.column + 2]:
            return False
        if key.endswith(":") or "：" in key:
            self._refuse("P100", event.start_mark, Text("少了冒号", "a colon is missing"), COLON)
            return True
        message = Text(f"逗号把这段文字截断了：“{key}”成了一个键", f"the comma cuts the text: '{key}' is read as a key")
        hint = Text('含逗号的文字要加引号，如 {en: "yes, of course"}', 'quote a text that contains a comma: {en: "yes, of course"}')
        self._refuse("P109", event.start_mark, message, hint)
        return True

    def _scalar(self, event: Event, place: Location) -> Node:
        style = event.style or ""
        node = Node("scalar", place, text=self._whole(event), style=style)
        if style == "|":
            node.block = self._block(event, event.value.count("\n") + 1)
        elif self._awkward(event, style):
            last = event.end_mark.line
            node.raw = tuple(self.lines[event.start_mark.line : last + 1])
        return node

    def _whole(self, event: Event) -> str:
        """The text of a scalar, without halves of characters."""
        text = event.value
        if _HALF.search(text):
            text = _HALF.sub("\ufffd", text)
            message = Text("转义写的不是完整的字符", "the escape is only half of a character")
            self._refuse("P102", event.start_mark, message, Text("直接写这个字符", "write the character itself"))
        return text

    def _awkward(self, event: Event, style: str) -> bool:
        """Whether the text as written is not simply the value, character by character: folded, or with escapes."""
        start, end = event.start_mark, event.end_mark
        return end.line > start.line or end.column - start.column != len(event.value) + 2 * (style in _QUOTES)

    def _block(self, event: Event, rows: int) -> tuple[Location, ...]:
        first = event.start_mark.line + 1
        lines = self.lines[first : first + rows]
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
        return tuple(Location(self.path, first + row + 1, indent + 1) for row in range(rows))

    def _plainness(self, event: Event, name: str) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor and name == "AliasEvent":
            self._refuse("P104", event.start_mark, Text(f"不支持别名“*{anchor}”", f"aliases ('*{anchor}') are not supported"), _WRITE_OUT)
        elif anchor:
            self._refuse("P104", event.start_mark, Text(f"不支持锚点“&{anchor}”", f"anchors ('&{anchor}') are not supported"), _WRITE_OUT)
        if getattr(event, "tag", None):
            shown = "!" + str(event.tag).rsplit(":", 1)[-1].lstrip("!")
            hint = Text(f'若要写“不等于”，请加引号："{shown} …"', f'quote it if you mean "not": "{shown} …"')
            self._refuse("P105", event.start_mark, Text(f"不支持标签“{shown}”", f"tags ('{shown}') are not supported"), hint)

    def _place(self, mark: Mark) -> Location:
        return Location(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, code: str, mark: Mark, message: Text, hint: Text) -> None:
        self.problems.append(Diagnostic(code, message, self._place(mark), hint))


def _name(event: Event) -> str:
    return type(event).__name__
