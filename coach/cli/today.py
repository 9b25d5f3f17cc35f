"""``coach today``: the day's worklist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coach.cli import options, output
from coach.cli.common import LISTED, as_of_option, moment, start
from coach.cli.files import FILE, force_option, hand_over
from coach.cli.language import current
from coach.cli.today_text import worklist_lines
from coach.services.workday.call_list import prepared, prepared_view
from coach.services.workday.looking_back import changed_after
from coach.services.workday.remarks import not_among
from coach.services.worklist import next_day, unassigned, worklist
from coach.services.worklist_page import worklist_page
from coach.services.worklist_view import worklist_view
from coach.text import Text


@options.command(
    "today",
    Text(
        "今天的工作清单，排好了时间：约定的时间不动，重点客户上午见，电话排在黄金时段，路线不绕；排不下的按规则挪到后面，并说明理由。\n"
        "--tomorrow 前一晚备好下一个工作日的名单，说明离目标还差多少。\n"
        "--html 写成一个手机上好读的网页文件（号码打码，不联网）；每天写同一个文件，就加上 --force。",
        "The day's worklist with times: agreed times stand, the important ones are seen in the morning, calls stand in golden hours,\n"
        "the way doesn't criss-cross; what doesn't fit moves by rule, with the reason.\n"
        "--tomorrow prepares the next working day the evening before, and says what the call list lacks.\n"
        "--html writes one file that reads well on a phone (phones masked, no network); with --force it replaces yesterday's.",
    ),
    examples=("coach today", "coach today --rep 李雷", "coach today --tomorrow", "coach today --html today.html --force"),
)
@options.option(
    "--rep",
    text=Text("哪位业务员（默认设置里的，没有则全部）", "whose (by default the one in the settings, else all)"),
    shown=Text("姓名", "NAME"),
)
@options.option("--all-reps", "everyone", text=Text("所有业务员", "all reps"), is_flag=True)
@options.option("--tomorrow", text=Text("下一个工作日的，前一晚备好", "the next working day's, prepared the evening before"), is_flag=True)
@options.option(
    "--order", text=Text("换一种排法（手册里有的）", "by another order that the playbook has"), shown=Text("排法", "ORDER"), default=""
)
@options.option("--limit", text=Text("最多几条", "at most so many"), type=LISTED)
@options.option("--html", "html", text=Text("写成网页文件", "write a page"), shown=Text("文件", "FILE"), type=FILE)
@force_option()
@as_of_option()
def command(
    rep: str | None,
    everyone: bool,
    tomorrow: bool,
    order: str,
    limit: int | None,
    html: Path | None,
    force: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Print the worklist."""
    app = start()
    settings = app.store.settings()
    reps, own = app.store.reps(), settings.get("rep_name", "")
    whose = None if everyone else rep or _own(own, reps)
    looked = moment(app, as_of)
    now = next_day(app.store, app.adviser, looked, whose) if tomorrow else looked
    found = worklist(app.store, app.adviser, now, whose, order, looked=looked if tomorrow else None)
    if as_of is not None:
        found = replace(found, remarks=(*changed_after(app.store, looked, whose), *found.remarks))
    if own and reps and not (whose or everyone):
        found = replace(found, remarks=(not_among(own, reps), *found.remarks))
    data = worklist_view(found, app.adviser, now, current(), limit=limit)
    if tomorrow:
        spec = app.adviser.tools().playbook.workday.call_list
        data |= {"prepared": True, "call_list": prepared_view(prepared(spec, found.plans, found.waiting, unassigned(app.store)), current())}
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


def _own(name: str, reps: list[str]) -> str | None:
    """The rep of the settings, if customers are kept under that name; else everybody's work is shown."""
    return name if name in reps else None
