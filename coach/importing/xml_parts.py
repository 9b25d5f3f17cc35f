"""The XML parts of a workbook, read as a stream: one small element at a time, never a tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO, NoReturn
from xml.parsers import expat

from coach.errors import fail

_BLOCK = 1 << 16
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Attributes = dict[str, str]


class Scanner:
    """Feeds XML to three handlers. Element names come without their prefix; a document type (and with it any entity) is refused."""

    def __init__(self, start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Callable[[str], None]) -> None:
        self._handlers = (start, end)
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = _refuse

    def _root(self, name: str, attributes: Attributes) -> None:
        """The root tells whether names have a prefix; hardly any workbook's do, and taking it off costs as much as all the rest."""
        start, end = self._handlers
        has_prefix = ":" in name
        self._parser.StartElementHandler = (lambda name, attributes: start(local(name), attributes)) if has_prefix else start
        self._parser.EndElementHandler = (lambda name: end(local(name))) if has_prefix else end
        start(local(name), attributes)

    def feed(self, stream: IO[bytes]) -> bool:
        """Parse the next block; False at the end. Raises ``expat.ExpatError`` for what is no XML."""
        block = stream.read(_BLOCK)
        self._parser.Parse(block, not block)
        return bool(block)


def scan(stream: IO[bytes], start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Parse a whole part."""
    scanner = Scanner(start, end, text)
    while scanner.feed(stream):
        pass


def local(name: str) -> str:
    """``x:row`` → ``row``."""
    return name.rpartition(":")[2]


def unescape(text: str) -> str:
    """``_x000D_`` → a carriage return: how a workbook writes characters that XML can't."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _refuse(*_: object) -> NoReturn:
    raise fail("I104", "工作簿里有不该有的 XML 声明，不打开", "the workbook holds an XML declaration no workbook needs; it is not opened")
