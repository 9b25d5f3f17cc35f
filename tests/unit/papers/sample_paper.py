"""One paper with every kind of part, cell and mark."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from coach.domain.values import Money
from coach.render.paper import Column, Field, Form, Grid, Kind, Mark, Notes, Paper, Row, Share
from coach.render.view import View
from coach.text import Lang, Text

AS_OF = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
ZH, EN = View(Lang.ZH, AS_OF), View(Lang.EN, AS_OF)
LONG = Text(
    "12 位客户到期没跟进，其中 3 位是 H 级，最长的拖了 9 天，先打这 3 位", "12 customers overdue, 3 of them graded H: call those first"
)

COLUMNS = (
    Column("rep", Text("业务员", "rep")),
    Column("calls", Text("电话", "calls"), Kind.COUNT),
    Column("came", Text("邀约到店率", "invited → came"), Kind.RATE),
    Column("pace", Text("完成度", "pace"), Kind.RATE),
    Column("won", Text("成交金额", "amount won"), Kind.MONEY),
    Column("last", Text("最近跟进", "last contact"), Kind.DAY),
    Column("stay", Text("停留", "stay"), Kind.DAYS),
    Column("why", Text("说明", "remark")),
)
ROWS = (
    Row(
        {
            "rep": "李雷",
            "calls": 1200,
            "came": Share(31, 50),
            "pace": Decimal("1.2"),
            "won": Money("CNY", 123_450_000),
            "last": date(2026, 3, 4),
            "stay": 3,
            "why": "回电 13812345678",
        },
        {"calls": "calls:李雷", "came": "came:李雷"},
        Mark.GOOD,
    ),
    Row(
        {"rep": "韩梅梅", "calls": 8, "came": Share(1, 3), "won": Money("CNY", 0), "last": date(2025, 12, 4), "stay": 14, "why": LONG},
        {"calls": "calls:韩梅梅"},
        Mark.BAD,
    ),
    Row({"rep": "=cmd|x", "calls": 60, "came": Share(0, 0), "won": None, "last": None, "why": None}, mark=Mark.WATCH),
    Row({"rep": Text("合计", "total"), "calls": 1268, "came": Share(32, 53)}, total=True),
)
GRID = Grid("reps", Text("各位业务员", "By rep"), COLUMNS, ROWS, note=Text("按上周的记录。", "By last week's records."))
EMPTY_GRID = Grid("late", Text("逾期", "Overdue"), COLUMNS[:2], (), empty=Text("没有逾期。", "Nothing is overdue."))
FIRST = Notes("do", Text("今天先做", "First today"), (Text("打 H 级的 3 位", "call the three H"), "给王总回电话"), numbered=True)
READY = Notes("ready", Text("会前准备", "Before the meeting"), (Text("名单打印好", "list printed"),), tick=True)
PLAN = Form(
    "plan",
    Text("提升计划", "Plan"),
    (
        Field("name", Text("姓名", "Name"), "韩梅梅", half=True),
        Field("day", Text("日期", "Date"), half=True),
        Field("actions", Text("三个动作", "Three actions"), lines=3),
        Field("help", Text("支持", "Support"), choices=(Text("陪访", "joint visit"), Text("话术", "phrases"))),
    ),
    note=Text("一式两份。", "Two copies."),
    own_page=True,
)
PAPER = Paper(
    "daily",
    Text("日报", "The day"),
    (Text("全队，3月4日", "the team, 4 Mar"),),
    (GRID, EMPTY_GRID, FIRST, READY, PLAN),
    (Text("只看留下的记录。", "By what was recorded."),),
    playbook="showroom 1.2.0",
    as_of=AS_OF,
    since=date(2026, 3, 4),
    until=date(2026, 3, 4),
    few=5,
)
