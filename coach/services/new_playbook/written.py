"""The text of a new playbook's file, with remarks in both languages for whoever goes on writing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.timing import spoken
from coach.domain.values import Duration
from coach.services.new_playbook.offer import Offer, TopRule
from coach.text import Text

_SOURCE = "own-setting"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the playbook is to be. What equals the offer is not written: it stays as the playbook below says, whatever that becomes."""

    name: str
    title: Text
    workdays: str
    hours: str
    every: Duration | None


def file_text(wish: Wish, offered: Offer, header: str, category: str) -> str:
    """``playbook.yaml``. ``header`` is its first line, ``category`` a sort of things customers say, for an example."""
    return "\n".join((header, *_head(wish, offered), *_calendar(wish, offered), *_follow_up(wish, offered), *_further(category))) + "\n"


def _head(wish: Wish, offered: Offer) -> Iterator[str]:
    below = offered.title
    yield f"# 在“{below.zh}”（{offered.parent}）上改：没写的都照它，它更新时一起更新。同编号的一项会替换它的整项。"
    yield f'# Built on "{below.en}" ({offered.parent}): what is not written stays as it is there; an entry of the same id replaces it.'
    yield "playbook:"
    yield f"  name: {wish.name}"
    yield f"  title: {_text(wish.title)}"
    yield '  version: "0.1.0"'
    yield f"  extends: {offered.parent}"
    yield ""


def _calendar(wish: Wish, offered: Offer) -> Iterator[str]:
    pairs = (("workdays", wish.workdays, offered.workdays), ("hours", wish.hours, offered.hours))
    off = "" if any(mine != theirs for _, mine, theirs in pairs) else "# "
    yield "# 工作时间：工作日如 mon-sat，时段可以几段。Working time: days such as mon-sat, hours in one or more spans."
    yield f"{off}calendar:"
    for key, mine, theirs in pairs:
        kept = off or ("# " if mine == theirs else "")
        yield f"{kept}  {key}: {_quoted(mine)}"
    yield ""


def _follow_up(wish: Wish, offered: Offer) -> Iterator[str]:
    top = offered.top
    if top is None or wish.every is None:
        return
    off = "# " if wish.every == top.every else ""
    length, label = spoken(top.every), top.grade.label
    yield f"# “{label.zh}”的客户多久跟进一次，原来是 {length.zh}。How often '{label.en}' is followed; before: {length.en}."
    yield f"{off}sources:"
    yield f"{off}  {_SOURCE}: {{ref: house, confidence: medium, title: {_text(Text('本公司自己的规定', 'our own setting'))}}}"
    yield from (off + line for line in _rule(top, wish.every))
    yield ""


def _rule(top: TopRule, every: Duration) -> Iterator[str]:
    length, label = spoken(every), top.grade.label
    zh, en = (each.removeprefix("1 ") for each in (length.zh, length.en))  # 每天 / every day
    because = Text(
        f"{label.zh}每{' ' if zh[0].isdigit() else ''}{zh}跟进一次", f"{label.en[:1].upper()}{label.en[1:]}: followed every {en}"
    )
    yield "decisions:"
    yield f"  {top.decision}:"
    yield "    rules:"
    yield f"      {top.name}:"
    yield f"        when: {_quoted(top.when)}"
    yield f"        then: {every}"
    yield f"        because: {_text(because)}"
    if top.priority:
        yield f"        priority: {top.priority}"
    yield f"        source: {_SOURCE}"
    yield "        cases:"
    yield f"          - {{given: {_quoted(top.given)}, fires: yes}}"
    yield f"          - {{given: {_quoted(top.other)}, fires: no}}"


def _further(category: str) -> Iterator[str]:
    yield "# 下面是常补充的两样：去掉行首的“# ”就生效。Two things often added: take the '# ' away and they hold."
    yield from (f"# {line}" for line in examples(category))
    yield "# 产品、案例等表先用的是虚构公司的示例，请换成自己的：coach playbook show 手册 tables/products 可以看格式。"
    yield "# Products and stories are an invented company's: put your own in their place (see coach playbook show NAME tables/products)."


def examples(category: str) -> Iterator[str]:
    """What may be added, as it would be written."""
    if category:
        yield "categories:"
        yield f"  {category}: {{adds: yes, says: {{zh: [{_quoted('这个价我要再想想')}], en: [{_quoted('let me sleep on that price')}]}}}}"
    yield "manners:"
    yield f"  our-manner: {_text(Text('微信昵称写“姓名＋店名”', 'WeChat name: your name and the shop'))}"


def _text(text: Text) -> str:
    return f"{{zh: {_quoted(text.zh)}, en: {_quoted(text.en)}}}"


def _quoted(value: object) -> str:
    """A JSON value is a YAML value, whatever it contains."""
    return json.dumps(value, ensure_ascii=False)
