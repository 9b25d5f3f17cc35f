"""``coach demo``: the main job on a sample book."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from coach.cli import options, output
from coach.cli.advice_text import advice_lines
from coach.cli.common import App, as_of_option, ascii_only, moment, start
from coach.cli.language import current, words
from coach.cli.today_text import worklist_lines
from coach.services.advice_view import advice_view
from coach.services.demo import Prepared, clear, prepare
from coach.services.sample_book import shipped_book
from coach.services.worklist import worklist
from coach.services.worklist_view import worklist_view
from coach.text import Text

TASKS = 5
"""How much of the worklist a tour shows: enough to see the order."""


@options.command(
    "demo",
    Text(
        "用示例客户看一遍主要功能：今天的清单，和一位客户的完整建议。\n"
        "只装进空的客户库，装好后每次输出都注明是示例；隔天再运行，日期重新算起，试着记的内容不留。看完用 --clear 清掉，不动真实客户。",
        "A tour of the main job on a sample book: the day's worklist, and the full advice for one customer.\n"
        "It fills an empty store only, and all output says that it is sample data. Run on another day the samples start afresh, "
        "without what you tried on them. --clear takes them out; real customers are left alone.",
    ),
    examples=("coach demo", "coach demo --lang en", "coach demo --clear"),
)
@options.option("--clear", "cleared", text=Text("清除示例数据", "take the sample data out"), is_flag=True)
@as_of_option()
def command(cleared: bool, as_of: str | None, as_json: bool) -> None:
    """Fill an empty store with the sample book and show the main job, or clear it."""
    app = start()
    if cleared:
        _clear(app, as_json=as_json)
        return
    now = moment(app, as_of)
    prepared = prepare(app.store, partial(shipped_book, app.loader.load), now)
    data = _data(app, prepared, now, ascii_marks=ascii_only() and not as_json)
    if as_json:
        output.emit(data)
    else:
        _print(data)


def _clear(app: App, *, as_json: bool) -> None:
    count = clear(app.store, app.now())
    if as_json:
        output.emit({"cleared": count})
    elif count:
        output.line(words(Text("已清除 {} 位示例客户。", "{} sample customers taken out.")).format(count))
    else:
        output.line(Text("没有示例数据。", "There is no sample data."))


def _data(app: App, prepared: Prepared, now: datetime, *, ascii_marks: bool) -> dict[str, Any]:
    book = prepared.book
    found = worklist(app.store, app.adviser, now, book.rep)
    advice = app.adviser.advise(app.store.customer(book.tour), now)
    shown = advice_view(advice, current(), ascii_only=ascii_marks)
    return {
        "filled": prepared.filled,
        "renewed": prepared.renewed,
        "company": book.company,
        "reps": list(book.reps),
        "customers": app.store.count(demo=True),
        "worklist": worklist_view(found, app.adviser, now, current(), limit=TASKS) | {"rep": book.rep},
        "advice": shown,
        "try": _commands(shown, now.date() + timedelta(days=2)),
    }


def _commands(advice: dict[str, Any], next_day: date) -> list[str]:
    """What to try on the customer shown: why this grade, recording what was done, and how the advice changed."""
    name = advice["customer"]["name"]
    rule = (advice["grade"] or {}).get("rule") or ""
    did = f" --did {advice['actions'][0]['action']}" if advice["actions"] else ""
    reason = words(Text("说好再看一次", "asked-to-see-it-again"))
    return [
        f"coach why {name} {rule.partition('/')[2]}".rstrip(),
        f"coach log {name} --outcome connected{did} --next {next_day} --next-reason {reason}",
        f"coach next {name}",
    ]


def _print(data: dict[str, Any]) -> None:
    about = Text("{company}：业务员 {reps}，共 {count} 位客户。", "{company}: {count} customers of the reps {reps}.")
    reps = words(Text("、", ", ")).join(data["reps"])
    output.line(words(about).format(company=data["company"], count=data["customers"], reps=reps))
    if data["renewed"]:
        output.line(Text("示例已按今天重新装好。", "The samples start afresh as of today."))
    _heading(words(Text("一、{} 今天的工作（coach today）", "1. The day of {} (coach today)")).format(data["worklist"]["rep"]))
    for text in worklist_lines(data["worklist"]):
        output.styled(text, **getattr(text, "look", {}))
    name = data["advice"]["customer"]["name"]
    _heading(words(Text("二、{0} 的完整建议（coach next {0}）", "2. The full advice for {0} (coach next {0})")).format(name))
    for text in advice_lines(data["advice"]):
        output.styled(text, **getattr(text, "look", {}))
    _heading(words(Text("三、接着试试", "3. Try next")))
    for tried in data["try"]:
        output.line(f"  {tried}")
    output.line(
        Text(
            "看完：coach demo --clear 清除示例，再 coach import 客户表.xlsx。",
            "Done: coach demo --clear, then coach import customers.xlsx.",
        )
    )


def _heading(text: str) -> None:
    output.line()
    output.styled(f"── {text} ──", bold=True)
