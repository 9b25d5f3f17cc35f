"""Facts and records: what is known of a customer, what is worked out, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Collection, Fact
from coach.domain.values import FactType
from coach.render.markdown import plain
from coach.render.values import listed
from coach.services.reference.book import Book
from coach.services.reference.markdown import anchor, cell_code, heading, table, title
from coach.text import Text

TYPES = {
    FactType.BOOLEAN: Text("是否", "yes or no"),
    FactType.INTEGER: Text("整数", "whole number"),
    FactType.DECIMAL: Text("小数", "decimal"),
    FactType.TEXT: Text("文字", "text"),
    FactType.CHOICE: Text("单选", "one of"),
    FactType.CHOICES: Text("多选", "any of"),
    FactType.DATE: Text("日期", "date"),
    FactType.DATETIME: Text("时刻", "date and time"),
    FactType.DURATION: Text("时长", "duration"),
    FactType.MONEY: Text("金额", "amount"),
}


def facts(book: Book) -> Iterator[str]:
    """What is stored with its question, then what is derived with how."""
    own = [fact for fact in book.own("facts").values() if isinstance(fact, Fact)]
    stored = [fact for fact in own if not fact.derive]
    derived = [fact for fact in own if fact.derive]
    name, what, kind = book.say("名称", "name"), book.say("含义", "meaning"), book.say("类型", "type")
    yield from _listing(
        book.say("录入的信息", "Stored"),
        (name, what, kind, book.say("问客户", "ask")),
        [(_name(fact), plain(book.view.say(fact.label)), _type(fact, book), plain(book.view.say(fact.ask))) for fact in stored],
    )
    yield from _listing(
        book.say("算出来的信息", "Derived"),
        (name, what, kind, book.say("算法", "how")),
        [(_name(fact), plain(book.view.say(fact.label)), _type(fact, book), cell_code(fact.derive_text)) for fact in derived],
    )


def records(book: Book) -> Iterator[str]:
    """One table a kind of record."""
    for kind in book.own("collections").values():
        yield from _collection(kind, book)


def _collection(kind: Collection, book: Book) -> Iterator[str]:
    yield from heading(3, f"{title(book.view.say(kind.label))} {cell_code(kind.name)}", f"collections-{kind.name}")
    heads = book.say("字段", "field"), book.say("含义", "meaning"), book.say("类型", "type")
    yield from table(heads, [(cell_code(field.name), plain(book.view.say(field.label)), _type(field, book)) for field in kind.fields])


def _listing(words: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield from heading(3, words)
        yield from table(heads, rows)


def _name(fact: Fact) -> str:
    return f"{anchor(f'facts-{fact.name}')}{cell_code(fact.name)}"


def _type(fact: Fact, book: Book) -> str:
    view = book.view
    words = view.say(TYPES[fact.type])
    if fact.choices:
        words += book.say("：", ": ") + plain(listed([view.say(choice.label) for choice in fact.choices], view))
    remarks = [view.say(fact.unit), fact.currency, book.say("打码显示", "masked") if fact.sensitive else ""]
    shown = listed([plain(remark) for remark in remarks if remark], view)
    return f"{words}{book.say('（{}）', ' ({})').format(shown)}" if shown else words
