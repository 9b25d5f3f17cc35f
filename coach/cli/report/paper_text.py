"""A report on a screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from coach.cli import output
from coach.cli.columns import width, wrap
from coach.cli.common import ascii_only
from coach.cli.report.paper_grid import grid_lines
from coach.render.paper import Field, Form, Grid, Mark, Notes, Paper
from coach.render.paper_html import legend
from coach.render.paper_words import MARKS, PLAIN_MARKS, PaperWords
from coach.render.view import View
from coach.text import Text

_NARROWEST, _WIDEST, _READABLE = 40, 160, 96
"""Cells: tables use a wide terminal, lines of text stay as long as they read well."""
_BLANK = "＿"
_BEHIND = Text("看数字背后的客户：--behind {}（--keys 列出全部）", "the customers behind a figure: --behind {} (--keys lists them all)")


def show_paper(paper: Paper, view: View) -> None:
    """Print the paper."""
    words = PaperWords(view, paper.few)
    _title(view.say(paper.title))
    for line in paper.sub:
        _text(words.line(line))
    for part in paper.parts:
        output.line()
        if part.title:
            _title(view.say(part.title))
        if isinstance(part, Grid):
            show_grid(part, words)
        elif isinstance(part, Notes):
            _notes(part, words)
        else:
            _form(part, words)
    _foot(paper, words)


def cells() -> int:
    """Cells a table may take."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_READABLE, 24)).columns))


def _title(title: str) -> None:
    for row in wrap(title, cells()):
        output.styled(row, bold=True)


def show_grid(grid: Grid, words: PaperWords) -> None:
    """Print a table without its title, as the terminal's width allows."""
    if not grid.rows:
        _text(words.view.say(grid.empty))
        return
    for line in grid_lines(grid, words, _signs(), cells()):
        output.styled(line.text, fg=line.colour, bold=line.bold, dim=line.dim)
    if grid.note:
        _text(words.view.say(grid.note))


def _notes(notes: Notes, words: PaperWords) -> None:
    for number, line in enumerate(notes.lines, 1):
        head = f"{number}. " if notes.numbered else _box() if notes.tick else "· "
        _text(words.line(line), head)


def _form(form: Form, words: PaperWords) -> None:
    for field in form.fields:
        for line in _field(field, words):
            output.line(line)
    if form.note:
        _text(words.view.say(form.note))


def _field(field: Field, words: PaperWords) -> Iterator[str]:
    """Label, what is known, and room for the rest."""
    label = words.view.say(field.label)
    label += "" if label.endswith(("？", "?")) else words.view.say(Text("：", ": "))
    known = "" if field.known is None else words.cell(field.known)
    boxes = "  ".join(_box() + words.view.say(choice) for choice in field.choices)
    room = min(cells(), _READABLE)
    told = "  ".join(filter(None, (known, boxes)))
    lines = [row for paragraph in (label + told).split("\n") for row in wrap(paragraph, room)]
    yield lines[0] if told else lines[0] + _BLANK * ((room - width(lines[0])) // 2 if field.lines == 1 else 0)
    yield from lines[1:]
    yield from ["  " + _BLANK * (room // 2 - 1)] * (field.lines if not told and field.lines > 1 else 0)


def _foot(paper: Paper, words: PaperWords) -> None:
    told = [*filter(None, (legend(paper, words.view, _signs()),)), *words.remarks(paper)]
    keys = (key for part in paper.parts if isinstance(part, Grid) for row in part.rows for key in (row.behind or {}).values())
    if first := next(keys, ""):
        told.append(words.view.say(_BEHIND).format(first if first.isidentifier() else f"'{first}'"))
    if told:
        output.line()
    for line in told:
        _text(line, dim=True)


def _text(text: str, head: str = "", *, dim: bool = False) -> None:
    """A paragraph beside ``head``, not wider than reads well."""
    indent = width(head)
    rows = [row for paragraph in text.split("\n") for row in wrap(paragraph, min(cells(), _READABLE) - indent)]
    for at, row in enumerate(rows):
        output.styled((" " * indent if at else head) + row, dim=dim)


def _signs() -> dict[Mark, str]:
    return PLAIN_MARKS if ascii_only() else MARKS


def _box() -> str:
    return "[ ] " if ascii_only() else "□ "
