"""The signs of a playbook, counted by rep: so many of so many, beyond the line or not. Too few customers are never judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from itertools import count as numbers

from coach.book.evaluation import nested
from coach.book.listing import Listing, every, how_many, is_
from coach.book.tables import ID, OWNER
from coach.book.words import Expr, case, column, either, holds, known, literal, total
from coach.domain.condition import ALWAYS, And
from coach.domain.measures import HIGH
from coach.domain.meetings import Coaching, Sign
from coach.render.paper import Grid, Share
from coach.services.reports.lists.desk import ListDesk, columns_read, key_part, of_rep, titled
from coach.services.reports.team.behind import customers, listing
from coach.services.reports.team.counts import Counts, count
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.shares import figure_of, rate_count, watched
from coach.services.reports.team.tables import MISSED, PART, Days, Tables
from coach.text import Text

_FIRST, _SIGNS = "talk first", "signs shown"
_NUMBERS = numbers()
_ORDER = ((_FIRST, True), (_SIGNS, True))
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """One sign of one rep: ``part`` of ``of``; ``weak``: it lies beyond its line.

    ``concerned`` customers show it; ``key`` lists them ("" = there are none).
    """

    sign: Sign
    part: int
    of: int
    weak: bool
    concerned: int = 0
    key: str = ""

    @property
    def share(self) -> Share:
        """As a cell."""
        return Share(self.part, self.of)


@dataclass
class Signs:
    """The signs, counted over the open book of ``desk``; rates look back from its moment.

    ``rated`` is what stands behind keys of rates, ``table`` the name of the table of signs; ``people``: who they are has been reckoned.
    """

    desk: ListDesk
    rated: dict[str, Behind] = field(default_factory=dict)
    table: str = field(default_factory=lambda: f"signs {next(_NUMBERS)}")
    people: bool = False

    @property
    def spec(self) -> Coaching:
        """What the one-to-one goes by."""
        return self.desk.playbook.coaching

    @cached_property
    def days(self) -> Days:
        """The days that rates look back."""
        today = self.desk.book.as_of.date()
        return Days(today - timedelta(days=self.spec.days - 1), today)

    @cached_property
    def kept(self) -> Listing:
        """What is asked of each customer: made once."""
        signs = self._of_customers()
        for sign in signs:
            self.desk.flag(_among(sign), sign.of)
            self.desk.flag(_shows(sign), And((sign.of, sign.when or ALWAYS)))
        names = [name for sign in signs for name in (_among(sign), _shows(sign))]
        graph = self.desk.evaluation.graph
        graph.define(_SIGNS, total([case([(column(_shows(sign)), literal(1))], literal(0)) for sign in signs] or [literal(0)]))
        graph.define(_FIRST, holds(self.desk.evaluation.conditions.of(self.spec.first)) if self.spec.first is not None else literal(0))
        database = self.desk.book.database
        database.keep(self.table, nested(self.desk.evaluation.levels([ID, OWNER, _SIGNS, _FIRST, *names])))
        return Listing(database, self.table)

    @cached_property
    def tables(self) -> Tables:
        """The rates that signs read."""
        return Tables(self.desk.book, rates=dict.fromkeys(sign.rate for sign in self.desk.playbook.signs.values() if sign.rate))

    @cached_property
    def counts(self) -> Counts:
        """Their counts."""
        return count(self.tables, [self.days])

    @cached_property
    def customers(self) -> dict[str, int]:
        """How many customers each rep has, by name; nobody left out."""
        return {rep: number for rep, number in self.kept.counted([OWNER]) if rep}

    def seen(self) -> dict[str, list[Seen]]:
        """Every sign of every rep, in the order of the playbook."""
        shown = self._shown()
        return {rep: [self._seen(sign, rep, shown[rep]) for sign in self.desk.playbook.signs.values()] for rep in sorted(self.customers)}

    def behind(self, key: str) -> Grid:
        """The customers behind a key."""
        if key not in self.rated:
            return self._listed(key)
        behind = self.rated[key]
        rate = next(one for one in self.desk.playbook.rates.values() if behind.figure.id in (one.id, one.of))
        return listing(self.tables, self.desk.store, behind, self.desk.limit, titled(rate.title, behind.rep))

    def _listed(self, key: str) -> Grid:
        """Who they are and how they stand is reckoned only for whoever asks."""
        if not self.people:
            signs = self._of_customers()
            read = [name for sign in signs for name in columns_read(sign.when or ALWAYS) if name in self.desk.evaluation.graph]
            self.desk.keep(_SIGNS, _FIRST, *map(_shows, signs), *read)
            self.people = True
        return self.desk.behind(key)

    def cases(self, rep: str, weak: Iterable[Seen]) -> list[tuple[str, list[Text]]]:
        """The customers to talk about, by id, each with what it shows: those named by the playbook first, then those that show most."""
        signs = [one.sign for one in weak]
        mine = [sign for sign in signs if sign.when is not None]
        found: dict[str, list[Text]] = {}
        if mine:
            shown = [_shows(sign) for sign in mine]
            where = every(is_(OWNER, rep), either([column(name) for name in shown]))
            for id_, *flags in self.kept.rows([ID, *shown], where, [*_ORDER, (ID, False)], self.spec.cases):
                found[id_] = [sign.title for sign, flag in zip(mine, flags, strict=True) if flag]
        for one in weak:
            if len(found) < self.spec.cases and one.key in self.rated:
                for row in customers(self.tables, self.rated[one.key], self.spec.cases)[0]:
                    if len(found) < self.spec.cases or row.customer in found:
                        found.setdefault(row.customer, []).append(one.sign.title)
        return list(found.items())

    def _of_customers(self) -> list[Sign]:
        return [sign for sign in self.desk.playbook.signs.values() if sign.when is not None]

    def _shown(self) -> dict[str, dict[str, tuple[int, int]]]:
        """By rep and sign: how many show it, among how many."""
        signs = self._of_customers()
        also: dict[str, Expr] = {}
        for sign in signs:
            also |= {f"{sign.id} part": how_many(column(_shows(sign))), f"{sign.id} of": how_many(column(_among(sign)))}
        found = {}
        for rep, _, *sums in self.kept.counted([OWNER], every(known(column(OWNER))), also):
            found[rep] = {sign.id: (sums[2 * at], sums[2 * at + 1]) for at, sign in enumerate(signs)}
        return found

    def _seen(self, sign: Sign, rep: str, shown: dict[str, tuple[int, int]]) -> Seen:
        if sign.rate:
            return self._rated(sign, rep)
        part, of = shown[sign.id]
        weak = of >= max(self.desk.playbook.report.few, 1) and part * _PER_CENT >= sign.line * of
        if not part:
            return Seen(sign, part, of, weak, part)
        read = tuple(name for name in columns_read(sign.when or ALWAYS) if name in self.desk.evaluation.graph and name in self._facts)
        key = self.desk.behind_key(
            f"{sign.id}/{key_part(rep)}",
            titled(sign.title, rep),
            every(of_rep(rep), column(_shows(sign))),
            _ORDER,
            read,
        )
        return Seen(sign, part, of, weak, part, key)

    @cached_property
    def _facts(self) -> frozenset[str]:
        return frozenset((*self.desk.playbook.facts, *self.desk.playbook.decisions))

    def _rated(self, sign: Sign, rep: str) -> Seen:
        playbook = self.desk.playbook
        rate = replace(playbook.rates[sign.rate], watch=sign.line)
        found = rate_count(playbook, self.counts, rate, self.days, rep)
        weak = watched(playbook, rate, found)
        high = rate.good == HIGH
        concerned = found.missed if high else found.part
        if not concerned or (rate.part and high):  # of a share of one measure in another the rest is nobody in particular
            return Seen(sign, found.part, found.of, weak, concerned)
        key = f"{sign.id}/{key_part(rep)}"
        self.rated[key] = Behind(figure_of(rate, MISSED if high else PART), self.days, rep)
        return Seen(sign, found.part, found.of, weak, concerned, key)


def _among(sign: Sign) -> str:
    return f"among {sign.id}"


def _shows(sign: Sign) -> str:
    return f"shows {sign.id}"


def proposed(seen: dict[str, list[Seen]], spec: Coaching) -> list[str]:
    """Whom to talk with this week: most signs first, then most customers concerned; nobody who is not beyond enough lines."""
    weak = {rep: [one for one in found if one.weak] for rep, found in seen.items()}
    enough = [rep for rep, found in weak.items() if len(found) >= spec.signs]
    return sorted(enough, key=lambda rep: (-len(weak[rep]), -sum(one.concerned for one in weak[rep]), rep))[: spec.most]
