"""A book of files: customers and records of CSV, Parquet or workbooks evaluated without touching the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.database import Database
from coach.book.file_book import FileBook, Found, Part
from coach.book.file_cells import can_be_id, fits
from coach.book.file_table import Bound, Misread
from coach.book.result import BookResult
from coach.domain.model import Playbook
from coach.domain.values import FactType
from coach.errors import CoachError, Diagnostic, fail
from coach.importing.cells import shortened
from coach.importing.dates import order_evidence
from coach.importing.mapping import Mapping
from coach.importing.targets import Targets
from coach.services.book.headings import CUSTOMER_WORDS, Ignored, Understood, UnreadError, customers_columns, record_columns
from coach.services.book.mistaken import check_customers
from coach.services.book.opening import Opened, open_file, rows_of, whole_parquet
from coach.services.book.sources import Sources
from coach.services.import_book import load_mapping
from coach.text import EMPTY, Text

_CUSTOMERS = "file customers"
_BEYOND = frozenset({"bounds", "future"})
"""What is wrong with a value that can be read, and is not taken all the same."""
_NUMERIC = r"\s*[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*"
_EXPECTED = {
    FactType.BOOLEAN: Text("是或否", "yes or no"),
    FactType.INTEGER: Text("整数", "a whole number"),
    FactType.DECIMAL: Text("数", "a number"),
    FactType.TEXT: Text("文字", "a text"),
    FactType.CHOICE: Text("选项的编号或名称（文字）", "the id or label of a choice (a text)"),
    FactType.CHOICES: Text("选项的编号或名称（文字或文字列表）", "ids or labels of choices (a text, or a list of texts)"),
    FactType.DATE: Text("日期", "a date"),
    FactType.DATETIME: Text("日期时间", "a date and time"),
    FactType.DURATION: Text("时长（文字，如 7天、36h）", "a length of time (a text such as 7d or 36h)"),
    FactType.MONEY: Text("金额（元）", "an amount in whole units of the currency"),
}


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What was read from files: columns that were not taken, by file."""

    ignored: dict[str, tuple[Ignored, ...]] = field(default_factory=dict)


def load_files(
    database: Database, folder: Path, sources: Sources, playbook: Playbook, needed: Collection[str], today: date | None = None
) -> FilesRead:
    """Fill the tables for ``playbook`` from files: of facts and fields those that are ``needed``. ``folder`` is for what is kept meanwhile.

    What has happened did so by ``today`` (None = nobody looks). Raises C452–C459 and what opening a file to import it raises (I1xx);
    nothing is loaded then.
    """
    return _Files(database, folder, sources, playbook, needed, today).load()


class _Files:
    def __init__(
        self, database: Database, folder: Path, sources: Sources, playbook: Playbook, needed: Collection[str], today: date | None
    ) -> None:
        self._database, self._folder, self._sources = database, folder, sources
        self._playbook, self._needed = playbook, needed
        self._zone = ZoneInfo(self._playbook.calendar.zone)
        self._targets = Targets(self._playbook)
        found = load_mapping(sources.mapping, self._playbook) if sources.mapping else Mapping()
        dates = replace(found.dates, order=sources.date_order) if sources.date_order else found.dates
        self._mapping = replace(found, dates=dates, today=today)
        self._book = FileBook(database, self._playbook)
        self._ignored: dict[str, tuple[Ignored, ...]] = {}

    def load(self) -> FilesRead:
        self._customers()
        for name, path in self._sources.records.items():
            self._records(name, path)
        return FilesRead(self._ignored)

    def _customers(self) -> None:
        path = self._sources.customers
        opened = open_file(self._database, path, _CUSTOMERS, self._targets, self._mapping, self._folder)
        with _reading(opened):
            self._read_customers(path, opened)

    def _read_customers(self, path: Path, opened: Opened) -> None:
        understood = customers_columns(list(opened.columns), self._playbook, self._mapping, self._needed, partial(self._order, opened))
        self._note(path, understood)
        check_customers(path, list(opened.columns), understood, self._playbook, self._needed)
        if self._sources.records and not understood.customer:
            raise _no_column(path, opened, _ID, CUSTOMER_WORDS[:6])
        understood = self._fitting(opened, path, understood)
        bounds = [*understood.bounds, *(one for group in understood.records.values() for one in group)]
        rows = rows_of(self._database, opened, _wanted(bounds, understood.customer), self._zone, self._folder)
        part, misread = Part(rows, understood.customer, understood.bounds), list[Misread]()
        self._book.customers(part, misread)
        self._refuse(misread, opened, path)
        if part.customer:
            self._check(self._book.nameless(part), opened, path, _NAMELESS)
            self._check(self._book.twice(part), opened, path, _TWICE)
        for (name, _), group in understood.records.items():
            self._book.records(name, Part(rows, "", group), misread, said=True)
            self._refuse(misread, opened, path)

    def _records(self, name: str, path: Path) -> None:
        source = f"file {name}"
        opened = open_file(self._database, path, source, self._targets, Mapping(), self._folder, any_header=True)
        with _reading(opened):
            self._read_records(name, path, opened)

    def _read_records(self, name: str, path: Path, opened: Opened) -> None:
        understood = record_columns(list(opened.columns), self._playbook, name, self._needed, partial(self._order, opened), self._mapping)
        self._note(path, understood)
        if not understood.customer:
            raise _no_column(path, opened, _ID, CUSTOMER_WORDS[:6])
        time = self._playbook.collections[name].time
        if time not in {bound.fact.name for bound in understood.bounds}:
            field_ = next(one for one in self._playbook.collections[name].fields if one.name == time)
            raise _no_column(path, opened, field_.label, (time, field_.label.zh, *field_.headers))
        understood = self._fitting(opened, path, understood)
        rows = rows_of(self._database, opened, _wanted(understood.bounds, understood.customer), self._zone, self._folder)
        part, misread = Part(rows, understood.customer, understood.bounds), list[Misread]()
        self._book.records(name, part, misread)
        self._refuse(misread, opened, path)
        self._check(self._book.nameless(part), opened, path, _NAMELESS)
        self._check(self._book.strangers(part), opened, path, _STRANGER)

    def _note(self, path: Path, understood: Understood) -> None:
        if understood.ignored:
            self._ignored[path.name] = understood.ignored

    def _fitting(self, opened: Opened, path: Path, understood: Understood) -> Understood:
        """Without the columns in which nothing stands. C453 for those of a type that can't hold their fact, or an id."""
        if understood.customer and not can_be_id(opened.columns[understood.customer]):
            raise CoachError(_no_id(path, understood.customer, opened.columns[understood.customer]))
        bounds = [*understood.bounds, *(one for group in understood.records.values() for one in group)]
        wrong = [bound for bound in bounds if not all(fits(bound.fact, opened.columns[name]) for name in bound.columns)]
        said = [bound for bound in wrong if any(self._says_anything(opened, name) for name in bound.columns)]
        if said:
            raise CoachError(*(_wrong_type(path, bound, opened.columns[bound.columns[0]]) for bound in said))
        kept = {of: found for of, group in understood.records.items() if (found := tuple(one for one in group if one not in wrong))}
        return replace(understood, bounds=tuple(one for one in understood.bounds if one not in wrong), records=kept)

    def _says_anything(self, opened: Opened, name: str) -> bool:
        """What writes Parquet gives a column without values any type."""
        query = exp.select(exp.Count(this=exp.column(name, quoted=True))).from_(exp.Table(this=exp.to_identifier(opened.name, quoted=True)))
        ((count,),) = self._database.ask(query).fetchall()
        return bool(count)

    def _order(self, opened: Opened, columns: tuple[str, ...]) -> str:
        """In which order texts like 3/5/2026 of these columns stand. C454 where nobody can tell."""
        orders: set[str] = set()
        example = ""
        for name in columns:
            if opened.columns[name] != "varchar":
                continue
            cell = exp.column(name, quoted=True)
            numeric = exp.Anonymous(this="REGEXP_FULL_MATCH", expressions=[cell, exp.Literal.string(_NUMERIC)])
            asked = exp.select(cell.copy()).distinct().from_(exp.Table(this=exp.to_identifier(opened.name, quoted=True))).where(numeric)
            for (text,) in self._database.ask(asked).fetchall():
                told = order_evidence(text)
                orders |= {told} - {"", "either"}
                example = text if told == "either" else example
        if len(orders) > 1 or (example and not orders):
            raise _unordered(columns, example)
        return next(iter(orders), "")

    def _refuse(self, misread: Sequence[Misread], opened: Opened, path: Path) -> None:
        if misread:
            raise CoachError(*(_misread(path, one, one.row + opened.above) for one in misread))

    def _check(self, found: Found | None, opened: Opened, path: Path, said: tuple[str, Text, Text]) -> None:
        if found is None:
            return
        code, message, hint = said
        put = {"file": path.name, "row": found.row + opened.above, "id": shortened(found.value), "count": f"{found.count:,}"}
        raise fail(code, message.zh.format(**put), message.en.format(**put), hint=hint)


def _reading(opened: Opened) -> AbstractContextManager[None]:
    """Parquet is read where something is asked of it; of other files all is read by now."""
    return nullcontext() if opened.grid is not None or opened.above else whole_parquet(opened.path)


def _wanted(bounds: Iterable[Bound], customer: str) -> list[str]:
    """The columns that are read."""
    return list(dict.fromkeys([*([customer] if customer else []), *(name for bound in bounds for name in bound.columns)]))


_ID = Text("客户编号", "the customer's id")
_NAMELESS = (
    "C456",
    Text("{file} 第 {row} 行没有客户编号（这样的共 {count} 行）", "{file}, row {row}: no customer's id ({count} such rows)"),
    Text("请补上客户编号，或删去这些行。", "Give the id, or leave these rows out."),
)
_TWICE = (
    "C457",
    Text(
        "{file} 第 {row} 行：客户编号 {id} 前面已有（这样的共 {count} 行）",
        "{file}, row {row}: the id {id} stands in an earlier row ({count} such rows)",
    ),
    Text(
        "每位客户只留一行；跟进记录另放一个文件（--records）。", "Keep one row a customer; records go into a file of their own (--records)."
    ),
)
_STRANGER = (
    "C458",
    Text(
        "{file} 第 {row} 行：没有编号为 {id} 的客户（这样的共 {count} 行）",
        "{file}, row {row}: there is no customer {id} ({count} such rows)",
    ),
    Text("请核对编号的写法，或补上这些客户。", "Check how ids are written, or add these customers."),
)


def read_by(result: BookResult) -> frozenset[str]:
    """The facts and fields that evaluation reads, and ``owner``, which results show."""
    names = {one.name for one in result.shown().find_all(exp.Column)} | {"owner"}
    return frozenset(part for name in names for part in (name, name.partition(":")[0], name.partition("#")[0]))


def _no_column(path: Path, opened: Opened, what: Text, words: Collection[str]) -> CoachError:
    near = [name for word in words for name in get_close_matches(word, opened.columns, n=1)]
    has = "、".join(list(opened.columns)[:12])
    hint = Text(f"列名可用：{'、'.join(words)}。表中有：{has}", f"Call it one of: {', '.join(words)}. The file has: {has}")
    meant = Text(f"（“{near[0]}”？）", f" ('{near[0]}'?)") if near else EMPTY
    return fail("C455", f"{path.name} 缺少“{what.zh}”这一列{meant.zh}", f"{path.name} has no column of {what.en}{meant.en}", hint=hint)


def _wrong_type(path: Path, bound: Bound, kind: str) -> Diagnostic:
    wanted = _EXPECTED[bound.fact.type]
    message = Text(
        f"{path.name} 的“{bound.label}”列是 {kind.upper()} 类型，这里要的是{wanted.zh}",
        f"{path.name}: the column '{bound.label}' is {kind.upper()}; {wanted.en} is expected",
    )
    return Diagnostic("C453", message, hint=Text(f"对应资料项 {bound.fact.name}。", f"It goes to the fact {bound.fact.name}."))


def _no_id(path: Path, name: str, kind: str) -> Diagnostic:
    message = Text(
        f"{path.name} 的“{name}”列是 {kind.upper()} 类型，客户编号要的是文字或整数",
        f"{path.name}: the column '{name}' is {kind.upper()}; a customer's id is a text or a whole number",
    )
    return Diagnostic("C453", message)


def _unordered(columns: Sequence[str], example: str) -> CoachError:
    label = "+".join(columns)
    return fail(
        "C454",
        f"“{label}”列的日期（如 {example}）分不清日和月",
        f"in the column '{label}' day and month can't be told apart ({example})",
        hint=Text("请用 --date-order dmy 或 mdy 指明。", "State --date-order dmy or mdy."),
    )


def _misread(path: Path, found: Misread, row: int) -> Diagnostic:
    why, wrong = _EXPECTED[found.bound.fact.type], Text("读不懂", "can't be read")
    try:
        found.bound.read(found.value)
    except UnreadError as error:
        why = error.why
        wrong = Text("不对", "can't be right") if error.kind in _BEYOND else wrong
    shown = "…" if found.bound.fact.sensitive else shortened(found.value)
    more = Text(f"；这样的共 {found.count:,} 个", f"; {found.count:,} such values") if found.count > 1 else Text("", "")
    message = Text(
        f"{path.name} 第 {row} 行“{found.bound.label}”：“{shown}”{wrong.zh}（{why.zh}）{more.zh}",
        f"{path.name}, row {row}, '{found.bound.label}': '{shown}' {wrong.en} ({why.en}){more.en}",
    )
    return Diagnostic("C459", message)
