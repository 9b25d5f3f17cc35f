"""The funnel as a picture (SVG, text as text) and as a page that prints well: one file, no network, no scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.render.flow import wrapped
from coach.render.languages import HTML_TAGS
from coach.text import Lang

WIDTH = 760
_TOP, _ROW, _HIGH = 8, 58, 34
_MIDDLE, _WIDEST, _LEAST = 335, 250, 4
"""Where the bars are centred, how wide the widest is, and the thinnest that still shows."""
_NAME, _SIZE = 196, 15
"""Room for names, and their print (bold runs wider than its size says)."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One level, in words ready to show. ``wants`` is its target (None = none); ``beside`` stands at the right, ``below`` under it."""

    name: str
    has: int
    wants: int | None
    counted: str
    beside: str = ""
    below: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn level: its name as far as there is room, its bar, and the outline of its target (0 = none)."""

    slice: Slice
    name: str
    y: int
    x: float
    width: float
    target_x: float
    target_width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture; sizes in its own units."""

    title: str
    height: int
    bars: tuple[Bar, ...]
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """The page, in words ready to show. ``work`` are the levels that run dry, each with what to do."""

    title: str
    sub: str
    picture: Picture
    work_title: str
    work: Sequence[tuple[str, str]] = ()
    fine: str = ""
    tables: Sequence[Table] = field(default=())
    remarks: Sequence[str] = ()
    notice: str = ""
    footer: str = ""


def picture(slices: Sequence[Slice], title: str, legend: str = "") -> Picture:
    """Lay the levels out one below the other, each as wide as it has customers."""
    largest = max((max(one.has, one.wants or 0) for one in slices), default=0) or 1
    bars = tuple(_bar(one, _TOP + place * _ROW, largest) for place, one in enumerate(slices))
    return Picture(title, _TOP + len(slices) * _ROW + (22 if legend else 0), bars, legend)


def _bar(one: Slice, y: int, largest: int) -> Bar:
    width = max(one.has / largest * _WIDEST, _LEAST) if one.has else 0
    target = max(one.wants / largest * _WIDEST, _LEAST) if one.wants is not None else 0
    name = wrapped(one.name, _NAME, _SIZE, 1)[0]
    return Bar(one, name, y, round(_MIDDLE - width / 2, 1), round(width, 1), round(_MIDDLE - target / 2, 1), round(target, 1))


def funnel_svg(drawn: Picture, lang: Lang) -> str:
    """The picture as a file of its own."""
    from coach.render.environment import page_template

    return page_template("funnel.svg.j2").render(picture=drawn, width=WIDTH, high=_HIGH, lang=HTML_TAGS[lang]).strip() + "\n"


def funnel_html(page: FunnelPage, lang: Lang) -> str:
    """The page."""
    from coach.render.environment import page_template

    return page_template("funnel.html.j2").render(page=page, svg=funnel_svg(page.picture, lang), lang=HTML_TAGS[lang])
