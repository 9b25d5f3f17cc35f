"""Taking customers out of the store: masked by default, with a reason, logged; whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from coach.domain.customer import Customer
from coach.domain.model import Fact, Playbook
from coach.domain.ports import Access, Store
from coach.domain.values import Money, Value
from coach.errors import fail
from coach.render.mask import mask_phone, mask_within
from coach.render.values import shape_of, word
from coach.render.view import View
from coach.services.whole_file import whole_file
from coach.text import Text

FORMATS = (".csv", ".xlsx", ".json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_book(
    store: Store, playbook: Playbook, path: Path, view: View, *, reason: str, by: str, rep: str | None = None, full: bool = False
) -> int:
    """Write the customers (one rep's, or all) to ``path``; gives how many. The access is logged before the file appears."""
    if path.suffix.lower() not in FORMATS:
        hint = Text("用 .csv、.xlsx 或 .json", "use .csv, .xlsx or .json")
        raise fail("C150", f"不会写 {path.suffix or '没有后缀的文件'}", f"can't write a file ending in '{path.suffix}'", hint=hint)
    if not reason.strip():
        raise fail("C151", "导出要写原因", "an export needs a reason", hint=Text("加上 --reason", "add --reason"))
    facts = [fact for fact in playbook.facts.values() if fact.derive is None]
    rows = [_row(customer, facts, view, full=full) for customer in store.customers(rep)]
    with store.writing(view.as_of) as writing:
        writing.log_access(Access(view.as_of, by, f"export {path.suffix[1:].lower()}{' full' if full else ''}", reason, len(rows)))
        _write(path, [fact for fact in facts if any(fact.name in row for row in rows)], rows, view)
    return len(rows)


def _row(customer: Customer, facts: list[Fact], view: View, *, full: bool) -> dict[str, str]:
    known = ((fact, customer.facts.get(fact.name)) for fact in facts)
    return {"id": customer.id} | {fact.name: _cell(value, fact, view, full=full) for fact, value in known if value is not None}


def _cell(value: Value, fact: Fact, view: View, *, full: bool) -> str:
    if isinstance(value, str) and not fact.choices:
        if full:
            return value
        return mask_phone(value) if fact.sensitive else mask_within(value)
    if isinstance(value, Money):
        return word(value, shape_of(fact), view)
    if isinstance(value, datetime):
        return value.astimezone(view.as_of.tzinfo).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else word(value, shape_of(fact), view)


def _write(path: Path, facts: list[Fact], rows: list[dict[str, str]], view: View) -> None:
    with whole_file(path) as draft:
        _WRITERS[path.suffix.lower()](draft, facts, rows, view)


def _table(facts: list[Fact], rows: list[dict[str, str]], view: View) -> Iterator[list[str]]:
    yield [view.say(Text("编号", "id")), *(view.say(fact.label) for fact in facts)]
    for row in rows:
        yield [row["id"], *(row.get(fact.name, "") for fact in facts)]


def _csv(path: Path, facts: list[Fact], rows: list[dict[str, str]], view: View) -> None:
    # The mark at the start is what makes Excel and WPS read it as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[_harmless(cell) for cell in line] for line in _table(facts, rows, view)])


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _xlsx(path: Path, facts: list[Fact], rows: list[dict[str, str]], view: View) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(path, plain) as book:
            sheet = book.add_worksheet(view.say(Text("客户", "customers")))
            sheet.freeze_panes(1, 2)
            for number, line in enumerate(_table(facts, rows, view)):
                for column, cell in enumerate(line):
                    sheet.write_string(number, column, cell)
    except FileCreateError as error:  # it wraps what the system said
        raise error.args[0] from error


def _json(path: Path, facts: list[Fact], rows: list[dict[str, str]], view: View) -> None:
    del facts, view
    path.write_text(json.dumps({"customers": rows}, ensure_ascii=False, indent=1), encoding="utf-8")


_WRITERS = {".csv": _csv, ".xlsx": _xlsx, ".json": _json}
