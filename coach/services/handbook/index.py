"""Where to find what: everything in the book that has a name, in order, with the chapters that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.render.handbook import Block, Chapter, Entry, Grid, Group, Line, Lines, Note, Picture
from coach.render.languages import simplified
from coach.services.handbook.desk import Desk

_SEPARATORS = ("；", "; ")


def index(chapters: Iterable[Chapter], desk: Desk) -> Chapter:
    """The last chapter."""
    found: dict[str, list[Note]] = {}
    for number, chapter in enumerate(chapters, 1):
        for term in dict.fromkeys(_terms(chapter.blocks)):
            found.setdefault(term, []).append(Note(number, chapter.anchor))
    lines = tuple(Line(term, notes=tuple(notes)) for term, notes in sorted(found.items(), key=lambda pair: _place(pair[0])))
    return Chapter(desk.say("索引（数字是章）", "Index (figures are chapters)"), "index", (Lines(lines),))


def _terms(blocks: Iterable[Block]) -> Iterator[str]:
    """Headings, the stages of a picture, and what the lines of an advice table are about."""
    for block in blocks:
        if isinstance(block, Entry | Group):
            yield from _split(block.title)
            yield from _terms(block.blocks)
        elif isinstance(block, Picture):
            yield from (stage.name for stage in block.flow.stages)
        elif isinstance(block, Grid) and block.indexed:
            yield from (row.cells[0].partition("\n")[0] for row in block.rows)


def _split(title: str) -> list[str]:
    """The heading of a phrase names every action that it is for."""
    for separator in _SEPARATORS:
        title = title.replace(separator, "\n")
    return title.split("\n")


def _place(term: str) -> tuple[bool, bytes]:
    """Latin before Chinese; Chinese as GB 18030 has it, where the usual characters stand by their pinyin."""
    bare = simplified(term.lstrip("“「\"'"))
    return not bare[:1].isascii(), bare.lower().encode("gb18030", "replace")
