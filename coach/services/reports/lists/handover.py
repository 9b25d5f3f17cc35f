"""``coach report handover``: a rep leaves; who takes over which customers, what they must know, and how customers are told (D10, K8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coach.book.listing import Listing, every
from coach.book.tables import ID, KEY
from coach.book.words import case, column, literal
from coach.domain.customer import Customer
from coach.domain.manager import Handover
from coach.domain.model import Playbook
from coach.domain.moves import Moved
from coach.errors import fail
from coach.render.paper import Column, Grid, Kind, Paper, Part, Row, Shown
from coach.render.phrases import say
from coach.render.salutation import salutation_of
from coach.services.reports.lists.cells import kind_of, rep_text, shown, title_of
from coach.services.reports.lists.desk import CUSTOMERS, ListDesk, key_part, no_section, of_rep, titled
from coach.services.reports.lists.strangers import met_by
from coach.services.speaking import spoken_rep
from coach.services.workday.allocate import Given, share_out
from coach.text import EMPTY, Lang, Text

_TITLE = Text("交接", "Handover")
_OPEN, _PROPOSED = Text("没办完的事", "What is open"), Text("交给谁", "Who takes over")
_FIRST, _WHY = Text("为什么先交", "why first"), Text("为什么给这位", "why this rep")
_NONE = Text("名下没有客户。", "This rep has no customers.")
_COLLEAGUE = Text("之前跟您联系的同事", "The colleague you have dealt with so far")
_NOTHING_OPEN = Text("没有没办完的事。", "Nothing is open.")
_TELL = Text(
    "先交表里排在前面的；每位客户由接手的人自己打招呼，换人的话说在前头，答应过的照旧。--apply 改归属（可撤销），-o 写成每人一份的交接单。",
    "Begin with those at the top. The successor greets each customer in person, tells of the change first, and keeps what was promised. "
    "--apply changes the reps (can be undone), -o writes a sheet for each successor.",
)
_PLACE, _INTRODUCE = "handover place", "to introduce"
_PHONE = "phone"
_COMPANY = "our_company"


@dataclass
class HandoverReport:
    """The customers of ``rep`` as of now, and who of ``to`` (all others, if empty) takes them over. ``most``: listed of each, 0 = all.

    C273 for a playbook that says nothing of it, C275 for a successor who is the rep.
    """

    desk: ListDesk
    rep: str
    to: Sequence[str] = ()
    most: int = 20

    def __post_init__(self) -> None:
        if not (self.spec.order or self.spec.carry):
            raise no_section(self.desk.playbook.name, "handover")
        if self.rep in self.to:
            raise fail("C275", f"{self.rep} 不能交给自己", f"{self.rep} can't take over from themselves")

    @property
    def spec(self) -> Handover:
        """What the list goes by."""
        return self.desk.lists.handover

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @cached_property
    def carry(self) -> dict[str, str]:
        """The columns of what is open, by point."""
        return self.desk.flags("carry", self.spec.carry)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The facts on the successor's sheet."""
        return tuple(name for name in self.spec.show if name in self.desk.evaluation.graph)

    @cached_property
    def kept(self) -> Listing:
        """The rep's customers, and of them what is needed: made once."""
        evaluation = self.desk.evaluation
        places = [(evaluation.conditions.of(point.when), literal(place)) for place, point in enumerate(self.spec.order)]
        evaluation.graph.define(_PLACE, case(places, literal(len(self.spec.order))))
        self.desk.flag(_INTRODUCE, self.spec.introduce)
        return self.desk.keep(KEY, _PLACE, _INTRODUCE, *self.carry.values(), *self.shown, *self.playbook.workday.areas[:1], standing=True)

    @cached_property
    def customers(self) -> list[dict[str, Any]]:
        """The rep's customers, those to hand over first at the top."""
        names = [
            *self.desk.who,
            *self.desk.standing,
            _PLACE,
            _INTRODUCE,
            *self.carry.values(),
            *self.shown,
            *self.playbook.workday.areas[:1],
        ]
        found = self.kept.rows(names, of_rep(self.rep), ((_PLACE, False), (ID, False)))
        return [dict(zip(names, row, strict=True)) for row in found]

    @cached_property
    def given(self) -> list[Given]:
        """Who gets each customer, in the order of the list."""
        others = list(self.to) or [name for name in self.desk.store.reps() if name != self.rep]
        met = met_by(self.desk, self.kept, self.rep, others)
        return share_out(self.desk.store, self.playbook.workday, map(self._card, self.customers), others, met)

    def _card(self, of: Mapping[str, Any]) -> Customer:
        """What sharing out looks at."""
        names = (_PHONE, *self.playbook.workday.areas[:1])
        return Customer(of[ID], {name: of[name] for name in names if of.get(name)}, owner=self.rep)

    def moved(self) -> list[Moved]:
        """All customers, with the reps they go to."""
        return [Moved(one.customer.id, self.rep, one.rep) for one in self.given if one.rep]

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._open()]
        if self.customers:
            parts.append(self._proposed())
            parts += [self._sheet(rep) for rep in sorted({one.rep for one in self.given})]
        return self.desk.paper("handover", _TITLE, parts, (_TELL,))

    # -- the sums ---------------------------------------------------------------------------------

    def _open(self) -> Grid:
        columns = (Column("point", _OPEN), Column("customers", CUSTOMERS, Kind.COUNT))
        rows = [Row({"point": Text("全部客户", "all customers"), "customers": len(self.customers)}, {"customers": self._all()}, total=True)]
        for point in self.spec.carry:
            count = sum(1 for of in self.customers if of[self.carry[point.id]])
            if count:
                where = every(of_rep(self.rep), column(self.carry[point.id]))
                key = self.desk.behind_key(point.id, point.title, where, ((_PLACE, False),), self.shown)
                rows.append(Row({"point": point.title, "customers": count}, {"customers": key}))
        if not self.customers:
            return Grid("open", _OPEN, columns, (), empty=_NONE)
        return Grid("open", _OPEN, columns, tuple(rows), empty=_NOTHING_OPEN)

    def _all(self) -> str:
        return self.desk.behind_key("all", titled(CUSTOMERS, self.rep), of_rep(self.rep), ((_PLACE, False),), self.shown)

    def _proposed(self) -> Grid:
        columns = (
            *(Column("rep", Text("接手", "successor")), Column("customers", CUSTOMERS, Kind.COUNT)),
            *(Column("first", Text("其中先交的", "of them to hand over first"), Kind.COUNT), Column("why", _WHY)),
        )
        rows = []
        for rep, count in Counter(one.rep for one in self.given).most_common():
            mine = [(one, of) for one, of in self._pairs if one.rep == rep]
            reasons = Counter(one.because for one, _ in mine).most_common()
            cells: dict[str, Shown] = {
                "rep": rep_text(rep),
                "customers": count,
                "first": sum(1 for _, of in mine if of[_PLACE] < len(self.spec.order)),
                "why": tuple(Text(f"{times} 位：{why.zh}", f"{times}: {why.en}") for why, times in reasons),
            }
            rows.append(Row(cells))
        return Grid("proposed", _PROPOSED, columns, tuple(rows))

    @property
    def _pairs(self) -> Iterator[tuple[Given, dict[str, Any]]]:
        return zip(self.given, self.customers, strict=True)

    # -- the sheets -------------------------------------------------------------------------------

    def _sheet(self, rep: str) -> Grid:
        columns = (
            *(Column("customer", Text("客户", "customer")), Column("id", Text("编号", "id")), Column("phone", Text("电话", "phone"))),
            *(Column(name, title_of(self.playbook, name)) for name in self.desk.standing),
            *(Column("first", _FIRST), Column("why", _WHY), Column("open", _OPEN)),
            *(Column(name, title_of(self.playbook, name), kind_of(self.playbook, name)) for name in self.shown),
            *((Column("message", Text("换人怎么说", "how to tell of the change")),) if self.spec.phrase else ()),
        )
        mine = [(one, of) for one, of in self._pairs if one.rep == rep]
        listed = mine[: self.most] if self.most else mine
        more = Text(
            f"共 {len(mine)} 位，列出 {len(listed)} 位；-o 写成文件时全部列出。", f"{len(mine)} in all, {len(listed)} listed; all with -o."
        )
        note = more if len(listed) < len(mine) else EMPTY
        return Grid(f"to-{key_part(rep)}", titled(rep_text(rep)), columns, tuple(self._row(*pair) for pair in listed), note=note)

    def _row(self, one: Given, of: Mapping[str, Any]) -> Row:
        cells = self.desk.who_cells([of[name] for name in self.desk.who])
        cells.pop("rep")
        cells |= self.desk.standing_cells([of[name] for name in self.desk.standing])
        cells |= {
            "first": self.spec.order[of[_PLACE]].title if of[_PLACE] < len(self.spec.order) else "",
            "why": one.because,
            "open": tuple(point.title for point in self.spec.carry if of[self.carry[point.id]]) or "",
        }
        cells |= {name: shown(self.playbook, name, of[name]) if of[name] is not None else "" for name in self.shown}
        if self.spec.phrase:
            cells["message"] = self._message(of[ID], one.rep) if of[_INTRODUCE] and one.rep else ""
        return Row(cells)

    def _message(self, id_: str, successor: str) -> Text:
        facts = self.desk.store.customer(id_).facts
        said = []
        for lang in (Lang.ZH, Lang.EN):
            values = {"salutation": salutation_of(facts, lang), _COMPANY: facts.get(_COMPANY)}
            values |= {"rep_name": spoken_rep(successor), "owner": self._predecessor(successor, lang)}
            found = say(self.playbook.phrases[self.spec.phrase], values, lang, holds=lambda _: True)
            said.append(found.text if found else "")
        return Text(*said)

    def _predecessor(self, successor: str, lang: Lang) -> str:
        """The name of who leaves; a successor of the same name speaks of a colleague."""
        name = spoken_rep(self.rep)
        if name != spoken_rep(successor):
            return name
        return _COLLEAGUE.zh if lang is Lang.ZH else _COLLEAGUE.en
