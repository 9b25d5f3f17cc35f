"""``coach report coaching``: with whom to talk this week, by which evidence, about which customers, and the plan to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.errors import fail
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Share, Shown
from coach.services.reports.coaching.plan import agenda, counted, line_shown, plan
from coach.services.reports.coaching.signs import Seen, Signs, proposed
from coach.services.reports.customers import shown_customer
from coach.services.reports.lists.desk import ONE_NAME, ListDesk
from coach.text import Text

_TITLE = Text("一对一面谈", "One-to-one")
_ALL = Text("各人情况", "All reps")
_WHO = Text("本周建议面谈", "Proposed this week")
_RECORDED = Text(
    "这些数字只来自跟进记录和客户资料，本人和主管看得到，用来帮着把跟进做好，不排名、不作处罚依据；记录不全时先补记录再谈。",
    "These figures come of contacts and customer data on record alone; the rep and the manager see them. They serve to help with "
    "follow-up, are no ranking and no ground for sanctions; where records are missing, complete them first.",
)
_NOBODY = Text("还没有业务员和客户。导入客户表：coach import 文件", "There are no reps and customers yet: coach import FILE")
_FEW = Text("不到 {} 位客户的数字不下判断。", "Figures of fewer than {} customers are not judged.")
_KEEP = Text(
    "谈定的动作记下来，到期会提醒：coach improve add 动作 --owner {} --due 日期",
    "Keep what was agreed, and be reminded when it is due: coach improve add ACTION --owner {} --due DATE",
)


@dataclass
class CoachingReport:
    """The report as of now. C434 for a playbook that names no signs."""

    desk: ListDesk

    def __post_init__(self) -> None:
        if not self.desk.playbook.signs:
            name = self.desk.playbook.name
            hint = Text("在手册里写 signs 一节，写法见 docs/playbook-format.md。", "Write the section signs (docs/playbook-format.md).")
            raise fail("C434", f"手册 {name} 没有写看哪些信号", f"the playbook {name} names no signs", hint=hint)

    @cached_property
    def signs(self) -> Signs:
        """The counts."""
        return Signs(self.desk)

    @cached_property
    def seen(self) -> dict[str, list[Seen]]:
        """Every sign of every rep."""
        return self.signs.seen()

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.signs.behind(key)

    def paper(self) -> Paper:
        """The report: of one rep who was asked for, else of all with those proposed this week."""
        chosen = [self.desk.rep] if self.desk.rep is not None else proposed(self.seen, self.signs.spec)
        reps = [rep for rep in chosen if rep in self.seen]
        parts: list[Part] = [] if self.desk.rep is not None else [self._all(chosen), *([self._why(chosen)] if self.signs.customers else [])]
        talks = reps or self._turn()
        for place, rep in enumerate(talks):
            parts += self._talk(rep, own_page=place > 0)
        parts += [plan(rep, self._weak(rep), self.desk.book.as_of.date(), self.desk.playbook) for rep in talks]
        return self.desk.paper("coaching", _TITLE, parts, tuple(self._remarks()), (self._when(),))

    def _weak(self, rep: str) -> list[Seen]:
        return [one for one in self.seen[rep] if one.weak]

    def _turn(self) -> list[str]:
        """Where nobody is beyond a line: whose turn it is, week by week."""
        reps = sorted(self.seen)
        return [reps[self.desk.book.as_of.isocalendar().week % len(reps)]] if reps and self.desk.rep is None else []

    def _when(self) -> Text:
        day, days = self.desk.book.as_of.date(), self.signs.spec.days
        return Text(f"截至 {day}；比率看最近 {days} 天", f"as of {day}; rates of the last {days} days")

    # -- all reps ---------------------------------------------------------------------------------

    def _all(self, chosen: Sequence[str]) -> Grid:
        columns = (
            Column("rep", Text("业务员", "rep")),
            Column("customers", Text("客户", "customers"), Kind.COUNT),
            Column("weak", Text("没达标", "signs"), Kind.COUNT),
            Column("signs", Text("哪几项", "which")),
        )
        rows = [self._rep(rep, rep in chosen) for rep in self.seen]
        rows.sort(key=lambda row: (-_number(row), str(row.cells["rep"])))
        return Grid("reps", _ALL, columns, tuple(rows), empty=_NOBODY)

    def _rep(self, rep: str, chosen: bool) -> Row:
        weak = self._weak(rep)
        cells: dict[str, Shown] = {
            "rep": rep,
            "customers": self.signs.customers[rep],
            "weak": len(weak),
            "signs": [one.sign.title for one in weak],
        }
        return Row(cells, mark=Mark.WATCH if chosen else Mark.NONE)

    def _why(self, chosen: Sequence[str]) -> Notes:
        if chosen:
            lines = tuple(Text(f"{rep}：{len(self._weak(rep))} 项没达标", f"{rep}: {len(self._weak(rep))} signs") for rep in chosen)
            return Notes("proposed", _WHO, lines)
        turn = "、".join(self._turn())
        text = Text(
            f"大家都达标。照样每周谈一位，这周轮到{turn}：说说做得好的，问问要什么支持。" if turn else "大家都达标。",
            f"Nobody is beyond a line. One talk a week goes on all the same; it is {turn}'s turn: what goes well, which support is wanted."
            if turn
            else "Nobody is beyond a line.",
        )
        return Notes("proposed", _WHO, (text,))

    # -- one talk ---------------------------------------------------------------------------------

    def _talk(self, rep: str, *, own_page: bool) -> list[Part]:
        weak = self._weak(rep)
        cases = self.signs.cases(rep, weak)
        shown = [(shown_customer(self.desk.store, id_), why) for id_, why in cases]
        names = [str(who["name"] or who["id"]) for who, _ in shown]
        parts: list[Part] = [self._evidence(rep, own_page=own_page), agenda(rep, weak, names, self.desk.playbook)]
        if shown:
            parts.append(_cases(rep, shown))
        return parts

    def _evidence(self, rep: str, *, own_page: bool) -> Grid:
        columns = (
            Column("sign", Text("看什么", "sign")),
            Column("share", Text("现在", "now"), Kind.RATE),
            Column("team", Text("全队", "team"), Kind.RATE),
            Column("line", Text("标准", "line")),
            Column("do", Text("怎么改", "what helps")),
        )
        rows = tuple(self._evident(one) for one in sorted(self.seen[rep], key=lambda one: not one.weak))
        return Grid(f"evidence-{rep}", Text(f"{rep}：数字和依据", f"{rep}: the evidence"), columns, rows, own_page=own_page)

    def _evident(self, one: Seen) -> Row:
        whole = [other for found in self.seen.values() for other in found if other.sign is one.sign]
        team = Share(sum(other.part for other in whole), sum(other.of for other in whole))
        cells: dict[str, Shown] = {
            "sign": counted(one, self.desk.playbook),
            "share": one.share,
            "team": team,
            "line": line_shown(one, self.desk.playbook),
        }
        cells["do"] = one.sign.do if one.weak else ""
        return Row(cells, {"share": one.key} if one.key else None, Mark.WATCH if one.weak else Mark.NONE)

    def _remarks(self) -> Iterator[Text]:
        few = self.desk.playbook.report.few
        yield Text(_FEW.zh.format(few), _FEW.en.format(few))
        yield _RECORDED
        yield ONE_NAME
        name = self.desk.rep or "姓名"
        yield Text(_KEEP.zh.format(name), _KEEP.en.format(self.desk.rep or "NAME"))


def _cases(rep: str, shown: Sequence[tuple[dict[str, str | None], list[Text]]]) -> Grid:
    columns = (
        Column("customer", Text("客户", "customer")),
        Column("id", Text("编号", "id")),
        Column("phone", Text("电话", "phone")),
        Column("why", Text("为什么谈这位", "why this one")),
    )
    rows = tuple(Row({"customer": who["name"] or who["id"], "id": who["id"], "phone": who["phone"], "why": why}) for who, why in shown)
    title = Text(f"拿来谈的客户：{rep}", f"Customers to talk about: {rep}")
    return Grid(f"cases-{rep}", title, columns, rows)


def _number(row: Row) -> int:
    weak = row.cells["weak"]
    return weak if isinstance(weak, int) else 0
