"""Role-plays on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.cli.common import ascii_only
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.text import Text

Data: TypeAlias = dict[str, Any]
_LOOKS = {"win": "green", "step": "yellow", "lost": "red"}
_SIGNS = {1: "green", -1: "red", 0: "yellow"}


def list_lines(rows: list[Data]) -> list[str]:
    """The scenarios, with how the learner has done: lines, as a table of them is unreadable on a narrow terminal."""
    return [line for row in rows for line in _listed(row)]


def _listed(row: Data) -> Iterator[str]:
    best = "" if row["best"] is None else words(Text("最好 {} 分", "best {} of 100")).format(row["best"])
    going_on = words(Text("没谈完", "going on")) if row["going_on"] else ""
    yield Styled(row["id"], bold=True)
    yield from hanging("  ", row["title"])
    stage = words(Text("客户走到：{}", "the customer: {}")).format(row["stage_shown"])
    yield from (Styled(one, dim=True) for one in hanging("  ", " · ".join(filter(None, (row["kind"], stage, best, going_on)))))


def intro_lines(data: Data) -> list[str]:
    """Who it is, what the learner knows, and what was said so far."""
    persona = data["persona"]
    lines: list[str] = [Styled(f"{data['title']} · {data['kind']}", bold=True), ""]
    lines += hanging(f"{persona['name']}{words(Text('：', ': '))}", persona["role"])
    lines += hanging("", data["brief"])
    how = Text("一句一句地说；q 停下，下次接着谈。", "One line at a time; q stops, and next time it goes on.")
    lines += [Styled(row, dim=True) for row in hanging("", words(how))]
    if data["changed"]:
        lines.append(words(Text("这个情景改过了，从头开始。", "This scenario has changed: it begins anew.")))
    lines.append("")
    if data["resumed"]:
        lines += [row for one in data["said"][:-1] for row in (*_you(one["you"]), *said_lines(persona["name"], one["customer"]))]
        lines += _you(data["said"][-1]["you"])
    if data["customer"]:
        lines += said_lines(persona["name"], data["customer"])
    else:
        lines.append(Styled(words(Text("（您先开口。）", "(You speak first.)")), dim=True))
    return lines


def _you(said: str) -> list[str]:
    return [Styled(row, dim=True) for row in hanging(words(Text("您：", "You: ")), said)]


def said_lines(name: str, said: str) -> list[str]:
    """What the customer says."""
    return [Styled(row, fg="cyan") for row in hanging(f"{name}{words(Text('：', ': '))}", said)]


def mood_line(sizes: list[Data]) -> str:
    """How the customer feels, in small."""
    full, empty = ("#", ".") if ascii_only() else ("●", "○")
    shown = (f"{one['label']} {full * one['value']}{empty * max(0, (one['most'] or 0) - one['value'])}" for one in sizes)
    return Styled("  " + "  ".join(shown), dim=True)


def again_lines(scenario: str) -> list[str]:
    """How to go on later."""
    text = Text("已保存，下次接着谈：coach drill talk {}", "Kept. To go on: coach drill talk {}")
    return ["", Styled(words(text).format(scenario), dim=True)]


def debrief_lines(data: Data) -> list[str]:
    """The talk looked at afterwards."""
    ending = data["ending"]
    if "kind" not in ending:
        return [words(Text("这个情景改过了，复盘不了。", "The scenario has changed: there is no debrief."))]
    head = words(Text("{}：{}　{} 分", "{}: {}, {} of 100")).format(ending["kind_shown"], ending["title"], ending["score"])
    lines: list[str] = ["", Styled(head, bold=True, fg=_LOOKS[ending["kind"]]), ""]
    for number, one in enumerate(ending["lines"], start=1):
        lines += _line(number, one)
    lines += [Styled(f"   {words(Text('到这里：', 'This led to: '))}{ending['title']}", fg=_LOOKS[ending["kind"]])]
    lines += list(_after(ending))
    return lines


def _line(number: int, one: Data) -> Iterator[str]:
    yield from (Styled(row, bold=True) for row in hanging(f"{number}. ", one["you"]))
    for effect in one["effects"]:
        yield from (Styled(row, fg=_SIGNS[effect["sign"]]) for row in hanging(f"   {effect['state']} {effect['by']}  ", effect["because"]))
    if not one["effects"]:
        heard = words(Text("、", ", ")).join(move["label"] for move in one["did"])
        moved = Text("听到：{}；客户心里没有变化", "heard: {}; it moved nothing") if heard else Text("客户没有反应", "nothing moved")
        yield from (Styled(row, dim=True) for row in hanging("   ", words(moved).format(heard)))
    if one["try"]:
        yield from hanging(f"   {words(Text('试试：', 'try: '))}", one["try"])


def _after(ending: Data) -> Iterator[str]:
    yield ""
    if ending["hidden"]:
        yield Styled(words(Text("客户没说出口的：", "What the customer kept back:")), bold=True)
        for one in ending["hidden"]:
            yield from hanging("  · " if not ascii_only() else "  - ", one)
    if ending["marks"]:
        colon = words(Text("、", ", "))
        yield colon.join(f"{one['title']} {one['mark']}" for one in ending["marks"])
    if ending["missed"]:
        yield from hanging(words(Text("想要更好的结果：", "For a better ending: ")), ending["missed"])
    if ending["first"] and ending["first"] != ending["missed"]:
        yield from (Styled(row, bold=True) for row in hanging(words(Text("先改这一点：", "First: ")), ending["first"]))
