"""What every report of the team has: the open book, whose figures, and the customers behind each."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.domain.measures import Measure, Rate
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.render.paper import Grid, Line, Paper, Part
from coach.services.book.opened import OpenBook
from coach.services.reports.team.behind import listing
from coach.services.reports.team.counts import Counts, undated
from coach.services.reports.team.keys import Behind, Keys
from coach.services.reports.team.spans import Days, told
from coach.services.reports.team.tables import MISSED, OPEN, PART, Tables
from coach.text import EMPTY, Text

NO_REP = Text("（未分配）", "(no rep)")
TEAM = Text("全队", "team")
ONE_NAME = Text(
    "业务员按姓名区分：同名的写成“姓名（工号）”，才分开算。",
    "Reps are told apart by name: two of one name are counted apart only where their numbers stand behind it, as in Li Lei（A01）.",
)
_WHAT = {
    PART: Text("做到的", "done"),
    OPEN: Text("还没结果的", "open"),
    MISSED: Text("其余的", "the rest"),
}


@dataclass
class Desk:
    """What a report is made at. ``rep``: whose figures are asked for, None = all; ``limit``: customers listed behind a figure at most."""

    book: OpenBook
    store: Reading
    rep: str | None = None
    limit: int = 20
    keys: Keys = field(default_factory=Keys)

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.book.playbook

    @property
    def whose(self) -> Text:
        """Whose figures they are, as a title."""
        return TEAM if self.rep is None else shown_rep(self.rep)

    def reps(self, counts: Counts, days: Days) -> list[str]:
        """Whose rows there are."""
        return [self.rep] if self.rep is not None else counts.reps(days)

    def undated(self, tables: Tables, measure: str) -> tuple[Text, ...]:
        """A remark on customers who are missing in a measure because nobody knows their date; none if there are none."""
        number = undated(tables, measure, self.rep)
        fact = self.playbook.facts.get(self.playbook.measures[measure].at)
        if not number or fact is None:
            return ()
        zh = f"另有 {number} 位客户没有“{fact.label.zh}”，算不进“{self.playbook.measures[measure].title.zh}”。"
        en = f"{number} more customers have no '{fact.label.en}': they are not among {self.playbook.measures[measure].title.en}."
        return (Text(zh, en),)

    def paper(self, key: str, title: Text, days: Days, parts: tuple[Part, ...], remarks: tuple[Line, ...] = ()) -> Paper:
        """The paper, with who and when on its head."""
        return Paper(
            key=key,
            title=title,
            sub=(self.playbook.title, told(days), *((self.rep,) if self.rep is not None else ())),
            parts=parts,
            remarks=(*nobody_yet(self.book, self.rep), *remarks),
            playbook=self.playbook.name,
            as_of=self.book.as_of,
            since=days.first,
            until=days.last,
            rep=self.rep,
            few=self.playbook.report.few,
        )

    def behind(self, tables: Tables, key: str, slices: str = "") -> Grid:
        """The customers behind a key of this report."""
        behind = self.keys.known[key]
        return listing(tables, self.store, behind, self.limit, self._title(behind), slices)

    def _title(self, behind: Behind) -> Text:
        what, days, rep = _WHAT.get(behind.figure.what, EMPTY), told(behind.days), shown_rep(behind.rep)
        name = titled(self.playbook, behind.figure.id)
        zh = "，".join(filter(None, (name.zh + (f"：{what.zh}" if what else ""), days.zh, rep.zh)))
        return Text(zh, ", ".join(filter(None, (name.en + (f": {what.en}" if what else ""), days.en, rep.en))))


def nobody_yet(book: OpenBook, rep: str | None) -> tuple[Text, ...]:
    """The remark on a book without customers: all figures would be noughts and dashes."""
    if book.customers or rep is not None:
        return ()
    zh = "还没有用这本手册的客户：先导入（coach import 文件），或新建（coach customer add）。"
    return (Text(zh, "There are no customers of this playbook yet: import them (coach import FILE), or add some (coach customer add)."),)


def shown_rep(rep: str | None) -> Text:
    """A rep's name as a text; nothing of all."""
    if rep is None:
        return EMPTY
    return Text(rep, rep) if rep else NO_REP


def titled(playbook: Playbook, id: str) -> Text:
    """What a measure or a rate is called."""
    if id not in playbook.rates and id not in playbook.measures:
        return Text("该跟进的", "due for a follow-up")
    found: Measure | Rate = playbook.rates[id] if id in playbook.rates else playbook.measures[id]
    return found.title
