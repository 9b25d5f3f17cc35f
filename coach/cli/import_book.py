"""``coach import``: a customer list of any CRM → the store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options, output
from coach.cli.common import App, person, start
from coach.cli.language import current, words
from coach.cli.watch import watching
from coach.cli.whole_book import telling
from coach.text import Text

if TYPE_CHECKING:
    from coach.domain.ports import Store
    from coach.services.import_book import Progress
    from coach.services.import_view import ImportLines

_UNPREPARED = Text("客户都已导入；只是没整理完，下一份报表会慢一些。", "The customers are imported; the next report will take longer.")
_PHASES = {"survey": Text("读取", "reading"), "import": Text("导入", "importing")}


@options.command(
    "import",
    Text(
        "导入任意 CRM 的 CSV 或 Excel 客户表。\n自动识别编码和表头；不认识的列存入备注；银行账号、身份证号默认不导入。\n"
        "同一文件再导一次不会重复。没有来源的客户，补上来源之前不可去电。",
        "Import customers from any CRM's CSV or Excel file.\n"
        "Encoding and headers are recognised; unknown columns are kept as notes; bank accounts and ID numbers are refused by default.\n"
        "Importing a file again changes nothing. Customers without a source are not callable until it is recorded.",
    ),
    examples=("coach import customers.xlsx --dry-run", "coach import leads.csv --mapping leads.yaml", "coach import book.csv --merge"),
)
@options.argument("file", Text("CSV 或 Excel 文件", "CSV or Excel file"), shown=Text("文件", "FILE"), type=click.Path(path_type=Path))
@options.option(
    "--mapping",
    text=Text("列对应关系（YAML），见 docs/import.md", "a mapping of columns (YAML), see docs/import.md"),
    shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option("--dry-run", text=Text("只看结果，不写入", "show what would happen, write nothing"), is_flag=True)
@options.option("--merge", text=Text("重复的并入已有的卡（只补未知的信息）", "fill unknown facts of customers already there"), is_flag=True)
@options.option(
    "--date-order",
    text=Text("3/5/2026 这类日期的次序", "how to read dates such as 3/5/2026"),
    type=click.Choice(["ymd", "mdy", "dmy"]),
)
@options.option("--all", "everything", text=Text("列出全部问题行", "list every problem"), is_flag=True)
def command(file: Path, mapping: Path | None, dry_run: bool, merge: bool, date_order: str | None, everything: bool, as_json: bool) -> None:
    """Import a customer list."""
    from coach.services.import_book import ImportOptions, import_book, load_mapping, no_mapping
    from coach.services.import_view import ImportLines, import_view

    app = start()
    playbook = app.adviser.tools().playbook
    chosen = ImportOptions(
        mapping=load_mapping(mapping, playbook) if mapping else no_mapping(),
        date_order=date_order or "",
        merge=merge,
        dry_run=dry_run,
        by=person(),
        on_progress=_progress(),
    )
    report = import_book(app.store, playbook, file, chosen, at=app.now())
    if as_json:
        output.emit(import_view(report, current()))
    else:
        _show(ImportLines(report, current()), file.name, everything=everything, is_introduced=_is_introduced(app.store))
    if not dry_run:
        _prepare(app, report.added + report.merged, quiet=as_json)


def _show(lines: ImportLines, name: str, *, everything: bool, is_introduced: bool) -> None:
    output.styled(lines.head(name), bold=True)
    for text in lines.columns():
        output.line(text)
    output.styled(lines.counts(), bold=True)
    for text in (*lines.problems(everything=everything), *lines.closing(is_introduced=is_introduced)):
        output.line(text)


def _prepare(app: App, changed: int, *, quiet: bool) -> None:
    """Prepare very many customers for reports at once, while whoever imported them knows what he waits for."""
    from coach.services.book.prepare import is_worth_preparing, prepare_book

    if not is_worth_preparing(app.store, app.adviser, changed):
        return
    try:
        with watching(quiet=quiet) as watch:
            prepare_book(app.store, app.adviser, app.now(), telling(app, watch))
    except KeyboardInterrupt:
        output.note(_UNPREPARED)
        raise


def _is_introduced(store: Store) -> bool:
    """Whether the phrases know who speaks."""
    settings = store.settings()
    return bool(settings.get("our_company") and settings.get("rep_name"))


def _progress() -> Callable[[Progress], None]:
    """A line that counts up on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tick(progress: Progress) -> None:
        text = f"\r{words(_PHASES[progress.phase])} {progress.fraction:4.0%}  {progress.rows:,}"
        click.echo(text + ("\n" if progress.phase == "import" and progress.fraction >= 1 else ""), err=True, nl=False)

    return tick
