"""What to do when, and what to have ready for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.domain.model import Advise, Checklist, Decision, Rule
from coach.render.handbook import Block, Chapter, Entry, Grid, Group, Line, Lines, Prose, Row
from coach.render.moments import word_duration
from coach.render.values import label
from coach.services.handbook.bounds import bounds
from coach.services.handbook.desk import Desk, anchor
from coach.services.reference.wording import CHANNELS, moments, validity
from coach.text import Text


def acting(desk: Desk) -> Iterator[Chapter]:
    """The rules that advise something: first those of one stage, then the others by subject; the law's have a chapter of their own."""
    kept = [one for one in desk.playbook.decisions.values() if one.output == "action" and not one.locked]
    staged = list(_staged(kept, desk))
    told = {rule.id for _, rules in staged for rule in rules}
    groups = [*_by_stage(staged, desk), *_by_subject(kept, told, desk)]
    lead = desk.say(
        "每一行：做什么、为什么、具体条件和时间。产品会按这些条件自动提醒，并排好先后。",
        "Each line: what to do and why, the exact conditions and the time. The product reminds you by them, and puts things in order.",
    )
    if groups:
        yield Chapter(desk.say("什么时候做什么", "What to do when"), "acting", (Prose(lead), *groups))


def checklists(desk: Desk) -> Iterator[Chapter]:
    """Every list, to tick."""
    entries = tuple(_checklist(one, desk) for one in desk.playbook.checklists.values())
    if entries:
        yield Chapter(desk.say("准备与核对清单", "Checklists"), "checklists", entries)


def advice_grid(rules: Iterable[Rule], desk: Desk) -> Grid:
    """Rules that advise something, a line each."""
    heads = (desk.say("做什么", "what"), desk.say("为什么", "why"), desk.say("什么情况下", "when"), desk.say("时间", "time"))
    return Grid(
        heads, tuple(_row(rule, rule.then, desk) for rule in rules if isinstance(rule.then, Advise)), (22, 28, 34, 16), indexed=True
    )


def _staged(decisions: list[Decision], desk: Desk) -> Iterator[tuple[str, list[Rule]]]:
    """Rules that ask for one stage."""
    stage = desk.playbook.roles.stage
    asked = [(rule, bounds(rule.when).get(stage)) for one in decisions for rule in one.rules]
    found = desk.playbook.decisions.get(stage)
    for choice in found.choices if found else ():
        rules = [rule for rule, values in asked if values is not None and values.allowed == frozenset([choice.id])]
        if rules:
            yield choice.id, rules


def _by_stage(staged: list[tuple[str, list[Rule]]], desk: Desk) -> Iterator[Group]:
    labels = {choice.id: desk.text(choice.label) for choice in desk.playbook.decisions[desk.playbook.roles.stage].choices} if staged else {}
    for name, rules in staged:
        title = desk.say("在“{}”阶段", "In the stage “{}”").format(labels[name])
        yield Group(title, (advice_grid(rules, desk),), anchor("at", name))


def _by_subject(decisions: list[Decision], told: set[str], desk: Desk) -> Iterator[Group]:
    for one in decisions:
        if rules := [rule for rule in one.rules if rule.id not in told]:
            yield Group(desk.title(one.title), (advice_grid(rules, desk),), anchor("acting", one.name))


def _row(rule: Rule, then: Advise, desk: Desk) -> Row:
    action = desk.playbook.actions[then.action]
    by = CHANNELS.get(then.channel or action.channel, Text("", ""))
    what = "\n".join(filter(None, (desk.text(action.title), desk.text(by))))
    when = "\n".join(filter(None, (desk.when(rule.when), validity(rule, desk.book), *_bars(then, desk))))
    return Row((what, desk.because(rule), when, _time(then, desk)), rule.id, anchor("rule", rule.id), desk.note(rule.source))


def _time(then: Advise, desk: Desk) -> str:
    due = moments(then.due, desk.book)
    by = desk.say("最晚：{}", "at the latest: {}").format(moments(then.by, desk.book)) if then.by else ""
    return "\n".join(filter(None, (due, by)))


def _bars(then: Advise, desk: Desk) -> Iterator[str]:
    if then.once_per:
        yield desk.say("{}内只做一次", "once within {}").format(word_duration(then.once_per, desk.view))
    if then.consent:
        yield desk.say("须先有：{}", "only with: {}").format(label(desk.playbook, then.consent, desk.view))


def _checklist(one: Checklist, desk: Desk) -> Entry:
    lines = tuple(Line(desk.text(item.text), remark=_for(desk.when(item.when), desk)) for item in one.items)
    blocks: tuple[Block, ...] = (Lines(lines, "box"),)
    return Entry(desk.title(one.title), blocks, one.id, anchor("checklist", one.id))


def _for(when: str, desk: Desk) -> str:
    return desk.say("（{}时）", "(if {})").format(when) if when else ""
