"""``coach customer export``."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import person, start
from coach.cli.files import FILE, force_option
from coach.cli.language import current, words
from coach.cli.prompts import agreement
from coach.render.view import View
from coach.services.export_book import export_book
from coach.services.new_file import unless_there
from coach.text import Text


@options.command(
    "export",
    Text(
        "导出客户为 CSV、XLSX 或 JSON（按文件名后缀）。要写原因，先确认，并留下记录；号码默认打码，--full 才写全号。",
        "Export customers as CSV, XLSX or JSON (by file ending). Takes a reason, asks first, is logged; phones masked unless --full.",
    ),
    examples=("coach customer export book.xlsx --reason 月度对账",),
)
@options.argument("file", Text("写到哪个文件", "the file to write"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--reason", text=Text("为什么导出", "why"), shown=Text("文字", "TEXT"), required=True)
@options.option("--rep", text=Text("只导出这位业务员的", "only this rep's"), shown=Text("姓名", "NAME"))
@options.option("--full", text=Text("写出完整号码", "write whole phone numbers"), is_flag=True)
@options.option("--by", text=Text("谁导出的", "who exports"), shown=Text("姓名", "NAME"), default="")
@force_option()
@options.option("--yes", text=Text("不再询问", "don't ask"), is_flag=True)
def command(file: Path, reason: str, rep: str | None, full: bool, by: str, force: bool, yes: bool, as_json: bool) -> None:
    """Export customers."""
    unless_there(file, force=force)
    app = start()
    playbook = app.adviser.tools().playbook
    count = len(app.store.hits(rep))
    phones = Text("不打码", "in full") if full else Text("打码", "masked")
    zh = f"导出 {count} 位客户的资料，号码{phones.zh}？此操作会留下记录"
    agreement(Text(zh, f"Export {count} customers, phones {phones.en}? This is logged"), given=yes)
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    written = export_book(app.store, playbook, file, view, reason=reason, by=by or person(), rep=rep, full=full)
    if as_json:
        output.emit({"file": str(file), "customers": written})
    else:
        output.line(words(Text("已导出 {} 位客户到 {}。", "exported {} customers to {}.")).format(written, file))
