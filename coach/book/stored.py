"""One playbook's customers of the store in the database, under the names that evaluation reads: as fast as what changed is little."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.copies import Changes, Copies
from coach.book.database import Database
from coach.book.kept import MISFITS, Kept, Place
from coach.book.kept_history import COLUMNS, HISTORY
from coach.book.kept_tables import PLAYBOOK, signature
from coach.book.large import is_large
from coach.book.lowering import Lowering
from coach.book.parts import Anew, Part, lowered, united
from coach.book.span import Span, span_of, span_of_words
from coach.book.tables import CUSTOMERS, KEY, OWNER, columns_of, overrule_of, records_of, schema
from coach.book.words import Expr, both, column, compared, literal, table, within
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.whole_book import BookReading
from coach.engine.facts import output_fact

_NEW = Place("new ")
_ANEW = Anew(_NEW, "changed", "replaced")
_WORDS, _CHOSEN = "overruled", "chosen"
_KEYS = {KEY: "BIGINT"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many ``customers`` there are, which decisions are ``overruled`` for some, how often a value did not fit, by the fact's name.

    ``span``: how far the days reach that stand on them; of copied customers also of those who have changed since.
    """

    customers: int
    overruled: frozenset[str]
    misfits: dict[str, int]
    span: Span


@dataclass(frozen=True, slots=True)
class Whose:
    """Customers given to one of the ``playbooks`` (None = all customers), of one ``rep`` or of all."""

    playbooks: Collection[str] | None = None
    rep: str | None = None

    @property
    def everybody(self) -> bool:
        """Whether nobody is left out."""
        return self.playbooks is None and self.rep is None


def load(
    database: Database,
    store: BookReading,
    playbook: Playbook,
    as_of: datetime,
    whose: Whose,
    tell: Callable[[int], None],
    *,
    history: bool = False,
) -> Loaded:
    """Put the customers of ``store`` into ``database`` for ``playbook`` at the aware moment ``as_of``, if asked with their ``history``.

    Afterwards ``customers`` and ``records …`` are views: what a query does not read of them is not read from the copy either.
    ``tell`` is told how many customers have been lowered, if many are.
    """
    return _Loading(database, store, playbook, as_of, history=history).load(whose, tell)


class _Loading:
    def __init__(self, database: Database, store: BookReading, playbook: Playbook, as_of: datetime, *, history: bool) -> None:
        self._database, self._store, self._playbook, self._as_of = database, store, playbook, as_of
        self._schema, self._history = schema(playbook), history
        today = as_of.astimezone(ZoneInfo(playbook.calendar.zone)).date().toordinal()
        self._span = Span(today, today)
        self._copies: Copies | None = None
        self._anew = False

    def load(self, whose: Whose, tell: Callable[[int], None]) -> Loaded:
        with self._store.whole_book():
            self._lower(Kept(self._database, self._store, self._playbook, self._as_of), tell)
            overruled = self._words()
        self._show(whose, overruled)
        return Loaded(self._count(), overruled, self._misfits(), self._span)

    def _lower(self, kept: Kept, tell: Callable[[int], None]) -> None:
        """Lower all customers, or those who changed since a copy, or its patch, was made."""
        changes = self._copied(kept, tell) if is_large(self._store, self._playbook) else Changes()
        self._keys(_ANEW.changed, changes.anew)
        self._keys(_ANEW.replaced, changes.anew | changes.patched)
        self._anew = self._copies is None or bool(changes.anew)
        if self._anew:
            kept.create(_NEW)
        if self._copies is None:
            kept.lower_all(_NEW, tell, history=self._history)
        elif changes.anew:
            self._lower_anew(self._copies, kept, changes, tell)
        reaches = [*(kept.reaches(_NEW) if self._anew else ()), *(self._copies.reaches() if self._copies else ())]
        self._span |= span_of(self._playbook, reaches)

    def _lower_anew(self, copies: Copies, kept: Kept, changes: Changes, tell: Callable[[int], None]) -> None:
        if not copies.has_many(changes):
            kept.lower(_NEW, changes.anew, history=self._history)
            return
        count, _ = self._store.book_mark()
        tell(max(count - len(changes.anew), 0))
        kept.lower(_NEW, changes.anew)
        copies.keep(kept, changes, _ANEW)
        tell(count)

    def _copied(self, kept: Kept, tell: Callable[[int], None]) -> Changes:
        """Attach a copy, which is made if there is none; who changed since."""
        copies = Copies(self._database, self._store, self._playbook.name, signature(self._playbook, self._store.book_given()))
        changes = copies.open()
        if changes is not None or copies.make(kept, tell):
            self._copies = copies
        return changes or Changes()

    def _words(self) -> frozenset[str]:
        """Put what people overruled into a table of its own; which decisions those are."""
        lowering = Lowering(self._playbook, self._as_of)
        rows: list[dict[str, Any]] = []
        for number, words in self._store.book_overrules().items():
            if cells := dict(lowering.words(Customer("", {}, overrules=words))):
                rows.append({KEY: number} | cells)
        overruled = frozenset(lowering.overruled)
        columns = dict(_KEYS)
        for name in sorted(overruled):
            fact = output_fact(self._playbook.decisions[name])
            columns |= columns_of(fact, overrule_of(name)) if fact else {}
        self._span |= span_of_words(self._playbook, overruled, rows)
        self._database.create(_WORDS, columns)
        self._database.fill(_WORDS, columns, rows)
        return overruled

    def _keys(self, name: str, keys: Collection[int]) -> None:
        self._database.create(name, _KEYS)
        self._database.fill(name, _KEYS, ({KEY: key} for key in sorted(keys)))

    # -- what queries read ------------------------------------------------------------------------

    def _show(self, whose: Whose, overruled: frozenset[str]) -> None:
        words = [name for name in schema(self._playbook, overruled).customers if name not in self._schema.customers]
        chosen = self._all(CUSTOMERS, [*self._schema.customers, PLAYBOOK]).subquery("all")
        columns = [column(name, "all") for name in self._schema.customers] + [column(name, _WORDS) for name in words]
        query = exp.Select(expressions=columns, from_=exp.From(this=chosen))
        if words:
            query = query.join(table(_WORDS), on=exp.EQ(this=column(KEY, _WORDS), expression=column(KEY, "all")), join_type="left")
        self._database.view(CUSTOMERS, query.where(_met(whose)) if not whose.everybody else query)
        if not whose.everybody:
            self._database.create(_CHOSEN, _KEYS)
            self._database.ask(exp.Insert(this=table(_CHOSEN), expression=exp.select(column(KEY)).from_(table(CUSTOMERS))))
        for name, columns_ in self._schema.records.items():
            found = self._all(records_of(name), list(columns_))
            self._database.view(records_of(name), found if whose.everybody else _chosen(found))
        if self._history:
            found = self._all(HISTORY, list(COLUMNS))
            self._database.view(HISTORY, found if whose.everybody else _chosen(found))

    def _all(self, name: str, columns: list[str]) -> exp.Select:
        """The rows of a table, wherever they stand."""
        return united(self._parts(name), columns)

    def _parts(self, name: str) -> list[Part]:
        new = lowered(_NEW, name) if self._anew else []
        return [*new, *(self._copies.sources(name, _ANEW) if self._copies else ())]

    def _count(self) -> int:
        ((count,),) = self._database.ask(exp.select(exp.Count(this=exp.Star())).from_(table(CUSTOMERS))).fetchall()
        return int(count)

    def _misfits(self) -> dict[str, int]:
        mine = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(CUSTOMERS)).subquery())
        found: dict[str, int] = {}
        for part in self._parts(MISFITS):
            query = part.select([column("@name"), exp.Count(this=exp.Star())]).where(mine.copy())
            for name, count in self._database.ask(query.group_by(column("@name"))).fetchall():
                found[name] = found.get(name, 0) + count
        return dict(sorted(found.items()))


def _met(whose: Whose) -> Expr:
    tests = [] if whose.playbooks is None else [within(column(PLAYBOOK, "all"), sorted(whose.playbooks))]
    if whose.rep is not None:
        tests.append(compared("=", column(OWNER, "all"), literal(whose.rep)))
    return both(tests)


def _chosen(found: exp.Select) -> exp.Select:
    among = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(_CHOSEN)).subquery())
    return found.where(among)
