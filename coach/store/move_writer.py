"""Giving customers to others (``coach.domain.moves.MoveWriting``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select, update

from coach.domain.moves import Moved
from coach.domain.values import Value
from coach.errors import CoachError, fail
from coach.store.book import Book, Held
from coach.store.clean import clean_line, clean_text
from coach.store.identity import clean_facts
from coach.store.kinds import OWNER, customer_id
from coach.store.move_tables import moved as moved_table
from coach.store.move_tables import moves
from coach.text import Text


class MoveTransaction:
    """The part of a transaction that gives customers to others."""

    _connection: Connection
    _stamp: str
    _book: Book

    def move(self, kind: str, reason: str, by: str, moved: Sequence[Moved]) -> int:
        """Give these customers to others and keep that it was done; gives the move's number."""
        held = self._book.held_many([one.customer for one in moved])
        for one in moved:
            if _owner(held[one.customer]) != one.before:
                raise _changed(one)
        self._give({held[one.customer].number: (held[one.customer], one.after) for one in moved})
        row = {"kind": kind, "at": self._stamp, "by_whom": clean_line(by), "reason": clean_text(reason)}
        number = int(self._connection.execute(insert(moves).values(row).returning(moves.c.id)).scalar_one())
        rows = [
            {"move_id": number, "customer_id": held[one.customer].number, "before": one.before, "after": clean_line(one.after)}
            for one in moved
        ]
        if rows:
            self._connection.execute(insert(moved_table), rows)
        return number

    def undo_move(self, number: int) -> tuple[int, int]:
        """Give the customers of a move back; gives how many, and how many have another rep by now."""
        found = select(moves.c.id).where(moves.c.id == number, moves.c.undone_at.is_(None))
        if self._connection.execute(found).first() is None:
            raise fail("S153", f"没有编号为 {number} 的转交，或已经撤销", f"there is no move number {number}, or it was undone")
        columns = (moved_table.c.customer_id, moved_table.c.before, moved_table.c.after)
        rows = self._connection.execute(select(*columns).where(moved_table.c.move_id == number)).all()
        held = {one.number: one for one in self._book.held_many([customer_id(row[0]) for row in rows]).values()}
        back = {of: (held[of], before) for of, before, after in rows if _owner(held[of]) == after}
        self._give(back)
        self._connection.execute(update(moves).where(moves.c.id == number).values(undone_at=self._stamp))
        return len(back), len(rows) - len(back)

    def _give(self, to: Mapping[int, tuple[Held, str]]) -> None:
        self._book.replace([(held, self._book.of_owner(held, _with_owner(held, owner))) for held, owner in to.values()])


def _with_owner(held: Held, owner: str) -> dict[str, Value]:
    kept = {name: value for name, value in held.facts.items() if name != OWNER}
    return clean_facts(kept, owner)


def _owner(held: Held) -> str:
    return str(held.facts.get(OWNER, ""))


def _changed(one: Moved) -> CoachError:
    hint = Text("再运行一次，按现在的归属列", "run it again to go by who has them now")
    return fail(
        "S152", f"{one.customer} 已经换了跟进人，什么也没有改", f"{one.customer} has another rep by now: nothing was changed", hint=hint
    )
