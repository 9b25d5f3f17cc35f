"""What the report on the funnel tells in words and tables: the same on a screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from coach.render.view import View
from coach.text import Text

Data: TypeAlias = dict[str, Any]

NOBODY = Text(
    "还没有用这本手册的客户：先 coach import 文件，或 coach customer add。",
    "No customer goes by this playbook yet: coach import FILE, or coach customer add.",
)
_NO_HISTORY = Text(
    "还没有进出记录：每次 coach log 都会记下客户在哪一层，之后这里会有每周进出和停留天数。",
    "No movement is on record yet: each coach log keeps the level, and then weeks and days are told here.",
)
STATES = {
    "kept": Text("按期到了", "kept"),
    "missed": Text("没按期到", "missed"),
    "moved": Text("改过日期", "day changed"),
    "open": Text("还没到期", "still open"),
}


_NONE = "–"


class Grid(NamedTuple):
    """A table in words; all columns but the first stand to the right."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


class Telling:
    """Words one report, given as ``FunnelView.whole`` makes it."""

    def __init__(self, data: Data, view: View) -> None:
        self.data, self.view = data, view

    def say(self, zh: str, en: str, *values: object) -> str:
        """A sentence with its values."""
        return self.view.say(Text(zh, en)).format(*values)

    def state(self, state: str) -> str:
        """What became of a plan."""
        return self.view.say(STATES[state])

    def title(self) -> str:
        """What the report is about."""
        title, by = self.data["playbook"]["title"], self.data["decision"]["title"]
        head = self.say("销售漏斗：{}（按{}）", "Sales funnel: {} (by {})", title, by)
        return head + (f" · {self.data['rep']}" if self.data["rep"] else "")

    def head(self) -> str:
        """How many customers, worth how much, and of whom."""
        data, value = self.data, self.data["value"]
        parts = [self.say("漏斗里 {} 位客户", "{} customers in the funnel", data["customers"])]
        if value and value["customers"]:
            parts.append(self.say("其中 {} 位有金额，共 {}", "{} with an amount, {} in all", value["customers"], value["shown"]))
        if not data["rep"]:
            parts.append(self.say("{} 位业务员", "reps: {}", data["reps"]))
        outside = sum(one["customers"] for one in data["outside"])
        if outside:
            parts.append(self.say("漏斗外 {} 位", "{} outside", outside))
        return self.view.say(Text("，", ", ")).join(parts) + self.view.say(Text("。", "."))

    def counted(self, level: Data) -> str:
        """A level's customers beside its target."""
        return f"{level['customers']}" if level["target"] is None else f"{level['customers']} / {level['target']}"

    def dry(self) -> Iterator[tuple[str, str]]:
        """For each level that runs dry: how short it is, and what to do."""
        for one in self.data["dry"]:
            short = self.say("{}：{} 位，目标 {} 位。", "{}: {}, target {}. ", one["shown"], one["customers"], one["target"])
            feeds = one["from"]
            source = self.say("（“{}”有 {} 位）", " (“{}” holds {})", feeds["shown"], feeds["customers"]) if feeds else ""
            yield short, one["do"] + source

    def remarks(self) -> Iterator[str]:
        """What the figures don't show by themselves."""
        return map(self.view.say, remarks(self.data))

    def stays(self) -> Grid | None:
        """How long customers stay: those still there, and those who have left."""
        known = [level for level in self.data["levels"] if level["staying"] or level["stayed"]]
        if not known:
            return None
        heads = ("层级", "level"), ("还在的", "there"), ("已停", "for"), ("最久", "longest")
        more = ("上限", "limit"), ("超过的", "over it"), ("走了的", "left"), ("停了", "after")
        return Grid(
            self.say("停留（天，中位数）", "How long they stay (days, medians)"),
            tuple(self.say(*head) for head in (*heads, *more)),
            [self._stay(level) for level in known],
        )

    def _stay(self, level: Data) -> tuple[str, ...]:
        now, gone = level["staying"], level["stayed"]
        here = (now["customers"], now["median"], now["longest"]) if now else (0, _NONE, _NONE)
        over = (level["longest"], level["stopped"]) if level["longest"] else (_NONE, _NONE)
        left = (gone["customers"], gone["median"]) if gone else (0, _NONE)
        return (level["shown"], *map(str, (*here, *over, *left)))

    def weeks(self) -> Grid | None:
        """Who came to each level that anybody came to or left, week by week; the totals of the ways at the end."""
        weeks = self.data["weeks"]
        moving = [level for level in self.data["levels"] if any(any(week["levels"][level["level"]].values()) for week in weeks)]
        if not moving:
            return None
        ways = ("前进", "on"), ("后退", "back"), ("离开", "out")
        rows = [self._week(week, [level["level"] for level in moving]) for week in weeks]
        title = self.say("每周进出（+进 −出；写的是每周一的日期）", "Movement by week from Monday on (+ came, − left)")
        heads = (self.say("周一", "Monday"), *(level["shown"] for level in moving), *(self.say(*way) for way in ways))
        return Grid(title, heads, rows)

    def _week(self, week: Data, levels: Iterable[str]) -> tuple[str, ...]:
        moves = (_signed(**week["levels"][level]) for level in levels)
        return (week["week"][5:], *moves, *(str(week[way] or "·") for way in ("forward", "back", "out")))

    def plans(self) -> Grid | None:
        """Plans to the next level, by the level they are for."""
        plans = self.data["plans"]
        if not plans or not plans["levels"]:
            return None
        title = self.say("升层计划（七天内到期 {} 个）", "Plans to the next level ({} due within seven days)", plans["due"])
        heads = (self.say("目标层级", "target"), *(self.state(state) for state in STATES))
        return Grid(title, heads, [(one["shown"], *(str(one[state]) for state in STATES)) for one in plans["levels"]])

    def no_plans(self) -> str:
        """What to say where plans could be kept, and none is."""
        plans = self.data["plans"]
        return self.say("还没有升层计划。", "There are no plans to the next level yet.") if plans and not plans["levels"] else ""


def remarks(data: Data) -> Iterator[Text]:
    """What the figures of a report, as ``FunnelView.whole`` gives them, don't show by themselves."""
    if (without := data["without_history"]) == data["customers"] + sum(one["customers"] for one in data["outside"]):
        yield _NO_HISTORY
    elif without:
        zh, en = f"{without} 位客户还没有联系记录，进出和停留天数不含他们。", f"{without} customers have no contact on record"
        yield Text(zh, f"{en}: movement and days leave them out.")
    if since := data["changed_since"]:
        zh = f"{since} 位客户的层级在最近一次联系之后变了（资料改过或日子过了），下次 coach log 记下。"
        en = f"{since} customers stand elsewhere than at their last contact (card changed, or time went by): the next coach log keeps it."
        yield Text(zh, en)
    if any(level["share"] for level in data["levels"]) and all(level["target"] is None for level in data["levels"]):
        few = data["few"]
        zh = f"有目标的几层客户不到 {few} 位，先不比占比。"
        yield Text(zh, f"Fewer than {few} customers on levels with a target: shares say little yet.")


def _signed(came: int, left: int) -> str:
    return " ".join(filter(None, (f"+{came}" if came else "", f"−{left}" if left else ""))) or "·"
