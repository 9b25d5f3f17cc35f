"""``coach playbook docs``."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from coach.cli import options
from coach.cli.common import start
from coach.cli.files import force_option, hand_over, output_option
from coach.cli.language import current
from coach.render.view import View
from coach.text import Text

_SUFFIXES = {".md": "md", ".markdown": "md"}


@options.command(
    "docs",
    Text(
        "把手册排成一本业务手册，交给新人看：定级、阶段流程图、跟进频率、什么时候做什么、话术、异议、清单、法规、出处。\n"
        "写成单个网页文件（可打印，不联网）或 Markdown；不写 -o 就打印出来。语言用 --lang（zh、zh-Hant、en）。",
        "A playbook as a handbook to hand to a new hire: grading, a picture of the stages, follow-up, what to do when, words, objections, "
        "checklists, law, sources.\n"
        "One HTML file (it prints well, no network) or Markdown; without -o it is printed. --lang chooses zh, zh-Hant or en.",
    ),
    examples=("coach playbook docs showroom -o showroom.html", "coach --lang en playbook docs b2b-solution -o handbook.md"),
)
@options.argument("name", Text("手册名或目录", "playbook name or folder"), shown=Text("手册", "PLAYBOOK"))
@output_option(Text("写到文件", "write a file"))
@options.option(
    "--format",
    "form",
    text=Text("格式（默认看文件名，否则 html）", "the format (by the file's name, else html)"),
    type=click.Choice(["html", "md"]),
)
@force_option()
def command(name: str, file: Path | None, form: str | None, force: bool, as_json: bool) -> None:
    """Write the handbook."""
    from coach.services.find_playbook import find_playbook
    from coach.services.handbook.make import handbook_text

    app = start()
    loader, known = find_playbook(app.loader, name)
    playbook, talk = loader.load(known), loader.talk(known)
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    chosen = form or _SUFFIXES.get(file.suffix.lower() if file else "", "html")
    text = handbook_text(playbook, talk, view, chosen)
    data = {"playbook": known, "version": playbook.version, "digest": playbook.digest[:12], "format": chosen, "lang": current().value}
    hand_over(text, file, data, force=force, as_json=as_json)
