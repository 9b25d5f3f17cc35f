"""Actions, phrases, checklists, manners, contact limits, sources and lists."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Action, Checklist, Limit, Phrase
from coach.render.markdown import plain
from coach.render.values import label
from coach.services.reference.book import Book
from coach.services.reference.markdown import anchor, cell_code, code, heading, table, title
from coach.services.reference.wording import CHANNELS, PURPOSES, condition, selector, spoken
from coach.text import Text

USES = {
    "opening": Text("开场", "opening"),
    "ask": Text("提问", "question"),
    "present": Text("介绍", "presentation"),
    "answer": Text("回应", "answer"),
    "invite": Text("邀约", "invitation"),
    "confirm": Text("确认", "confirmation"),
    "close": Text("促成", "close"),
    "care": Text("关怀", "care"),
    "apology": Text("致歉", "apology"),
}
CONFIDENCE = {"high": Text("高", "high"), "medium": Text("中", "medium"), "low": Text("低", "low")}


def actions(book: Book) -> Iterator[str]:
    """The action catalogue."""
    heads = [
        book.say(*pair)
        for pair in (
            ("动作", "action"),
            ("做什么", "what"),
            ("目的", "purpose"),
            ("渠道", "channel"),
            ("分钟", "minutes"),
            ("用到", "brings"),
        )
    ]
    yield from table(heads, [_action(action, book) for action in book.own("actions").values()])


def _action(action: Action, book: Book) -> tuple[str, ...]:
    view, playbook = book.view, book.playbook
    lists = [book.refer("checklists", name, plain(view.say(playbook.checklists[name].title))) for name in action.checklist]
    said = [book.refer("phrases", name, code(name)) for name in action.phrases]
    return (
        f"{anchor(f'actions-{action.id}')}{cell_code(action.id)}",
        plain(view.say(action.title)),
        view.say(PURPOSES[action.purpose]),
        _channel(action.channel, book),
        str(action.minutes or ""),
        book.say("、", ", ").join((*lists, *said)),
    )


def _channel(name: str, book: Book) -> str:
    return book.view.say(CHANNELS.get(name, Text(name, name)))


def phrases(book: Book) -> Iterator[str]:
    """Every phrase with its variants, in the order in which they are tried."""
    if book.own("phrases"):
        yield book.say(
            "每条话术从上往下用第一句合适的。〔〕里填客户的信息；［］里的部分，信息已知才说，｜后面是未知时的说法。",
            "Of each phrase the first line that suits is said. ‹ › is filled with what is known of the customer; "
            "what stands in \\[ \\] is said only where it is known, after ¦ what is said where it is not.",
        )
    for phrase in book.own("phrases").values():
        yield from _phrase(phrase, book)


def _phrase(phrase: Phrase, book: Book) -> Iterator[str]:
    use, comma = book.view.say(USES.get(phrase.use, Text(phrase.use, phrase.use))), book.say("，", ", ")
    remark = book.say("（{}）", " ({})").format(comma.join((use, _channel(phrase.channel, book))))
    yield from heading(4, code(phrase.id) + remark, f"phrases-{phrase.id}")
    for variant in phrase.variants:
        yield f"- {conditional(variant.when, book)}{spoken(book.view.say(variant.text), book)}"


def checklists(book: Book) -> Iterator[str]:
    """Every checklist with its items."""
    for checklist in book.own("checklists").values():
        yield from _checklist(checklist, book)


def _checklist(checklist: Checklist, book: Book) -> Iterator[str]:
    yield from heading(4, f"{title(book.view.say(checklist.title))} {code(checklist.id)}", f"checklists-{checklist.id}")
    if kept := _kept(checklist, book):
        yield kept
        yield ""
    for item in checklist.items:
        yield f"- [ ] {conditional(item.when, book)}{plain(book.view.say(item.text))}"


def _kept(checklist: Checklist, book: Book) -> str:
    """How long ticks count; "" for the usual, until the next contact."""
    if checklist.since == book.playbook.roles.last_contact:
        return ""
    if not checklist.since:
        return book.say("勾选一直保留。", "Ticks are kept.")
    fact = book.refer("facts", checklist.since, plain(label(book.playbook, checklist.since, book.view)))
    return book.say(f"{fact}之后勾的才算数。", f"Only ticks made after this count: {fact}.")


def conditional(when: Condition, book: Book) -> str:
    """For whom something is, in brackets before it; "" if it is for all."""
    return "" if when == ALWAYS else book.say("*（{}）* ", "*({})* ").format(plain(condition(when, book)))


def manners(book: Book) -> Iterator[str]:
    """Points of etiquette with their sources."""
    for manner in book.own("manners").values():
        source = f" [{book.refer('sources', manner.source, manner.source)}]" if manner.source else ""
        yield f"- {anchor(f'manners-{manner.id}')}{cell_code(manner.id)} {plain(book.view.say(manner.text))}{source}"


def limits(book: Book) -> Iterator[str]:
    """How often a customer may be contacted."""
    heads = [
        book.say(*pair)
        for pair in (("范围", "what"), ("上限", "at most"), ("已做的次数", "counted by"), ("理由", "because"), ("出处", "source"))
    ]
    yield from table(heads, [_limit(limit, book) for limit in book.own("limits").values()])


def _limit(limit: Limit, book: Book) -> tuple[str, ...]:
    return (
        book.say("、", ", ").join(selector(name, book) for name in limit.of),
        str(limit.at_most),
        book.refer("facts", limit.counted, plain(label(book.playbook, limit.counted, book.view))),
        plain(book.view.say(limit.because)),
        book.refer("sources", limit.source, limit.source),
    )


def sources(book: Book) -> Iterator[str]:
    """Where numbers and practices come from, and how far to trust them."""
    heads = [book.say(*pair) for pair in (("出处", "source"), ("来自", "reference"), ("说明", "what"), ("把握", "confidence"))]
    rows = [
        (
            f"{anchor(f'sources-{one.id}')}{cell_code(one.id)}",
            plain(one.ref),
            plain(book.view.say(one.title)),
            book.view.say(CONFIDENCE[one.confidence]),
        )
        for one in book.own("sources").values()
    ]
    yield from table(heads, rows)


def lists(book: Book) -> Iterator[str]:
    """Further lists of words."""
    for name, entries in book.own("lists").items():
        yield from heading(4, code(name), f"lists-{name}")
        yield from (f"- {code(key)} {plain(book.view.say(text))}" for key, text in entries.items())
