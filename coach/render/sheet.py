"""The sheet a rep takes along, as Markdown or as one HTML page for an A4 printer: no network, no scripts. Phones are masked (domain L6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from coach.render.languages import HTML_TAGS, localise
from coach.render.markdown import plain
from coach.render.terminal import safe
from coach.text import Lang, Text

_WORDS = {"sheet": Text("拜访与通话准备单", "Sheet for a visit or a call")}
_RULE = "＿" * 16
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes of print in points."""
_WIDTH, _HEIGHT, _COLUMNS = 260, 635, 2
"""Of a column on A4 in points, less what the head takes and what is lost where a part does not end with its column."""
_LEADING, _HEADING, _BLANK = 1.42, 1.6, 1.4
"""The height of a line in sizes of print; of a heading with the space after its part, and of a line to write on, in lines."""
_INDENT = 4
_MOST_BLANKS = 16


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: ``label`` stands before the text; ``done`` is None for a line without a box."""

    text: str
    label: str = ""
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """One part: ``prompt`` is what to think of, ``blanks`` how many lines are left to write on."""

    title: str
    lines: tuple[SheetLine, ...] = ()
    prompt: str = ""
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page. ``head`` are labels with values; ``notice`` stands out at the top (that this is the sample book)."""

    title: str
    head: tuple[tuple[str, str], ...]
    blocks: tuple[SheetBlock, ...]
    notice: str = ""
    footer: str = ""


def sheet_html(sheet: Sheet, lang: Lang) -> str:
    """The HTML document: one A4 page in print. Everything in ``sheet`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only `--sheet html` needs it here

    words = {name: localise(text, lang) for name, text in _WORDS.items()}
    size, spare = print_size(sheet)
    fuller = replace(sheet, blocks=_filled(sheet.blocks, int(spare / _BLANK)))
    return page_template("sheet.html.j2").render(sheet=fuller, words=words, lang=HTML_TAGS[lang], size=size)


def print_size(sheet: Sheet) -> tuple[float, float]:
    """The largest size of print (points) in which the sheet fits one A4 page, and the lines to spare; the smallest if it fits in none."""
    spare = 0.0
    for size in _SIZES:
        room, cells = _COLUMNS * _HEIGHT / (size * _LEADING), int(_WIDTH / size * 2) - _INDENT
        spare = room - sum(_rows(block, cells) for block in sheet.blocks)
        if spare >= 0:
            return size, spare
    return _SIZES[-1], 0.0


def _filled(blocks: tuple[SheetBlock, ...], more: int) -> tuple[SheetBlock, ...]:
    """The rest of the page is for notes, if the last part is to be written on."""
    if not blocks or not blocks[-1].blanks:
        return blocks
    last = blocks[-1]
    return (*blocks[:-1], replace(last, blanks=max(last.blanks, min(last.blanks + more, _MOST_BLANKS))))


def _rows(block: SheetBlock, cells: int) -> float:
    """The height of a part in lines."""
    texts = [*(f"{line.label} {line.text}" for line in block.lines), *([block.prompt] if block.prompt else [])]
    return _HEADING + sum(-(-_width(row) // cells) for text in texts for row in text.split("\n")) + _BLANK * block.blanks


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text) or 1


def sheet_markdown(sheet: Sheet, lang: Lang) -> str:
    """The sheet as Markdown; nothing in it is read as Markdown that a person typed."""
    return "\n".join(_markdown(sheet, localise(_WORDS["sheet"], lang))) + "\n"


def _markdown(sheet: Sheet, kind: str) -> Iterator[str]:
    yield f"# {_one(sheet.title)}"
    yield ""
    yield _one(kind)
    if sheet.notice:
        yield ""
        yield f"> **{_one(sheet.notice)}**"
    yield ""
    yield from (f"- **{_one(label)}** {_one(value)}" for label, value in sheet.head)
    for block in sheet.blocks:
        yield from ("", f"## {_one(block.title)}", "", *_block(block))
    if sheet.footer:
        yield from ("", "---", "", _one(sheet.footer))


def _block(block: SheetBlock) -> Iterator[str]:
    parts = [[_line(line) for line in block.lines], [f"*{_one(block.prompt)}*"] if block.prompt else [], *([[_RULE]] * block.blanks)]
    for number, part in enumerate(filter(None, parts)):
        yield from ("", *part) if number else part


def _line(line: SheetLine) -> str:
    box = "" if line.done is None else "[x] " if line.done else "[ ] "
    label = f"**{_one(line.label)}** " if line.label else ""
    return f"- {box}{label}{plain(safe(line.text, lines=True))}"


def _one(text: str) -> str:
    """One line of plain text."""
    return plain(safe(text))
