"""Files as people and systems write them become the cells that are meant; what can't be read is told in one message, with its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from coach.book.database import Database
from coach.book.file_book import future
from coach.book.tables import CUSTOMERS, ID, KEY, TIME, records_of
from coach.errors import CoachError
from coach.services.book.from_files import FilesRead, load_files
from coach.services.book.sources import find_sources
from tests.unit.book.all_kinds import NAMES, playbook

NOW = int(datetime(2026, 3, 5, 2, tzinfo=UTC).timestamp())
NEEDED = frozenset((*NAMES, "at", "owner", "name", "phone", "email"))


class Book:
    """The tables that became of files in ``folder``."""

    def __init__(self, folder: Path, *records: str, mapping: Path | None = None, order: str = "") -> None:
        (folder / "work").mkdir()
        self.database = Database(folder / "work")
        sources = find_sources(folder, records, playbook(), mapping, order)
        self.read: FilesRead = load_files(self.database, folder / "work", sources, playbook(), NEEDED)

    def rows(self, *columns: str, table: str = CUSTOMERS) -> list[tuple[Any, ...]]:
        listed = ", ".join(f'"{name}"' for name in columns)
        order = f'"{KEY}", "{KEY if table == CUSTOMERS else TIME}"'
        return self.database.connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY {order}').fetchall()  # noqa: S608


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    (folder / f"{name}.csv").write_text(text, encoding=encoding)


def parquet(folder: Path, name: str, query: str) -> None:
    duckdb.connect().sql(query).write_parquet(str(folder / f"{name}.parquet"))


def refused(folder: Path, *records: str, **more: Any) -> list[tuple[str, str]]:
    """The codes and Chinese messages of what is wrong."""
    with pytest.raises(CoachError) as failed:
        Book(folder, *records, **more)
    assert not [file for file in folder.iterdir() if file.name.startswith("file ")]
    return [(one.code, one.message.zh) for one in failed.value.diagnostics]


WRITTEN: Mapping[str, tuple[str, str, Any]] = {
    "yes": ("boolean", "是", True),
    "no": ("boolean", "×", False),
    "whole": ("integer", "1,200", 1200),
    "decimal": ("decimal", "1.5", 150),
    "rounded": ("decimal", "1.005", 101),
    "text": ("text", "  ＡＢＣ 王 ", "ＡＢＣ 王"),
    "blank word": ("text", "N/A", None),
    "composed": ("text", "Cafe\u0301", "Café"),
    "choice by label": ("choice", "NORTH", "north"),
    "in ten thousands": ("money(万元)", "20", 20_000_000),
    "with its unit": ("money", "¥50万", 50_000_000),
    "weeks": ("duration", "2周", 1_209_600),
    "day": ("date", "2026/3/5", date(2026, 3, 5).toordinal()),
    "Chinese day": ("date", "2026年3月5日", date(2026, 3, 5).toordinal()),
    "moment": ("datetime", "2026-03-05 10:00", NOW),
    "aware": ("datetime", "2026-03-05T02:00:00.5+00:00", NOW),
    "midnight": ("datetime", "2026-03-05", NOW - 36_000),
    "address": ("email", "Wang@Example.com", "Wang@example.com"),
    "phone": ("phone", "+86 138-0000-0001", "13800000001"),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_values_as_people_write_them(tmp_path: Path, written: tuple[str, str, Any]) -> None:
    heading, text, expected = written
    put(tmp_path, "customers", f'id,姓名,name,{heading}\nA1,x,王,"{text}"\n')
    assert Book(tmp_path).rows(ID, heading.partition("(")[0]) == [("A1", expected)]


def test_several_choices_and_lengths(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name,choices,duration\nA,x,north、东,5wd\nB,y,,36h\n")
    rows = Book(tmp_path).rows("choices", "choices:north", "choices:south-1", "duration", "duration#count", "duration#unit")
    assert rows == [(True, True, False, 5 * 86_400, 5, "wd"), (None, None, None, 129_600, 36, "h")]


def test_typed_columns(tmp_path: Path) -> None:
    parquet(
        tmp_path,
        "customers",
        "SELECT 7 AS id, 'x' AS name, true AS boolean, 3.0::DOUBLE AS integer, 1.005::DECIMAL(9,3) AS decimal, 12.34 AS money, "
        "DATE '2026-03-05' AS date, TIMESTAMP '2026-03-05 10:00:00.9' AS datetime, ['north'] AS choices, 13800000001 AS phone",
    )
    columns = (ID, "boolean", "integer", "decimal", "money", "date", "datetime", "choices", "choices:north", "choices:东", "phone")
    day = date(2026, 3, 5).toordinal()
    assert Book(tmp_path).rows(*columns) == [("7", True, 3, 101, 1234, day, NOW, True, True, False, "13800000001")]


def test_an_empty_list_says_that_none_holds(tmp_path: Path) -> None:
    parquet(tmp_path, "customers", "SELECT 'A' AS id, 'x' AS name, []::VARCHAR[] AS choices UNION ALL SELECT 'B', 'y', NULL")
    assert set(Book(tmp_path).rows(ID, "choices", "choices:north")) == {("A", True, False), ("B", None, None)}


def test_records_find_their_customers(tmp_path: Path) -> None:
    put(tmp_path, "customers", "客户编号,name\nA,x\nB,y\n")
    put(tmp_path, "activities", "客户编号,at,choice\nB,2026-03-05 10:00,north\nA,2027-01-01,东\nB,,north\n")
    book = Book(tmp_path)
    rows = book.rows(KEY, TIME, "choice", table=records_of("activities"))
    assert (rows[0][0], rows[0][2]) == (1, "东")
    assert [(row[0], row[1] == NOW) for row in rows[1:]] == [(2, False), (2, True)]
    assert future(book.database, playbook(), NOW) == {"activities": 1}


def test_a_customer_with_very_many_activities(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name\nA,x\n")
    parquet(tmp_path, "activities", "SELECT 'A' AS id, TIMESTAMP '2026-01-01' + INTERVAL 1 SECOND * range AS at FROM range(300_000)")
    book = Book(tmp_path)
    assert book.database.rows_in(records_of("activities")) == 300_000


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    put(tmp_path, "customers", "客户编号,姓名,name,text\nA,x,王小明,很好。\n", encoding)
    assert Book(tmp_path).rows(ID, "text") == [("A", "很好。")]


def test_a_csv_that_is_no_plain_table(tmp_path: Path) -> None:
    """A title above, rows too short and too long, line breaks in cells: as the import reads it."""
    put(tmp_path, "customers", '客户名单,,\n,,\nid,name,text\nA,x,"a\nb"\nB,y\nC,z,c,more\n')
    assert Book(tmp_path).rows(ID, "text") == [("A", "a\nb"), ("B", None), ("C", "c")]


def test_a_mapping(tmp_path: Path) -> None:
    put(tmp_path, "customers", "No,name,意愿\nA,x,高\nB,y,低\n")
    mapping = tmp_path / "map.yaml"
    mapping.write_text("columns:\n  意愿:\n    to: choice\n    values: {高: north, 低: 东}\n", encoding="utf-8")
    assert Book(tmp_path, mapping=mapping).rows("choice") == [("north",), ("东",)]


def test_what_is_not_taken_is_listed(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name,integr,喜欢的颜色\nA,x,5,红\n")
    put(tmp_path, "ticks", "id,date,choise\nA,2026-03-05,north\n")
    ignored = {name: [(one.column, one.near) for one in columns] for name, columns in Book(tmp_path).read.ignored.items()}
    assert ignored == {"customers.csv": [("integr", "integer"), ("喜欢的颜色", "")], "ticks.csv": [("choise", "choice")]}


# -- what can't be read ---------------------------------------------------------------------------


def test_values_that_are_not_what_is_expected(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name,integer,date\nA,x,5,2026-03-05\nB,y,viele,gestern\nC,z,3,morgen\n")
    found = refused(tmp_path)
    assert [code for code, _ in found] == ["C459", "C459"]
    assert found[0][1] == "customers.csv 第 3 行“integer”：“viele”读不懂（这里应是一个数）"
    assert found[1][1] == "customers.csv 第 3 行“date”：“gestern”读不懂（不是有效的日期）；这样的共 2 个"


def test_a_typed_value_that_is_not_what_is_expected(tmp_path: Path) -> None:
    parquet(tmp_path, "customers", "SELECT 'A' AS id, 'x' AS name, 3.5::DOUBLE AS integer")
    assert refused(tmp_path)[0] == ("C459", "customers.parquet 第 1 行“integer”：“3.5”读不懂（这里应是整数）")


def test_a_column_of_a_wrong_type(tmp_path: Path) -> None:
    parquet(tmp_path, "customers", "SELECT 'A' AS id, 'x' AS name, 5 AS date, true AS money")
    found = refused(tmp_path)
    assert found == [
        ("C453", "customers.parquet 的“date”列是 INTEGER 类型，这里要的是日期"),
        ("C453", "customers.parquet 的“money”列是 BOOLEAN 类型，这里要的是金额（元）"),
    ]


BROKEN: Mapping[str, tuple[dict[str, str], str, str]] = {
    "no id": ({"customers": "name\nx\n", "activities": "id,at\nA,2026-03-05\n"}, "C455", "customers.csv 缺少“客户编号”这一列"),
    "no id of a record": ({"customers": "id,name\nA,x\n", "activities": "who,at\nA,2026-03-05\n"}, "C455", "activities.csv 缺少"),
    "records for customers": ({"customers": "id,owner,at\nA,x,2026-03-05\n"}, "C455", "customers.csv 里没有客户资料的列，看来是“"),
    "no time": ({"customers": "id,name\nA,x\n", "ticks": "id,text\nA,b\n"}, "C455", "ticks.csv 缺少"),
    "a stranger": (
        {"customers": "id,name\nA,x\n", "ticks": "id,date\nA,2026-03-05\nZ,2026-03-05\n"},
        "C458",
        "第 3 行：没有编号为 Z 的客户",
    ),
    "twice": ({"customers": "id,name\nA,x\nB,y\nA,z\n"}, "C457", "customers.csv 第 4 行：客户编号 A 前面已有（这样的共 1 行）"),
    "nameless": ({"customers": "id,name\nA,x\n ,y\n"}, "C456", "customers.csv 第 3 行没有客户编号"),
    "empty": ({"customers": ""}, "I108", "customers.csv 是空文件"),
    "no headings": ({"customers": "foo,bar\n1,2\n"}, "I107", "没有认出任何一列"),
    "day or month": ({"customers": "id,name,date\nA,x,3/5/2026\n"}, "C454", "“date”列的日期（如 3/5/2026）分不清日和月"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_files_that_do_not_do(tmp_path: Path, broken: tuple[dict[str, str], str, str]) -> None:
    texts, code, message = broken
    for name, text in texts.items():
        put(tmp_path, name, text)
    ((found, said),) = refused(tmp_path)
    assert found == code
    assert message in said


def test_day_and_month_can_be_told_apart_by_others(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name,date\nA,x,3/5/2026\nB,y,31/5/2026\n")
    assert Book(tmp_path).rows("date")[0] == (date(2026, 5, 3).toordinal(),)


def test_day_and_month_can_be_told_apart_by_a_person(tmp_path: Path) -> None:
    put(tmp_path, "customers", "id,name,date\nA,x,3/5/2026\n")
    assert Book(tmp_path, order="mdy").rows("date")[0] == (date(2026, 3, 5).toordinal(),)


@pytest.mark.parametrize("content", [b"id,name\nA,x\n", b"PAR1 and nothing more", b"PAR1"])
def test_no_parquet(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "customers.parquet").write_bytes(content)
    ((code, message),) = refused(tmp_path)
    assert code == "C452"
    assert message.startswith("customers.parquet 不是能读的 Parquet 文件")


def test_parquet_broken_in_the_middle(tmp_path: Path) -> None:
    parquet(tmp_path, "customers", "SELECT 'A' || i AS id, 'x' || i AS name, i AS integer FROM range(2000) AS t(i)")
    whole = (tmp_path / "customers.parquet").read_bytes()
    (tmp_path / "customers.parquet").write_bytes(whole[:4] + b"\xff" * 200 + whole[204:])
    ((code, message),) = refused(tmp_path)
    assert code == "C452"
    assert message.startswith("customers.parquet 不是能读的 Parquet 文件（")


def test_a_column_of_any_type_in_which_nothing_stands(tmp_path: Path) -> None:
    parquet(
        tmp_path, "customers", "SELECT 'A' AS id, 'x' AS name, NULL::INTEGER AS choice, NULL::INTEGER AS date, NULL::INTEGER[] AS choices"
    )
    assert Book(tmp_path).rows(ID, "choice", "date", "choices") == [("A", None, None, None)]


def test_a_list_of_lists_is_no_list_of_choices(tmp_path: Path) -> None:
    parquet(tmp_path, "customers", "SELECT 'A' AS id, 'x' AS name, [['north']] AS choices")
    ((code, message),) = refused(tmp_path)
    assert (code, "LIST OF LIST" in message) == ("C453", True)


@pytest.mark.parametrize("id_", ["['A']", "{'a': 1}", "'A'::BLOB"])
def test_what_is_no_id(tmp_path: Path, id_: str) -> None:
    parquet(tmp_path, "customers", f"SELECT {id_} AS id, 'x' AS name")
    ((code, message),) = refused(tmp_path)
    assert (code, "客户编号要的是文字或整数" in message) == ("C453", True)


@pytest.mark.parametrize("cell", ["DATE '9909-12-04' AS date", "'infinity'::DATE AS date", "TIMESTAMP '0800-01-01' AS datetime"])
def test_days_of_no_calendar_that_anybody_uses(tmp_path: Path, cell: str) -> None:
    parquet(tmp_path, "customers", f"SELECT 'A' AS id, 'x' AS name, {cell}")
    ((code, message),) = refused(tmp_path)
    assert (code, "不是有效的日期" in message) == ("C459", True)


def test_texts_take_little_memory(tmp_path: Path) -> None:
    """The least that `--memory` takes does for a small file."""
    put(tmp_path, "customers", "id,name\nA,x\n")
    (tmp_path / "work").mkdir()
    database = Database(tmp_path / "work", 256 * 2**20)
    load_files(database, tmp_path / "work", find_sources(tmp_path, (), playbook()), playbook(), NEEDED)
    assert database.rows_in(CUSTOMERS) == 1


def test_a_folder_without_customers(tmp_path: Path) -> None:
    with pytest.raises(CoachError) as failed:
        find_sources(tmp_path, (), playbook())
    assert failed.value.diagnostics[0].code == "C450"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("activitys=x.csv", "Perhaps activities? There are: activities, ticks"),
        ("zzz=x.csv", "There are: activities, ticks"),
        ("activities", "activities="),
    ],
)
def test_records_of_no_collection(tmp_path: Path, written: str, hint: str) -> None:
    with pytest.raises(CoachError) as failed:
        find_sources(tmp_path / "customers.csv", [written], playbook())
    (found,) = failed.value.diagnostics
    assert found.code == "C451"
    assert hint in json.dumps(found.hint.en if found.hint else "")


def test_records_given_twice(tmp_path: Path) -> None:
    with pytest.raises(CoachError) as failed:
        find_sources(tmp_path / "customers.csv", ["activities=a.csv", "activities=b.csv"], playbook())
    (found,) = failed.value.diagnostics
    assert (found.code, "a.csv" in found.message.zh, "b.csv" in found.message.zh) == ("C451", True, True)
