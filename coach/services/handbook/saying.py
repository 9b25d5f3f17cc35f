"""What to say: phrases, answers to objections, and the manners of words."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Advise, Phrase
from coach.domain.talk import EtiquetteRule, Objection, Technique, Turn
from coach.render.handbook import Block, Chapter, Entry, Grid, Group, Line, Lines, Prose, Row
from coach.services.handbook.desk import Desk, anchor
from coach.services.phrase_lines import LEVEL_WORDS
from coach.services.reference.content import USES
from coach.services.reference.wording import CHANNELS, spoken_words
from coach.text import Lang, Text

_EXAMPLE = 80
"""Characters of a fault that are shown: some faults are lengths."""


def phrases(desk: Desk) -> Iterator[Chapter]:
    """Every phrase, by what it is for, with its variants."""
    used = _used(desk)
    groups = []
    for use, words in USES.items():
        entries = tuple(_phrase(one, used, desk) for one in desk.playbook.phrases.values() if one.use == use)
        if entries:
            groups.append(Group(desk.title(words), entries, anchor("use", use)))
    lead = desk.say(
        "每条话术从上往下用第一句合适的。〔〕里填客户的信息；［］里的部分，信息已知才说，｜后面是未知时的说法。",
        "Of each phrase the first line that suits is said. ‹ › is filled with what is known of the customer; "
        "what stands in [ ] is said only where it is known, after ¦ what is said where it is not.",
    )
    if groups:
        yield Chapter(desk.say("话术", "What to say"), "phrases", (Prose(lead), *groups))


def _used(desk: Desk) -> dict[str, list[str]]:
    """Phrase → the actions it is for."""
    found: dict[str, list[str]] = {}
    for action in desk.playbook.actions.values():
        for name in action.phrases:
            found.setdefault(name, []).append(desk.text(action.title))
    rules = [rule.then for decision in desk.playbook.decisions.values() for rule in decision.rules]
    for then in rules:
        if isinstance(then, Advise):
            for name in then.phrases:
                found.setdefault(name, []).append(desk.text(desk.playbook.actions[then.action].title))
    return found


def _phrase(one: Phrase, used: dict[str, list[str]], desk: Desk) -> Entry:
    title = desk.listed(used.get(one.id, ()), "；", "; ") or desk.text(USES.get(one.use, Text(one.use, one.use)))
    by = desk.text(CHANNELS.get(one.channel, Text(one.channel, one.channel)))
    return Entry(title, (Lines(tuple(map(desk.said, one.variants)), "say"),), one.id, anchor("phrase", one.id), by)


def objections(desk: Desk) -> Iterator[Chapter]:
    """What customers say and how to answer, turn by turn; before it the ways of answering."""
    talk = desk.talk
    groups = [
        Group(desk.say("回应的方法", "Ways of answering"), tuple(_technique(one, desk) for one in talk.techniques.values()), "techniques")
    ]
    for category in talk.categories.values():
        pairs = [_objection(one, desk) for one in talk.objections.values() if one.category == category.id]
        groups += [Group(desk.title(category.title), tuple(pairs), anchor("category", category.id))] if pairs else []
    if talk.objections:
        yield Chapter(desk.say("客户这样说，这样答", "Objections and answers"), "objections", tuple(groups))


def _technique(one: Technique, desk: Desk) -> Entry:
    again = desk.say("（反复，直到原因清楚）", "(again and again until the reason is clear)")
    steps = tuple(Line(desk.text(step.how), desk.text(step.label), again if step.repeat else "") for step in one.steps)
    return Entry(desk.title(one.title), (Lines(steps, "number"),), one.id, anchor("technique", one.id))


def _objection(one: Objection, desk: Desk) -> Entry:
    return Entry(desk.title(one.title), tuple(_answer(one, desk)), one.id, anchor("objection", one.id))


def _answer(one: Objection, desk: Desk) -> Iterator[Block]:
    examples = one.says.pick(desk.view.lang) or one.says.pick(Lang.ZH)
    quote = desk.say("“{}”", "“{}”")
    lines = [Line(desk.listed(quote.format(desk.text(Text(each, each))) for each in examples), desk.say("客户会说：", "Said as:"))]
    if when := desk.when(one.when):
        lines.append(Line(when, desk.say("只对：", "Only if:")))
    behind = desk.listed(map(desk.text, one.behind), "；", "; ")
    yield Lines((*lines, Line(behind, desk.say("背后可能是：", "May lie behind it:"))))
    yield Lines(tuple(line for turn in one.turns for line in _turn(turn, one, desk)), "say")
    if one.ask:
        yield Prose(desk.say("接着问：", "Then ask:"), soft=True)
        yield Lines(tuple(map(desk.said, one.ask)), "say")
    if one.avoid:
        yield Lines(tuple(Line(desk.text(text)) for text in one.avoid), "dont")
    yield Lines((Line(desk.text(one.let_go), desk.say("到此为止：", "Let go:")),))


def _turn(turn: Turn, one: Objection, desk: Desk) -> Iterator[Line]:
    technique = desk.talk.techniques.get(one.technique)
    step = technique.step(turn.step) if technique else None
    name = desk.text(step.label) if step else turn.step
    heard = desk.say("（{}）", " ({})").format(desk.text(turn.heard)) if turn.heard else ""
    label = f"{name}{heard}{desk.say('：', ':')}"
    if turn.do:
        yield Line(desk.text(turn.do), label)
        label = ""
    for variant in turn.say:
        line = desk.said(variant)
        yield Line(line.text, label, line.remark)
        label = ""


def etiquette(desk: Desk) -> Iterator[Chapter]:
    """What not to say and what instead; then the manners."""
    pairs = ("问题", "fault"), ("为什么", "why"), ("不要这样说", "don't say"), ("这样说", "better"), ("级别", "level")
    rows = tuple(_fault(rule, desk) for rule in desk.talk.etiquette.values())
    manners = tuple(
        Line(desk.text(one.text), id=one.id, anchor=anchor("manner", one.id), notes=desk.notes(one.source))
        for one in desk.playbook.manners.values()
    )
    groups = []
    if rows:
        grid = Grid(tuple(desk.say(*pair) for pair in pairs), rows, (15, 27, 22, 27, 9))
        groups.append(Group(desk.say("说话的分寸", "Words"), (grid,), "wording"))
    if manners:
        groups.append(Group(desk.say("待人的礼节", "Manners"), (Lines(manners, "do"),), "manners"))
    if groups:
        yield Chapter(desk.say("用语与礼仪", "Words and manners"), "etiquette", tuple(groups))


def _fault(rule: EtiquetteRule, desk: Desk) -> Row:
    hits = sorted(rule.hits.pick(desk.view.lang), key=lambda hit: len(hit) > _EXAMPLE)  # the first that is short
    shown = "" if not hits else hits[0] if len(hits[0]) <= _EXAMPLE else f"{hits[0][:_EXAMPLE]}…"
    bad = f"✗ {desk.text(Text(shown, shown))}" if shown else ""
    good = f"✓ {spoken_words(desk.text(rule.better), desk.book)}" if rule.better else ""
    cells = (desk.text(rule.title), desk.text(rule.message), bad, good, desk.text(LEVEL_WORDS[rule.level]))
    return Row(cells, rule.id, anchor("wording", rule.id), desk.note(rule.source))
