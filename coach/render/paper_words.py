"""What stands in the cells of a report, in words. Unknown is a dash, never nought; a share of few customers says that they are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from coach.domain.values import Money
from coach.render.mask import typed
from coach.render.moments import counted, word_time
from coach.render.money import grouped, word_money
from coach.render.paper import Column, Kind, Line, Mark, Paper, Row, Share, Shown
from coach.render.view import View
from coach.text import Text

DASH = "—"
SAMPLE = Text("示例数据，人物均为虚构。", "Sample data: all people are invented.")
MARKS = {Mark.NONE: "", Mark.GOOD: "✓", Mark.WATCH: "!", Mark.BAD: "!!"}
"""Signs beside a row, for readers who see no colour."""
PLAIN_MARKS = {**MARKS, Mark.GOOD: "+"}
"""The same where the terminal can show ASCII alone."""
MEANINGS = {Mark.GOOD: Text("做得好", "good"), Mark.WATCH: Text("要留意", "to watch"), Mark.BAD: Text("要处理", "to act on")}
_FEW = Text("数少", "few")
_DAYS = Text("天", "days")
_ALL = 100
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Words the cells of one paper for one reader. A share of fewer than ``few`` is marked."""

    view: View
    few: int = 0

    def line(self, line: Line) -> str:
        """A line of the paper; what people typed is made safe and stays as they wrote it."""
        return self.view.say(line) if isinstance(line, Text) else typed(line)

    def cell(self, shown: Shown, kind: Kind = Kind.TEXT) -> str:
        """A cell's words, by the kind of its column."""
        match shown:
            case None:
                return DASH
            case str() | Text():
                return self.line(shown)
            case int() | Decimal() | Share():
                return self._number(shown, kind)
            case Money() | date():
                return word_money(shown, self.view) if isinstance(shown, Money) else self._moment(shown)
        return self._listed(shown)

    def at(self, row: Row, column: Column) -> str:
        """The words of a row's cell; of one left out there are none."""
        return self.cell(row.cells[column.key], column.kind) if column.key in row.cells else ""

    def share(self, share: Share) -> str:
        """62%（31/50）; of nothing there is no figure."""
        if not share.of:
            return DASH
        counts = f"{grouped(share.part)}/{grouped(share.of)}"
        few = self.view.say(Text("，", ", ")) + self.view.say(_FEW) if share.of < self.few else ""
        return self.view.say(Text("{}（{}{}）", "{} ({}{})")).format(percent(Decimal(share.part) / share.of), counts, few)

    def remarks(self, paper: Paper) -> list[str]:
        """What to bear in mind, last what small numbers are."""
        said = [self.line(line) for line in paper.remarks]
        if self.few > 1 and any(self._is_few(value) for value in _values(paper)):
            zh, en = "标“数少”的，分母不到 {}，只作参考。", "“few” marks shares of fewer than {}: a hint at most."
            said.append(self.view.say(Text(zh, en)).format(self.few))
        return said

    def _is_few(self, shown: Shown) -> bool:
        return isinstance(shown, Share) and 0 < shown.of < self.few

    def _number(self, number: Decimal | int | Share, kind: Kind) -> str:
        if isinstance(number, Share):
            return self.share(number)
        if kind is Kind.RATE and isinstance(number, Decimal):
            return percent(number)
        return counted(grouped(number), _DAYS, self.view) if kind is Kind.DAYS else grouped(number)

    def _moment(self, at: date) -> str:
        local = at.astimezone(self.view.as_of.tzinfo) if isinstance(at, datetime) else at
        day = self._day(local)
        return f"{day} {word_time(local)}" if isinstance(local, datetime) else day

    def _day(self, day: date) -> str:
        """3月5日 / 5 Mar, with its year where that is another than now: short, for a cell."""
        if day.year != self.view.as_of.year:
            return f"{day:%Y-%m-%d}"
        return f"{day.month}月{day.day}日" if self.view.chinese else f"{day.day} {_MONTHS[day.month - 1]}"

    def _listed(self, shown: Sequence[Line]) -> str:
        return ("、" if self.view.chinese else ", ").join(map(self.line, shown)) or DASH


def percent(ratio: Decimal) -> str:
    """62%; what is not quite nothing, or not quite all, is never rounded to it."""
    whole = (ratio * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if whole == 0 < ratio:
        return "<1%"
    if whole == _ALL and ratio != 1:
        return ">99%" if ratio < 1 else ">100%"
    return f"{whole}%"


def _values(paper: Paper) -> list[Shown]:
    return [value for part in paper.parts for row in getattr(part, "rows", ()) for value in row.cells.values()]
