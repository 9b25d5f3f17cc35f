"""``coach playbook import``."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli import options, output
from coach.cli.common import ascii_only, start
from coach.cli.language import current
from coach.render.view import View
from coach.text import Text


@options.command(
    "import",
    Text(
        "把改好的表格导回手册：只改动过的地方写进草稿，其余一字不动，注释和次序都保留。\n"
        "先检查，有一处不对就什么都不写，并在旁边存一份 *.marked.xlsx，把有问题的格子标红、写明原因。\n"
        "导出之后别人也改过手册，会合在一起；改到同一处就告诉您两边各改成什么，不覆盖。",
        "Bring a changed workbook back: what was changed in it is written to the draft, all else stays to the letter, remarks and order "
        "included.\n"
        "It is checked first. If anything is wrong nothing is written, and a copy (*.marked.xlsx) shows the cells in red, and why.\n"
        "If somebody changed the playbook since the export, both are joined; where both changed one place you are told, and nothing is "
        "overwritten.",
    ),
    examples=(
        "coach playbook import ours.xlsx --dry-run",
        "coach playbook import ours.xlsx",
        "coach playbook import showroom.xlsx --into ./draft",
    ),
)
@options.argument(
    "file",
    Text("从手册导出、改好的表格", "the workbook, exported and changed"),
    shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option(
    "--into",
    text=Text("写进哪本手册或哪个目录（默认：导出的那一本）", "the playbook or folder to write to (default: the one it came from)"),
    shown=Text("手册", "PLAYBOOK"),
    default="",
)
@options.option("--dry-run", text=Text("只看会改什么，不写入", "show what would change, write nothing"), is_flag=True)
def command(file: Path, into: str, dry_run: bool, as_json: bool) -> None:
    """Bring a changed workbook back."""
    from coach.services.workbook.bringing.bring import bring
    from coach.services.workbook.bringing.view import brought_lines, brought_view

    app = start()
    done = bring(app.loader, file, into, current(), dry_run=dry_run)
    view = View(current(), app.now(), ascii_only() and not as_json)
    if as_json:
        output.emit(brought_view(done, view, dry_run=dry_run) | {"notes": [output.as_data(each) for each in done.notes]})
        return
    for text in brought_lines(done, view, dry_run=dry_run):
        output.styled(text.removeprefix("# "), bold=text.startswith("# "))
    for each in done.notes:
        output.note(output.report(each))
