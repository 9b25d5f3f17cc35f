from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.model import Playbook
from coach.errors import CoachError
from coach.importing.columns import Use
from coach.importing.report import ImportReport, Progress
from coach.services.import_book import ImportOptions, Imports, import_book, load_mapping
from coach.store.location import open_store
from tests.unit.importing.samples import AT, FakeStore, playbook, workbook, write

BOOK = playbook()
LIST = "姓名,手机,公司,来源\n张三,13800138000,远大,网络\n李四,13900139000,远大,\n王五,,远大,到店\n"


def run(store: Imports, path: Path, options: ImportOptions | None = None, book: Playbook = BOOK) -> ImportReport:
    return import_book(store, book, path, options, at=AT)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.merged, report.unchanged, report.duplicates, report.skipped


def test_a_list_is_imported(tmp_path: Path) -> None:
    store = FakeStore()
    report = run(store, write(tmp_path / "a.csv", LIST))
    assert counts(report) == (3, 0, 0, 0, 0)
    assert (report.rows, report.header_row, report.without_source, report.problems) == (3, 1, 1, ())
    assert [one.facts["name"] for one in store.customers.values()] == ["张三", "李四", "王五"]
    assert store.batches[0].source == "a.csv"
    assert store.batches[0].digest == report.file.digest


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    store = FakeStore()
    path = write(tmp_path / "a.csv", LIST)
    run(store, path)
    assert counts(run(store, path)) == (0, 0, 3, 0, 0)
    assert len(store.customers) == 3


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    store = FakeStore()
    report = run(store, write(tmp_path / "a.csv", LIST), ImportOptions(dry_run=True))
    assert report.is_dry_run
    assert counts(report) == (3, 0, 0, 0, 0)
    assert store.customers == {}


DOUBLES = LIST + "张三丰,138-0013-8000,,\n王五,13700137000,远大,\n张三,13800138000,远大,网络\n"


def test_duplicates_are_found_by_phone_then_by_name_and_company(tmp_path: Path) -> None:
    store = FakeStore()
    report = run(store, write(tmp_path / "a.csv", DOUBLES))
    assert counts(report) == (3, 0, 1, 2, 0)
    assert [(problem.row, problem.kind, problem.what) for problem in report.problems] == [(5, "duplicate", "C1"), (6, "duplicate", "C3")]
    assert counts(run(store, write(tmp_path / "b.csv", "姓名,手机\n别人,13900139000\n"))) == (0, 0, 0, 1, 0)


def test_duplicates_are_merged_on_request_and_only_once(tmp_path: Path) -> None:
    store = FakeStore()
    path = write(tmp_path / "a.csv", DOUBLES)
    assert counts(run(store, path, ImportOptions(merge=True))) == (3, 2, 1, 0, 0)
    assert store.customers["C3"].facts["phone"] == "13700137000"
    assert store.customers["C1"].facts["name"] == "张三"
    assert counts(run(store, path, ImportOptions(merge=True))) == (0, 0, 6, 0, 0)


@pytest.mark.parametrize("second", ["乙二,13900000002,13800000001", "乙二,13700000003,"])
@pytest.mark.parametrize("apart", [False, True])
def test_a_phone_that_is_the_other_phone_of_another_row_is_of_the_same_customer(tmp_path: Path, second: str, *, apart: bool) -> None:
    store, first, head = FakeStore(), "甲一,13800000001,13700000003\n", "姓名,手机,其他电话\n"
    if apart:
        run(store, write(tmp_path / "a.csv", head + first))
    report = run(store, write(tmp_path / "b.csv", head + ("" if apart else first) + f"{second}\n"))
    assert counts(report) == (0 if apart else 1, 0, 0, 1, 0)
    assert [(problem.kind, problem.what) for problem in report.problems] == [("duplicate", "C1")]


def test_people_with_one_other_phone_may_be_two_of_a_company(tmp_path: Path) -> None:
    text = "姓名,手机,其他电话\n甲一,13800000001,02155556666\n乙二,13900000002,02155556666\n"
    assert counts(run(FakeStore(), write(tmp_path / "a.csv", text))) == (2, 0, 0, 0, 0)


def test_two_people_of_one_name_and_without_company_are_two(tmp_path: Path) -> None:
    report = run(FakeStore(), write(tmp_path / "a.csv", "姓名,手机\n张伟,13800138000\n张伟,13900139000\n"))
    assert counts(report) == (2, 0, 0, 0, 0)


def test_a_row_the_store_can_not_keep_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    report = run(FakeStore(), write(tmp_path / "a.csv", "姓名,手机\n张三,13800138000\n李,13900139000\n王五,13700137000\n"))
    assert counts(report) == (2, 0, 0, 0, 1)
    assert [(problem.row, problem.kind) for problem in report.problems] == [(3, "refused")]
    assert report.without_source == 2


def test_the_report_by_row_is_bounded_and_complete_in_its_totals(tmp_path: Path) -> None:
    text = "姓名,手机,预算\n" + "".join(f"客户{n},1,随便\n" for n in range(2_500)) + ",,\n"
    report = run(FakeStore(), write(tmp_path / "a.csv", text), ImportOptions(keep=10))
    assert report.totals == {"phone": 2_500, "number": 2_500, "empty": 1}
    assert (len(report.problems), report.is_cut) == (10, True)
    assert [problem.row for problem in report.problems] == [2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    assert counts(report) == (2_500, 0, 0, 0, 1)


def test_ctrl_c_leaves_nothing_half_done(tmp_path: Path) -> None:
    store = FakeStore()
    path = write(tmp_path / "a.csv", "姓名,手机\n" + "".join(f"客户,{13000000000 + n}\n" for n in range(3_000)))

    def interrupt(progress: Progress) -> None:
        if progress.phase == "import" and progress.rows >= 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(store, path, ImportOptions(on_progress=interrupt))
    assert (store.customers, store.keys, store.batches) == ({}, {}, [])


@pytest.fixture
def collecting() -> Iterator[None]:
    """The collector is at work, even if a book that other tests share is open."""
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


@pytest.mark.usefixtures("collecting")
def test_the_collector_rests_while_a_list_is_imported_and_only_then(tmp_path: Path) -> None:
    states: list[bool] = []
    path = write(tmp_path / "a.csv", "姓名,手机\n张三,13800138000\n")
    run(FakeStore(), path, ImportOptions(on_progress=lambda _: states.append(gc.isenabled())))
    assert (set(states), gc.isenabled()) == ({False}, True)
    with pytest.raises(CoachError):
        run(FakeStore(), write(tmp_path / "b.csv", "甲,乙\n1,2\n"))
    assert gc.isenabled()


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[Progress] = []
    path = write(tmp_path / "a.csv", "姓名,手机\n" + "".join(f"客户,{13000000000 + n}\n" for n in range(2_500)))
    run(FakeStore(), path, ImportOptions(on_progress=seen.append))
    assert [(one.phase, one.rows, one.total) for one in seen] == [
        ("survey", 2_000, 0),
        ("import", 1_000, 2_500),
        ("import", 2_000, 2_500),
        ("import", 2_500, 2_500),
    ]
    assert seen[-1].fraction == 1.0


def test_a_sales_report_is_no_customer_list(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="I112"):
        run(FakeStore(), write(tmp_path / "a.csv", "来源,预算,成交率\n网络,5,3\n"))


def test_columns_of_id_numbers_are_left_out_and_told(tmp_path: Path) -> None:
    store = FakeStore()
    report = run(store, write(tmp_path / "a.csv", "姓名,编号,银行卡号\n张三,11010519491231002X,4111111111111111\n"))
    assert [column.use for column in report.columns] == [Use.FACT, Use.REFUSED, Use.REFUSED]
    assert store.customers["C1"].facts == {"name": "张三"}


def test_the_date_order_may_be_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "姓名,预计成交时间\n张三,3/5/2026\n")
    with pytest.raises(CoachError, match="I120"):
        run(FakeStore(), path)
    store = FakeStore()
    run(store, path, ImportOptions(date_order="mdy"))
    assert store.customers["C1"].facts["expected_purchase_on"].month == 3


def test_a_workbook_below_its_title(tmp_path: Path) -> None:
    store = FakeStore()
    report = run(store, workbook(tmp_path / "a.xlsx", [["客户名单"], [], ["姓名", "手机"], ["张三", 13800138000], ["李四", 1]]))
    assert (report.header_row, report.added, report.file.sheet) == (3, 2, "客户")
    assert [(problem.row, problem.kind) for problem in report.problems] == [(5, "phone")]


BANK = (
    '"age";"job";"day";"month";"duration";"contact";"campaign";"pdays";"poutcome";"y"\n'
    '41;"technician";7;"apr";120;"cellular";2;-1;"unknown";"no"\n'
    '56;"retired";30;"feb";300;"unknown";1;180;"success";"yes"\n'
)


def test_the_bank_table_with_its_mapping_file(tmp_path: Path) -> None:
    """The shape of the UCI bank marketing table, with two invented rows; 30 February is the second row's mistake."""
    mapping = write(
        tmp_path / "m.yaml",
        "columns:\n  y: has_budget\n  contact:\n    to: activities.kind\n    values: {cellular: call, unknown: null}\n"
        "combine: [{columns: [day, month], to: activities.at}]\n"
        'set: {name: "银行客户 {row}", source: purchased_list}\nignore: [duration]\ndates: {year: 2010}\n',
    )
    store = FakeStore()
    report = run(store, write(tmp_path / "bank.csv", BANK), ImportOptions(mapping=load_mapping(mapping, BOOK)))
    assert (report.added, report.without_source, report.totals) == (2, 0, {"date": 1})
    first, second = store.customers.values()
    assert first.records[0].values["kind"] == "call"
    assert (second.facts["has_budget"], second.records) == (True, [])
    assert "day+month: 30 feb" in second.facts["remarks"]


def test_a_real_store_keeps_the_import_and_takes_it_once(tmp_path: Path) -> None:
    store = open_store(tmp_path / "coach.db")
    try:
        path = write(tmp_path / "a.csv", DOUBLES, "gb18030")
        assert counts(run(store, path)) == (3, 0, 1, 2, 0)
        assert counts(run(store, path)) == (0, 0, 4, 2, 0)
        assert counts(run(store, path, ImportOptions(merge=True))) == (0, 2, 4, 0, 0)
        assert [customer.facts["name"] for customer in store.customers()] == ["张三", "李四", "王五"]
    finally:
        store.close()


def test_a_stopped_phone_is_imported_as_do_not_contact(tmp_path: Path) -> None:
    store = open_store(tmp_path / "coach.db")
    try:
        with store.writing(AT) as writing:
            writing.stop("13800138000", "客户要求")
        run(store, write(tmp_path / "a.csv", LIST))
        stopped = [customer.facts["name"] for customer in store.customers() if customer.facts.get("on_stop_list") is True]
        assert stopped == ["张三"]
    finally:
        store.close()
