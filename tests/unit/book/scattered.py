"""A store full of values of every kind, plain and odd ones; and its book, as it is and as it should be."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from coach.book import stored
from coach.book.database import Database
from coach.book.loading import Loading
from coach.book.stored import Loaded, Whose
from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, records_of, schema
from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.model import Playbook
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
TEXTS: dict[str, list[str]] = {
    "boolean": ["true", "false", "1", '"true"', "0"],
    "integer": ["0", "-7", "999999999999999999", "9223372036854775808", "-170141183460469231731687303715884105729", "true", '"5"'],
    "decimal": [
        '{"decimal":"1.20"}', '{"decimal":"-0.05"}', '{"decimal":"3"}', '{"decimal":"1.005"}', '{"decimal":"1.0150"}', '{"decimal":"1E+3"}',
        '{"decimal":"123456789012.34"}', '{"decimal":"12345678901234567890.5"}', '{"decimal":"NaN"}', '{"decimal":"1E+50"}', "12", "-3",
        "1234567890123456", "true", '"1.2"', '{"decimal":"-0"}',
    ],
    "text": ['"a"', '""', '"王\\n小"', '"a\\"b\\\\c"', '"e\\u0301"', '"é"', '"  x "', "5", '{"date":"2026-03-05"}', '"\U0001f600"', '"/"', '"a\\/b"'],
    "choice": ['"north"', '"东"', '"South-1"', '"west"', "true", '{"choices":["north"]}', '"nor\\u0074h"'],
    "odd_choice": ['"a"', '"a\\"b"', '"ab"'],
    "choices": ['{"choices":[]}', '{"choices":["north"]}', '{"choices":["north","东"]}', '{"choices":["west"]}', '"north"', '{"choices":["north","north"]}'],
    "odd_choices": ['{"choices":["a"]}', '{"choices":["a\\"b"]}', '{"choices":["ab"]}'],
    "date": [
        '{"date":"2026-03-05"}', '{"date":"1582-10-10"}', '{"date":"2024-02-29"}', '{"date":"0001-01-01"}', '{"date":"9999-12-31"}',
        '{"datetime":"2026-03-05T10:00:00+08:00"}', '"2026-03-05"', '{"date":"1066-10-14"}',
    ],
    "datetime": [
        '{"datetime":"2026-03-05T10:00:00+08:00"}', '{"datetime":"2026-03-05T10:00:00.999999-03:30"}', '{"datetime":"1970-01-01T00:00:00+00:00"}',
        '{"datetime":"1969-12-31T23:59:59.500000+00:00"}', '{"datetime":"0001-01-01T00:00:00+14:00"}', '{"datetime":"9999-12-31T23:59:59-12:00"}',
        '{"datetime":"1900-01-01T00:00:00+08:05:43"}', '{"date":"2026-03-05"}', '{"date":"1986-05-04"}', '{"date":"1940-06-01"}',
        '{"date":"2026-03-29"}', '{"date":"0001-01-01"}', '{"date":"9999-12-31"}', '{"date":"2300-01-01"}', "5", '"2026-03-05"',
        '{"datetime":"2026-03-05T10:00:00Z"}',
    ],
    "duration": ['{"duration":"36h"}', '{"duration":"2w"}', '{"duration":"-3mo"}', '{"duration":"5wd"}', '{"duration":"0min"}', '{"duration":"12345678901d"}', "3"],
    "money": ['{"currency":"CNY","minor":50000}', '{"currency":"CNY","minor":-1}', '{"currency":"USD","minor":5}', "5", '{"minor":5,"currency":"CNY"}',
              '{"currency":"CNY","minor":99999999999999999999}'],
    "any_money": ['{"currency":"CNY","minor":50000}', '{"currency":"USD","minor":5}', '{"currency":"usd","minor":5}'],
}  # fmt: skip
"""Values as they stand in a store, of each fact: plain ones, and such as don't fit, or not plainly."""
PLAIN = {"boolean": 2, "choice": 2, "odd_choice": 1, "odd_choices": 1, "money": 2, "any_money": 2, "datetime": 2}
"""So many of them at the beginning are plain; of other facts three."""


def fill(path: Path) -> None:
    """Make a store in which every value of ``TEXTS`` stands somewhere, as a fact and as a field of records."""
    store = SqliteStore(path)
    with store.writing(NOW) as writing:
        writing.set_setting("our_company", "晨光 é")
        for number in range(1, 61):
            of = writing.add_customer({"name": f"客户{number}", "phone": f"138{number:08d}"}, owner="李雷" if number % 3 else "")
            for _ in range(number % 4):
                writing.add_record(of, NewRecord("activities", {}, None))
                writing.add_record(of, NewRecord("ticks", {}, None))
        writing.stop("13800000005", "asked")
        writing.assign("C00007", playbook="other")
        for customer, value in (("C00002", "north"), ("C00003", "nowhere"), ("C00004", "东")):
            writing.set_overrule(customer, Overrule("grade", value, "reason", "", NOW - timedelta(days=1), None))
        writing.set_overrule("C00005", Overrule("grade", "north", "reason", "", NOW - timedelta(days=9), date(2026, 3, 1)))
    store.close()
    with sqlite3.connect(path) as connection:
        _scatter(connection, "customers", "facts")
        for table in ("activities", "other_records"):
            _scatter(connection, table, "fields")
        connection.execute('UPDATE activities SET fields = \'{"at":{"datetime":"2026-03-05T10:00:00+08:00"}}\' WHERE id % 5 = 0')
    connection.close()


def _scatter(connection: sqlite3.Connection, table: str, column: str) -> None:
    of = "id" if table == "customers" else "customer_id"
    for number, customer, text in connection.execute(f"SELECT id, {of}, {column} FROM {table}").fetchall():  # noqa: S608 - names of our own
        values = []
        for place, (name, texts) in enumerate(TEXTS.items()):
            some = texts if customer % 4 == 0 else texts[: PLAIN.get(name, 3)]
            if which := (number + place) % (len(some) + 1):
                values.append((name, some[which - 1]))
        held = json.loads(text)
        added = ",".join(f"{json.dumps(name)}:{value}" for name, value in values)
        whole = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        joined = whole if not added else f"{{{added}}}" if whole == "{}" else f"{whole[:-1]},{added}}}"
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (joined, number))  # noqa: S608


Table = dict[Any, dict[str, Any]]


def expected(folder: Path, store: SqliteStore, of: Playbook) -> tuple[dict[str, Table], Loading]:
    folder.mkdir()
    database = Database(folder)
    loading = Loading(database, of, NOW, lambda _: None)
    loading.load(store.customers())
    return tables(database, of, loading.overruled), loading


def tables(database: Database, of: Playbook, overruled: frozenset[str]) -> dict[str, Table]:
    """Every row by its customer's id, and of records by their rank among the customer's."""
    wanted = schema(of, overruled)
    rows = database.connection.execute(f'SELECT {_list(wanted.customers)} FROM "{CUSTOMERS}"').fetchall()  # noqa: S608
    people = [dict(zip(wanted.customers, row, strict=True)) for row in rows]
    ids = {row[KEY]: row[ID] for row in people}
    found: dict[str, Table] = {CUSTOMERS: {row[ID]: {**row, KEY: 0} for row in people}}
    for name, columns in wanted.records.items():
        query = f'SELECT {_list(columns)} FROM "{records_of(name)}" ORDER BY "{KEY}", "{ORDER}"'  # noqa: S608
        of_table: Table = {}
        for row in database.connection.execute(query).fetchall():
            record = dict(zip(columns, row, strict=True))
            place = sum(key[0] == ids[record[KEY]] for key in of_table)
            of_table[ids[record[KEY]], place] = {**record, KEY: 0, ORDER: record[ORDER] >> 24}
        found[name] = of_table
    return found


def _list(columns: Any) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in columns)


def rows(database: Database, name: str) -> int:
    ((count,),) = database.connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()  # noqa: S608
    return int(count)


def load(folder: Path, store: SqliteStore, of: Playbook, whose: Whose = Whose()) -> tuple[dict[str, Table], Loaded, Database]:  # noqa: B008
    folder.mkdir()
    database = Database(folder)
    loaded = stored.load(database, store, of, NOW, whose, lambda _: None)
    return tables(database, of, loaded.overruled), loaded, database
