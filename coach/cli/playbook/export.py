"""``coach playbook export``."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.text import Text


@options.command(
    "export",
    Text(
        "把手册的文件取出到一个新文件夹：默认是正在使用的版本，也可以取任何发布过的版本。\n"
        "取出的文件夹记着自己以哪一版为基础，改好可以直接 publish。随产品自带的手册也能取出来参考。",
        "Take a playbook's files out into a new folder: what serves now, or any published version.\n"
        "The folder remembers which version it stands on, so it can be changed and published. Shipped playbooks can be taken out, too.",
    ),
    examples=("coach playbook export ours -o ./draft", "coach playbook export ours --version 2 -o ./v2"),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
@options.option("--version", "number", text=Text("第几版", "which version"), shown=Text("版本", "NUMBER"), type=int)
@options.option(
    "--output",
    "-o",
    "folder",
    text=Text("新文件夹", "a new folder"),
    shown=Text("文件夹", "FOLDER"),
    type=click.Path(path_type=Path),
    required=True,
)
def command(name: str, number: int | None, folder: Path, as_json: bool) -> None:
    """Write a playbook's files."""
    from coach.services.publishing.export import export_playbook

    app = start()
    done = export_playbook(app.store, app.loader, name, folder, number)
    version = done.publication.number if done.publication else None
    if as_json:
        output.emit({"playbook": name, "version": version, "folder": str(done.folder), "files": done.files})
        return
    which = words(Text("{} 第 {} 版", "{} v{}")).format(name, version) if version else name
    output.line(words(Text("{}：{} 个文件已写到 {}", "{}: {} files written to {}")).format(which, done.files, done.folder))
