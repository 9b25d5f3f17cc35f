"""Decisions and their rules: values as a table, advice as one entry a rule."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Advise, Decision, Hold, Rule
from coach.render.markdown import plain
from coach.render.moments import word_duration
from coach.render.values import label
from coach.services.reference.book import Book
from coach.services.reference.markdown import cell_code, code, heading, link, table, title
from coach.services.reference.wording import CHANNELS, condition, moments, selector, validity, value
from coach.text import Text

HITS = {
    "first": Text("按顺序看，第一条成立的规则说了算", "the first rule that holds decides"),
    "collect": Text("成立的规则全部算数", "every rule that holds counts"),
    "sum": Text("成立的规则，分数相加", "the values of all rules that hold are added"),
}


def changed(book: Book) -> list[Decision]:
    """The decisions in which the playbook has rules or wording of its own."""
    return list(book.own("decisions").values())


def decisions(book: Book) -> Iterator[str]:
    """One section a decision."""
    for decision in changed(book):
        yield from heading(3, f"{title(book.view.say(decision.title))} {code(decision.name)}", f"decisions-{decision.name}")
        yield from _about(decision, book)
        own = [rule for rule in decision.rules if rule.playbook == book.playbook.name]
        if decision.output in ("action", "guard"):
            for rule in own:
                yield from _entry(rule, book)
        else:
            yield ""
            yield from _values(decision, book)
            yield ""
            yield from _rows(decision, own, book)


def _about(decision: Decision, book: Book) -> Iterator[str]:
    stop, comma = book.say("。", "."), book.say("；", "; ")
    said = [book.view.say(HITS[decision.hit])]
    if decision.locked:
        said.append(book.say("法规与礼义，任何手册不能改动", "law and decency: no playbook can change it"))
    sentence = comma.join(said) + stop
    yield sentence[:1].upper() + sentence[1:]
    if notes := list(_inheritance(decision, book)):
        yield ""
        yield from notes


def _inheritance(decision: Decision, book: Book) -> Iterator[str]:
    below = book.chain[-2].decisions.get(decision.name) if len(book.chain) > 1 else None
    if below is None:
        return
    ids = {rule.id for rule in decision.rules}
    kept = [rule for rule in decision.rules if rule.playbook != book.playbook.name]
    gone = [rule.id for rule in below.rules if rule.id not in ids]
    replaced = [rule.id for rule in below.rules if rule.id in ids and rule not in kept]
    if kept:
        page = link(kept[0].playbook, f"{book.page(kept[0].playbook)}#decisions-{decision.name}")
        yield book.say("- 另有 {} 条规则来自 {}。", "- {} more rules come from {}.").format(len(kept), page)
    for names, words in ((replaced, ("- 替换：{}。", "- Replaced: {}.")), (gone, ("- 去掉：{}。", "- Left out: {}."))):
        if names:
            yield book.say(*words).format(book.say("、", ", ").join(map(code, names)))


def _values(decision: Decision, book: Book) -> Iterator[str]:
    heads = book.say("值", "value"), book.say("含义", "meaning"), book.say("其他叫法", "other names")
    choices = decision.choices
    rows = [(cell_code(choice.id), plain(book.view.say(choice.label)), plain(", ".join(choice.aliases))) for choice in choices]
    yield from table(heads, rows)


def _rows(decision: Decision, rules: list[Rule], book: Book) -> Iterator[str]:
    heads = [book.say(*pair) for pair in (("规则", "rule"), ("条件", "when"), ("结果", "then"), ("理由", "because"), ("出处", "source"))]
    rows = [
        (
            f"{cell_code(rule.id.partition('/')[2])}<br>{book.file(rule.location)}",
            plain("\n".join(filter(None, (condition(rule.when, book), validity(rule, book))))),
            plain(value(rule, decision, book)),
            plain(book.view.say(rule.because)),
            book.refer("sources", rule.source, rule.source),
        )
        for rule in rules
    ]
    yield from table(heads, rows)


def _entry(rule: Rule, book: Book) -> Iterator[str]:
    name = rule.id.partition("/")[2]
    yield from heading(4, f"{code(name)} → {_title(rule, book)}", f"rules-{rule.id.replace('/', '-')}")
    colon = book.say("：", ": ")
    for key, text in _lines(rule, book):
        if text:
            yield f"- **{book.view.say(key)}**{colon}{text}"


def _title(rule: Rule, book: Book) -> str:
    then = rule.then
    if isinstance(then, Hold):
        return book.say("暂停", "hold back")
    return plain(book.view.say(book.playbook.actions[then.action].title)) if isinstance(then, Advise) else ""


def _lines(rule: Rule, book: Book) -> Iterator[tuple[Text, str]]:
    yield Text("条件", "when"), plain(condition(rule.when, book))
    yield Text("有效期", "in force"), validity(rule, book)
    yield Text("理由", "because"), plain(book.view.say(rule.because))
    if isinstance(rule.then, Hold):
        yield Text("暂停", "holds back"), _all([selector(name, book) for name in rule.then.selectors], book)
    if isinstance(rule.then, Advise):
        yield Text("动作", "action"), book.refer("actions", rule.then.action, code(rule.then.action))
        yield from _advice(rule.then, book)
    yield Text("优先级", "priority"), str(rule.priority)
    yield Text("出处", "source"), book.refer("sources", rule.source, rule.source)
    yield Text("位置", "written in"), book.file(rule.location)


def _advice(then: Advise, book: Book) -> Iterator[tuple[Text, str]]:
    view, playbook = book.view, book.playbook
    yield Text("时间", "due"), plain(moments(then.due, book))
    yield Text("最晚", "at the latest"), plain(moments(then.by, book))
    yield Text("渠道", "channel"), view.say(CHANNELS.get(then.channel, Text(then.channel, then.channel)))
    yield Text("目标", "goals"), plain(book.say("；", "; ").join(view.say(goal.text) for goal in then.goals))
    titles = {name: view.say(playbook.checklists[name].title) for name in then.checklist}
    yield Text("清单", "checklist"), _all([book.refer("checklists", name, plain(title)) for name, title in titles.items()], book)
    yield Text("话术", "say"), _all([book.refer("phrases", name, code(name)) for name in then.phrases], book)
    yield Text("留意", "mind"), plain(book.say("；", "; ").join(view.say(playbook.manners[name].text).rstrip("。.") for name in then.mind))
    yield Text("同时放下", "puts aside"), _all([selector(name, book) for name in then.suppresses], book)
    yield Text("间隔", "not again within"), word_duration(then.once_per, view) if then.once_per else ""
    yield Text("须有授权", "needs consent"), plain(label(playbook, then.consent, view)) if then.consent else ""


def _all(words: list[str], book: Book) -> str:
    return book.say("、", ", ").join(words)
