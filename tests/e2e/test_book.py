"""``coach book``: the whole store at once says what ``coach next`` says of each customer."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from python_calamine import CalamineWorkbook

from coach.bootstrap import App
from coach.services.book import evaluate
from tests.e2e.command import AS_OF, MOMENT, Coach

pytestmark = pytest.mark.slow
THEN = ("--as-of", AS_OF)


def test_it_agrees_with_next(book: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "book.parquet"
    data = coach("book", "evaluate", *THEN, "--out", str(file), "--json").data
    rows = duckdb.read_parquet(str(file)).fetchall()
    names = duckdb.read_parquet(str(file)).columns
    assert (data["customers"], len(rows), sum(line["customers"] for line in data["grades"])) == (60, 60, 60)
    for row in rows[::6]:
        found = dict(zip(names, row, strict=True))
        told = coach("next", found["id"], *THEN, "--json").data
        assert (told["grade"] or {}).get("value") == found["grade"]
        assert [one["action"] for one in told["actions"]] == found["actions"][: len(told["actions"])]


def test_several_playbooks_in_one_store(book: Path, coach: Coach) -> None:
    app = App(book)
    with app.store.writing(MOMENT) as write:
        write.assign("C00001", playbook="telesales-funnel")
    app.store.close()
    data = coach("book", "evaluate", *THEN, "--json").data
    counts = {name: sum(one["customers"] for one in data["grades"] if one["playbook"] == name) for name in ("showroom", "telesales-funnel")}
    assert counts == {"showroom": 59, "telesales-funnel": 1}


def test_it_reads_in_all_languages(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is told in each language; found it is once."""
    really, found = evaluate.evaluate_book, list[evaluate.BookSummary]()

    def once(*given: Any, **more: Any) -> evaluate.BookSummary:
        if not found:
            found.append(really(*given, **more))
        return found[0]

    monkeypatch.setattr(evaluate, "evaluate_book", once)
    for lang in ("zh", "en", "zh-Hant"):
        outcome = coach("book", "evaluate", *THEN, "--lang", lang)
        assert (outcome.code, outcome.err, "60" in outcome.out) == (0, "", True), lang


def test_csv_and_workbooks(book: Path, coach: Coach, tmp_path: Path) -> None:
    for name in ("book.csv", "book.xlsx"):
        assert coach("book", "evaluate", *THEN, "--out", str(tmp_path / name)).code == 0
    with (tmp_path / "book.csv").open(encoding="utf-8-sig") as lines:
        table = list(csv.DictReader(lines))
    sheet = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx")).get_sheet_by_index(0).to_python()
    assert [row["id"] for row in table] == sorted(row["id"] for row in table) == [row[0] for row in sheet[1:]]
    assert [row["grade"] for row in table] == [row[3] for row in sheet[1:]]


@pytest.mark.parametrize(("name", "code"), [("book.pdf", "C402"), ("there.csv", "C230"), ("no/such/folder.csv", "C152")])
def test_files_it_can_not_write(name: str, code: str, book: Path, coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("mine")
    outcome = coach("book", "evaluate", *THEN, "--out", str(tmp_path / name), "--json")
    assert (outcome.code, outcome.codes) == (1, [code])
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_an_empty_store_says_what_to_do(empty: Path, coach: Coach) -> None:
    assert coach("book", "evaluate", "--json").codes == ["C171"]


@pytest.mark.parametrize("dialect", ["duckdb", "spark", "trino"])
def test_the_sql_is_one_select_in_the_dialect(dialect: str, empty: Path, coach: Coach) -> None:
    text = coach("book", "sql", *THEN, "--dialect", dialect).out
    (parsed,) = sqlglot.parse(text, dialect=dialect)
    assert isinstance(parsed, sqlglot.exp.Select)
    assert parsed.named_selects[:4] == ["id", "owner", "playbook", "grade"]
