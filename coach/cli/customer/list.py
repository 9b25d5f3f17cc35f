"""``coach customer list``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import LISTED, start
from coach.cli.language import words
from coach.domain.ports import Hit
from coach.render.mask import typed
from coach.text import Text

DEFAULT_LIMIT = 100


@options.command(
    "list",
    Text(
        "列出客户，或按姓名、拼音、首字母、公司、手机尾号查找。",
        "List customers, or find them by name, pinyin, initials, company or phone tail.",
    ),
    examples=("coach customer list", "coach customer list wf", "coach customer list --rep 李雷"),
)
@options.argument("text", Text("要找的文字", "what to look for"), shown=Text("文字", "TEXT"), required=False)
@options.option("--rep", text=Text("只看这位业务员的", "only this rep's"), shown=Text("姓名", "NAME"))
@options.option("--limit", text=Text("最多几位", "at most so many"), type=LISTED, default=DEFAULT_LIMIT, show_default=True)
def command(text: str | None, rep: str | None, limit: int, as_json: bool) -> None:
    """List or find customers."""
    store = start().store
    hits = [h for h in store.find(text, limit) if rep in (None, h.owner)] if text else store.hits(rep, limit)
    if as_json:
        output.emit({"customers": [_data(hit) for hit in hits], "total": store.count()})
        return
    if not hits:
        output.line(Text("没有找到。", "None found."))
        return
    table = output.table(Text("编号", "id"), Text("姓名", "name"), Text("公司", "company"), Text("尾号", "phone"), Text("跟进人", "rep"))
    for hit in hits:
        table.add_row(*map(output.cell, (hit.id, typed(hit.name), typed(hit.company), hit.phone_tail, typed(hit.owner))))
    output.show(table)
    if not text and rep is None and (total := store.count()) > len(hits):
        output.note(words(Text("共 {} 位，列出 {} 位；--limit 可多列", "{} customers, {} shown; see --limit")).format(total, len(hits)))


def _data(hit: Hit) -> dict[str, str]:
    people = {"name": typed(hit.name), "company": typed(hit.company), "owner": typed(hit.owner)}
    return {"id": hit.id, **people, "phone_tail": hit.phone_tail, "matched": hit.how}
