from __future__ import annotations

from pathlib import Path

import pytest

from coach.importing.columns import plan_columns
from coach.importing.countries import region_of
from coach.importing.draft import Draft
from coach.importing.header_row import find_header
from coach.importing.mapping import Mapping
from coach.importing.mapping_file import read_mapping
from coach.importing.phones import read_phone
from coach.importing.problems import Unreadable
from coach.importing.rows import RowReader
from coach.importing.survey import Survey
from coach.importing.targets import Targets
from coach.services.import_book import import_book
from tests.unit.importing.samples import AT, ZONE, FakeStore, playbook, write

BOOK = playbook()
TARGETS = Targets(BOOK)


def read(row: dict[str, str], mapping: object = None) -> Draft:
    checked = read_mapping(mapping, TARGETS)
    plan = plan_columns(list(row), TARGETS, checked)
    return RowReader(BOOK, plan, checked, Survey(1, {}, {}), ZONE).read(2, list(row.values()))


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"First Name": "Ann", "Last Name": "Lee"}, "Ann Lee"),
        ({"Last Name": "Lee", "First Name": "Ann"}, "Ann Lee"),
        ({"Given Name": "Ann", "Surname*": "Lee"}, "Ann Lee"),
        ({"Given Name": "Ann", "Family Name": "-"}, "Ann"),
        ({"姓": "李", "名": "雪梅"}, "李雪梅"),
        ({"First Name": "雪梅", "Last Name": "欧阳"}, "欧阳雪梅"),
        ({"First Name": "雪梅", "Last Name": "Li"}, "雪梅 Li"),
        ({"Last Name": "Lee"}, "Lee"),
    ],
)
def test_given_and_family_name_make_the_name(row: dict[str, str], name: str) -> None:
    draft = read({**row, "手机": "13800138000"})
    assert draft.facts == {"name": name, "phone": "13800138000"}
    assert draft.problems == []


def test_a_full_name_goes_before_its_halves() -> None:
    assert read({"First Name": "Ann", "Last Name": "Lee", "姓名": "Ann Lee"}).facts == {"name": "Ann Lee"}
    other = read({"First Name": "Ann", "Last Name": "Lee", "姓名": "李安"})
    assert other.facts == {"name": "李安", "remarks": "First Name+Last Name: Ann Lee"}
    assert other.problems == []
    assert read({"First Name": "Ann", "Last Name": "Lee", "姓名": ""}).facts == {"name": "Ann Lee"}


def test_a_mapping_says_what_becomes_of_a_half() -> None:
    draft = read({"First Name": "Ann", "Last Name": "Lee"}, {"columns": {"Last Name": "name"}, "ignore": ["First Name"]})
    assert draft.facts == {"name": "Lee"}


def test_halves_of_a_name_are_enough_for_a_list_and_its_header_row() -> None:
    rows = [(1, ["Leads"]), (2, ["First Name", "Last Name"]), (3, ["Ann", "Lee"])]
    assert find_header(rows, TARGETS, Mapping())[0] == 2


def test_a_list_of_halves_is_imported(tmp_path: Path) -> None:
    store = FakeStore()
    report = import_book(store, BOOK, write(tmp_path / "a.csv", "First Name,Last Name\nAnn,Lee\n"), at=AT)
    assert [one.facts["name"] for one in store.customers.values()] == ["Ann Lee"]
    assert [[target.name for target in column.targets] for column in report.columns] == [["name"], ["name"]]


@pytest.mark.parametrize(
    ("country", "phone", "kept"),
    [
        ("United States", "(212) 555-0188", "+12125550188"),
        ("美国", "212-555-0188", "+12125550188"),
        ("us", "2125550188", "+12125550188"),
        ("中国大陆", "010-88886666", "01088886666"),
        ("", "13800138000", "13800138000"),
        ("香港", "9123 4567", "+85291234567"),
        ("United States", "+86 13800138000", "13800138000"),
        ("Atlantis", "+1 212 555 0188", "+12125550188"),
    ],
)
@pytest.mark.parametrize("heading", ["Country", "国家", "Country/Region"])
def test_the_rows_country_says_where_a_phone_belongs(heading: str, country: str, phone: str, kept: str) -> None:
    draft = read({"姓名": "Ann", "手机": phone, heading: country})
    assert draft.facts["phone"] == kept
    assert draft.problems == []


def test_a_phone_of_an_unknown_country_is_told() -> None:
    draft = read({"姓名": "Ann", "手机": "13800138000", "Country": "Atlantis"})
    assert "phone" not in draft.facts
    assert "country" in draft.problems[0].why.en


@pytest.mark.parametrize("cell", ["(212) 555-0188", "212-555-0188", "(212)555-0188", "212.555.0188", "(212) 555-0188 x12"])
def test_an_american_number_is_not_taken_for_one_of_shanghai(cell: str) -> None:
    value = read_phone(cell)
    assert isinstance(value, Unreadable)
    assert "+1" in value.why.en


@pytest.mark.parametrize(("word", "region"), [("U.S.A.", "US"), ("uk", "GB"), ("FR", "FR"), ("P.R. China", "CN"), ("ZZ", ""), ("86", "")])
def test_countries_by_name_and_code(word: str, region: str) -> None:
    assert region_of(word) == region


@pytest.mark.parametrize("first", ["合计", "合 计：", "Total", "Grand Total", "小计"])
def test_a_row_of_totals_is_known_by_its_first_word_in_any_column(first: str) -> None:
    draft = read({"编号": first, "姓名": "8", "手机": "8", "预算": "500"})
    assert draft.is_skipped
    assert [problem.kind for problem in draft.problems] == ["total"]


def test_a_customer_whose_remark_speaks_of_a_total_is_one() -> None:
    assert not read({"编号": "7", "姓名": "张三", "备注": "合计"}).is_skipped
    assert not read({"备注": "合计", "姓名": "张三", "手机": "13800138000"}).is_skipped


def test_a_company_of_the_customers_own_name_is_left_unknown() -> None:
    assert read({"姓名": "李雪梅", "公司": "李雪梅"}).facts == {"name": "李雪梅"}


@pytest.mark.parametrize("heading", ["预算(USD)", "预算(美元)"])
def test_amounts_of_another_currency_stay_notes(heading: str) -> None:
    draft = read({"姓名": "张三", heading: "500"})
    assert draft.facts == {"name": "张三", "remarks": f"{heading}: 500"}
    assert [problem.kind for problem in draft.problems] == ["currency"]
    assert "budget" in read({"姓名": "张三", heading: "¥500"}).facts
