"""``coach book sql``: the SQL that evaluates a whole book."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import as_of_option, moment, start
from coach.text import Text

_DIALECTS = ("duckdb", "spark", "trino")


@options.command(
    "sql",
    Text(
        "输出按手册计算全部客户的 SQL：DuckDB 的就是本产品用的；Spark、Trino 的只核对过写法，没有在那里跑过数。\n"
        "要读的表见 docs/adr/0007-whole-book.md。",
        "Print the SQL that evaluates all customers by a playbook. That for DuckDB is what the product itself runs; for Spark and Trino\n"
        "only its form was checked, on no data yet. docs/adr/0007-whole-book.md describes the tables it reads.",
    ),
    examples=("coach book sql", "coach book sql --dialect spark --playbook showroom"),
)
@options.option("--dialect", text=Text("哪种数据库", "for which database"), type=click.Choice(_DIALECTS), default="duckdb")
@options.option(
    "--playbook", text=Text("哪本手册（默认设置里的）", "by which playbook (the default one)"), shown=Text("手册", "PLAYBOOK"), default=""
)
@as_of_option()
def command(dialect: str, playbook: str, as_of: str | None, as_json: bool) -> None:
    """Print the SQL."""
    from coach.services.book.sql import book_sql  # SQL is slow to import

    app = start()
    now = moment(app, as_of, playbook)
    text = book_sql(app.adviser, now, dialect, playbook)
    if as_json:
        output.emit({"dialect": dialect, "as_of": now.isoformat(), "sql": text})
    else:
        output.document(text)
