"""``coach report grading``: how a grading would have done on customers whose outcome is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coach.cli import options, output
from coach.cli.common import App, as_of_option, default_playbook, start
from coach.cli.language import current, words
from coach.cli.layout import hanging
from coach.text import Text


@options.command(
    "grading",
    Text(
        "拿一份结果已知的客户表试分级：各等级成交多少。不导入，什么都不改动。\n"
        "等级只按文件里的信息算；等级如果看了结果本身，就不算。--by 按一项信息（如月份）分开看，避免把时间的变化当成等级的作用。",
        "Try a grading on a list of customers whose outcome is known: how each grade converted. Nothing is imported or changed.\n"
        "Grades go by what the file says; one that reads the outcome itself is refused. --by looks at each month (or other choice) apart, "
        "so that a change over time isn't taken for the grade's.",
    ),
    examples=(
        "coach report grading old-customers.xlsx",
        "coach report grading bank.csv --playbook docs/examples/bank-telemarketing --mapping bank.yaml --by contact_month",
    ),
)
@options.argument("file", Text("CSV 或 Excel 文件", "CSV or Excel file"), shown=Text("文件", "FILE"), type=click.Path(path_type=Path))
@options.option("--playbook", text=Text("手册名或目录", "playbook name, or the folder of one"), shown=Text("手册", "PLAYBOOK"), default="")
@options.option(
    "--mapping",
    text=Text("列对应关系（YAML），见 docs/import.md", "a mapping of columns (YAML), see docs/import.md"),
    shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option("--by", text=Text("按这项信息分开看", "look at each value of this fact apart"), shown=Text("信息", "FACT"), default="")
@as_of_option()
def command(file: Path, playbook: str, mapping: Path | None, by: str, as_of: str | None, as_json: bool) -> None:
    """Try a grading."""
    from coach.cli.report.conversion_text import grade_table, remarks, slice_remarks, slice_table

    app = start()
    data = _graded(app, file, playbook or default_playbook(app), mapping, by, as_of)
    if as_json:
        output.emit(data)
        return
    found = data["conversion"]
    title = Text("用 {}（{} {}）给 {} 位客户分级", "{} ({} {}) grades {} customers")
    output.styled(words(title).format(*map(data["playbook"].get, ("title", "name", "version")), data["customers"]), bold=True)
    output.show(grade_table(found))
    if by:
        output.show(slice_table(found))
    for remark in (*(slice_remarks(found) if by else ()), *remarks(found)):
        for line in hanging("", remark):
            output.line(line)


def _graded(app: App, file: Path, name: str, mapping: Path | None, by: str, as_of: str | None) -> dict[str, Any]:
    from coach.render.view import View
    from coach.services.find_playbook import find_playbook
    from coach.services.import_book import ImportOptions, import_book, load_mapping, no_mapping
    from coach.services.moments import parse_moment
    from coach.services.reports.conversion_view import ConversionView
    from coach.services.reports.grading import check, grade_all

    loader, called = find_playbook(app.loader, name)
    playbook = loader.load(called)
    check(playbook, by)
    moment = parse_moment(as_of, app.now(), app.zone(playbook))
    chosen = ImportOptions(mapping=load_mapping(mapping, playbook) if mapping else no_mapping(), now=app.now())
    with app.scratch() as scratch:
        import_book(scratch, playbook, file, chosen, at=moment)
        count = scratch.count()
        found = grade_all(scratch.customers(), playbook, moment, app.calendar, by)
    view = View(current(), moment)
    head = {"name": playbook.name, "title": view.say(playbook.title), "version": playbook.version}
    return {"playbook": head, "file": file.name, "customers": count, "conversion": ConversionView(playbook, view, by).whole(found)}
