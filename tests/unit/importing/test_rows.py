from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from coach.domain.values import Money
from coach.importing.columns import plan_columns
from coach.importing.draft import Draft
from coach.importing.mapping import Mapping
from coach.importing.mapping_file import read_mapping
from coach.importing.problems import KINDS
from coach.importing.rows import RowReader
from coach.importing.survey import Survey, survey
from coach.importing.targets import Targets
from tests.unit.importing.samples import ZONE, playbook

BOOK = playbook()
TARGETS = Targets(BOOK)
ID = "11010519491231002X"


def read(row: dict[str, str], number: int = 2, mapping: object = None) -> Draft:
    checked = read_mapping(mapping, TARGETS)
    plan = plan_columns(list(row), TARGETS, checked)
    return RowReader(BOOK, plan, checked, Survey(1, {}, {}), ZONE).read(number, list(row.values()))


def kinds(draft: Draft) -> list[str]:
    return [problem.kind for problem in draft.problems]


def test_every_type_of_fact() -> None:
    draft = read(
        {
            "姓名": " 张三 ",
            "手机": "138 0013 8000",
            "来源": "网络",
            "关注点": "价格、服务",
            "预算(万元)": "50",
            "员工人数": "300人",
            "利率": "4.5%",
            "有预算": "是",
            "预计成交时间": "2026年4月1日",
            "创建时间": "2026-03-01 09:30",
            "耐心": "7天",
            "邮箱": "A@B.CN",
        }
    )
    assert draft.problems == []
    assert draft.facts == {
        "name": "张三",
        "phone": "13800138000",
        "source": "online",
        "interests": {"price", "service"},
        "budget": Money("CNY", 50_000_000),
        "staff_count": 300,
        "rate": Decimal("4.50"),
        "has_budget": True,
        "expected_purchase_on": date(2026, 4, 1),
        "lead_received_at": datetime(2026, 3, 1, 9, 30, tzinfo=ZONE),
        "patience": draft.facts["patience"],
        "email": "A@b.cn",
    }


def test_what_is_unknown_is_absent() -> None:
    assert read({"姓名": "张三", "手机": "", "来源": "未知", "预算": "-", "有预算": "N/A", "邮箱": "暂无"}).facts == {"name": "张三"}


def test_unknown_columns_become_notes() -> None:
    draft = read({"姓名": "张三", "备注": "老客户", "星座": "狮子座", "车牌": "-"})
    assert draft.facts["remarks"] == "老客户\n星座: 狮子座"


def test_what_can_not_be_read_is_kept_as_a_note_and_reported() -> None:
    draft = read({"姓名": "张三", "预算": "50-80万", "来源": "抖音", "有预算": "也许"}, number=7)
    assert kinds(draft) == ["range", "choice", "boolean"]
    assert draft.facts == {"name": "张三", "remarks": "预算: 50-80万\n来源: 抖音\n有预算: 也许"}
    assert (draft.problems[0].row, draft.problems[0].column, draft.problems[0].what) == (7, "预算", "50-80万")


def test_reports_hide_phones() -> None:
    assert read({"姓名": "张三", "手机": "1380013800"}).problems[0].what == "…3800"


def test_the_second_of_two_columns_for_one_fact_is_a_note() -> None:
    draft = read({"姓名": "张三", "手机": "1", "手机号": "13800138000", "手机号码": "13900139000"})
    assert kinds(draft) == ["phone", "second"]
    assert draft.facts["phone"] == "13800138000"
    assert draft.facts["remarks"] == "手机: 1\n手机号码: 13900139000"


def test_a_second_number_in_the_cell_becomes_the_other_phone() -> None:
    draft = read({"姓名": "张三", "手机": "13800138000/13900139000"})
    assert draft.facts == {"name": "张三", "phone": "13800138000", "phone_other": "13900139000"}


def test_a_list_with_only_a_contact_phone_can_be_called() -> None:
    assert read({"姓名": "张三", "联系电话": "13800138000"}).facts == {"name": "张三", "phone": "13800138000"}


@pytest.mark.parametrize(
    ("row", "name", "company", "told"),
    [
        ({"客户名称": "北京远大贸易有限公司", "联系人": "张三"}, "张三", "北京远大贸易有限公司", []),
        ({"客户名称": "北京远大贸易有限公司"}, "北京远大贸易有限公司", "北京远大贸易有限公司", ["unnamed"]),
        ({"客户名称": "张三"}, "张三", None, []),
        ({"客户名称": "美食店"}, "美食店", "美食店", ["unnamed"]),
        ({"手机": "13800138000"}, "客户8000", None, ["unnamed"]),
    ],
)
def test_everybody_is_called_something(row: dict[str, str], name: str, company: str | None, told: list[str]) -> None:
    draft = read(row)
    assert not draft.is_skipped
    assert (draft.facts["name"], draft.facts.get("company"), kinds(draft)) == (name, company, told)


@pytest.mark.parametrize(
    ("row", "kind"),
    [({"姓名": "", "备注": "x"}, "nobody"), ({"姓名": " ", "备注": ""}, "empty"), ({"姓名": "合计", "预算": "500"}, "total")],
)
def test_rows_about_nobody_are_skipped_with_the_reason(row: dict[str, str], kind: str) -> None:
    draft = read(row)
    assert draft.is_skipped
    assert kinds(draft) == [kind]


def test_records_from_columns_and_constants() -> None:
    draft = read(
        {"姓名": "张三", "最近沟通时间": "2026-03-01", "内容": "谈了价格"},
        mapping={"columns": {"内容": "activities.note"}, "set": {"activities.kind": "call"}},
    )
    (record,) = draft.records
    assert record.collection == "activities"
    assert record.values == {"kind": "call", "at": datetime(2026, 3, 1, tzinfo=ZONE), "note": "谈了价格"}
    assert record.time == datetime(2026, 3, 1, tzinfo=ZONE)
    assert read({"姓名": "张三", "最近沟通时间": ""}, mapping={"set": {"activities.kind": "call"}}).records == []


def test_two_people_of_one_company() -> None:
    mapping = {"columns": {"甲": "contacts.name", "乙": "contacts[2].name", "乙手机": "contacts[2].phone"}}
    draft = read({"公司": "远大公司", "甲": "张三", "乙": "李四", "乙手机": "13900139000"}, mapping=mapping)
    assert [record.values for record in draft.records] == [{"name": "张三"}, {"name": "李四", "phone": "13900139000"}]


def test_combined_columns_and_the_mappings_words() -> None:
    mapping = {
        "combine": [{"columns": ["day", "month"], "to": "activities.at"}],
        "columns": {"y": {"to": "has_budget", "values": {"win": "yes", "*": None}}},
        "set": {"name": "客户 {row}", "source": "purchased_list"},
        "dates": {"year": "2010"},
    }
    draft = read({"day": "19", "month": "oct", "y": "win"}, 5, mapping=mapping)
    assert draft.facts == {"has_budget": True, "source": "purchased_list", "name": "客户 5"}
    assert draft.records[0].time == datetime(2010, 10, 19, tzinfo=ZONE)
    assert "has_budget" not in read({"day": "19", "month": "oct", "y": "draw"}, mapping=mapping).facts


def test_a_cell_goes_before_a_constant() -> None:
    assert read({"姓名": "张三", "来源": "网络"}, mapping={"set": {"source": "purchased_list"}}).facts["source"] == "online"


def test_id_numbers_in_notes_are_not_kept() -> None:
    draft = read({"姓名": "张三", "编号": ID})
    assert draft.facts == {"name": "张三"}
    assert (kinds(draft), draft.problems[0].what) == (["id-number"], "…002X")


def test_notes_are_cut_at_what_the_store_takes() -> None:
    draft = read({"姓名": "张三", "甲": "字" * 20_000})
    assert len(str(draft.facts["remarks"])) == 15_000
    assert kinds(draft) == ["notes"]


def test_the_key_tells_rows_and_mappings_apart() -> None:
    row = {"姓名": "张三", "手机": "13800138000"}
    assert read(row).key == read(row, 9).key
    assert read(row).key != read({**row, "手机": "13900139000"}).key
    assert read(row).key != read(row, mapping={"ignore": ["手机"]}).key
    numbered = {"set": {"name": "客户 {row}"}}
    assert read({"手机": "13800138000"}, 2, mapping=numbered).key != read({"手机": "13800138000"}, 3, mapping=numbered).key


def test_hostile_cells_are_text() -> None:
    name = "王" * 300
    draft = read({"姓名": name, "备注": "=cmd()|[/b]\x1b[2J😀\x00"})
    assert draft.facts == {"name": name, "remarks": "=cmd()|[/b][2J😀"}


def test_short_rows_are_no_trouble() -> None:
    checked = read_mapping({}, TARGETS)
    reader = RowReader(BOOK, plan_columns(["姓名", "手机", "x"], TARGETS, checked), checked, Survey(1, {}, {}), ZONE)
    assert reader.read(2, ["张三"]).facts == {"name": "张三"}


@pytest.mark.parametrize("repeated", [0, 200])
def test_what_a_sample_says_of_a_column_changes_nothing_of_what_is_read(repeated: int) -> None:
    headings, ways = ["姓名", "手机", "有预算", "创建时间"], ("是", "无", "?")
    rows = [[f"客户{n}", str(13000000000 + n), ways[n % 3], f"2026-03-{n % 28 + 1:02d} 09:{n % 60:02d}"] for n in range(200)]
    rows += [["客户", "13800138000", "无", "2026-03-05"]] * repeated
    plan = plan_columns(headings, TARGETS, Mapping())
    found = survey(enumerate(rows), plan, order="", allowed=frozenset())
    assert found.varied == (frozenset({0, 1, 3}) if not repeated else frozenset())
    readers = [RowReader(BOOK, plan, Mapping(), one, ZONE) for one in (found, Survey(len(rows), {}, {}))]
    drafts = [[reader.read(number, cells) for number, cells in enumerate(rows)] for reader in readers]
    assert drafts[0] == drafts[1]
    assert drafts[0][0].facts["has_budget"] is True


def test_every_kind_of_problem_has_a_name() -> None:
    draft = read(
        {"姓名": "张三", "手机": "1.38E+10", "预算": "$5", "员工人数": "许多", "预计成交时间": "下周", "创建时间": "3月5日", "耐心": "很久"}
    )
    assert set(kinds(draft)) == {"phone-lost", "currency", "number", "date", "no-year", "duration"}
    assert set(kinds(draft)) <= set(KINDS)
