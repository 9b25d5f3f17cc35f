"""A report as one page that prints well on A4 and reads well on a phone: no network, no scripts, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from coach.render.languages import HTML_TAGS
from coach.render.paper import Form, Grid, Kind, Mark, Notes, Paper, Part, Row
from coach.render.paper_words import MARKS, MEANINGS, SAMPLE, PaperWords
from coach.render.view import View
from coach.text import Text

_WIDE = 9
"""Columns from which a table is printed across the sheet's longer side."""
_LONGEST_WORD = 30
_PHONE_LINE = 40
"""Letters; Chinese characters take twice the room."""
_FOOTER = Text("{}，截至 {}", "{}, as of {}")


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell with what a phone shows beside it, where a row stands as a block."""

    head: str
    text: str
    number: bool

    @property
    def long(self) -> bool:
        """Whether a word of it would widen the table: a name without end is broken anywhere."""
        return any(len(word) > _LONGEST_WORD for word in self.text.split())

    @property
    def prose(self) -> bool:
        """Whether a phone takes several lines for it, which are read from the left."""
        return not self.number and len(self.text) > (_PHONE_LINE if self.text.isascii() else _PHONE_LINE // 2)

    @property
    def classes(self) -> str:
        """What the page's style tells apart."""
        return " ".join(name for name, holds in (("number", self.number), ("long", self.long), ("prose", self.prose)) if holds)


@dataclass(frozen=True, slots=True)
class Line:
    """A row, ready to show."""

    cells: tuple[CellWords, ...]
    mark: str
    sign: str
    total: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One part, ready to show: ``kind`` says which of the rest there is."""

    kind: str
    title: str
    note: str = ""
    heads: tuple[CellWords, ...] = ()
    rows: tuple[Line, ...] = ()
    lines: tuple[str, ...] = ()
    listed: str = ""
    fields: tuple[Blank, ...] = ()
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A line of a form: what is known, boxes to tick, and how many lines are left to write on."""

    label: str
    known: str
    boxes: tuple[str, ...]
    lines: int
    half: bool

    @property
    def short(self) -> bool:
        """Whether it fits one line with its label."""
        return not self.boxes and "\n" not in self.known and self.lines == (0 if self.known else 1)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The whole page."""

    title: str
    sub: tuple[str, ...]
    sections: tuple[Section, ...]
    remarks: tuple[str, ...]
    legend: str
    notice: str
    footer: str
    wide: bool
    dense: bool


def paper_html(paper: Paper, view: View) -> str:
    """The HTML document. Everything in ``paper`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only pages need it

    return page_template("paper.html.j2").render(page=paper_page(paper, view), lang=HTML_TAGS[view.lang])


def paper_page(paper: Paper, view: View) -> PaperPage:
    """The paper in words."""
    words = PaperWords(view, paper.few)
    grids = [part for part in paper.parts if isinstance(part, Grid)]
    return PaperPage(
        title=view.say(paper.title),
        sub=tuple(map(words.line, paper.sub)),
        sections=tuple(_section(part, words) for part in paper.parts),
        remarks=tuple(words.remarks(paper)),
        legend=legend(paper, view),
        notice=view.say(SAMPLE) if paper.sample else "",
        footer=_footer(paper, view),
        wide=any(len(grid.columns) >= _WIDE for grid in grids) and not any(isinstance(part, Form) for part in paper.parts),
        dense=paper.dense,
    )


def legend(paper: Paper, view: View, signs: dict[Mark, str] = MARKS) -> str:
    """What the signs beside rows mean, as far as there are any."""
    found = {row.mark for part in paper.parts if isinstance(part, Grid) for row in part.rows}
    return "   ".join(f"{signs[mark]} {view.say(meaning)}" for mark, meaning in MEANINGS.items() if mark in found)


def _footer(paper: Paper, view: View) -> str:
    when = f"{paper.as_of.astimezone(view.as_of.tzinfo):%Y-%m-%d %H:%M}" if paper.as_of else ""
    if paper.playbook and when:
        return view.say(_FOOTER).format(paper.playbook, when)
    return paper.playbook or when


def _section(part: Part, words: PaperWords) -> Section:
    say = words.view.say
    match part:
        case Grid():
            heads = tuple(CellWords("", say(column.title), column.kind is not Kind.TEXT) for column in part.columns)
            note = [say(text) for text in (part.note,) if text]
            empty = () if part.rows else (say(part.empty),)
            rows = tuple(_line(row, part, words) for row in part.rows)
            return Section("grid", say(part.title), " ".join(note), heads, rows, lines=tuple(filter(None, empty)), own_page=part.own_page)
        case Notes():
            listed = "numbered" if part.numbered else "tick" if part.tick else "plain"
            return Section("notes", say(part.title), lines=tuple(map(words.line, part.lines)), listed=listed)
    return Section("form", say(part.title), say(part.note), fields=tuple(_fields(part, words)), own_page=part.own_page)


def _line(row: Row, grid: Grid, words: PaperWords) -> Line:
    cells = tuple(CellWords(words.view.say(column.title), words.at(row, column), column.kind is not Kind.TEXT) for column in grid.columns)
    return Line(cells, row.mark.value, MARKS[row.mark], row.total)


def _fields(form: Form, words: PaperWords) -> list[Blank]:
    say = words.view.say
    return [
        Blank(
            say(field.label),
            "" if field.known is None else words.cell(field.known),
            tuple(map(say, field.choices)),
            field.lines if field.known is None and not field.choices else field.lines - 1,
            field.half,
        )
        for field in form.fields
    ]
