"""A handbook as Markdown: nothing in it is read as Markdown that a person typed."""

from __future__ import annotations

from collections.abc import Iterator

from coach.render.handbook import Block, Chapter, Entry, Grid, Group, Handbook, Line, Lines, Note, Picture, Prose, contents_word
from coach.render.markdown import plain, squeezed
from coach.render.terminal import safe
from coach.text import Lang

_MARKS = {"dot": "-", "say": ">", "box": "- [ ]", "do": "- ✓", "dont": "- ✗"}


def handbook_markdown(book: Handbook, lang: Lang) -> str:
    """The whole document."""
    return "\n".join(squeezed(_handbook(book, lang))) + "\n"


def _handbook(book: Handbook, lang: Lang) -> Iterator[str]:
    yield f"# {_one(book.title)}"
    yield from ("", _one(book.subtitle), "")
    yield from (f"- **{_one(label)}** {_one(value)}" for label, value in book.facts)
    if book.notice:
        yield from ("", f"> {_one(book.notice)}")
    yield from ("", f"## {contents_word(lang)}", "")
    for number, chapter in enumerate(book.chapters, 1):
        yield f"{number}. [{_one(chapter.title)}](#{chapter.anchor})"
        yield from (f"   - [{_one(group.title)}](#{group.anchor})" for group in chapter.groups)
    for number, chapter in enumerate(book.chapters, 1):
        yield from _chapter(chapter, number)
    yield from ("", "---", "", _one(book.footer))


def _chapter(chapter: Chapter, number: int) -> Iterator[str]:
    yield from _heading(2, f"{number} {_one(chapter.title)}", chapter.anchor)
    for block in chapter.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield from ("", _one(block.text), "")
        case Lines():
            yield from ("", *_lines(block), "")
        case Grid():
            yield from ("", *_grid(block), "")
        case Picture():
            yield from ("", *_picture(block), "")
        case Entry():
            remark = f" – {_one(block.remark)}" if block.remark else ""
            yield from _heading(4, _one(block.title) + remark, block.anchor)
            for inner in block.blocks:
                yield from _block(inner)
        case Group():
            yield from _heading(3, _one(block.title), block.anchor)
            for inner in block.blocks:
                yield from _block(inner)


def _heading(level: int, words: str, anchor: str) -> Iterator[str]:
    yield ""
    if anchor:
        yield from (f'<a id="{anchor}"></a>', "")
    yield from (f"{'#' * level} {words}", "")


def _lines(block: Lines) -> Iterator[str]:
    for number, line in enumerate(block.items, 1):
        mark = _MARKS.get(block.mark, f"{number}.")
        if block.mark == "say" and number > 1:
            yield ">"  # each its own paragraph
        yield f"{mark} {_line(line)}"


def _line(line: Line) -> str:
    label = f"**{_one(line.label)}** " if line.label else ""
    remark = f" *{_one(line.remark)}*" if line.remark else ""
    anchor = f'<a id="{line.anchor}"></a>' if line.anchor else ""
    return f"{anchor}{label}{plain(safe(line.text, lines=True))}{remark}{''.join(map(_note, line.notes))}"


def _note(note: Note | None) -> str:
    return f" [\\[{note.number}\\]](#{note.anchor})" if note else ""


def _grid(grid: Grid) -> Iterator[str]:
    kept = grid.kept
    if not kept:
        return
    yield _row(_one(grid.heads[place]) for place in kept)
    yield _row("---" for _ in kept)
    for row in grid.rows:
        cells = [plain(safe(row.cells[place], lines=True)) + (_note(row.note) if place == 1 else "") for place in kept]
        anchor = f'<a id="{row.anchor}"></a>' if row.anchor else ""
        yield _row([anchor + cells[0], *cells[1:]])


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _picture(picture: Picture) -> Iterator[str]:
    number = 0
    for stage in picture.flow.stages:
        number += not stage.aside
        mark = "-" if stage.aside else f"{number}."
        reasons = f" – {_one(' / '.join(stage.reasons))}" if stage.reasons else ""
        yield f"{mark} **[{_one(stage.name)}](#{stage.anchor})**{reasons} ({_one(stage.often)})"


def _one(text: str) -> str:
    """One line of plain text."""
    return plain(safe(text))
