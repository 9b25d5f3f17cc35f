"""The funnel on paper: in tables whose every figure leads to the customers behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Shown
from coach.services.reports.funnel.keys import Figures
from coach.services.reports.funnel.plans import OPEN
from coach.services.reports.funnel.tally import DUE
from coach.services.reports.funnel.told import NOBODY, STATES, remarks
from coach.services.reports.funnel.view import FunnelView
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_LEVEL, _CUSTOMERS, _MONDAY = Text("层级", "level"), Text("客户", "customers"), Text("周一", "Monday")
_CAME, _LEFT = Text("进", "came"), Text("出", "left")
_WAYS = {
    "first_seen": Text("首次记录", "first seen"),
    "forward": Text("前进", "on"),
    "back": Text("后退", "back"),
    "out": Text("离开", "out"),
    "again": Text("回来", "in again"),
}
_STILL = Text("没有进出记录。", "No movement is on record.")
_NO_PLANS = Text("还没有升层计划。", "There are no plans to the next level yet.")
_FINE = Text("没有哪一层明显不够。", "No level runs dry.")


class FunnelPaper:
    """Makes the paper of one report, of which ``view`` gave the figures ``data``."""

    def __init__(self, view: FunnelView, data: Data) -> None:
        self.view, self.report, self.data = view, view.report, data
        self.figures = Figures(view)

    def paper(self) -> Paper:
        """All of it."""
        report, book, decision = self.report, self.view.playbook, self.view.decision
        by = Text(f"按{decision.title.zh}", f"by {decision.title.en}")
        return Paper(
            key="funnel",
            title=Text("销售漏斗", "Sales funnel"),
            sub=(book.title, by, self._head(), *((report.rep,) if report.rep else ())),
            parts=tuple(self._parts()),
            remarks=tuple(remarks(self.data)) if self.data["customers"] or self.data["outside"] else (NOBODY,),
            playbook=book.name,
            as_of=self.view.view.as_of,
            since=report.days.since,
            until=report.days.until,
            rep=report.rep,
            few=book.report.few,
        )

    def _head(self) -> Text:
        inside, outside = self.data["customers"], sum(one["customers"] for one in self.data["outside"])
        return Text(
            f"漏斗里 {inside} 位客户，漏斗外 {outside} 位，{self.report.reps} 位业务员",
            f"{inside} customers in the funnel, {outside} outside, reps: {self.report.reps}",
        )

    def _parts(self) -> Iterator[Part]:
        yield self._levels()
        yield Notes("work", Text("先做哪一层", "Which level to work on"), tuple(self._work()) or (_FINE,))
        yield self._stays()
        yield self._weeks()
        yield self._moves()
        if self.data["plans"] is not None:
            yield self._plans()
        if self.data["outside"]:
            yield self._outside()

    # -- levels -----------------------------------------------------------------------------------

    def _levels(self) -> Grid:
        columns = (
            Column("level", _LEVEL),
            Column("customers", _CUSTOMERS, Kind.COUNT),
            Column("target", Text("目标", "target"), Kind.COUNT),
            *self._money(),
            Column("came", _CAME, Kind.COUNT),
            Column("left", _LEFT, Kind.COUNT),
            Column("first_seen", _WAYS["first_seen"], Kind.COUNT),
        )
        rows = [self._level(level) for level in self.data["levels"]]
        return Grid("levels", Text("各层客户", "Customers by level"), columns, tuple(rows), empty=NOBODY)

    def _money(self) -> tuple[Column, ...]:
        if not self.view.currency:
            return ()
        return Column("value", Text("金额", "amount"), Kind.MONEY), Column("valued", Text("有金额的", "with an amount"), Kind.COUNT)

    def _level(self, level: Data) -> Row:
        name, tally = level["level"], self.view.tally
        cells: dict[str, Shown] = {"level": self.view.label(name), "target": level["target"]}
        cells |= {key: level[key] for key in ("customers", "came", "left", "first_seen")}
        if self.view.currency:
            valued = tally.valued[name]
            cells |= {"value": Money(self.view.currency, tally.amounts[name]) if valued else None, "valued": valued}
        keys = ("customers", "came", "left", "first_seen")
        return Row(cells, self._behind(cells, keys, lambda key: f"{key}/{name}"), Mark.BAD if level["dry"] else Mark.NONE)

    def _behind(self, cells: dict[str, Shown], keys: tuple[str, ...], key_of: Callable[[str], str]) -> dict[str, str]:
        """What leads to the customers behind those figures that are not nought."""
        return {key: key_of(key) for key in keys if cells[key]}

    def _work(self) -> Iterator[Text]:
        for place, filled in enumerate(self.report.shape):
            if filled.dry:
                name, do = self.view.label(filled.level.id), filled.level.dry
                below = self.report.shape[place - 1] if place else None
                source = self.view.label(below.level.id) if below else None
                zh, en = (
                    f"{name.zh}：{filled.has} 位，目标 {filled.wants} 位。{do.zh}",
                    f"{name.en}: {filled.has}, target {filled.wants}. {do.en}",
                )
                more = (f"（“{source.zh}”有 {below.has} 位）", f" (“{source.en}” holds {below.has})") if below and source else ("", "")
                yield Text(zh + more[0], en + more[1])

    def _stays(self) -> Grid:
        columns = (
            Column("level", _LEVEL),
            Column("staying", Text("还在的", "still there"), Kind.COUNT),
            Column("median", Text("已停（中位）", "for (median)"), Kind.DAYS),
            Column("longest", Text("最久", "longest"), Kind.DAYS),
            Column("allowed", Text("上限", "limit"), Kind.DAYS),
            Column("stopped", Text("超过的", "over it"), Kind.COUNT),
            Column("gone", Text("走了的", "left"), Kind.COUNT),
            Column("stayed", Text("停了（中位）", "stayed (median)"), Kind.DAYS),
        )
        known = [level for level in self.data["levels"] if level["staying"] or level["stayed"]]
        return Grid("stays", Text("停留天数", "Days on a level"), columns, tuple(map(self._stay, known)), empty=_STILL)

    def _stay(self, level: Data) -> Row:
        name, here, gone = level["level"], level["staying"] or {}, level["stayed"] or {}
        cells: dict[str, Shown] = {"level": self.view.label(name), "staying": here.get("customers", 0), "median": here.get("median")}
        cells |= {"longest": here.get("longest"), "allowed": level["longest"], "stopped": level["stopped"] if level["longest"] else None}
        cells |= {"gone": gone.get("customers", 0), "stayed": gone.get("median")}
        mark = Mark.WATCH if level["stopped"] else Mark.NONE
        behind = self._behind(cells, ("staying", "stopped", "gone"), lambda key: f"{'left' if key == 'gone' else key}/{name}")
        return Row(cells, behind, mark)

    # -- weeks ------------------------------------------------------------------------------------

    def _weeks(self) -> Grid:
        ways = [way for way in _WAYS if way != "again" or any(week[way] for week in self.data["weeks"])]
        columns = (Column("week", _MONDAY, Kind.DAY), *(Column(way, _WAYS[way], Kind.COUNT) for way in ways))
        rows = []
        for week in self.data["weeks"]:
            cells: dict[str, Shown] = {"week": date.fromisoformat(week["week"])} | {way: week[way] for way in ways}
            rows.append(Row(cells, self._behind(cells, tuple(ways), f"{week['week']}/{{}}".format)))
        return Grid("weeks", Text("每周变化", "Movement by week"), columns, tuple(rows), empty=_STILL)

    def _moves(self) -> Grid:
        columns = Column("week", _MONDAY, Kind.DAY), Column("level", _LEVEL), Column("came", _CAME, Kind.COUNT)
        rows = [
            self._move(week["week"], level, counts)
            for week in self.data["weeks"]
            for level, counts in week["levels"].items()
            if counts["came"] or counts["left"]
        ]
        title = Text("每周每层进出", "Movement by week and level")
        return Grid("moves", title, (*columns, Column("left", _LEFT, Kind.COUNT)), tuple(rows), empty=_STILL)

    def _move(self, week: str, level: str, counts: dict[str, int]) -> Row:
        cells: dict[str, Shown] = {"week": date.fromisoformat(week), "level": self.view.label(level), **counts}
        return Row(cells, self._behind(cells, ("came", "left"), lambda way: f"{week}/{way}/{level}"))

    # -- plans, and who is outside ----------------------------------------------------------------

    def _plans(self) -> Grid:
        columns = (Column("target", Text("目标层级", "target")), *(Column(state, title, Kind.COUNT) for state, title in STATES.items()))
        rows = []
        for one in self.data["plans"]["levels"]:
            name = one["target"]
            cells: dict[str, Shown] = {"target": self.view.target(name)} | {state: one[state] for state in STATES}
            rows.append(Row(cells, self._behind(cells, tuple(STATES), f"plans/{name or '-'}/{{}}".format)))
        if rows:
            sums: dict[str, Shown] = {state: self.data["plans"][state] for state in STATES}
            rows.append(Row({"target": Text("合计", "total")} | sums, total=True))
        if soon := self.view.tally.kinds[DUE]:
            rows.append(Row({"target": Text("其中七天内到期", "of these due within seven days"), OPEN: soon}, {OPEN: "due"}))
        return Grid("plans", Text("升层计划", "Plans to the next level"), columns, tuple(rows), empty=_NO_PLANS)

    def _outside(self) -> Grid:
        columns = Column("level", _LEVEL), Column("customers", _CUSTOMERS, Kind.COUNT)
        rows = []
        for one in self.data["outside"]:
            cells: dict[str, Shown] = {"level": self.view.label(one["level"]), "customers": one["customers"]}
            rows.append(Row(cells, {"customers": f"customers/{one['level'] or '-'}"}))
        return Grid("outside", Text("漏斗外", "Outside the funnel"), columns, tuple(rows))
