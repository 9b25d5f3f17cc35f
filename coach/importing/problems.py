"""What can be wrong with a row or a cell, as values. Nothing of it stops an import; the report tells each by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.values import Value
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that can't be taken as the fact's value. ``kind`` is stable, for counting; ``why`` is for people."""

    kind: str
    why: Text


@dataclass(frozen=True, slots=True)
class Partly:
    """A value that says less than the cell did: the cell's text goes into the notes as well, and ``kind``/``why`` into the report.

    ``second`` is a further number found in a phone cell.
    """

    value: Value
    kind: str
    why: Text
    second: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One line of the report.

    ``row`` counts as a spreadsheet does (the first row of the file is 1; 0 = what is no row's own).
    ``column`` is the heading, "" for the whole row.

    ``what`` is the cell's text, shortened; hidden (``…1234``) where the fact is sensitive.
    """

    row: int
    column: str
    kind: str
    what: str
    why: Text


KINDS: Mapping[str, Text] = {
    "empty": Text("空行", "empty rows"),
    "nobody": Text("没有姓名也没有电话，跳过", "no name and no phone, skipped"),
    "refused": Text("无法保存，跳过", "can't be kept, skipped"),
    "total": Text("合计行，跳过", "rows of totals, skipped"),
    "unnamed": Text("没有姓名，用公司或电话尾号代替", "no name; called by the company or the phone's last digits"),
    "duplicate": Text("重复客户，未导入", "duplicates, not imported"),
    "merged": Text("重复客户，已合并", "duplicates, merged"),
    "namesake": Text("跟进人有同名的，按工号区分", "reps of one name, told apart by their numbers"),
    "namesake-unknown": Text("跟进人有同名的，这行没有工号，分不清是谁", "reps of one name, and no number to tell which"),
    "namesake-earlier": Text("跟进人有同名的，以前导入的也分开", "reps of one name, those of earlier imports told apart as well"),
    "overlong": Text("内容过长，已截断", "too long, cut"),
    "notes": Text("备注过长，已截断", "notes too long, cut"),
    "date": Text("看不懂的日期", "unreadable dates"),
    "no-year": Text("日期没有年份", "dates without a year"),
    "ambiguous-date": Text("分不清日和月", "day and month can't be told apart"),
    "number": Text("看不懂的数字", "unreadable numbers"),
    "bounds": Text("超出范围的数", "numbers out of range"),
    "future": Text("已发生的事写了以后的日期", "days to come for what has happened"),
    "range": Text("是范围，不是一个数", "ranges, not one number"),
    "about": Text("约数，按该数记录", "round figures, taken as they are"),
    "currency": Text("币种不同", "another currency"),
    "boolean": Text("看不出是或否", "neither yes nor no"),
    "choice": Text("选项里没有的值", "values that are no choice"),
    "duration": Text("看不懂的时长", "unreadable durations"),
    "phone": Text("电话有误", "wrong phone numbers"),
    "phone-lost": Text("电话已被表格软件改坏", "phone numbers spoiled by a spreadsheet"),
    "phones": Text("一格里有几个电话", "several phone numbers in a cell"),
    "email": Text("邮箱有误", "wrong e-mail addresses"),
    "second": Text("同一信息有两个值", "two values for one fact"),
    "id-number": Text("疑似身份证或银行卡号，未保存", "looks like an ID or bank card number, not kept"),
}
"""What each kind of problem is called in the summary."""


@dataclass(slots=True)
class Problems:
    """Collects problems in bounded memory: the first ``keep`` in full, all counted by kind."""

    keep: int = 1_000
    first: list[RowProblem] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)

    def add(self, problem: RowProblem) -> None:
        """Count one, and keep it while there is room."""
        self.totals[problem.kind] += 1
        if len(self.first) < self.keep:
            self.first.append(problem)

    @property
    def total(self) -> int:
        """How many there were, kept or not."""
        return self.totals.total()
