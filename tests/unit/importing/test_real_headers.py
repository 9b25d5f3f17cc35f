"""Column headings of real exports of Chinese CRMs, against the real fact catalogue: they map without a mapping file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coach.data import data_root
from coach.domain.model import Playbook
from coach.importing.choices import ChoiceReader
from coach.importing.columns import Plan, Use, plan_columns
from coach.importing.header_row import find_header
from coach.importing.headings import heading
from coach.importing.mapping import Mapping
from coach.importing.targets import Targets
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader
from coach.render.template import read_template
from coach.services.import_book import load_mapping

PHP = "客户名称 联系人 手机 电话 QQ 微信 地址 备注 来源 客户等级 客户行业 客户状态 客户类型 创建时间 更新时间 最近沟通时间 沟通内容 归属人 创建人"
LEADS = (
    "客户姓名 手机号 微信号 公司名称 客户类型 来源渠道 来源项目 来源活动 来源场景 来源触点 来源二维码 来源人员 来源页面 来源内容 "
    "utm_source utm_medium utm_campaign utm_content utm_term 需求说明 意向等级 当前阶段 备注 业务线 标签 负责人邮箱 下次跟进时间"
)
CSHARP = (
    "客户编号 客户名称 客户简称 所在省份 城市 所在行政区 市场分区 公司地址 公司邮编 办公电话 传真号码 主联系人 联系人电话 联系人手机 电子邮件 "
    "QQ号码 所属行业 经营范围 经营品牌 主要客户群 主营业务 注册资金 营业额 营业执照 开户银行 银行账号 地税登记号 国税登记号 法人名称 法人电话 "
    "法人手机 客户来源 单位网站 客户类别 客户级别 信用等级 重要级别 公开与否 客户满意度 备注信息 客户阶段 客户状态"
)
PYTHON = "客户名称 联系人 省 市 区 地址 账户状态 创建时间"
LEASING = "序号 大区 城市 客户经理 线索量 首次邀约量 首次跟进率 战败客户 战败率 到店客户量 成交客户量 成交率 战败成交量 进件量 进件率 签约量 签约率"

HUBSPOT = {
    "Email": "email",
    "Mobile Phone Number": "phone",
    "Company name": "company",
    "Original Source": "source",
    "Contact owner": "owner",
    "Lead Time": "lead_received_at",
    "Close Date": "expected_purchase_on",
    "Lifecycle Stage": "imported_stage",
    "Lead Status": "imported_status",
    "登记日期": "lead_received_at",
    "Phone Number": "phone",
}
SOURCES = {
    "Organic Search": "online",
    "Paid Search": "online",
    "Direct Traffic": "online",
    "Referrals": "referral",
    "Email": "mailing",
    "Social Media": "social_media",
    "Offline Sources": "other",
    "自然进店": "walk_in",
    "进店": "walk_in",
}


@cache
def base() -> Playbook:
    return Loader({BASE: Folder(data_root() / "rules", "rules")}, None, read_template).load(BASE)


def plan(headings: str) -> Plan:
    return plan_columns(headings.split(), Targets(base()), Mapping())


def of(found: Plan, use: Use) -> list[str]:
    return [column.label for column in found.columns if column.use is use]


@pytest.mark.parametrize(
    ("headings", "notes", "refused"),
    [
        (PHP, ["更新时间"], []),
        (LEADS, [], []),
        (CSHARP, ["营业执照", "开户银行", "地税登记号", "国税登记号", "公开与否"], ["银行账号"]),
        (PYTHON, [], []),
    ],
)
def test_customer_lists_map_whole(headings: str, notes: list[str], refused: list[str]) -> None:
    found = plan(headings)
    assert of(found, Use.NOTE) == notes
    assert of(found, Use.REFUSED) == refused


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (PHP, {"客户名称": "company", "联系人": "name", "手机": "phone", "电话": "phone_other", "来源": "source", "归属人": "owner"}),
        (
            LEADS,
            {"客户姓名": "name", "手机号": "phone", "公司名称": "company", "下次跟进时间": "next_contact_at", "意向等级": "imported_grade"},
        ),
        (
            CSHARP,
            {
                "主联系人": "name",
                "联系人手机": "phone",
                "办公电话": "office_phone",
                "注册资金": "registered_capital",
                "法人手机": "legal_rep_phone",
            },
        ),
        (
            PYTHON,
            {"客户名称": "company", "联系人": "name", "省": "province", "市": "city", "区": "district", "创建时间": "lead_received_at"},
        ),
        (LEASING, {"城市": "city", "大区": "sales_region"}),
    ],
)
def test_what_the_headings_mean(headings: str, expected: dict[str, str]) -> None:
    found = {column.label: column.targets[0].name for column in plan(headings).columns if column.targets}
    assert {label: found.get(label) for label in expected} == expected


@pytest.mark.parametrize(("text", "name"), HUBSPOT.items())
def test_headings_of_an_english_crm(text: str, name: str) -> None:
    target = Targets(base()).by_heading(heading(text))
    assert target is not None
    assert target.name == name


@pytest.mark.parametrize(("word", "source"), SOURCES.items())
def test_sources_as_exports_call_them(word: str, source: str) -> None:
    assert ChoiceReader(base().facts["source"].choices).one(word) == source


@pytest.mark.parametrize("headings", [PHP, LEADS, CSHARP, PYTHON, LEASING])
def test_no_fact_is_meant_twice(headings: str) -> None:
    names = [binding.target.name for binding in plan(headings).bindings]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("headings", [PHP, LEADS, CSHARP, PYTHON])
def test_the_header_row_is_found_below_a_title(headings: str) -> None:
    rows = [(1, ["客户信息导出"]), (2, headings.split()), (3, ["x"] * len(headings.split()))]
    assert find_header(rows, Targets(base()), Mapping())[0] == 2


def test_the_bank_mapping_fits_the_catalogue() -> None:
    mapping = load_mapping(Path(__file__).parents[2] / "data/import/bank-telemarketing.mapping.yaml", base())
    headings = "age job marital education default balance housing loan contact day month duration campaign pdays previous poutcome y"
    found = plan_columns(headings.split(), Targets(base()), mapping)
    assert of(found, Use.IGNORED) == ["duration"]
    assert of(found, Use.FACT) == ["job", "contact", "day", "month", "poutcome", "y"]
