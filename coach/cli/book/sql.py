"""``coach book sql``: the SQL that evaluates a whole book."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli import options, output
from coach.cli.common import as_of_option, moment, start
from coach.cli.files import FILE, force_option
from coach.text import Text

_DIALECTS = ("duckdb", "spark", "trino")


@options.command(
    "sql",
    Text(
        "输出按手册计算全部客户的 SQL：DuckDB 的就是本产品用的；Spark 的在真的 Spark 上跑过，结果一样；Trino 的只核对过写法。\n"
        "要读的表见 docs/adr/0007-whole-book.md；其中 calendar（工作日历）用 --calendar 写成文件。Spark 上请一步一步跑：--json 的 steps。",
        "Print the SQL that evaluates all customers by a playbook. That for DuckDB is what the product itself runs; that for Spark ran\n"
        "on a real one, with equal results; for Trino only its form was checked. docs/adr/0007-whole-book.md describes the tables;\n"
        "--calendar writes the one called calendar. On Spark run it step by step: the steps of --json.",
    ),
    examples=(
        "coach book sql",
        "coach book sql --dialect spark --playbook showroom",
        "coach book sql --dialect spark --json --calendar calendar.parquet",
    ),
)
@options.option("--dialect", text=Text("哪种数据库", "for which database"), type=click.Choice(_DIALECTS), default="duckdb")
@options.option(
    "--playbook", text=Text("哪本手册（默认设置里的）", "by which playbook (the default one)"), shown=Text("手册", "PLAYBOOK"), default=""
)
@options.option(
    "--calendar",
    text=Text("另把工作日历表写成 .parquet 文件", "also write the table of working days (.parquet)"),
    shown=Text("文件", "FILE"),
    type=FILE,
)
@force_option()
@as_of_option()
def command(dialect: str, playbook: str, calendar: Path | None, force: bool, as_of: str | None, as_json: bool) -> None:
    """Print the SQL."""
    from coach.services.book.sql import book_sql, book_steps, write_calendar  # SQL is slow to import

    app = start()
    now = moment(app, as_of, playbook)
    if calendar is not None:
        write_calendar(app.adviser, now, calendar, playbook, force=force)
    text = book_sql(app.adviser, now, dialect, playbook)
    if as_json:
        steps = [{"name": name, "sql": select} for name, select in book_steps(app.adviser, now, dialect, playbook)]
        written = {"calendar": str(calendar)} if calendar else {}
        output.emit({"dialect": dialect, "as_of": now.isoformat(), "sql": text, "steps": steps, **written})
        return
    output.document(text)
    if calendar is not None:
        output.note(Text(f"工作日历已写好：{calendar}", f"calendar written: {calendar}"))
