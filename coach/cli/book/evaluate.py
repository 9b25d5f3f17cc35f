"""``coach book evaluate``: every customer of the store, evaluated in one go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli import options, output
from coach.cli.common import as_of_option, moment, start
from coach.cli.files import FILE, force_option
from coach.cli.language import words
from coach.cli.watch import Watch, watching
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.book.evaluate import BookSummary
    from coach.services.book.headings import Ignored

_SHOWN = 10
_STAGES = {
    "load": Text("读取客户：{}", "customers read: {}"),
    "evaluate": Text("计算：{}%", "evaluated: {}%"),
    "write": Text("写文件：{}%", "written: {}%"),
}


@options.command(
    "evaluate",
    Text(
        "一次给所有客户评级，算出下次跟进时间和要做的事；--out 把每位客户的结果写成文件。随时可按 Ctrl-C 停下，不会留下半个文件。\n"
        "--from 不看客户库，直接算 CSV、Parquet 或 Excel 里的客户，列名像导入时一样识别；写法见 docs/whole-book.md。",
        "Grade every customer in one go, with the next follow-up and what to do; --out writes a line for each.\n"
        "--from evaluates customers of CSV, Parquet or Excel files and leaves the store alone; see docs/whole-book.md.\n"
        "Ctrl-C stops at any time and leaves no half-written file.",
    ),
    examples=(
        "coach book evaluate",
        "coach book evaluate --out book.parquet",
        "coach book evaluate --from customers.csv --records activities=calls.csv",
    ),
)
@options.option(
    "--from",
    "place",
    text=Text("客户文件，或放着这些文件的文件夹", "a file of customers, or a folder of such files"),
    shown=Text("文件", "FILE"),
    type=FILE,
)
@options.option(
    "--records",
    text=Text("跟进记录等的文件，可多次给出，如 activities=calls.csv", "a file of records, such as activities=calls.csv; may be repeated"),
    shown=Text("种类=文件", "NAME=FILE"),
    multiple=True,
)
@options.option(
    "--mapping",
    text=Text("客户文件的列对应关系，同 coach import", "a mapping of the customers' columns, as for coach import"),
    shown=Text("文件", "FILE"),
    type=FILE,
)
@options.option(
    "--date-order", text=Text("3/5/2026 这类日期的次序", "how to read dates such as 3/5/2026"), type=click.Choice(["ymd", "mdy", "dmy"])
)
@options.option(
    "--playbook",
    text=Text("--from 的客户用哪本手册（默认设置里的）", "the playbook for --from (the default one)"),
    shown=Text("手册", "PLAYBOOK"),
    default="",
)
@options.option(
    "--out", "out", text=Text("写成 .parquet、.csv 或 .xlsx", "write .parquet, .csv or .xlsx"), shown=Text("文件", "FILE"), type=FILE
)
@options.option(
    "--memory", text=Text("最多用多少内存（MB），放不下的暂存磁盘", "memory to use at most (MB); the rest is spilt to disk"),
    shown=Text("数", "N"), type=click.IntRange(256, 1_000_000), default=1_100,
)  # fmt: skip
@force_option()
@as_of_option()
def command(
    place: Path | None, records: tuple[str, ...], mapping: Path | None, date_order: str | None, playbook: str, out: Path | None,
    memory: int, force: bool, as_of: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Evaluate and print the summary."""
    # The database is slow to import.
    from coach.services.book.evaluate import evaluate_book, evaluate_files
    from coach.services.book.sources import find_sources

    app = start()
    if place is None and (records or mapping or date_order or playbook):
        raise click.UsageError(
            words(
                Text(
                    "--records、--mapping、--date-order、--playbook 要与 --from 一起用",
                    "--records, --mapping, --date-order and --playbook go with --from",
                )
            )
        )
    now = moment(app, as_of, playbook)
    with watching(quiet=as_json) as watch:
        tell = partial(_tell, watch)
        if place is None:
            found = evaluate_book(app.store, app.adviser, now, tell, file=out, force=force, memory=memory * 2**20)
        else:
            sources = find_sources(place, records, app.adviser.tools(playbook).playbook, mapping, date_order or "")
            found = evaluate_files(sources, app.adviser, now, tell, playbook=playbook, file=out, force=force, memory=memory * 2**20)
    data = _view(found, app, out)
    if as_json:
        output.emit(data)
        return
    for text in _lines(data):
        output.line(text)


def _tell(watch: Watch, stage: str, count: int) -> None:
    watch.say(words(_STAGES[stage]).format(f"{count:,}"))


def _view(found: BookSummary, app: Any, out: Path | None) -> dict[str, Any]:
    return {
        "as_of": found.as_of.isoformat(),
        "customers": found.customers,
        "grades": [
            {"playbook": playbook, "grade": grade, "shown": _grade(app, playbook, grade), "customers": count}
            for playbook, grade, count in found.grades
        ],
        "actions": [{"action": action, "title": _action(app, found, action), "customers": count} for action, count in found.actions],
        "overdue": found.overdue,
        "misfits": found.misfits,
        "future": found.future,
        "ahead": [{"fact": name, "title": words(title), "customers": count} for (name, title), count in found.ahead.items()],
        "ignored": {name: [_ignored(one) for one in columns] for name, columns in found.ignored.items()},
        **({"file": str(out)} if out else {}),
    }


def _ignored(column: Ignored) -> dict[str, Any]:
    return {"column": column.column, "near": column.near, "title": words(column.title) or column.near, "unread": column.is_unread}


def _grade(app: Any, playbook: str, grade: str | None) -> str:
    book = app.adviser.tools(playbook).playbook
    decision = book.decisions.get(book.roles.grade)
    label = next((choice.label for choice in decision.choices if choice.id == grade), None) if decision else None
    none = Text("未评级", "no grade")
    return f"{words(decision.scheme)} {words(label)}".strip() if decision and label else grade or words(none)


def _action(app: Any, found: BookSummary, action: str | None) -> str:
    books = (app.adviser.tools(name).playbook for name in found.playbooks)
    title = next((book.actions[action].title for book in books if action in book.actions), None)
    return words(title) if title else action or words(Text("暂时没有要做的", "nothing to do now"))


def _lines(data: dict[str, Any]) -> list[str]:
    customers = words(Text(f"{data['customers']:,} 位客户", _many(data["customers"], "1 customer", "{:,} customers")))
    made = [f"{customers}  {data['as_of'][:16].replace('T', ' ')}", ""]
    made += [f"{line['customers']:>10,}  {line['shown']}" for line in data["grades"]]
    made += ["", words(Text("首要动作", "First action"))]
    made += [f"{line['customers']:>10,}  {line['title']}" for line in data["actions"][:_SHOWN]]
    if len(data["actions"]) > _SHOWN:
        made.append(words(Text("……还有 {} 种，--json 可全看", "… {} more kinds; --json shows all")).format(len(data["actions"]) - _SHOWN))
    made += ["", words(Text("跟进已过期：{:,} 位", "Overdue follow-ups: {:,}")).format(data["overdue"])]
    if data["misfits"]:
        count = sum(data["misfits"].values())
        en = _many(
            count, "1 value does not fit its fact and counts as unknown.", "{:,} values do not fit their facts and count as unknown."
        )
        made.append(words(Text(f"有 {count:,} 个值与资料项的类型不符，按未知处理。", en)))
    made += _notes(data)
    if data.get("file"):
        made.append(words(Text("已写好：{}", "written: {}")).format(data["file"]))
    return made


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(count)


_UNUSED = {
    False: Text("{} 没有用到的列：{}", "{}: columns not used: {}"),
    True: Text("{} 里手册用不到、没有读也没有核对的列：{}", "{}: columns the playbook has no use for, neither read nor checked: {}"),
}
"""Columns nobody recognised, and those that go to what the playbook doesn't read."""


def _notes(data: dict[str, Any]) -> list[str]:
    """What of the input was left aside."""
    made = []
    for name, count in data["future"].items():
        en = _many(count, "1 record is later than now; it doesn't exist yet.", "{:,} records are later than now; they don't exist yet.")
        made.append(words(Text(f"{name}：{count:,} 条记录晚于现在，还不存在，没有计入。", f"{name}: {en}")))
    for one in data["ahead"]:
        told = Text(
            "{}晚于当天的有 {:,} 位客户：记的应是已经发生的事，请核对（照填的算）。",
            "{}: a day to come for {:,} customer(s), although it says when something happened; it counts as it stands. Please check.",
        )
        made.append(words(told).format(one["title"], one["customers"]))
    for name, columns in data["ignored"].items():
        for is_unread, told in _UNUSED.items():
            of = [one for one in columns if one["unread"] is is_unread]
            made += [words(told).format(name, words(Text("、", ", ")).join(map(_unused, of)))] if of else []
    return made


def _unused(column: dict[str, Any]) -> str:
    """The column, and what it may be meant for, or is."""
    if not column["near"] or column["title"] == column["column"]:
        return str(column["column"])
    meant = Text("{}（{}）", "{} ({})") if column["unread"] else Text("{}（{}？）", "{} ({}?)")
    return words(meant).format(column["column"], column["title"])
