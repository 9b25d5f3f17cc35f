"""``coach book``: all customers at once."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "book",
    Text("一次算完所有客户。", "All customers at once."),
    {
        "evaluate": Entry(
            "coach.cli.book.evaluate", Text("给所有客户评级、定下次跟进和首要动作", "Grade, follow-up and first action of everyone")
        ),
        "sql": Entry("coach.cli.book.sql", Text("输出同样计算的 SQL", "Print the SQL that computes the same")),
    },
    examples=("coach book evaluate", "coach book evaluate --out book.parquet", "coach book sql --dialect spark"),
)
