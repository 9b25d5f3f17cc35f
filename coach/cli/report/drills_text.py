"""The team's practice as the trainer reads it."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.cli import output
from coach.cli.language import words
from coach.cli.layout import columns, hanging
from coach.text import Text

Data: TypeAlias = dict[str, Any]
Row: TypeAlias = tuple[str, int, str, int | None, str, str]
_HEADS = (
    Text("学员", "learner"),
    Text("答过", "answers"),
    Text("最近", "last"),
    Text("平均", "mean"),
    Text("最弱的", "weakest"),
    Text("证书", "certificates"),
)
_TABLE = 60
"""Cells that the table of learners takes."""
_LISTED = 15
_WEAKEST = 2
_NOBODY = Text("还没有人用这本手册练过。", "Nobody has practised with this playbook yet.")


def show_team(data: Data) -> None:
    """All of it."""
    if not data["learners"]:
        output.line(_NOBODY)
        return
    _learners(data)
    _weak(data["weak"])
    _doubtful(data["doubtful"])
    _hard(data["hard"])


def _learners(data: Data) -> None:
    """A row a learner: how much, the mean of the skills, the weakest ones; every score is in the JSON and in ``coach drill export``."""
    titles = {skill["id"]: skill["title"] for skill in data["skills"]}
    rows = []
    comma = words(Text("、", ", "))
    for one in data["learners"]:
        scores = sorted((found["score"], key) for key, found in one["skills"].items() if found["score"] is not None)
        mean = round(sum(score for score, _ in scores) / len(scores)) if scores else None
        weakest = comma.join(f"{titles.get(key, key)} {score}" for score, key in scores[:_WEAKEST])
        earned = comma.join(made["title"] for made in one["certificates"])
        rows.append((one["name"], one["answers"], one["last"], mean, weakest, earned))
    (_table if columns() >= _TABLE else _lines)(rows)


def _table(rows: list[Row]) -> None:
    table = output.table(*_HEADS)
    table.columns[2].no_wrap = True
    for number in (1, 3):
        table.columns[number].justify = "right"
    for row in rows:
        table.add_row(*map(output.cell, row))
    output.show(table)


def _lines(rows: list[Row]) -> None:
    """A learner on a few lines, for narrow terminals."""
    colon, end = words(Text("：", ": ")), words(Text("；", "; "))
    for name, *cells in rows:
        told = end.join(f"{words(head)}{colon}{cell}" for head, cell in zip(_HEADS[1:], cells, strict=True) if cell not in (None, ""))
        for line in hanging(f"{name}  ", told):
            output.line(line)
    output.line()


def _weak(rows: list[Data]) -> None:
    if not rows:
        return
    output.styled(words(Text("全队各项技能，弱的在前", "The team's skills, the weakest first")), bold=True)
    table = output.table(Text("技能", "skill"), Text("平均", "mean"), Text("有分的人", "learners"), Text("最该练的", "most in need"))
    for row in rows:
        names = words(Text("、", ", ")).join(row["weakest"])
        table.add_row(*map(output.cell, (row["title"], row["mean"], row["learners"], names)))
    output.show(table)


def _doubtful(rows: list[Data]) -> None:
    if not rows:
        return
    output.styled(
        words(Text("存疑的题：会的人也常答错，先看题目有没有问题", "Doubtful cards: the able fail in them, so look at the card first")),
        bold=True,
    )
    told = Text("{}　{} 次里错 {} 次　{}", "{}  {} answers, {} wrong  {}")
    for row in rows[:_LISTED]:
        head = words(told).format(row["id"], row["answers"], row["failed"], row["place"])
        for line in (*hanging("  ", head.rstrip()), *hanging("    ", row["prompt"])):
            output.line(line)
    output.line()


def _hard(rows: list[Data]) -> None:
    if not rows:
        return
    output.styled(
        words(Text("难题：练了多次还忘，讲过以后放回去", "Hard cards: often forgotten; explain them, then give them back")), bold=True
    )
    for row in rows[:_LISTED]:
        names = words(Text("、", ", ")).join(row["learners"])
        for line in (*hanging("  ", f"{row['id']}  {names}"), *hanging("    ", row["prompt"])):
            output.line(line)
    output.line(
        Text("放回：coach report drills --put-back 题号（或 all）", "To give one back: coach report drills --put-back CARD (or all)")
    )
