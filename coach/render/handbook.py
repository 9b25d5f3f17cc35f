"""A handbook as one document, for paper and screen: what it is made of, and its HTML. No network, no scripts; escaped throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from coach.render.flow import Flow
from coach.render.languages import HTML_TAGS, localise
from coach.text import Lang, Text

_WORDS = {
    "contents": Text("目录", "Contents"),
}


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. ``soft``: a remark in smaller print."""

    kind: ClassVar[str] = "prose"
    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A number to look up, and the place in the book it leads to: of a source, of a chapter."""

    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``label`` stands before it, ``remark`` (for whom) after it, ``id`` small at the margin."""

    text: str
    label: str = ""
    remark: str = ""
    id: str = ""
    anchor: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one below the other. ``mark``: dot, number, box (to tick), say (words to be spoken), do or dont."""

    kind: ClassVar[str] = "lines"
    items: tuple[Line, ...]
    mark: str = "dot"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; a cell may have several lines. The ``note`` stands in the second one."""

    cells: tuple[str, ...]
    id: str = ""
    anchor: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Columns that are empty throughout are left out. ``widths`` in per cent, as far as they are stated.

    ``indexed``: the first column names what the index should lead to.
    """

    kind: ClassVar[str] = "grid"
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    indexed: bool = False

    @property
    def kept(self) -> list[int]:
        """The columns in which something stands."""
        return [place for place in range(len(self.heads)) if any(row.cells[place] for row in self.rows)]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a flow."""

    kind: ClassVar[str] = "picture"
    flow: Flow


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a heading of its own: an objection, a checklist, a phrase."""

    kind: ClassVar[str] = "entry"
    title: str
    blocks: tuple[Block, ...]
    id: str = ""
    anchor: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own."""

    kind: ClassVar[str] = "group"
    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""


Block: TypeAlias = Prose | Lines | Grid | Picture | Entry | Group


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; it begins a new page in print."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]

    @property
    def groups(self) -> list[Group]:
        """What the table of contents lists below it."""
        return [block for block in self.blocks if isinstance(block, Group) and block.anchor]


@dataclass(frozen=True, slots=True)
class Handbook:
    """The whole. ``facts`` are labels with values: version, date. ``notice`` stands out at the top."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    notice: str = ""
    footer: str = ""


def handbook_html(book: Handbook, lang: Lang) -> str:
    """The HTML document. Everything in ``book`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only this needs it here

    words = {name: localise(text, lang) for name, text in _WORDS.items()}
    return page_template("handbook.html.j2").render(book=book, words=words, lang=HTML_TAGS[lang])


def contents_word(lang: Lang) -> str:
    """What the table of contents is called."""
    return localise(_WORDS["contents"], lang)
