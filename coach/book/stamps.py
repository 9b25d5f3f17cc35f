"""Who has changed: the store draws a stamp for whoever changes, and files of the database's own say what the stamps were."""

from __future__ import annotations

from functools import cached_property

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import Place
from coach.book.kept_files import DRAFT
from coach.book.parts import Part
from coach.book.tables import KEY
from coach.book.words import column, table
from coach.domain.whole_book import BookReading

_STAMPS, _NOW, _MARK, _STAMP = "stamps", "stamps now", "mark", "@stamp"
_PAIR = {KEY: "BIGINT", _STAMP: "BIGINT"}


class Stamps:
    """The stamps of ``store`` at one moment, to be compared with those of files, and kept in new ones."""

    def __init__(self, database: Database, store: BookReading) -> None:
        self._database, self._store = database, store

    @cached_property
    def mark(self) -> tuple[int, int]:
        """How many customers there are, and the sum of their stamps."""
        return self._store.book_mark()

    @cached_property
    def _now(self) -> str:
        """The stamps as a table."""
        self._database.view_pairs(_NOW, _PAIR, self._store.book_stamps())
        return _NOW

    def is_current(self, place: Place) -> bool:
        """Whether nobody at all has changed since the file was made."""
        return self._database.ask(exp.select("*").from_(place.table(_MARK))).fetchone() == self.mark

    def keys(self, place: Place) -> set[int]:
        """Whom the file tells of."""
        return {key for (key,) in self._database.ask(exp.select(column(KEY)).from_(place.table(_STAMPS))).fetchall()}

    def changed(self, copy: Place, patch: Place | None) -> set[int]:
        """Who has changed, is new or is gone since ``copy``, or of whom it tells since ``patch``, was made."""
        was, now = column(_STAMP, "was"), column(_STAMP, "now")
        query = exp.select(exp.Coalesce(this=column(KEY, "now"), expressions=[column(KEY, "was")]))
        query = query.from_(exp.alias_(_told(copy, patch), "was", table=True))
        both = exp.EQ(this=column(KEY, "was"), expression=column(KEY, "now"))
        query = query.join(table(self._now, "now"), on=both, join_type="full").where(exp.NullSafeNEQ(this=was, expression=now))
        return {key for (key,) in self._database.ask(query).fetchall()}

    def keep(self, keys: exp.Query | None = None) -> None:
        """Let the draft tell how everybody is at this moment, or those of the ``keys`` alone; who is gone has no stamp."""
        stamps = exp.select("*").from_(table(self._now))
        if keys is not None:
            of = exp.EQ(this=column(KEY, "keys"), expression=column(KEY, "now"))
            stamps = exp.select(column(KEY, "keys"), column(_STAMP, "now")).from_(keys.subquery("keys"))
            stamps = stamps.join(table(self._now, "now"), on=of, join_type="left")
        self._database.ask(exp.Create(this=DRAFT.table(_STAMPS), kind="TABLE", expression=stamps))
        count, total = (exp.cast(exp.Literal.number(number), "bigint") for number in self.mark)
        mark = exp.select(count.as_("count"), total.as_("total"))
        self._database.ask(exp.Create(this=DRAFT.table(_MARK), kind="TABLE", expression=mark))


def stamped(place: Place, hidden: str = "") -> exp.Select:
    """The keys of whom a file tells."""
    return Part(place.table(_STAMPS), hidden).select([column(KEY)])


def _told(copy: Place, patch: Place | None) -> exp.Query:
    """How customers were, as the files tell."""
    if patch is None:
        return exp.select("*").from_(copy.table(_STAMPS)).subquery()
    among = exp.In(this=column(KEY), query=stamped(patch).subquery())
    rest = exp.select("*").from_(copy.table(_STAMPS)).where(exp.Not(this=exp.Paren(this=among)))
    return exp.Union(this=rest, expression=exp.select("*").from_(patch.table(_STAMPS)), distinct=False).subquery()
