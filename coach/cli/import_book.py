"""``coach import``: a customer list of any CRM → the store."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.text import Text

if TYPE_CHECKING:
    from coach.importing.report import ImportReport, Progress

SHOWN = 20
_USES = {
    "fact": Text("认作", "taken as"),
    "note": Text("存入备注", "kept as a note"),
    "refused": Text("不导入", "refused"),
    "ignored": Text("略过", "ignored"),
}
_PHASES = {"survey": Text("读取", "reading"), "import": Text("导入", "importing")}


@options.command(
    "import",
    Text(
        "导入任意 CRM 的 CSV 或 Excel 客户表。\n自动识别编码和表头；不认识的列存入备注；银行账号、身份证号默认不导入。\n"
        "同一文件再导一次不会重复。没有来源的客户，补上来源之前不可去电。",
        "Import customers from any CRM's CSV or Excel file.\nEncoding and headers are recognised; unknown columns are kept as notes; bank accounts and ID "
        "numbers are refused by default.\nImporting a file again changes nothing. Customers without a source are not callable until it is recorded.",
    ),
    examples=("coach import customers.xlsx --dry-run", "coach import leads.csv --mapping leads.yaml", "coach import book.csv --date-order dmy --merge"),
)
@options.argument("file", Text("CSV 或 Excel 文件", "CSV or Excel file"), shown=Text("文件", "FILE"), type=click.Path(path_type=Path))
@options.option(
    "--mapping", text=Text("列对应关系（YAML），见 docs/import.md", "a mapping of columns (YAML), see docs/import.md"), shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option("--dry-run", text=Text("只看结果，不写入", "show what would happen, write nothing"), is_flag=True)
@options.option("--merge", text=Text("重复的客户并入已有的卡（只补未知的信息）", "fill unknown facts of customers already there"), is_flag=True)
@options.option("--date-order", text=Text("3/5/2026 这类日期的次序", "how to read dates such as 3/5/2026"), type=click.Choice(["ymd", "mdy", "dmy"]))
@options.option("--all", "everything", text=Text("列出全部问题行", "list every problem"), is_flag=True)
def command(
    file: Path, mapping: Path | None, dry_run: bool, merge: bool, date_order: str | None, everything: bool, as_json: bool
) -> None:
    """Import a customer list."""
    from coach.services.import_book import ImportOptions, import_book, load_mapping

    app = start()
    playbook = app.adviser.tools().playbook
    chosen = ImportOptions(
        date_order=date_order or "",
        merge=merge,
        dry_run=dry_run,
        by=getpass.getuser(),
        on_progress=_progress(),
        **({"mapping": load_mapping(mapping, playbook)} if mapping else {}),
    )
    report = import_book(app.store, playbook, file, chosen, at=app.now())
    if as_json:
        output.emit(_data(report))
    else:
        _print(report, file, everything=everything)


def _progress() -> Callable[[Progress], None]:
    """A line that counts up on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tick(progress: Progress) -> None:
        text = f"\r{words(_PHASES[progress.phase])} {progress.fraction:4.0%}  {progress.rows:,}"
        click.echo(text + ("\n" if progress.phase == "import" and progress.fraction >= 1 else ""), err=True, nl=False)

    return tick


def _data(report: ImportReport) -> dict[str, Any]:
    return {
        "file": {"kind": report.file.kind, "encoding": report.file.encoding, "sheet": report.file.sheet, "header_row": report.header_row},
        "dry_run": report.is_dry_run,
        "columns": [
            {"column": c.label, "use": c.use.value, "facts": [t.name for t in c.targets], "suggestions": list(c.suggestions)} for c in report.columns
        ],
        "rows": report.rows,
        "added": report.added,
        "merged": report.merged,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "skipped": report.skipped,
        "without_source": report.without_source,
        "problems": [
            {"row": p.row, "column": p.column, "kind": p.kind, "what": p.what, "why": words(p.why)} for p in report.problems
        ],
        "totals": dict(report.totals),
    }


def _print(report: ImportReport, file: Path, *, everything: bool) -> None:
    from coach.importing.problems import KINDS

    kind = " ".join(filter(None, (report.file.kind.upper(), report.file.encoding, report.file.sheet)))
    output.styled(f"{file.name}  {kind}  {words(Text('{} 行', '{} rows')).format(report.rows)}", bold=True)
    for column in report.columns:
        output.line(f"  {column.label}  {_use(column)}")
    output.line("")
    counts = ((Text("新增", "added"), report.added), (Text("合并", "merged"), report.merged), (Text("未变", "unchanged"), report.unchanged))
    counts += ((Text("重复未导入", "duplicates left out"), report.duplicates), (Text("跳过", "skipped"), report.skipped))
    output.styled("  ".join(f"{words(label)} {count}" for label, count in counts), bold=True)
    for name, count in report.totals.items():
        output.line(f"  {words(KINDS[name])}  {count}")
    for problem in report.problems if everything else report.problems[:SHOWN]:
        place = words(Text("第 {} 行", "row {}")).format(problem.row) + (f" {problem.column}" if problem.column else "")
        output.line(f"  {place}：{problem.what}  {words(problem.why)}")
    if not everything and len(report.problems) > SHOWN:
        output.line(words(Text("  ……还有 {} 处，--all 全部列出", "  … {} more; see --all")).format(sum(report.totals.values()) - SHOWN))
    _closing(report)


def _use(column: Any) -> str:
    text = words(_USES[column.use.value])
    if column.targets:
        return f"→ {text} {words(Text('、', ', ')).join(words(target.fact.label) for target in column.targets)}"
    extra = f" {words(column.why)}" if column.why else ""
    near = words(Text("，是不是：{}", "; perhaps {}")).format(", ".join(column.suggestions)) if column.suggestions else ""
    return f"· {text}{extra}{near}"


def _closing(report: ImportReport) -> None:
    if report.without_source:
        text = Text("{} 位客户没有来源，补上来源之前不可去电。", "{} customers have no source and are not callable until it is recorded.")
        output.line(words(text).format(report.without_source))
    if report.is_dry_run:
        output.line(Text("这是试运行，什么也没有写入。", "This was a dry run: nothing was written."))
    else:
        output.line(Text("接下来：coach today，或 coach next 客户", "Next: coach today, or coach next CUSTOMER"))
