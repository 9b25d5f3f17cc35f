"""The page: what a playbook is, its contents, and each of its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

from coach.render.markdown import plain, squeezed
from coach.render.values import label
from coach.services.reference import catalogue, content, decisions, sheet, talk
from coach.services.reference.book import Book
from coach.services.reference.markdown import code, heading, link, title
from coach.services.reference.wording import CHANNELS, DAYS, hours
from coach.services.reference.workday import workday
from coach.text import Text

Section = Callable[[Book], Iterator[str]]
DECISIONS = "decisions"
SECTIONS: dict[str, tuple[Text, Section]] = {
    DECISIONS: (Text("决策和规则", "Decisions and rules"), decisions.decisions),
    "actions": (Text("动作", "Actions"), content.actions),
    "phrases": (Text("话术", "Phrases"), content.phrases),
    "objections": (Text("客户这样说，这样答", "Objections and answers"), talk.objections),
    "tables": (Text("产品、案例等表", "Tables"), talk.tables),
    "checklists": (Text("清单", "Checklists"), content.checklists),
    "sheet": (Text("拜访与通话准备单", "Sheet for a visit or a call"), sheet.sheet),
    "manners": (Text("礼仪", "Manners"), content.manners),
    "etiquette": (Text("用语规范", "Etiquette in words"), talk.etiquette),
    "limits": (Text("联系次数上限", "Contact limits"), content.limits),
    "facts": (Text("客户信息", "Facts"), catalogue.facts),
    "collections": (Text("记录", "Records"), catalogue.records),
    "techniques": (Text("应对方法", "Techniques"), talk.techniques),
    "categories": (Text("客户的话分几类", "What customers say, by sort"), talk.categories),
    "concepts": (Text("同义说法", "Words that mean the same"), talk.concepts),
    "lists": (Text("词表", "Lists"), content.lists),
    "sources": (Text("出处", "Sources"), content.sources),
}
ROLES = {
    "grade": Text("等级", "grade"),
    "stage": Text("阶段", "stage"),
    "follow_up": Text("跟进频率", "how often to follow up"),
    "follow_up_due": Text("下次跟进", "next follow-up"),
    "last_contact": Text("上次联系", "last contact"),
    "next_contact": Text("约定的下次联系", "next contact agreed"),
    "follow_up_reason": Text("下次联系的理由", "reason for the next contact"),
    "log": Text("跟进记录写到", "contacts are logged to"),
    "stop": Text("要求停止联系", "asked to stop"),
    "ticks": Text("清单勾选写到", "ticks are kept in"),
}


def reference_page(book: Book) -> str:
    """The whole page as Markdown."""
    return "\n".join(squeezed(_page(book))) + "\n"


def _page(book: Book) -> Iterator[str]:
    playbook, view = book.playbook, book.view
    yield f"# {title(view.say(playbook.title))} {code(playbook.name)} {playbook.version}"
    yield ""
    yield from _standing(book)
    written = {key: list(section(book)) for key, (_, section) in SECTIONS.items()}
    yield from _contents(book, written)
    yield from _roles(book)
    yield from _calendar(book)
    yield from workday(book)
    for key, lines in written.items():
        if lines or book.dropped(key):
            yield from heading(2, view.say(SECTIONS[key][0]), key)
            yield from lines
            yield from _dropped(book, key)


def _standing(book: Book) -> Iterator[str]:
    """What the playbook stands on, and how much is in it."""
    playbook = book.playbook
    own = sum(rule.playbook == playbook.name for decision in playbook.decisions.values() for rule in decision.rules)
    total = sum(len(decision.rules) for decision in playbook.decisions.values())
    if len(book.chain) == 1:
        yield book.say("每本手册都以它为基础。规则 {} 条。", "Every playbook stands on this one. It has {} rules.").format(total)
        return
    below = link(code(book.chain[-2].name), book.page(book.chain[-2].name))
    sentence = book.say(
        "建立在 {} 之上：自有规则 {} 条，继承 {} 条。本页只列它自己的内容，继承的内容见 {}。",
        "Stands on {}: {} rules of its own, {} inherited. This page lists what is its own; what it inherits is in {}.",
    )
    yield sentence.format(below, own, total - own, below)


def _contents(book: Book, written: dict[str, list[str]]) -> Iterator[str]:
    yield from heading(2, book.say("目录", "Contents"))
    for key, lines in written.items():
        if lines:
            yield f"- {link(book.view.say(SECTIONS[key][0]), f'#{key}')}"
            if key == DECISIONS:
                yield from (
                    f"  - {link(title(book.view.say(one.title)), f'#{key}-{one.name}')} {code(one.name)}" for one in decisions.changed(book)
                )


def _roles(book: Book) -> Iterator[str]:
    """Which decisions and facts play the parts that the product knows."""
    playbook, view = book.playbook, book.view
    stated = {field.name: getattr(playbook.roles, field.name) for field in fields(playbook.roles)}
    if not any(stated.values()):
        return
    yield from heading(2, book.say("角色", "Roles"), "roles")
    for role, name in stated.items():
        if name:
            section = next((key for key in (DECISIONS, "facts", "collections") if name in getattr(playbook, key)), "")
            called = playbook.collections[name].label if section == "collections" else None
            words = plain(view.say(called) if called else label(playbook, name, view))
            yield f"- {view.say(ROLES[role])}{book.say('：', ': ')}{book.refer(section, name, words)} {code(name)}"


def _calendar(book: Book) -> Iterator[str]:
    spec, view, colon = book.playbook.calendar, book.view, book.say("：", ": ")
    if len(book.chain) > 1 and spec == book.chain[-2].calendar:
        return
    yield from heading(2, book.say("工作时间", "Working time"), "calendar")
    days = book.say("周", "") + book.say("、", ", ").join(view.say(DAYS[day]) for day in spec.workdays)
    region = book.say("（按 {} 的法定节假日和调休）", " (statutory holidays and shifted working days of {})").format(spec.region)
    yield f"- {book.say('工作日', 'working days')}{colon}{days}{region if spec.region else ''}"
    yield f"- {book.say('工作时间', 'hours')}{colon}{hours(spec.hours, book)} ({spec.zone})"
    for words, by_channel in ((book.say("黄金时段", "golden hours"), spec.golden), (book.say("不打扰时段", "quiet hours"), spec.quiet)):
        for channel, span in by_channel.items():
            by = view.say(CHANNELS.get(channel, Text(channel, channel)))
            yield f"- {words}{book.say('（{}）', ' ({})').format(by)}{colon}{hours(span, book)}"


def _dropped(book: Book, section: str) -> Iterator[str]:
    if names := book.dropped(section):
        yield ""
        yield f"{book.say('去掉：', 'Left out: ')}{book.say('、', ', ').join(map(code, names))}"
