"""A worklist as one file that reads well on a phone: no network, no scripts, light and dark. Phones in it are masked (domain L6)."""

from __future__ import annotations

from dataclasses import dataclass

from coach.render.languages import HTML_TAGS, localise
from coach.text import Lang, Text

_WORDS = {
    "because": Text("理由：", "Why: "),
    "say": Text("怎么说", "What to say"),
    "checklist": Text("核对清单", "Checklist"),
    "late": Text("已超时", "past its latest time"),
    "owner": Text("跟进人：", "rep: "),
    "empty": Text("没有安排", "Nothing here"),
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a checklist, ticked or not."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One customer to see to, in words ready to show. ``late`` marks what is past its latest time; ``phone`` must be masked already.

    ``owner`` is the rep in charge, for a page that is not one rep's; ``place`` says where, for a visit.
    """

    customer: str
    action: str
    time: str = ""
    grade: str = ""
    because: str = ""
    say: tuple[str, ...] = ()
    checklist: tuple[CheckLine, ...] = ()
    phone: str = ""
    late: bool = False
    owner: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading (overdue, morning, afternoon …). ``empty`` is what to say if there are none."""

    title: str
    items: tuple[WorkItem, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. ``notice`` stands out at the top (that this is the sample book, that a figure is provisional)."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    notice: str = ""
    footer: str = ""


def page(content: Page, lang: Lang) -> str:
    """The HTML document. Everything in ``content`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only `--html` needs it here

    words = {name: localise(text, lang) for name, text in _WORDS.items()}
    return page_template("page.html.j2").render(page=content, words=words, lang=HTML_TAGS[lang])
