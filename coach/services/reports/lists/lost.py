"""``coach report lost``: deals that were lost, by reason, rep, source, stage and rival; who may be won after all; what to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coach.book.listing import Listing, every, how_many, is_, median, summed
from coach.book.words import Expr, between, case, column, first_known, holds, known, literal, minus, unknown
from coach.domain.manager import Lost, Point
from coach.domain.model import Playbook
from coach.domain.values import Money
from coach.errors import CoachError
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Part, Row, Share, Shown
from coach.services.reports.lists.cells import label_of, rep_text, title_of
from coach.services.reports.lists.desk import CUSTOMERS, DO, ONE_NAME, REP, REP_OF, Beside, ListDesk, key_part, no_section, titled
from coach.services.reports.team.spans import told
from coach.services.reports.team.tables import Days
from coach.services.reports.whole_days import whole_days
from coach.text import EMPTY, Text

DEFAULT_DAYS = 90
_TITLE = Text("战败复盘", "Lost deals")
_LOST, _SHARE, _VALUE, _AGE = (
    Text("战败", "lost"),
    Text("占比", "share"),
    Text("金额", "amount"),
    Text("历时", "lead to loss"),
)
_REASONS, _REPS, _STAGES = Text("按原因", "By reason"), Text("按业务员", "By rep"), Text("走到哪一步丢的", "Stage reached")
_SOURCES, _RIVALS = Text("按来源", "By source"), Text("输给谁", "Lost to")
_OPEN, _REVIVABLE = Text("手续没办完", "Not in order"), Text("还能争取", "May be won after all")
_LESSON = Text("要改什么", "what to change")
_NONE = Text("这几天没有战败。", "Nothing was lost in these days.")
_ALL_FINE = Text("手续都办完了。", "All in order.")
_HOW_LONG = Text("历时：从线索到战败的天数，取中位数。", "Lead to loss: the median of days.")
_NO_RIVAL = Text("没有登记输给谁。", "To whom is not on record.")
_NOT_LOGGED = Text("（没有记录）", "(nothing logged)")
_NOBODY_LEFT = Text("现在没有符合条件的。", "Nobody for now.")
_IN_DAYS, _DAYS, _WORTH, _STAGE = "lost in the days", "lost days", "lost value", "stage reached"
_SHOWN = 15
"""So many rivals, sources or stages at most."""


@dataclass
class LostReport:
    """The deals lost on ``days``, and of all lost those that may be won. C273 for a playbook that does not say what lost is."""

    desk: ListDesk
    days: Days

    def __post_init__(self) -> None:
        if not self.spec.on:
            raise self._missing()

    def _missing(self) -> CoachError:
        return no_section(self.desk.playbook.name, "lost")

    @property
    def spec(self) -> Lost:
        """What the list goes by."""
        return self.desk.lists.lost

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @cached_property
    def open_points(self) -> dict[str, str]:
        """The columns of what is not in order, by point."""
        return self.desk.flags("open", self.spec.open_points)

    @cached_property
    def revivable(self) -> dict[str, str]:
        """The columns of who may be won after all, by point."""
        return self.desk.flags("revivable", self.spec.revivable)

    @cached_property
    def kept(self) -> Listing:
        """What is asked of: made once."""
        evaluation, spec = self.desk.evaluation, self.spec
        ends = literal(self.days.first.toordinal()), literal(self.days.last.toordinal())
        evaluation.graph.define(_IN_DAYS, holds(between(column(spec.on), *ends)))
        if spec.received:
            received = evaluation.reckoning.day(column(spec.received), evaluation.types[spec.received])
            evaluation.graph.define(_DAYS, case([(column(_IN_DAYS), minus(column(spec.on), received))]))
        else:
            evaluation.graph.define(_DAYS, case([]))
        amounts = [column(name) for name in self.playbook.funnel.value]
        evaluation.graph.define(_WORTH, first_known(amounts) if amounts else case([]))
        named = (spec.on, spec.reason, spec.rival, spec.source, _IN_DAYS, _DAYS, _WORTH)
        return self.desk.keep(*named, *self.open_points.values(), *self.revivable.values(), beside=self._stages())

    def _stages(self) -> Beside:
        """The last stage that is no consequence of the loss, of all who have a history."""
        stage = self.playbook.roles.stage
        found = self.desk.store.last_values(stage, self.playbook.name, self.desk.default, self.spec.stages) if stage else []
        return Beside(_STAGE, "VARCHAR", found)

    def paper(self) -> Paper:
        """The report."""
        reasons = self._reasons()
        parts: list[Part] = [reasons, *(self._breakdown() if reasons.rows else [])]
        of_days = self._points("open", _OPEN, self.spec.open_points, self.open_points, column(_IN_DAYS), _ALL_FINE)
        parts += [of_days, self._points("revivable", _REVIVABLE, self.spec.revivable, self.revivable, None, _NOBODY_LEFT)]
        return self.desk.paper("lost", _TITLE, parts, (*self._remarks(), ONE_NAME), (told(self.days),))

    def _breakdown(self) -> list[Part]:
        parts: list[Part] = [self._reps()]
        parts += [self._by(_STAGES, "stage", _STAGE, self.playbook.roles.stage)] if self.playbook.roles.stage else []
        parts += [self._by(_SOURCES, "source", self.spec.source, self.spec.source)] if self.spec.source else []
        parts += [self._by(_RIVALS, "rival", self.spec.rival, self.spec.rival, known(column(self.spec.rival)))] if self.spec.rival else []
        return parts

    def _remarks(self) -> tuple[Text, ...]:
        if not self.playbook.roles.stage:
            return ()
        return (
            Text(
                "走到哪一步按跟进时留下的记录；没有记录的不知道。",
                "Stages are those on record when contacts were logged; without one nobody knows.",
            ),
        )

    @property
    def currency(self) -> str:
        """Of the amounts."""
        return next((self.playbook.facts[name].currency for name in self.playbook.funnel.value), "")

    # -- by reason --------------------------------------------------------------------------------

    def _reasons(self) -> Grid:
        columns = (
            Column("reason", title_of(self.playbook, self.spec.reason) if self.spec.reason else _REASONS),
            *(Column("lost", _LOST, Kind.COUNT), Column("share", _SHARE, Kind.RATE), Column("value", _VALUE, Kind.MONEY)),
            *(Column("days", _AGE, Kind.DAYS), Column("lesson", _LESSON)),
        )
        also = {"value": summed(_WORTH), "days": median(_DAYS)}
        found = self.kept.counted([self.spec.reason] if self.spec.reason else [_IN_DAYS], column(_IN_DAYS), also)
        total = sum(row[1] for row in found)
        rows = tuple(self._reason_row(total, *row) for row in found)
        return Grid("reasons", _REASONS, columns, rows, empty=_NONE, note=_HOW_LONG if found and self.spec.received else EMPTY)

    def _reason_row(self, total: int, reason: Any, lost: int, value: int | None, days: float | None) -> Row:
        cells: dict[str, Shown] = {
            "reason": label_of(self.playbook, self.spec.reason, reason) if self.spec.reason else _LOST,
            "lost": lost,
            "share": Share(lost, total),
            "value": self._money(value),
            "days": whole_days(days),
            "lesson": self.spec.lessons.get(reason) if isinstance(reason, str) else None,
        }
        where = self._value_is(self.spec.reason, reason) if self.spec.reason else None
        label = cells["reason"]
        return Row(cells, {"lost": self._key("reason", reason, label if isinstance(label, Text) else _LOST, where)})

    def _money(self, value: int | None) -> Money | None:
        return Money(self.currency, int(value)) if value and self.currency else None

    def _value_is(self, name: str, value: Any) -> Expr:
        return unknown(column(name)) if value is None else is_(name, value)

    def _key(self, kind: str, value: Any, label: Text | str, where: Expr | None) -> str:
        key = f"{kind}/{key_part(value if isinstance(value, str) else None)}"
        return self._behind(key, titled(_LOST, label), every(column(_IN_DAYS), where))

    def _behind(self, key: str, title: Text, where: Expr) -> str:
        shown_ = (self.spec.on, self.spec.reason, self.spec.rival)
        return self.desk.behind_key(key, title, where, ((self.spec.on, True),), tuple(filter(None, shown_)))

    # -- by rep, and by other things --------------------------------------------------------------

    def _reps(self) -> Grid:
        points = (*self.spec.open_points, *self.spec.revivable)
        titles = [Column(point.id, point.title, Kind.COUNT) for point in points]
        columns = (Column("rep", REP), Column("lost", _LOST, Kind.COUNT), Column("days", _AGE, Kind.DAYS), *titles)
        flags: Mapping[str, Expr] = {
            **{one: every(column(_IN_DAYS), column(name)) for one, name in self.open_points.items()},
            **{one: column(name) for one, name in self.revivable.items()},
        }
        also = {"lost": how_many(column(_IN_DAYS)), **{one: how_many(flag) for one, flag in flags.items()}}
        also |= {"days": median(_DAYS)}
        found = self.kept.counted([REP_OF], known(column(self.spec.on)), also)
        rows = [self._rep_row(row, flags) for row in sorted(found, key=lambda row: (-row[2], row[0])) if any(row[2:-1])]
        return Grid("reps", _REPS, columns, tuple(rows), empty=_NONE)

    def _rep_row(self, row: Sequence[Any], flags: Mapping[str, Expr]) -> Row:
        rep, _, lost, *counts, days = row
        titles = {point.id: point.title for point in (*self.spec.open_points, *self.spec.revivable)}
        cells: dict[str, Shown] = {"rep": rep_text(rep), "lost": lost, "days": whole_days(days), **dict(zip(flags, counts, strict=True))}
        keys = {"lost": self._key("rep", rep, rep_text(rep), is_(REP_OF, rep))} if lost else {}
        for point, count in zip(flags, counts, strict=True):
            if count:
                where = every(is_(REP_OF, rep), flags[point])
                keys[point] = self._behind(f"{point}/{key_part(rep)}", titled(titles[point], rep_text(rep)), where)
        return Row(cells, keys)

    def _by(self, title: Text, kind: str, name: str, of: str, where: Expr | None = None) -> Grid:
        """The lost by the values of the kept column ``name``, worded as those of the fact or decision ``of``."""
        columns = (
            Column(kind, title_of(self.playbook, of)),
            Column("lost", _LOST, Kind.COUNT),
            Column("share", _SHARE, Kind.RATE),
            Column("value", _VALUE, Kind.MONEY),
        )
        found = self.kept.counted([name], every(column(_IN_DAYS), where), {"value": summed(_WORTH)})
        total = sum(count for _, count, _ in found)
        rows = tuple(
            self._by_row(kind, name, self._worded(of, value), total, (value, count, worth)) for value, count, worth in found[:_SHOWN]
        )
        more = Text(f"列出最多的 {_SHOWN} 项，共 {len(found)} 项。", f"The {_SHOWN} most frequent of {len(found)}.")
        return Grid(kind, title, columns, rows, empty=_NONE if where is None else _NO_RIVAL, note=more if len(found) > _SHOWN else EMPTY)

    def _worded(self, of: str, value: str | None) -> Text:
        """A stage comes of the log, so nobody has failed to write it down."""
        return _NOT_LOGGED if value is None and of == self.playbook.roles.stage else label_of(self.playbook, of, value)

    def _by_row(self, kind: str, name: str, label: Text, total: int, found: tuple[str | None, int, int | None]) -> Row:
        value, count, worth = found
        cells: dict[str, Shown] = {kind: label, "lost": count, "share": Share(count, total), "value": self._money(worth)}
        return Row(cells, {"lost": self._key(kind, value, label, self._value_is(name, value))})

    # -- points -----------------------------------------------------------------------------------

    def _points(self, key: str, title: Text, points: Sequence[Point], flags: Mapping[str, str], where: Expr | None, empty: Text) -> Grid:
        columns = (Column(key, title), Column("customers", CUSTOMERS, Kind.COUNT), Column("do", DO))
        rows = []
        for point in points:
            of = every(column(flags[point.id]), known(column(self.spec.on)), where)
            if count := self.kept.count(of.copy()):
                cells: dict[str, Shown] = {key: point.title, "customers": count, "do": point.do}
                rows.append(Row(cells, {"customers": self._behind(point.id, point.title, of)}, Mark.WATCH if key == "open" else Mark.NONE))
        return Grid(key, title, columns, tuple(rows), empty=empty)
