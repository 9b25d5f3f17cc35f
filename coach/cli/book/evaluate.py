"""``coach book evaluate``: every customer of the store, evaluated in one go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli import options, output
from coach.cli.common import as_of_option, moment, start
from coach.cli.files import FILE, force_option
from coach.cli.language import words
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.book.evaluate import BookSummary

_SHOWN = 10
_STAGES = {"load": Text("读取客户：{}", "customers read: {}"), "evaluate": Text("计算：{}%", "evaluated: {}%")}


@options.command(
    "evaluate",
    Text(
        "一次给所有客户评级，算出下次跟进时间和要做的事；--out 把每位客户的结果写成文件。随时可按 Ctrl-C 停下，不会留下半个文件。",
        "Grade every customer in one go, with the next follow-up and what to do; --out writes a line for each.\n"
        "Ctrl-C stops at any time and leaves no half-written file.",
    ),
    examples=("coach book evaluate", "coach book evaluate --out book.parquet", "coach book evaluate --out book.csv --force"),
)
@options.option(
    "--out", "out", text=Text("写成 .parquet、.csv 或 .xlsx", "write .parquet, .csv or .xlsx"), shown=Text("文件", "FILE"), type=FILE
)
@options.option(
    "--memory", text=Text("最多用多少内存（MB），放不下的暂存磁盘", "memory to use at most (MB); the rest is spilt to disk"),
    shown=Text("数", "N"), type=click.IntRange(256, 1_000_000), default=1_280,
)  # fmt: skip
@force_option()
@as_of_option()
def command(out: Path | None, memory: int, force: bool, as_of: str | None, as_json: bool) -> None:
    """Evaluate and print the summary."""
    from coach.services.book.evaluate import evaluate_book  # the database is slow to import

    app = start()
    now = moment(app, as_of)
    watch = _Watch(quiet=as_json or not sys.stderr.isatty())
    found = evaluate_book(app.store, app.adviser, now, watch.tell, file=out, force=force, memory=memory * 2**20)
    watch.end()
    data = _view(found, app, out)
    if as_json:
        output.emit(data)
        return
    for text in _lines(data):
        output.line(text)


class _Watch:
    """Tells on standard error how far it is, on one line that is written over."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._said = quiet, ""

    def tell(self, stage: str, count: int) -> None:
        said = words(_STAGES[stage]).format(f"{count:,}")
        if not self._quiet and said != self._said:
            click.echo(f"\r\x1b[2K{said}", err=True, nl=False)
            self._said = said

    def end(self) -> None:
        if self._said:
            click.echo("\r\x1b[2K", err=True, nl=False)


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
        **({"file": str(out)} if out else {}),
    }


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
    customers = words(Text("{:,} 位客户", "{:,} customers"))
    made = [f"{customers.format(data['customers'])}  {data['as_of'][:16].replace('T', ' ')}", ""]
    made += [f"{line['customers']:>10,}  {line['shown']}" for line in data["grades"]]
    made += ["", words(Text("首要动作", "First action"))]
    made += [f"{line['customers']:>10,}  {line['title']}" for line in data["actions"][:_SHOWN]]
    if len(data["actions"]) > _SHOWN:
        made.append(words(Text("……还有 {} 种，--json 可全看", "… {} more kinds; --json shows all")).format(len(data["actions"]) - _SHOWN))
    made += ["", words(Text("跟进已过期：{:,} 位", "Overdue follow-ups: {:,}")).format(data["overdue"])]
    if data["misfits"]:
        count = sum(data["misfits"].values())
        made.append(
            words(Text("有 {:,} 个值与资料项的类型不符，按未知处理。", "{:,} values do not fit their facts and count as unknown.")).format(
                count
            )
        )
    if data.get("file"):
        made.append(words(Text("已写好：{}", "written: {}")).format(data["file"]))
    return made
