"""``coach report objections``: what customers said that the playbook has no answer for."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import default_playbook, moment, start
from coach.cli.language import words
from coach.text import Text

_NONE = Text("没有记下答不上来的话。", "No unanswered sentences are kept.")
_HINT = Text(
    "把它们写进手册 objections 的 says（或类别的 says，加 adds: yes），下次就能对上。",
    "Write them into the says of an objection of the playbook (or of a category, with adds: yes): next time they match.",
)


@options.command(
    "objections",
    Text(
        "手册还答不上来的话：说过几次、最近一次是哪天。\n不记是谁说的，号码已遮盖。--clear 清空。",
        "What customers said that no answer of the playbook fits: how often, and when last.\n"
        "Who said it is not kept, and numbers are masked. --clear forgets them all.",
    ),
    examples=("coach report objections", "coach report objections --since 2026-03-01", "coach report objections --clear"),
)
@options.option("--since", text=Text("只看这天以后说过的", "only those said since"), shown=Text("日期", "DATE"))
@options.option("--clear", text=Text("清空", "forget them all"), is_flag=True)
def command(since: str | None, clear: bool, as_json: bool) -> None:
    """List the sentences kept, or forget them."""
    app = start()
    if clear:
        with app.store.writing(app.now()) as writing:
            gone = writing.clear_unmatched()
        if as_json:
            output.emit({"cleared": gone})
        else:
            output.line(words(Text("已清空 {} 句。", "{} sentences forgotten.")).format(gone))
        return
    found = app.store.unmatched(moment(app, since, default_playbook(app), "behind") if since else None)
    if as_json:
        shown = [
            {"text": e.text, "playbook": e.playbook, "count": e.count, "first_at": e.first_at.isoformat(), "last_at": e.last_at.isoformat()}
            for e in found
        ]
        output.emit({"sentences": shown})
        return
    if not found:
        output.line(_NONE)
        return
    table = output.table(Text("说过", "said"), Text("最近", "last"), Text("手册", "playbook"), Text("客户的话", "words"))
    for each in found:
        day = each.last_at.astimezone(app.now().tzinfo).date().isoformat()
        table.add_row(*map(output.cell, (each.count, day, each.playbook, each.text)))
    output.show(table)
    output.line(_HINT)
