"""A book evaluated from the store, from CSV and from Parquet gives the same: of invented customers with facts and records of all kinds."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest

from coach.book.calendar import FIRST, LAST
from coach.book.database import Database
from coach.bootstrap import App
from coach.domain.bounds import beyond
from coach.domain.customer import Customer
from coach.domain.happened import is_ahead
from coach.domain.import_ports import NewRecord
from coach.domain.model import Fact, Playbook
from coach.domain.values import Duration, FactType, Money, Value
from coach.domain.workdays import WorkDays
from coach.errors import CoachError
from coach.services.book.evaluate import evaluate_book, evaluate_files
from coach.services.book.sources import find_sources
from tests.conformance.crowd import crowd

AS_OF = datetime(2026, 3, 5, 2, tzinfo=UTC)
CUSTOMERS = 60
PLAYBOOK = "showroom"


pytestmark = pytest.mark.slow  # each evaluation plans the whole playbook


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A store with invented customers."""
    app = App(tmp_path_factory.mktemp("anywhere"))
    playbook = app.loader.load(PLAYBOOK)
    with app.store.writing(AS_OF) as writing:
        for number, customer in enumerate(crowd(playbook, AS_OF, CUSTOMERS), start=1):
            facts = {name: value for name, value in customer.facts.items() if _storable(playbook.facts[name], value)}
            of = writing.add_customer({**facts, "name": f"客户{number}", "phone": f"1380000{number:04d}"}, owner="李雷")
            for name, records in customer.records.items():
                fields = {field.name: field for field in playbook.collections[name].fields}
                for record in records:
                    values = {one: value for one, value in record.values.items() if _storable(fields[one], value)}
                    at = values.get(playbook.collections[name].time)
                    if isinstance(at, date):
                        writing.add_record(of, NewRecord(name, values, at))
    yield app
    app.store.close()


def _storable(fact: Fact, value: Value) -> bool:
    """Whether a file can say it: phones and addresses are checked, nothing is no text, no choice is no choices, and nothing happens ahead."""
    if is_ahead(value, fact, AS_OF.date(), ZoneInfo("Asia/Shanghai")):
        return False
    words = {"phone", "tel", "mobile", "fax", "email"}
    return value not in ("", frozenset()) and words.isdisjoint(fact.name.split("_")) and beyond(value, fact) is None


def text(value: Value) -> str:
    """As people and systems write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Money):
        return str(Decimal(value.minor) / 100)
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def tables(app: App, playbook: Playbook) -> Iterator[tuple[str, dict[str, Fact], list[tuple[str, Mapping[str, Value]]]]]:
    customers: list[Customer] = list(app.store.customers())
    facts = {name: fact for name, fact in playbook.facts.items() if fact.derive is None}
    yield "customers", facts, [(one.id, one.facts) for one in customers]
    for name, collection in playbook.collections.items():
        rows = [(one.id, record.values) for one in customers for record in one.records.get(name, ())]
        yield name, {field.name: field for field in collection.fields}, rows


def write_csv(app: App, folder: Path, encoding: str = "utf-8") -> None:
    for name, facts, rows in tables(app, app.loader.load(PLAYBOOK)):
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["customer_id", *facts])
            writer.writerows([[of, *(text(values[one]) if one in values else "" for one in facts)] for of, values in rows])


def write_parquet(app: App, folder: Path) -> None:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, facts, rows in tables(app, app.loader.load(PLAYBOOK)):
        columns = ", ".join(f'"{one}" {_KINDS.get(fact.type, "VARCHAR")}' for one, fact in facts.items())
        connection.execute(f'CREATE TABLE "{name}" (customer_id VARCHAR, {columns})')
        marks = ", ".join("?" * (len(facts) + 1))
        for of, values in rows:
            cells = [_typed(values[one]) if one in values else None for one in facts]
            connection.execute(f'INSERT INTO "{name}" VALUES ({marks})', [of, *cells])  # noqa: S608 - names of our own
        connection.table(f'"{name}"').write_parquet(str(folder / f"{name}.parquet"))


_KINDS = {
    FactType.BOOLEAN: "BOOLEAN", FactType.INTEGER: "BIGINT", FactType.DECIMAL: "DECIMAL(18, 6)", FactType.MONEY: "DECIMAL(18, 2)",
    FactType.CHOICES: "VARCHAR[]", FactType.DATE: "DATE", FactType.DATETIME: "TIMESTAMPTZ",
}  # fmt: skip


def _typed(value: Value) -> Any:
    if isinstance(value, Money):
        return Decimal(value.minor) / 100
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value) if isinstance(value, Duration) else value


@pytest.fixture(scope="module")
def expected(app: App, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    file = tmp_path_factory.mktemp("expected") / "book.parquet"
    found = evaluate_book(app.store, app.adviser, AS_OF, _quiet, file=file)
    assert found.customers == CUSTOMERS
    return results(file)


def results(file: Path) -> list[dict[str, Any]]:
    found = duckdb.read_parquet(str(file)).order("id")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _quiet(_stage: str, _count: int) -> None:
    return None


def evaluated(app: App, folder: Path) -> list[dict[str, Any]]:
    sources = find_sources(folder, (), app.loader.load(PLAYBOOK))
    evaluate_files(sources, app.adviser, AS_OF, _quiet, playbook=PLAYBOOK, file=folder / "book.parquet")
    return results(folder / "book.parquet")


def test_csv(app: App, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    write_csv(app, tmp_path)
    assert evaluated(app, tmp_path) == expected
    assert len({row["grade"] for row in expected}) > 3


def test_csv_of_another_encoding(app: App, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    write_csv(app, tmp_path, "gb18030")
    assert evaluated(app, tmp_path) == expected


def test_parquet(app: App, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    write_parquet(app, tmp_path)
    assert evaluated(app, tmp_path) == expected


def test_moments_without_a_zone_are_local(app: App, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    write_parquet(app, tmp_path)
    connection = duckdb.connect()
    zone = ZoneInfo(app.loader.load(PLAYBOOK).calendar.zone)
    for file in tmp_path.glob("*.parquet"):
        found = connection.read_parquet(str(file))
        moments = [one for one, kind in zip(found.columns, found.types, strict=True) if kind.id == "timestamp with time zone"]
        local = ", ".join(f'timezone(\'{zone}\', "{one}") AS "{one}"' for one in moments)
        found.create("held")
        if local:
            connection.sql(f"SELECT * REPLACE ({local}) FROM held").write_parquet(str(file))  # noqa: S608 - names of our own
        connection.execute("DROP TABLE held")
    assert evaluated(app, tmp_path) == expected


def small(folder: Path, activities: str = "") -> Path:
    (folder / "customers.csv").write_text("id,name,source\nA,x,walk_in\nB,y,online\n", encoding="utf-8")
    if activities:
        (folder / "activities.csv").write_text(activities, encoding="utf-8")
    return folder


def test_records_later_than_now_are_counted(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, days = Database.add_calendar, list[int]()

    def noted(database: Database, calendar: WorkDays, today: int, first: int = FIRST, last: int = LAST) -> None:
        days[:] = first, last
        really(database, calendar, today, first, last)

    monkeypatch.setattr(Database, "add_calendar", noted)
    place = small(tmp_path, "id,at,kind\nA,2026-03-01 10:00,call\nA,2027-01-01 10:00,call\n")
    sources = find_sources(place, (), app.loader.load(PLAYBOOK))
    found = evaluate_files(sources, app.adviser, AS_OF, _quiet, playbook=PLAYBOOK, file=tmp_path / "book.xlsx")
    assert (found.customers, found.future) == (2, {"activities": 1})
    assert days[0] < AS_OF.date().toordinal() < days[1] < days[0] + 20 * 366, "no more days than the book can come to"
    assert (tmp_path / "book.xlsx").read_bytes()[:2] == b"PK"


def test_headings_alone_are_no_customers(app: App, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(CoachError) as failed:
        evaluate_files(find_sources(tmp_path, (), app.loader.load(PLAYBOOK)), app.adviser, AS_OF, _quiet, playbook=PLAYBOOK)
    assert failed.value.diagnostics[0].code == "C460"


@pytest.mark.parametrize("stage", ["load", "write"])
def test_stopped_half_way_nothing_is_left(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    def impatient(told: str, _count: int) -> None:
        if told == stage:
            raise KeyboardInterrupt

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    sources = find_sources(small(tmp_path), (), app.loader.load(PLAYBOOK))
    with pytest.raises(KeyboardInterrupt):
        evaluate_files(sources, app.adviser, AS_OF, impatient, playbook=PLAYBOOK, file=tmp_path / "book.csv")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["customers.csv", "temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []
