"""The worklist as one HTML file for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from coach.render.html import CheckLine, Page, Section, WorkItem, page
from coach.render.languages import localise
from coach.text import Lang, Text

NOON = 12


def worklist_page(data: dict[str, Any], lang: Lang, as_of: datetime) -> str:
    """The page of :func:`coach.services.worklist.worklist_view`."""

    def say(zh: str, en: str) -> str:
        return localise(Text(zh, en), lang)

    groups: dict[str, list[WorkItem]] = {say("先补这些", "Past their time"): [], say("上午", "Morning"): [], say("下午", "Afternoon"): []}
    late, morning, afternoon = groups
    for task in data["tasks"]:
        hour = datetime.fromisoformat(task["due"]).hour
        groups[late if task["late"] else morning if hour < NOON else afternoon].append(_item(task, owned=not data.get("rep")))
    return page(
        Page(
            title=f"{say('今日工作', 'Today')} {data['day']}",
            subtitle=" · ".join(filter(None, (_rep(data, lang), say(f"{len(data['tasks'])} 位客户", f"{len(data['tasks'])} customers")))),
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


def _item(task: dict[str, Any], *, owned: bool) -> WorkItem:
    grade = task["grade"]
    return WorkItem(
        customer=task["customer"]["name"],
        action=task["title"],
        time=task["due"][11:16],
        grade=grade["shown"] if grade and grade["value"] else "",
        because=task["because"] or "",
        say=tuple(said["text"] for said in task["say"]),
        checklist=tuple(line for checklist in task["checklist"] for line in _lines(checklist)),
        phone=task["customer"]["phone"] or "",
        late=task["late"],
        owner=task["owner"] if owned else "",
    )


def _lines(checklist: dict[str, Any]) -> Iterator[CheckLine]:
    for text, state in zip(checklist["items"], checklist["state"], strict=True):
        yield CheckLine(text, state["done"])
