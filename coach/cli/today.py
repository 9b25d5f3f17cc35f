"""``coach today``: the day's worklist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.cli import options, output
from coach.cli.checklist_text import progress
from coach.cli.common import LISTED, as_of_option, moment, start
from coach.cli.files import FILE, force_option, hand_over
from coach.cli.language import current, words
from coach.cli.layout import Styled, hanging
from coach.services.worklist import worklist, worklist_view
from coach.services.worklist_page import worklist_page
from coach.text import Text


@options.command(
    "today",
    Text(
        "今天的工作清单，按先后排好：先补过期的，再按钟点。\n"
        "--html 写成一个手机上好读的网页文件（号码打码，不联网）；每天写同一个文件，就加上 --force。",
        "The day's worklist in working order: what is past its time first, then by the clock.\n"
        "--html writes one file that reads well on a phone (phones masked, no network); with --force it replaces yesterday's.",
    ),
    examples=("coach today", "coach today --rep 李雷", "coach today --html today.html --force"),
)
@options.option(
    "--rep",
    text=Text("哪位业务员（默认设置里的，没有则全部）", "whose (by default the one in the settings, else all)"),
    shown=Text("姓名", "NAME"),
)
@options.option("--all-reps", "everyone", text=Text("所有业务员", "all reps"), is_flag=True)
@options.option("--limit", text=Text("最多几条", "at most so many"), type=LISTED)
@options.option("--html", "html", text=Text("写成网页文件", "write a page"), shown=Text("文件", "FILE"), type=FILE)
@force_option()
@as_of_option()
def command(rep: str | None, everyone: bool, limit: int | None, html: Path | None, force: bool, as_of: str | None, as_json: bool) -> None:
    """Print the worklist."""
    app = start()
    settings = app.store.settings()
    whose = None if everyone else rep or _own(settings.get("rep_name"), app.store.reps())
    now = moment(app, as_of)
    data = worklist_view(worklist(app.store, app.adviser, now, whose), app.adviser, now, current(), limit=limit)
    data["rep"] = whose
    if settings.get("demo"):
        data["demo"] = True
    if html is not None:
        hand_over(worklist_page(data, current(), now), html, data, force=force, as_json=as_json)
    elif as_json:
        output.emit(data)
    else:
        for text in worklist_lines(data):
            output.styled(text, **getattr(text, "look", {}))


def _own(name: str | None, reps: list[str]) -> str | None:
    """The rep of the settings, if customers are kept under that name; else everybody's work is shown."""
    return name if name in reps else None


def worklist_lines(data: dict[str, Any]) -> Iterator[str]:
    """The worklist, line by line; some lines are :class:`Styled`."""
    whose = f"  {data['rep']}" if data["rep"] else ""
    yield Styled(f"{data['day']}{whose}  {words(Text('{} 位客户', '{} customers')).format(len(data['tasks']) + data['more'])}", bold=True)
    if data["day"] != data["as_of"][:10]:
        yield words(Text("今天的工作时间已过，下面是下一个工作日的。", "No working time is left today; this is the next working day."))
    yield ""
    if not data["tasks"]:
        yield words(Text("今天没有要做的。", "Nothing is due today."))
    for task in data["tasks"]:
        yield from _task(task, owners=not data["rep"])
    if data["more"]:
        yield words(Text("……还有 {} 位，--limit 可多列", "… {} more; see --limit")).format(data["more"])
    if data["later"]:
        later = words(Text("另有 {} 位客户的事在以后几天。", "{} more customers have work on later days."))
        yield Styled(later.format(data["later"]), dim=True)


def _task(task: dict[str, Any], *, owners: bool) -> Iterator[str]:
    customer, grade = task["customer"], task["grade"]
    shown = grade["shown"] if grade and grade["value"] else None
    who = "  ".join(filter(None, (customer["name"], shown, customer["phone"], customer["id"], task["owner"] if owners else None)))
    clock = task["due"][11:16]
    late = words(Text("（已超时）", "  (past its latest time)")) if task["late"] else ""
    yield Styled(f"{clock}  {task['title']}  {who}{late}", bold=True, **({"fg": "red"} if task["late"] else {}))
    yield from hanging("       ", task["because"] or "")
    if task["say"]:
        yield from hanging(f"       {words(Text('说：', 'say: '))}", task["say"][0]["text"])
    for checklist in task["checklist"]:
        if checklist["done"]:
            yield from hanging(f"       {words(Text('清单：', 'checklist: '))}", progress(checklist))
    if task["also"]:
        yield from hanging(f"       {words(Text('还有：', 'also: '))}", words(Text("、", ", ")).join(task["also"]))
