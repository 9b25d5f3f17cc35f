"""The worklist as lines: the day's head, task by task, then what moves to another day and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from coach.cli.checklist_text import progress
from coach.cli.language import words
from coach.cli.layout import Styled, flowing, hanging
from coach.text import Text

_REASONS = 4
"""Reasons told one by one; a book of many reps has many."""
_DAYS = 5
_NEVER = "~"
"""For what finds no day: after all days."""
_CLOSED = Text("今天不上班，或者工作时间已过；下面是下一个工作日的。", "Today is off, or its working time is over: this is the next day.")
_OFF = Text("这天请假；下面是下次上班那天的。", "That day is taken off: this is the next day at work.")


def worklist_lines(data: dict[str, Any]) -> Iterator[str]:
    """The worklist, line by line; some lines are :class:`Styled`."""
    count = words(Text("{} 位客户", "{} customers")).format(data["customers"])
    yield from _styled(flowing("", filter(None, (data["day"], data["rep"], count))), bold=True)
    if not data.get("prepared") and data["day"] != data["as_of"][:10]:
        yield from hanging("", words(_OFF if data["off"] else _CLOSED))
    yield from _holds(data["plans"])
    yield ""
    if not data["tasks"]:
        yield words(Text("没有要做的。", "Nothing is due.") if data.get("prepared") else Text("今天没有要做的。", "Nothing is due today."))
    yield from _tasks(data["tasks"], owners=not data["rep"])
    if data["more"]:
        yield from hanging("", words(Text("……还有 {} 项，--limit 可多列", "… {} more; see --limit")).format(data["more"]))
    yield from _moved(data["moved"])
    yield from call_list_lines(data.get("call_list"))
    if data["later"]:
        later = words(Text("另有 {} 位客户的事在以后几天。", "Later days have work with {} more."))
        yield from _styled(hanging("", later.format(data["later"])), dim=True)
    for warning in data["warnings"]:
        yield from hanging("! ", warning["message"])


def _styled(lines: Iterable[str], **look: Any) -> Iterator[Styled]:
    return (Styled(one, **look) for one in lines)


def _holds(plans: list[dict[str, Any]]) -> Iterator[str]:
    """What the day holds, and the way; for one rep alone, since the sum of many says little."""
    if len(plans) != 1:
        return
    (plan,) = plans
    parts = [f"{one['title']} {one['planned']}" + (f"/{one['at_most']}" if one["at_most"] else "") for one in plan["channels"]]
    order = [words(Text("排法：{}", "order: {}")).format(plan["order"])] if plan["order"] else []
    if plan["away"]:
        yield from hanging("", words(Text("这天不上班，要做的都挪到后面。", "Not at work that day: everything moves on.")))
    if parts:
        yield from _styled(flowing("", [*parts, *order]), dim=True)
    if plan["kilometres"]:
        way = Text("{} 站，按顺路的次序，直线约 {} 公里。", "{} stops in order of the way, some {} km as the crow flies.")
        yield from hanging("", words(way).format(plan["stops"], plan["kilometres"]))
    elif plan["stops"] > 1:
        yield from hanging("", words(Text("{} 站，按顺路的次序。", "{} stops in order of the way.")).format(plan["stops"]))
    if plan["place_unknown"]:
        unknown = Text(
            "不知道在哪里，没法按顺路排：{}。补上区或坐标就能排进路线。",
            "Place unknown, so not in order of the way: {}. Add the district or coordinates.",
        )
        yield from hanging("", words(unknown).format(words(Text("、", ", ")).join(plan["place_unknown"])))


def _tasks(tasks: list[dict[str, Any]], *, owners: bool) -> Iterator[str]:
    """Tasks of one group that follow each other stand under its name, which is said once; one that stands alone says it itself."""
    apart = None
    for title, run in ((title, list(run)) for title, run in groupby(tasks, key=itemgetter("group"))):
        headed = bool(title) and len(run) > 1
        if apart or (headed and apart is not None):
            yield ""
        if headed:
            yield from _styled(hanging("", _group(title)), bold=True)
        for task in run:
            yield from _task(task, "" if headed else _group(title), owners=owners)
        apart = headed


def _group(title: str | None) -> str:
    return words(Text("【{}】", "[{}] ")).format(title) if title else ""


def _task(task: dict[str, Any], group: str, *, owners: bool) -> Iterator[str]:
    customer, grade = task["customer"], task["grade"]
    shown = grade["shown"] if grade and grade["value"] else None
    stop = words(Text("第 {} 站 {}", "stop {} {}")).format(task["stop"], task["place"] or "").strip() if task["stop"] else None
    late = words(Text("（已超时）", "(past its latest time)")) if task["late"] else None
    owner = task["owner"] if owners else None
    parts = filter(None, (task["title"], customer["name"], shown, customer["phone"], customer["id"], stop, owner, late))
    yield from _styled(flowing(f"{task['start'][11:16]}  ", parts), bold=True, **({"fg": "red"} if task["late"] else {}))
    yield from hanging("       ", f"{group}{task['because'] or ''}")
    if task["say"]:
        yield from hanging(f"       {words(Text('说：', 'say: '))}", task["say"][0]["text"])
    for checklist in task["checklist"]:
        if checklist["done"]:
            yield from hanging(f"       {words(Text('清单：', 'checklist: '))}", progress(checklist))
    if task["also"]:
        yield from hanging(f"       {words(Text('还有：', 'also: '))}", words(Text("；", "; ")).join(task["also"]))


def _moved(moved: list[dict[str, Any]]) -> Iterator[str]:
    if not moved:
        return
    comma = words(Text("，", ", "))
    days = Counter(one["to"] or _NEVER for one in moved)
    shown = comma.join(_on(day, count) for day, count in sorted(days.items())[:_DAYS]) + ("…" if len(days) > _DAYS else "")
    yield ""
    title = words(Text("排不下，挪到后面的 {} 项：{}", "{} that don't fit move on: {}")).format(len(moved), shown)
    yield from _styled(hanging("", title), bold=True)
    for because, count in Counter(one["because"] for one in moved).most_common(_REASONS):
        names = (
            words(Text("、", ", ")).join(one["customer"]["name"] for one in moved if one["because"] == because) if count <= _REASONS else ""
        )
        yield from hanging(f"  {count}  ", because + (f"{words(Text('：', ': '))}{names}" if names else ""))
    if late := sum(one["past_latest"] for one in moved):
        text = Text(
            "其中 {} 项到那天已过最迟时间：加班补、请同事代，或先和主管说。",
            "{} of them will be past their latest time: catch up, have a colleague do it, or tell your manager.",
        )
        yield from hanging("  ", words(text).format(late))


def _on(day: str, count: int) -> str:
    if day == _NEVER:
        return words(Text("{} 项半年内排不进", "{} find no room within half a year")).format(count)
    return words(Text("{day} {count} 项", "{count} to {day}")).format(day=day, count=count)


def call_list_lines(found: dict[str, Any] | None) -> Iterator[str]:
    """How far the list for the next day has come, and where to find the rest."""
    if not found or not found["target"]:
        return
    yield ""
    text = Text("{}名单：目标 {}，已备好 {}，还差 {}。", "{}: {} wanted, {} prepared, {} missing.")
    yield from _styled(hanging("", words(text).format(found["title"], found["target"], found["ready"], found["missing"])), bold=True)
    if found["no_number"]:
        names = words(Text("、", ", ")).join(found["no_number"])
        yield from hanging("  ", words(Text("没有号码，不算在内：{}", "without a number, so not counted: {}")).format(names))
    if found["missing"]:
        for source in found["from"]:
            yield from hanging("  ", f"{source['count']}  {source['title']}")
