"""``coach playbook export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.files import force_option
from coach.cli.language import current, words
from coach.text import Text

if TYPE_CHECKING:
    from coach.bootstrap import App


@options.command(
    "export",
    Text(
        "把手册的文件取出到一个新文件夹：默认是正在使用的版本，也可以取任何发布过的版本。\n"
        "取出的文件夹记着自己以哪一版为基础，改好可以直接 publish。随产品自带的手册也能取出来参考。\n"
        "加 --xlsx 则写成一个工作簿，在 Excel 或 WPS 里改，再用 coach playbook import 读回。",
        "Take a playbook's files out into a new folder: what serves now, or any published version.\n"
        "The folder remembers which version it stands on, so it can be changed and published. Shipped playbooks can be taken out, too.\n"
        "With --xlsx it becomes a workbook, to be changed in Excel or WPS and read back by coach playbook import.",
    ),
    examples=(
        "coach playbook export ours -o ./draft",
        "coach playbook export ours --version 2 -o ./v2",
        "coach playbook export ours --xlsx -o ours.xlsx",
    ),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
@options.option("--version", "number", text=Text("第几版", "which version"), shown=Text("版本", "NUMBER"), type=int)
@options.option("--xlsx", "as_book", text=Text("写成 Excel/WPS 工作簿", "as a workbook for Excel and WPS"), is_flag=True)
@options.option(
    "--output",
    "-o",
    "place",
    text=Text("新文件夹；加 --xlsx 时是 .xlsx 文件", "a new folder; with --xlsx an .xlsx file"),
    shown=Text("位置", "PLACE"),
    type=click.Path(path_type=Path),
    required=True,
)
@force_option()
def command(name: str, number: int | None, as_book: bool, place: Path, force: bool, as_json: bool) -> None:
    """Write a playbook's files, or a workbook."""
    app = start()
    if as_book:
        _workbook(app, name, number, place, force=force, as_json=as_json)
    else:
        _folder(app, name, number, place, as_json=as_json)


def _folder(app: App, name: str, number: int | None, place: Path, *, as_json: bool) -> None:
    from coach.services.publishing.export import export_playbook

    done = export_playbook(app.store, app.loader, name, place, number)
    version = done.publication.number if done.publication else None
    if as_json:
        output.emit({"playbook": name, "version": version, "folder": str(done.folder), "files": done.files})
        return
    text = Text("{0}：{1} 个文件已写到 {2}", "{0}: written to {2}, files: {1}")
    output.line(words(text).format(_which(name, version), done.files, done.folder))


def _workbook(app: App, name: str, number: int | None, place: Path, *, force: bool, as_json: bool) -> None:
    from coach.services.new_file import unless_there
    from coach.services.workbook.export import export_workbook

    unless_there(place, force=force)  # it may hold a trainer's work
    done = export_workbook(app.store, app.loader, name, place, current(), number)
    version = done.publication.number if done.publication else None
    if as_json:
        output.emit({"playbook": name, "version": version, "file": str(done.path), "sheets": done.sheets, "rows": done.rows})
        return
    told = words(Text("{}：{} 张工作表、{} 行已写到 {}", "{}: {} sheets with {} rows written to {}"))
    output.line(told.format(_which(name, version), done.sheets, done.rows, done.path))
    output.line(words(Text("改好后：coach playbook import {}", "when you have changed it: coach playbook import {}")).format(done.path))


def _which(name: str, version: int | None) -> str:
    return words(Text("{} 第 {} 版", "{} v{}")).format(name, version) if version else name
