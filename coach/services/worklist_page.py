"""The worklist as one HTML file for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from coach.render.html import CheckLine, Page, Section, WorkItem, page
from coach.render.languages import localise
from coach.text import Lang, Text

NOON = 12
MOVED = 30
"""Of what moves on so many are listed: the rest is in the worklist itself."""


def worklist_page(data: dict[str, Any], lang: Lang, as_of: datetime) -> str:
    """The page of :func:`coach.services.worklist.worklist_view`."""

    def say(zh: str, en: str) -> str:
        return localise(Text(zh, en), lang)

    groups: dict[str, list[WorkItem]] = {say("先补这些", "Past their time"): [], say("上午", "Morning"): [], say("下午", "Afternoon"): []}
    late, morning, afternoon = groups
    owned = not data.get("rep")
    for task in data["tasks"]:
        hour = datetime.fromisoformat(task["start"]).hour
        groups[late if task["late"] else morning if hour < NOON else afternoon].append(_item(task, lang, owned=owned))
    if data["moved"]:
        title = say(f"排不下，挪到后面（{len(data['moved'])}）", f"Moved on ({len(data['moved'])})")
        groups[title] = list(_moved(data, lang, owned=owned))
    return page(
        Page(
            title=f"{say('今日工作', 'Today')} {data['day']}",
            subtitle=" · ".join(
                (_rep(data, lang), say(f"{data['customers']} 位客户", f"{data['customers']} customers"), *_holds(data, lang))
            ),
            notice=say("示例数据，人物均为虚构。", "Sample data: all people are invented.") if data.get("demo") else "",
            sections=tuple(Section(title, tuple(items)) for title, items in groups.items() if items)
            or (Section(say("今天没有要做的", "Nothing is due")),),
            footer=say(f"生成于 {as_of:%Y-%m-%d %H:%M}", f"made {as_of:%Y-%m-%d %H:%M}"),
        ),
        lang,
    )


def _rep(data: dict[str, Any], lang: Lang) -> str:
    """Whose page it is: the rep's, or everybody's."""
    if data.get("rep"):
        return localise(Text(f"跟进人：{data['rep']}", f"rep: {data['rep']}"), lang)
    return localise(Text("全部跟进人", "all reps"), lang)


def _holds(data: dict[str, Any], lang: Lang) -> Iterator[str]:
    """What one rep's day holds, and how far the way is."""
    if len(data["plans"]) != 1:
        return
    (plan,) = data["plans"]
    for channel in plan["channels"]:
        yield f"{channel['title']} {channel['planned']}" + (f"/{channel['at_most']}" if channel["at_most"] else "")
    if plan["kilometres"]:
        yield localise(Text(f"约 {plan['kilometres']} 公里", f"some {plan['kilometres']} km"), lang)


def _item(task: dict[str, Any], lang: Lang, *, owned: bool) -> WorkItem:
    grade = task["grade"]
    return WorkItem(
        customer=task["customer"]["name"],
        action=task["title"],
        time=task["start"][11:16],
        grade=grade["shown"] if grade and grade["value"] else "",
        because=task["because"] or "",
        say=tuple(said["text"] for said in task["say"]),
        checklist=tuple(line for checklist in task["checklist"] for line in _lines(checklist)),
        phone=task["customer"]["phone"] or "",
        late=task["late"],
        owner=task["owner"] if owned else "",
        place=_stop(task, lang),
    )


def _stop(task: dict[str, Any], lang: Lang) -> str:
    """Which stop of the day's way it is, and where."""
    if not task["stop"]:
        return ""
    place = f" {task['place']}" if task["place"] else ""
    return localise(Text(f"第 {task['stop']} 站{place}", f"stop {task['stop']}{place}"), lang)


def _moved(data: dict[str, Any], lang: Lang, *, owned: bool) -> Iterator[WorkItem]:
    """What the day has no room for, with its new day; the first of them, as many as a phone bears."""
    for one in data["moved"][:MOVED]:
        day = one["to"] or localise(Text("半年内排不进", "no room within half a year"), lang)
        owner = one["owner"] if owned else ""
        yield WorkItem(one["customer"]["name"], one["title"], f"→ {day}", because=one["because"], late=one["past_latest"], owner=owner)


def _lines(checklist: dict[str, Any]) -> Iterator[CheckLine]:
    for text, state in zip(checklist["items"], checklist["state"], strict=True):
        yield CheckLine(text, state["done"])
