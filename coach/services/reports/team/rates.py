"""``coach report rates``: rates by their trade names, of all and by rep, with formulas and what to do about those to watch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from coach.domain.measures import Rate
from coach.errors import CoachError, fail
from coach.render.paper import Column, Grid, Kind, Notes, Paper, Part, Row
from coach.services.reports.team.counts import Counts, count
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.report import NO_REP, ONE_NAME, TEAM, Desk
from coach.services.reports.team.shares import RateCount, figure_of, line_of, mark_of, rate_count, watched
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import MISSED, OPEN, PART, Tables
from coach.text import Text

_TITLE = Text("比率", "Rates")
_NO_RATES = Text("这段时间没有可算的。", "Nothing to be counted in these days.")


@dataclass
class RatesReport:
    """The rates of the playbook on ``days``. C420 for a playbook that has none."""

    desk: Desk
    days: Days

    def __post_init__(self) -> None:
        if not self.desk.playbook.rates:
            raise no_section(self.desk.playbook.name, "rates")

    @cached_property
    def tables(self) -> Tables:
        """What is counted."""
        return Tables(self.desk.book, rates=self.desk.playbook.rates)

    @cached_property
    def counts(self) -> Counts:
        """The counts."""
        return count(self.tables, [self.days])

    def paper(self) -> Paper:
        """The report."""
        rates = [*self.desk.playbook.rates.values()]
        parts: list[Part] = [self._whole(rates), *([] if self.desk.rep is not None else [self._by_rep(rates)])]
        todo = [rate for rate in rates if rate.do and watched(self.desk.playbook, rate, self._count(rate, self.desk.rep))]
        if todo:
            lines = tuple(Text(f"{one.title.zh}：{one.do.zh}", f"{one.title.en}: {one.do.en}") for one in todo)
            parts.append(Notes("do", Text("先做什么", "What to do first"), lines, numbered=True))
        parts.append(Notes("formulas", Text("怎么算的", "How they are counted"), tuple(map(self._formula, rates))))
        return self.desk.paper("rates", _TITLE, self.days, tuple(parts), (*self._undated(), ONE_NAME))

    def _undated(self) -> tuple[Text, ...]:
        """Who is missing among the leads; other dates are rightly unknown to most."""
        leads = self.desk.playbook.channels.of
        return self.desk.undated(self.tables, leads) if leads in self.tables.measures else ()

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.behind(self.tables, key)

    def _count(self, rate: Rate, rep: str | None) -> RateCount:
        return rate_count(self.desk.playbook, self.counts, rate, self.days, rep)

    def _whole(self, rates: list[Rate]) -> Grid:
        columns = [Column("rate", _TITLE), Column("value", self.desk.whose, Kind.RATE)]
        if self.desk.rep is not None:
            columns.append(Column("team", TEAM, Kind.RATE))
        columns += [
            Column("rest", Text("其余", "rest"), Kind.COUNT),
            Column("open", Text("还没结果", "open"), Kind.COUNT),
            Column("line", Text("关注线", "line")),
        ]
        return Grid("rates", self.desk.whose, tuple(columns), tuple(map(self._row, rates)), _NO_RATES)

    def _row(self, rate: Rate) -> Row:
        rep = self.desk.rep
        found = self._count(rate, rep)
        cells = {
            "rate": rate.title,
            "value": found.value,
            "rest": found.amount(found.missed) if found.of else None,
            "open": found.amount(found.open) if rate.open or rate.within else None,
            "line": line_of(rate) or "",
        }
        if rep is not None:
            cells["team"] = self._count(rate, None).value
        return Row(cells, self._keys(rate, found, rep), mark_of(self.desk.playbook, rate, found))

    def _keys(self, rate: Rate, found: RateCount, rep: str | None) -> dict[str, str]:
        """Of a share of one measure in another the rest is nobody in particular."""
        shown = [("value", PART, found.part)]
        if not rate.part:
            shown += [("rest", MISSED, found.missed), ("open", OPEN, found.open)]
        return {column: self.desk.keys.of(Behind(figure_of(rate, what), self.days, rep)) for column, what, number in shown if number}

    def _by_rep(self, rates: list[Rate]) -> Grid:
        columns = (Column("rep", Text("业务员", "rep")), *(Column(rate.id, rate.title, Kind.RATE) for rate in rates))
        rows = [self._rep_row(rep, rates) for rep in self.desk.reps(self.counts, self.days)]
        return Grid("reps", Text("按业务员", "By rep"), columns, tuple(rows), _NO_RATES)

    def _rep_row(self, rep: str, rates: list[Rate]) -> Row:
        found = {rate.id: self._count(rate, rep) for rate in rates}
        keys = {rate.id: self.desk.keys.of(Behind(figure_of(rate, PART), self.days, rep)) for rate in rates if found[rate.id].part}
        return Row({"rep": rep or NO_REP} | {id: one.value for id, one in found.items()}, keys)

    def _formula(self, rate: Rate) -> Text:
        source = self.desk.playbook.sources.get(rate.source)
        zh = f"（出处：{source.title.zh}）" if source else ""
        en = f" (source: {source.title.en})" if source else ""
        return Text(f"{rate.title.zh} = {rate.formula.zh}{zh}", f"{rate.title.en} = {rate.formula.en}{en}")


def no_section(playbook: str, section: str) -> CoachError:
    """C420: a playbook that doesn't say what is asked for."""
    hint = Text(f"在手册里写 {section} 一节，写法见 docs/playbook-format.md。", f"Write the section {section} (docs/playbook-format.md).")
    return fail("C420", f"手册 {playbook} 没有 {section} 一节", f"the playbook {playbook} has no section {section}", hint=hint)
