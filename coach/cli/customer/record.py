"""``coach customer record``."""

from __future__ import annotations

from datetime import datetime

from coach.cli import options, output
from coach.cli.common import chosen, customer_argument, moment, start
from coach.cli.language import words
from coach.domain.import_ports import NewRecord
from coach.errors import fail
from coach.services.values import named_collection, read_record, read_values
from coach.text import Text

_AHEAD = Text("记的时间还没到：在那之前不算有这条记录。", "This moment is yet to come: until then the record doesn't count.")


@options.command(
    "record",
    Text(
        "添加一条记录（预约、订单、付款、授权、投诉、相关人、纪念日……），或用 --id 修改已有的一条。",
        "Add a record (appointment, deal, payment, consent, complaint, person with a say, special day …), or change one with --id.",
    ),
    examples=(
        "coach customer record 王芳 appointments 'starts_at=2026-03-08 10:00' status=booked",
        "coach customer record 王芳 consents kind=marketing given=yes",
        "coach customer record 王芳 appointments --id A1 status=confirmed",
    ),
)
@customer_argument()
@options.argument("collection", Text("记录种类，如 appointments", "kind of record, e.g. appointments"), shown=Text("种类", "KIND"))
@options.argument("pairs", Text("字段=值", "field=value"), shown=Text("字段=值", "FIELD=VALUE"), nargs=-1)
@options.option("--id", "record_id", text=Text("要修改的记录编号", "the record to change"), shown=Text("编号", "ID"))
@options.option("--at", text=Text("发生的时刻（默认现在）", "when it was (now by default)"), shown=Text("时刻", "MOMENT"))
def command(customer: str, collection: str, pairs: tuple[str, ...], record_id: str | None, at: str | None, as_json: bool) -> None:
    """Add or change a record."""
    app = start()
    found = chosen(app, customer)
    playbook = app.adviser.tools(app.store.card(found).playbook).playbook
    now = moment(app, at, playbook.name, "behind")
    name = named_collection(playbook, collection).name
    if not pairs:
        hint = Text(f"coach customer record {customer} {collection} 字段=值", f"coach customer record {customer} {collection} FIELD=VALUE")
        raise fail("C155", "没有写要记什么", "there is nothing to record", hint=hint)
    typed = app.now()
    record = read_values(playbook, name, pairs, typed) if record_id else read_record(playbook, name, pairs, now, typed)
    with app.store.writing(app.now()) as writing:
        if record_id:
            writing.update_record(found, record_id, record)
        else:
            record_id = writing.add_record(found, record)
    if as_json:
        output.emit({"customer": found, "collection": name, "id": record_id})
    else:
        output.line(words(Text("已记录：{} {}", "recorded: {} {}")).format(words(playbook.collections[name].label), record_id))
    if _is_ahead(record, typed.astimezone(now.tzinfo)):
        output.note(_AHEAD)


def _is_ahead(record: NewRecord, now: datetime) -> bool:
    if isinstance(record.time, datetime):
        return record.time > now
    return record.time is not None and record.time > now.date()
