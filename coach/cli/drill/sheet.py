"""``coach drill sheet``: practice on paper."""

from __future__ import annotations

from pathlib import Path

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.drill.opening import playbook_option
from coach.cli.files import FILE, force_option, hand_over
from coach.cli.language import current, words
from coach.cli.layout import hanging
from coach.errors import fail
from coach.services.practise.paper import sheet_called, sheet_page, sheets_view
from coach.text import Text


@options.command(
    "sheet",
    Text(
        "打印出来练的：三人练习单、通关表、录音自查、话术工作坊、每周自查。不写名称就列出有哪些。\n"
        "默认印成 Markdown；--html 写成可打印的一页，--md 写成 Markdown 文件。",
        "Practice on paper: in threes, pass forms, checks of a recording, the workshop for a talk, the weekly check. Without a name they "
        "are listed.\nMarkdown by default; --html writes the page to print, --md a Markdown file.",
    ),
    examples=("coach drill sheet", "coach drill sheet three --html sanren.html", "coach drill sheet 录音自查单 --md zicha.md"),
)
@options.argument("name", Text("练习单的编号或名称", "a sheet's id or title"), shown=Text("练习单", "NAME"), required=False, default="")
@playbook_option()
@options.option("--md", "markdown", text=Text("写成 Markdown 文件", "write Markdown to a file"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--html", "html", text=Text("写成可打印的网页文件", "write the page to print"), shown=Text("文件", "FILE"), type=FILE)
@force_option()
def command(name: str, playbook: str, markdown: Path | None, html: Path | None, force: bool, as_json: bool) -> None:
    """List the sheets, or make one."""
    from coach.render.practice_sheet import practice_html, practice_markdown

    if markdown is not None and html is not None:
        raise fail("C288", "--md 和 --html 只能写一个", "--md and --html exclude each other")
    app = start()
    called = app.playbook_name(playbook)
    training = app.loader.training(called)
    if not name:
        _list(sheets_view(training, current()), called, as_json=as_json)
        return
    sheet = sheet_called(training, name)
    page = sheet_page(sheet, app.loader.load(called), app.loader.talk(called), current())
    text = practice_html(page, current()) if html is not None else practice_markdown(page, current())
    hand_over(text, html or markdown, {"playbook": called, "sheet": sheet.id, "title": page.title}, force=force, as_json=as_json)


def _list(rows: list[dict[str, object]], called: str, *, as_json: bool) -> None:
    if as_json:
        output.emit({"playbook": called, "sheets": rows})
        return
    for row in rows:
        minutes = words(Text(" · {} 分钟", " · {} minutes")).format(row["minutes"]) if row["minutes"] else ""
        for line in hanging(f"{row['id']}  ", f"{row['title']}{minutes}"):
            output.styled(line, bold=True)
        for line in hanging("  ", str(row["about"])):
            output.line(line)
