"""The page a rep takes along, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.sheet import SheetPart
from coach.render.markdown import plain
from coach.render.values import label
from coach.services.reference.book import Book
from coach.services.reference.markdown import anchor, cell_code, code, table
from coach.services.reference.wording import CHANNELS
from coach.text import Text


def sheet(book: Book) -> Iterator[str]:
    """Every part with what it shows."""
    heads = book.heads(("部分", "part"), ("标题", "heading"), ("内容", "shows"), ("提示", "prompt"), ("手写行", "lines to write on"))
    yield from table(heads, [_part(part, book) for part in book.own("sheet").values()])


def _part(part: SheetPart, book: Book) -> tuple[str, ...]:
    view = book.view
    return (
        f"{anchor(f'sheet-{part.id}')}{cell_code(part.id)}",
        plain(view.say(part.title)) + _only(part, book),
        book.say("、", ", ").join(_shown(part, book)),
        plain(view.say(part.prompt)) if part.prompt else "",
        str(part.lines or ""),
    )


def _only(part: SheetPart, book: Book) -> str:
    names = [book.view.say(CHANNELS.get(name, Text(name, name))) for name in part.channels]
    return book.say("（限{}）", " ({} only)").format(book.say("、", ", ").join(names)) if names else ""


def _shown(part: SheetPart, book: Book) -> Iterator[str]:
    playbook, view = book.playbook, book.view
    yield from map(code, part.shows)
    yield from (book.refer("facts", name, plain(label(playbook, name, view))) for name in part.facts)
    yield from (book.refer("checklists", name, plain(view.say(playbook.checklists[name].title))) for name in part.checklists)
    if part.records is not None:
        collection = playbook.collections[part.records.of]
        yield book.refer("collections", collection.name, plain(view.say(collection.label)))
