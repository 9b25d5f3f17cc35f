"""A small fact catalogue, a store in memory, and ways to write files: what the tests of the import share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from coach.domain import model
from coach.domain.import_ports import Batch, Imported, ImportRow, Renamed
from coach.domain.model import CalendarSpec, Choice, Derivation, Fact, Hours, Playbook, Roles
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 5, 10, tzinfo=ZONE)


def fact(name: str, kind: str, zh: str, *headers: str, **more: Any) -> Fact:
    return Fact(name, FactType(kind), Text(zh, name.replace("_", " ")), headers=headers, **more)


SOURCES = (
    Choice("walk_in", Text("到店", "walk-in")),
    Choice("online", Text("网络", "online")),
    Choice("purchased_list", Text("外购名单", "purchased list")),
)
FACTS = (
    fact("name", "text", "姓名", "姓名", "客户姓名", "联系人"),
    fact("company", "text", "公司名称", "公司名称", "客户名称", "公司"),
    fact("phone", "text", "手机", "手机", "手机号", "手机号码", sensitive=True),
    fact("phone_other", "text", "其他电话", "电话", "联系电话", sensitive=True),
    fact("email", "text", "电子邮箱", "邮箱", sensitive=True),
    fact("remarks", "text", "备注", "备注"),
    fact("source", "choice", "客户来源", "来源", choices=SOURCES),
    fact("interests", "choices", "关注点", choices=(Choice("price", Text("价格", "price")), Choice("service", Text("服务", "service")))),
    fact("budget", "money", "预算", currency="CNY"),
    fact("staff_count", "integer", "员工人数", unit=Text("人", "people")),
    fact("rate", "decimal", "利率", decimals=2, unit=Text("%", "%")),
    fact("has_budget", "boolean", "有预算"),
    fact("expected_purchase_on", "date", "预计成交日期", "预计成交时间"),
    fact("lead_received_at", "datetime", "线索接收时间", "创建时间"),
    fact("patience", "duration", "耐心"),
    fact("owner", "text", "负责人", "归属人"),
    fact("owner_number", "text", "跟进人工号"),
    fact("days_to_purchase", "integer", "预计成交天数", derive=Derivation("until", of="expected_purchase_on", unit="d")),
    fact("lead_source_policy", "choice", "来源缺失处理", group="setting"),
)
ACTIVITIES = model.Collection(
    "activities",
    Text("跟进记录", "activities"),
    "at",
    (
        fact("at", "datetime", "时间", "最近沟通时间"),
        fact("kind", "choice", "方式", choices=(Choice("call", Text("电话", "call")), Choice("visit", Text("上门拜访", "visit")))),
        fact("note", "text", "内容"),
    ),
)
CONTACTS = model.Collection(
    "contacts", Text("相关人", "people"), "noted_at", (fact("name", "text", "姓名"), fact("phone", "text", "手机", sensitive=True))
)


def playbook() -> Playbook:
    return Playbook(
        name="sample",
        title=Text("样例", "sample"),
        version="1",
        digest="0",
        lineage=("sample",),
        roles=Roles(),
        calendar=CalendarSpec("Asia/Shanghai", "CN", (0, 1, 2, 3, 4), Hours(((540, 1080),))),
        facts={one.name: one for one in FACTS},
        collections={"activities": ACTIVITIES, "contacts": CONTACTS},
        actions={},
        checklists={},
        phrases={},
        manners={},
        sources={},
        limits=(),
        decisions={},
        layers=(),
    )


@dataclass
class Held:
    """A customer in the fake store."""

    facts: dict[str, Any]
    records: list[Any] = field(default_factory=list)


class FakeStore:
    """Keeps imports as the port says: by key, phone, and name with company; a dry run or an exception leaves no trace."""

    def __init__(self) -> None:
        self.customers: dict[str, Held] = {}
        self.keys: dict[str, str] = {}
        self.batches: list[Batch] = []

    def reps(self) -> list[str]:
        return sorted({str(one.facts["owner"]) for one in self.customers.values() if "owner" in one.facts})

    @contextmanager
    def importing(self, batch: Batch, *, dry_run: bool = False) -> Iterator[FakeStore]:
        before = ({key: Held(dict(one.facts), list(one.records)) for key, one in self.customers.items()}, dict(self.keys))
        try:
            yield self
        except BaseException:
            self.customers, self.keys = before
            raise
        if dry_run:
            self.customers, self.keys = before
        else:
            self.batches.append(batch)

    def known(self, keys: Collection[str]) -> set[str]:
        return {key for key in keys if key in self.keys}

    def by_phone(self, phones: Collection[str]) -> dict[str, str]:
        others = {p: who for who, one in reversed(self.customers.items()) for p in phones if one.facts.get("phone_other") == p}
        return {**others, **self.by_main_phone(phones)}

    def by_main_phone(self, phones: Collection[str]) -> dict[str, str]:
        return {p: who for who, one in reversed(self.customers.items()) for p in phones if one.facts.get("phone") == p}

    def by_name(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        held = {(one.facts["name"], one.facts.get("company", "")): who for who, one in reversed(self.customers.items())}
        return {pair: held[pair] for pair in names if pair in held}

    def rep_numbers(self, names: Collection[str]) -> dict[str, dict[str, int]]:
        """The owners whose numbers matter to these tests are a real store's."""
        return {}

    def rename_rep(self, name: str, full: Mapping[str, str], kept: Collection[str]) -> Renamed:
        raise AssertionError(name)

    def write(self, rows: Iterable[ImportRow]) -> Imported:
        """A name of one letter stands for what a store can't keep."""
        ids, counts = [], {"added": 0, "merged": 0, "unchanged": 0}
        refused: dict[int, tuple[Diagnostic, ...]] = {}
        for place, row in enumerate(rows):
            if len(str(row.facts["name"])) == 1:
                refused[place] = (Diagnostic("S122", Text("不能保存", "can't be kept")),)
                ids.append("")
                continue
            what = "unchanged" if row.key in self.keys else "merged" if row.merge_into else "added"
            who = self.keys.get(row.key) or row.merge_into or f"C{len(self.customers) + 1}"
            if what != "unchanged":
                one = self.customers.setdefault(who, Held({}))
                one.facts = {**row.facts, **one.facts}
                one.records += row.records
            self.keys[row.key] = who
            counts[what] += 1
            ids.append(who)
        return Imported(ids, counts["added"], counts["merged"], counts["unchanged"], refused)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, rows: list[list[Any]], sheet: str = "客户") -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "default_date_format": "yyyy/m/d"}) as book:
        page = book.add_worksheet(sheet)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    page.write(number, column, cell)
    return path
