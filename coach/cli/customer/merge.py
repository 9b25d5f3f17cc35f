"""``coach customer merge``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import chosen, start
from coach.cli.language import words
from coach.cli.prompts import agreement
from coach.errors import fail
from coach.text import Text


@options.command(
    "merge",
    Text(
        "把同一客户的两张卡合成一张：保留第一张，第二张的记录并入；两边不同的信息以第一张为准，并列出来。",
        "Join two cards of one customer: the first is kept and gets the second's records; where facts differ the first stands.",
    ),
    examples=("coach customer merge C00001 C00017",),
)
@options.argument("keep", Text("保留的客户", "the one to keep"), shown=Text("保留", "KEEP"))
@options.argument("drop", Text("并入的客户", "the one to fold in"), shown=Text("并入", "DROP"))
@options.option("--yes", text=Text("不再询问", "don't ask"), is_flag=True)
def command(keep: str, drop: str, yes: bool, as_json: bool) -> None:
    """Merge two customers."""
    app = start()
    kept, dropped = chosen(app, keep), chosen(app, drop)
    if kept == dropped:
        raise fail("C146", "这是同一张卡", "these are one and the same card")
    agreement(Text(f"把 {dropped} 并入 {kept}？", f"Fold {dropped} into {kept}?"), given=yes)
    with app.store.writing(app.now()) as writing:
        lost = writing.merge(kept, dropped)
    if as_json:
        output.emit({"kept": kept, "dropped": dropped, "differed": sorted(lost)})
        return
    output.line(words(Text("已合并为 {}。", "merged into {}.")).format(kept))
    if lost:
        output.line(words(Text("以保留的卡为准的信息：{}", "facts on which the kept card stood: {}")).format(", ".join(sorted(lost))))
