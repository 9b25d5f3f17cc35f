"""A report as a file, by the file's ending. No file is written over unasked, and each is whole or not there."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coach.errors import fail
from coach.render.paper import Grid, Paper
from coach.render.paper_words import PaperWords
from coach.render.view import View
from coach.services.new_file import unless_there
from coach.services.papers.data import paper_data
from coach.services.papers.table import Plain, table_of
from coach.services.whole_file import whole_file
from coach.text import Text


def check_file(path: Path, *, force: bool) -> None:
    """Refuse, before anything is counted, a file that can't be written: C431 for another ending, C230 if there is one already."""
    if path.suffix.lower() not in WRITERS:
        hint = Text("文件名用 .html、.xlsx、.json 或 .csv 结尾。", "Let the name end in .html, .xlsx, .json or .csv.")
        raise fail("C431", f"不会写 {path.suffix or '没有后缀的文件'}", f"can't write a file ending in '{path.suffix}'", hint=hint)
    unless_there(path, force=force)


def write_paper(path: Path, paper: Paper, view: View, *, part: str = "", force: bool = False) -> None:
    """Write the paper, or one ``part`` of it.

    C431, C230 as for :func:`check_file`; C432 for a part it hasn't, C433 if a CSV would hold several tables, C152 from the system.
    """
    check_file(path, force=force)
    chosen = only(paper, part)
    with whole_file(path) as draft:
        WRITERS[path.suffix.lower()](draft, chosen, view)


def only(paper: Paper, part: str) -> Paper:
    """The paper with one of its parts alone; "" = all. C432 if it has no such part."""
    if not part:
        return paper
    from dataclasses import replace

    kept = tuple(one for one in paper.parts if one.key == part)
    if not kept:
        known = [one.key for one in paper.parts]
        hint = Text("可用：" + "、".join(known), "known: " + ", ".join(known))
        raise fail("C432", f"这份报表没有叫“{part}”的部分", f"this report has no part {part!r}", hint=hint)
    return replace(paper, parts=kept)


def _html(path: Path, paper: Paper, view: View) -> None:
    from coach.render.paper_html import paper_html

    path.write_text(paper_html(paper, view), "utf-8")


def _xlsx(path: Path, paper: Paper, view: View) -> None:
    from coach.services.papers.workbook import write_workbook

    write_workbook(path, paper, PaperWords(view, paper.few))


def _json(path: Path, paper: Paper, view: View) -> None:
    path.write_text(json.dumps(paper_data(paper, view), ensure_ascii=False, indent=2) + "\n", "utf-8")


def _csv(path: Path, paper: Paper, view: View) -> None:
    """The mark at the start is what makes Excel and WPS read it as UTF-8."""
    table = table_of(_one_grid(paper), PaperWords(view, paper.few))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([head.title for head in table.heads])
        writer.writerows([[_text(cell) for cell in row] for row in table.rows])


def _one_grid(paper: Paper) -> Grid:
    grids = [part for part in paper.parts if isinstance(part, Grid)]
    if len(grids) == 1:
        return grids[0]
    known = [grid.key for grid in grids]
    raise fail(
        "C433",
        "CSV 只装得下一张表" if grids else "这份报表没有表格，写不成 CSV",
        "a CSV holds one table" if grids else "this report has no table to write as CSV",
        hint=Text(f"用 --part 选一张：{'、'.join(known)}", f"choose one with --part: {', '.join(known)}")
        if grids
        else Text("改用 .html 或 .xlsx。", "Use .html or .xlsx."),
    )


def _text(cell: Plain) -> Plain:
    match cell:
        case datetime():
            return cell.isoformat(" ", "minutes")
        case float():
            return int(cell) if cell.is_integer() else round(cell, 4)
    return cell


WRITERS: dict[str, Callable[[Path, Paper, View], None]] = {".html": _html, ".htm": _html, ".xlsx": _xlsx, ".json": _json, ".csv": _csv}
"""What writes a file of each ending."""
