"""A sheet to practise by, as Markdown or as one HTML page for an A4 printer: no network, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.render.languages import HTML_TAGS, localise
from coach.render.markdown import plain
from coach.render.terminal import safe
from coach.text import Lang, Text

_WORDS = {
    "name": Text("姓名", "Name"),
    "day": Text("日期", "Date"),
    "with": Text("搭档 / 培训师", "With / trainer"),
    "passed": Text("通过", "passed"),
    "again": Text("再练", "again"),
}
_RULE = "＿" * 16


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part: ``lines`` to read, to tick (``tick``), or with a cell under each of ``columns``; ``blanks`` are lines to write on."""

    title: str
    lines: tuple[str, ...] = ()
    tick: bool = False
    columns: tuple[str, ...] = ()
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The whole page. ``time`` and ``passing`` are said in words, "" = not said; ``footer`` names the playbook."""

    title: str
    about: str
    parts: tuple[SheetPart, ...]
    time: str = ""
    passing: str = ""
    footer: str = ""


def practice_html(page: SheetPage, lang: Lang) -> str:
    """The HTML document. Everything in ``page`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only `--html` needs it here

    words = {name: localise(text, lang) for name, text in _WORDS.items()}
    return page_template("practice_sheet.html.j2").render(page=page, words=words, lang=HTML_TAGS[lang])


def practice_markdown(page: SheetPage, lang: Lang) -> str:
    """The sheet as Markdown."""
    return "\n".join(_markdown(page, lang)) + "\n"


def _markdown(page: SheetPage, lang: Lang) -> Iterator[str]:
    yield f"# {_one(page.title)}"
    yield ""
    yield _one(page.about)
    for told in filter(None, (page.time, page.passing)):
        yield ""
        yield f"**{_one(told)}**"
    yield ""
    yield "　".join(f"{localise(_WORDS[key], lang)} {_RULE}" for key in ("name", "day", "with"))
    for part in page.parts:
        yield from ("", f"## {_one(part.title)}", "", *_part(part))
    if page.footer:
        yield from ("", "---", "", _one(page.footer))


def _part(part: SheetPart) -> Iterator[str]:
    if part.columns:
        yield f"| | {' | '.join(map(_cell, part.columns))} |"
        yield "|---" * (len(part.columns) + 1) + "|"
        yield from (f"| {_cell(line)} {'| ' * len(part.columns)}|" for line in part.lines)
    else:
        yield from (f"- {'[ ] ' if part.tick else ''}{_one(line)}" for line in part.lines)
    if part.blanks:
        yield from ([""] if part.lines else [])
        yield from [*[_RULE] * part.blanks]


def _one(text: str) -> str:
    """One line of plain text."""
    return plain(safe(text))


def _cell(text: str) -> str:
    return _one(text).replace("|", "\\|")
