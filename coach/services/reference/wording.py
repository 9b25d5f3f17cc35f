"""Conditions, moments, outcomes and hours in words."""

from __future__ import annotations

import re

from coach.domain.condition import And, Atom, Condition
from coach.domain.model import Decision, DueTerm, Hours, Rule
from coach.domain.values import Duration
from coach.render.conditions import requirement_text
from coach.render.markdown import plain
from coach.render.moments import word_date, word_duration
from coach.render.values import label, listed, shape_of, with_scheme, word
from coach.services.reference.book import Book
from coach.text import Text

PURPOSES = {"marketing": Text("营销", "marketing"), "service": Text("服务", "service"), "internal": Text("内部", "internal")}
CHANNELS = {
    "phone": Text("电话", "phone"),
    "visit": Text("上门", "visit"),
    "wechat": Text("微信", "WeChat"),
    "mail": Text("邮件", "mail"),
    "showroom": Text("展厅", "showroom"),
    "any": Text("不限", "any"),
    "none": Text("", ""),
}
DAYS = tuple(map(Text, "一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))

# What phrases know beside facts and decisions.
_SPOKEN = {
    "salutation": Text("称呼", "form of address"),
    "rep_name": Text("业务员姓名", "your name"),
    "our_company": Text("我们公司", "our company"),
    "today": Text("今天", "today"),
}
_TEMPLATE = re.compile(r"\{\{-?\s*(?P<name>[\w.]+)[^}]*\}\}|\{%-?\s*(?P<tag>\w+)[^%]*%\}")

_TAGS = {"if": ("［", "["), "elif": ("｜", " ¦ "), "else": ("｜", " ¦ "), "endif": ("］", "]")}


def condition(tree: Condition, book: Book, *, inside: bool = False) -> str:
    """A condition in words, with what is nested in parentheses."""
    if isinstance(tree, Atom):
        return requirement_text(tree, book.playbook, book.view)
    if not tree.parts:
        return book.say("总是", "always")
    joint = book.say("且", "and") if isinstance(tree, And) else book.say("或", "or")
    words = f" {joint} ".join(condition(part, book, inside=len(tree.parts) > 1) for part in tree.parts)
    return book.say("（{}）", "({})").format(words) if inside and len(tree.parts) > 1 else words


def moments(terms: tuple[DueTerm, ...], book: Book) -> str:
    """``last contact + follow-up frequency, or else now``."""
    return book.say("，没有则", ", or else ").join(_moment(term, book) for term in terms)


def _moment(term: DueTerm, book: Book) -> str:
    clock = {"now": Text("现在", "now"), "today": Text("今天", "today")}.get(term.fact)
    start = book.view.say(clock) if clock else label(book.playbook, term.fact, book.view)
    length = word_duration(term.duration, book.view) if term.duration else ""
    if term.duration_fact:
        length = label(book.playbook, term.duration_fact, book.view)
    return f"{start} {'+' if term.sign > 0 else '−'} {length}" if length else start


def value(rule: Rule, decision: Decision, book: Book) -> str:
    """What a rule that is neither advice nor guard says."""
    then = rule.then
    if isinstance(then, Duration):
        return word_duration(then, book.view)
    if isinstance(then, bool | int | str):
        return with_scheme(then, decision, book.view) if decision.scheme else word(then, shape_of(decision), book.view)
    return ""


def validity(rule: Rule, book: Book) -> str:
    """From when until when a rule holds; "" if it always does."""
    first = book.say("{}起", "from {}").format(word_date(rule.valid_from, book.view)) if rule.valid_from else ""
    last = book.say("到{}止", "until {}").format(word_date(rule.valid_until, book.view)) if rule.valid_until else ""
    return " ".join(filter(None, (first, last)))


def selector(written: str, book: Book) -> str:
    """An action, or all of a purpose or channel, in words; an action with a link to where it stands."""
    words = selector_words(written, book)
    return words if ":" in written else book.refer("actions", written, words)


def selector_words(written: str, book: Book) -> str:
    """:func:`selector` as plain text."""
    kind, _, of = written.partition(":")
    if kind == "purpose":
        return book.say("所有{}动作", "all {} actions").format(book.view.say(PURPOSES[of]))
    if kind == "channel":
        return book.say("所有{}联系", "everything by {}").format(book.view.say(CHANNELS.get(of, Text(of, of))))
    return book.view.say(book.playbook.actions[written].title)


def spoken(template: str, book: Book) -> str:
    """:func:`spoken_words` as Markdown."""
    return plain(spoken_words(template, book))


def spoken_words(template: str, book: Book) -> str:
    """A phrase for reading: 〔…〕 or ‹…› for what is filled in, brackets for what is said only if it is known."""

    def mark(found: re.Match[str]) -> str:
        name = found["name"]
        if name:
            words = book.view.say(_SPOKEN[name]) if name in _SPOKEN else _column(name, book) or label(book.playbook, name, book.view)
            return book.say("〔{}〕", "‹{}›").format(words)
        return book.say(*_TAGS.get(found["tag"], ("", "")))

    return _TEMPLATE.sub(mark, template)


def _column(name: str, book: Book) -> str:
    """A table's column in words; "" if ``name`` is none."""
    table, _, column = name.partition(".")
    if not column or table not in book.playbook.tables:
        return ""
    found = book.playbook.tables[table]
    return book.view.say(found.title) + (f"·{book.view.say(found.columns[column].label)}" if column in found.columns else "")


def hours(stated: Hours, book: Book) -> str:
    """``9:00–12:00, 13:30–18:00``."""
    return listed([f"{_clock(start)}–{_clock(end)}" for start, end in stated.spans], book.view)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
