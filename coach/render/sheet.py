"""The sheet a rep takes along, as Markdown or as one HTML page for an A4 printer: no network, no scripts. Phones are masked (domain L6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from coach.render.languages import localise
from coach.render.markdown import plain
from coach.render.terminal import safe
from coach.text import Lang, Text

_WORDS = {"sheet": Text("拜访与通话准备单", "Sheet for a visit or a call")}
_TAGS = {Lang.ZH: "zh-Hans", Lang.ZH_HANT: "zh-Hant", Lang.EN: "en"}
_RULE = "＿" * 16
_SIZES = ((10.5, 44, 43), (9.5, 49, 48), (8.75, 54, 53), (8.0, 60, 59), (7.25, 66, 66), (6.5, 74, 75))
"""Sizes of print in points: how many narrow characters a line of a column holds, and how many lines a column, headings aside."""
_COLUMNS = 2


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
    return page_template("sheet.html.j2").render(sheet=sheet, words=words, lang=_TAGS[lang], size=print_size(sheet))


def print_size(sheet: Sheet) -> float:
    """The largest size of print (points) in which the sheet fits one A4 page; the smallest there is, if none does."""
    for size, cells, rows in _SIZES:
        if sum(_rows(block, cells) for block in sheet.blocks) <= rows * _COLUMNS:
            return size
    return _SIZES[-1][0]


def _rows(block: SheetBlock, cells: int) -> float:
    """The height of a part in lines: its heading and the space around it are worth two."""
    texts = [*(f"{line.label} {line.text}" for line in block.lines), *([block.prompt] if block.prompt else [])]
    return 2 + sum(-(-_width(row) // (cells - 3)) for text in texts for row in text.split("\n")) + 1.6 * block.blanks


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


def _block(block: SheetBlock) -> Iterable[str]:
    if block.prompt:
        yield f"*{_one(block.prompt)}*"
        if block.lines or block.blanks:
            yield ""
    yield from (_line(line) for line in block.lines)
    if block.lines and block.blanks:
        yield ""
    yield from "\n\n".join([_RULE] * block.blanks).split("\n") if block.blanks else ()


def _line(line: SheetLine) -> str:
    box = "" if line.done is None else "[x] " if line.done else "[ ] "
    label = f"**{_one(line.label)}** " if line.label else ""
    return f"- {box}{label}{plain(safe(line.text, lines=True))}"


def _one(text: str) -> str:
    """One line of plain text."""
    return plain(safe(text))
