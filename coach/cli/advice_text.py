"""The advice as a tired rep reads it: who, how far, when next; then what to do first, in full; then the rest, short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.cli.checklist_text import checklist_lines, progress
from coach.cli.columns import pad, width
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_NAMED = 3
_MINDED = 3
_CHANNELS = {
    "phone": Text("电话", "phone"),
    "visit": Text("上门", "visit"),
    "showroom": Text("到店", "showroom"),
    "wechat": Text("微信", "WeChat"),
    "mail": Text("邮件", "e-mail"),
}
_HELD = {
    "law": Text("不可联系", "not allowed"),
    "consent": Text("缺授权", "no consent"),
    "suppressed": Text("先放一放", "gives way"),
    "once": Text("刚做过", "done lately"),
    "duplicate": Text("重复", "duplicate"),
    "cap": Text("联系上限", "contact cap"),
}
_GOALS = {"selling": Text("销售目标", "selling goal"), "administrative": Text("事务目标", "administrative goal")}


_FORCED = Text("这一版手册检查没有通过，是强行发布的。", "This version of the playbook failed its check and was published all the same.")


def advice_lines(data: Data, *, everything: bool = False) -> Iterator[str]:
    """The whole advice, line by line; some lines are :class:`Styled`."""
    held = data["held_back"]
    yield from _head(data)
    yield ""
    if not data["actions"]:
        yield words(Text("现在没有要做的事。", "Nothing to do right now."))
    full = _in_full(data["actions"])
    for number, action in enumerate(data["actions"], start=1):
        yield from _action(action, number, full=everything or number in full, conditions=everything)
    yield from _asks(data["ask"], everything=everything)
    yield from _near(data["near_misses"])
    yield from _held(held if everything else [item for item in held if item["kind"] != "duplicate"])
    yield from _foot(data)


def _in_full(actions: list[Data]) -> set[int]:
    """Which actions are spelled out: the first, and if that is done inside the house, the first contact it prepares."""
    contact = next((number for number, action in enumerate(actions, start=1) if action["channel"] != "none"), 1)
    return {1, contact} if actions and actions[0]["purpose"] == "internal" else {1}


def _head(data: Data) -> Iterator[str]:
    customer = data["customer"]
    who = "  ".join(filter(None, (customer["name"], customer["company"], customer["phone"], customer["id"])))
    yield Styled(who, bold=True)
    labels = [Text("等级", "grade"), Text("阶段", "stage"), Text("下次跟进", "follow-up")]
    cells = max(width(words(label)) for label in labels)
    for label, rows in zip(labels, (_verdict(data["grade"]), _verdict(data["stage"]), _follow_up(data["follow_up"])), strict=True):
        for number, text in enumerate(rows):
            yield from hanging(pad("" if number else words(label), cells) + "  ", text)


def _verdict(verdict: Data | None) -> Iterator[str]:
    """First what it is, then why, each on lines of its own."""
    if verdict is None:
        return
    if verdict["value"] is None:
        yield words(Text("还判断不了", "can't be told yet"))
    else:
        yield _named(verdict)
    if verdict["because"]:
        yield verdict["because"]
    if ruling := verdict.get("overruled"):
        text = Text("{by} 人工改定；按规则应是 {computed}", "overruled by {by}; the rules say {computed}")
        yield words(text).format(by=ruling["by"], computed=ruling["computed_label"])
    if verdict["provisional"]:
        names = words(Text("、", ", ")).join(verdict["provisional"][:_NAMED])
        if len(verdict["provisional"]) > _NAMED:
            names += words(Text("等", " …"))
        yield words(Text("暂定，这些还不知道：{}", "provisional, not known yet: {}")).format(names)


def _named(verdict: Data) -> str:
    """The value with its scheme and its whole label: 意向 H 级（7 天内成交）."""
    return f"{verdict['scheme']} {verdict['label']}" if verdict["scheme"] else str(verdict["label"])


def _follow_up(follow_up: Data | None) -> Iterator[str]:
    if follow_up is None or not follow_up["due_text"]:
        return
    late = words(Text("（已逾期）", " (overdue)")) if follow_up["overdue"] else ""
    yield follow_up["due_text"] + late
    if follow_up["reason"]:
        yield follow_up["reason"]


def _action(action: Data, number: int, *, full: bool, conditions: bool) -> Iterator[str]:
    facts = [action["due_text"], _channel(action["channel"])]
    if action["minutes"]:
        facts.append(words(Text("约 {} 分钟", "about {} min")).format(action["minutes"]))
    late = words(Text("（已超时）", " (past its latest time)")) if action["late"] else ""
    look = {"fg": "red"} if action["late"] else {"fg": "green"} if number == 1 else {}
    yield Styled(f"{number}. {action['title']}  {' · '.join(filter(None, facts))}{late}", bold=True, **look)
    yield from _labelled(Text("理由", "why"), action["because"] or "")
    if conditions:
        for line in action["conditions"]:
            yield from hanging("        " + "  " * line["depth"], _with_join(line))
    if full:
        yield from _full(action, manners=len(action["mind"]) if conditions else _MINDED)
    elif action["say"]:
        said = action["say"][0]
        yield from _labelled(_spoken(said, action["channel"]), said["text"])
    if conditions or full:
        yield Styled(f"   {_cited(action)}", dim=True)
    yield ""


def _full(action: Data, *, manners: int) -> Iterator[str]:
    for said in action["say"]:
        yield from _labelled(_spoken(said, action["channel"]), said["text"])
    for goal in action["goals"]:
        yield from _labelled(_GOALS[goal["kind"]], goal["text"])
    for checklist in action["checklist"]:
        yield f"   {progress(checklist)}"
        yield from checklist_lines(checklist)
    for manner in action["mind"][:manners]:
        yield from _labelled(Text("注意", "mind"), manner)


def _spoken(said: Data, channel: str) -> Text:
    """How the words reach the customer: by the phrase's own channel, else by the action's."""
    if said["use"] == "answer":
        return Text("客户问起时", "if asked")
    by = channel if said["channel"] == "any" else said["channel"]
    return {"wechat": Text("发微信", "WeChat"), "mail": Text("写邮件", "e-mail"), "sms": Text("发短信", "text")}.get(by, Text("说", "say"))


def _with_join(line: Data) -> str:
    join = {"or": Text("或 ", "or "), "and": Text("且 ", "and ")}.get(line["joined"])
    return f"{words(join) if join else ''}{line['text']}"


def _cited(action: Data) -> str:
    source = words(Text("出处：", "source: ")) + action["source"] if action["source"] else ""
    return " · ".join(filter(None, (action["rule"], action["location"], source)))


def _channel(channel: str) -> str:
    text = _CHANNELS.get(channel)
    return words(text) if text else ""


def _asks(asks: list[Data], *, everything: bool) -> Iterator[str]:
    if asks:
        yield Styled(words(Text("该问清楚的", "Worth asking")), bold=True)
        for item in asks if everything else asks[:3]:
            yield from hanging("   ? ", item["question"])
        yield ""


def _near(misses: list[Data]) -> Iterator[str]:
    if misses:
        yield Styled(words(Text("离更高等级还差", "Short of a better grade")), bold=True)
        for miss in misses:
            missing = words(Text("；", "; ")).join(_missing(line) for line in miss["missing"])
            yield from hanging(f"   {miss['shown']}  ", missing)
        yield ""


def _missing(line: Data) -> str:
    """What would have to change. A fact nobody knows yet is to be found out, whatever bound this rule has for it."""
    if line["holds"] is None:
        return words(Text("先问清“{}”", "find out: {}")).format(line["label"])
    return str(line["text"])


def _held(held: list[Data]) -> Iterator[str]:
    if held:
        yield Styled(words(Text("这次不做", "Held back")), bold=True)
        for item in held:
            kind = words(_HELD.get(item["kind"], Text(item["kind"], item["kind"])))
            yield from hanging(f"   – {item['title']}  ", f"[{kind}] {item['because']}")
        yield ""


def _foot(data: Data) -> Iterator[str]:
    if data["actions"]:
        first = next((action for action in data["actions"] if action["channel"] != "none"), data["actions"][0])
        name, action = data["customer"]["name"], first["action"]
        text = Text("做完记一笔：coach log {} --did {} --outcome …", "When done: coach log {} --did {} --outcome …")
        name = f"'{name}'" if " " in name else name
        yield from hanging("", words(text).format(name, action))
        if lists := data["actions"][0]["checklist"]:
            text = Text("清单打勾：coach checklist {} {} --done 1,2", "Tick a list: coach checklist {} {} --done 1,2")
            yield from hanging("", words(text).format(name, lists[0]["id"]))
    for warning in data["warnings"]:
        yield from hanging("! ", warning["message"])
    playbook, edition = data["playbook"], data["playbook"]["published"]
    if edition and edition["forced"]:
        yield from hanging("! ", words(_FORCED))
    version = (
        words(Text("{}（已发布第 {} 版）", "{} (published v{})")).format(playbook["version"], edition["number"])
        if edition
        else playbook["version"]
    )
    yield Styled(f"{playbook['title']} {version} · {data['as_of'][:16].replace('T', ' ')} · {data['engine']}", dim=True)


def _labelled(label: Text, text: str) -> Iterator[str]:
    yield from hanging(f"   {words(label)}{words(Text('：', ': '))}", text)
