"""What to know: the tables of products and stories, the law, where things come from, and where to find them in the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.domain.model import Hold, Limit, Rule
from coach.domain.tables import Table, TableCell
from coach.render.handbook import Block, Chapter, Entry, Grid, Group, Line, Lines, Prose, Row
from coach.render.moments import word_date
from coach.render.values import Shape, word
from coach.services.handbook.acting import advice_grid
from coach.services.handbook.desk import Desk, anchor
from coach.services.reference.content import CONFIDENCE
from coach.services.reference.wording import selector_words


def tables(desk: Desk) -> Iterator[Chapter]:
    """Products, stories, rivals, promotions: a card a row, which prints better than many narrow columns."""
    groups = tuple(
        Group(desk.title(one.title), tuple(_cards(one, desk)), anchor("table", one.name))
        for one in desk.playbook.tables.values()
        if one.rows
    )
    if groups:
        yield Chapter(desk.say("产品、案例与活动", "Products, stories, promotions"), "tables", groups)


def _cards(one: Table, desk: Desk) -> Iterator[Entry]:
    colon = desk.say("：", ":")
    for row in one.rows:
        told = [(column, _cell(row.cells[name], one, name, desk)) for name, column in one.columns.items() if name in row.cells]
        lines = [Line(text, desk.text(column.label) + colon) for column, text in told if text]
        if row.valid_until:
            lines.append(Line(word_date(row.valid_until, desk.view), desk.say("有效期至：", "until:")))
        if lines:
            lines[-1] = replace(lines[-1], notes=desk.notes(row.source))
        yield Entry(desk.title(row.title), (Lines(tuple(lines)),), row.id, anchor(one.name, row.id), desk.when(row.when))


def _cell(cell: TableCell, one: Table, name: str, desk: Desk) -> str:
    column = one.columns[name]
    if cell.value is None:
        return desk.text(cell.text)
    return word(cell.value, Shape(column.type, column.unit, (), column.decimals, column.currency), desk.view)


def law(desk: Desk) -> Iterator[Chapter]:
    """What must and must not be done, whatever the trade."""
    blocks: list[Block] = [
        Prose(
            desk.say(
                "这一页的规则任何手册、任何人都不能改，产品会照此拦下或提醒。上线前请由律师确认。",
                "Nobody can change these rules; the product holds back or reminds by them. Have them confirmed by a lawyer before use.",
            )
        )
    ]
    locked = [one for one in desk.playbook.decisions.values() if one.locked]
    guards = [rule for one in desk.playbook.decisions.values() if one.output == "guard" for rule in one.rules]
    if guards:
        blocks.append(Group(desk.say("这些时候不能联系", "When not to contact"), (_holds(guards, desk),), "guards"))
    duties = [one for one in locked if one.output == "action"]
    blocks.extend(
        Group(desk.say("必须做的", "What must be done"), (advice_grid(one.rules, desk),), anchor("duty", one.name)) for one in duties
    )
    if desk.playbook.limits:
        blocks.append(Group(desk.say("联系次数的上限", "How often at most"), (_limits(desk),), "limits"))
    yield Chapter(desk.say("法规与底线", "Law and decency"), "law", tuple(blocks))


def _holds(rules: Iterable[Rule], desk: Desk) -> Grid:
    heads = (desk.say("不能做", "not to be done"), desk.say("为什么", "why"), desk.say("什么情况下", "when"))
    return Grid(heads, tuple(_held(rule, rule.then, desk) for rule in rules if isinstance(rule.then, Hold)), (24, 36, 40))


def _held(rule: Rule, then: Hold, desk: Desk) -> Row:
    held = desk.listed(selector_words(name, desk.book) for name in then.selectors)
    return Row((held, desk.because(rule), desk.when(rule.when)), rule.id, anchor("rule", rule.id), desk.note(rule.source))


def _limits(desk: Desk) -> Grid:
    heads = (desk.say("最多几次", "at most"), desk.say("为什么", "why"), desk.say("哪些联系", "which contacts"))
    return Grid(heads, tuple(_limit(one, desk) for one in desk.playbook.limits), (14, 36, 50))


def _limit(one: Limit, desk: Desk) -> Row:
    of = desk.listed(selector_words(name, desk.book) for name in one.of)
    return Row((str(one.at_most), desk.text(one.because), of), one.id, note=desk.note(one.source))


def sources(desk: Desk) -> Iterator[Chapter]:
    """Where figures and practices come from, and how far to trust them."""
    lead = desk.say(
        "把握高：原文写明；中：多处一致或按原文推出；低：本公司或产品自定，用着不合适就改。",
        "High: stated in so many words. Medium: told by several, or follows from them. Low: our own setting, to be changed at will.",
    )
    heads = (desk.say("编号", "no."), desk.say("说明", "what"), desk.say("来自", "reference"), desk.say("把握", "confidence"))
    rows = tuple(
        Row((f"[{number}]", desk.text(one.title), one.ref, desk.text(CONFIDENCE[one.confidence])), anchor=anchor("source", one.id))
        for number, one in enumerate(desk.playbook.sources.values(), 1)
    )
    yield Chapter(desk.say("出处与把握", "Sources"), "sources", (Prose(lead, soft=True), Grid(heads, rows, (8, 64, 14, 14))))
