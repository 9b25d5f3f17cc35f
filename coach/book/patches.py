"""The patch beside a copy: whoever changed since the copy was made, lowered already, so that nobody is lowered anew for every report.

It tells of them by stamps of its own. The next one takes its place, with those who changed after it; a new copy needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import token_hex

from sqlglot import exp

from coach.book import kept_history
from coach.book.database import Database
from coach.book.kept import MISFIT, MISFITS, Kept, Place
from coach.book.kept_files import DRAFT, KeptFiles, remove
from coach.book.kept_history import HISTORY
from coach.book.parts import Part, lowered, united
from coach.book.reached import keep_reaches, kept_reaches
from coach.book.span import Reach
from coach.book.stamps import Stamps, stamped
from coach.book.tables import KEY
from coach.book.words import column, table

PATCH = Place(catalog="patch")


class Patches:
    """The patches of copies in ``folder``, one of which at a time is read."""

    def __init__(self, database: Database, folder: Path, stamps: Stamps) -> None:
        self._database, self._stamps = database, stamps
        self._files = KeptFiles(database, folder, PATCH)

    def open(self, copy: Path) -> set[int]:
        """Attach the newest patch of ``copy`` that is sound: whom it tells of; nobody if there is none."""
        return self._files.open(self._files.newest(f"{copy.stem}-*.patch"), lambda _: self._stamps.keys(PATCH)) or set()

    def close(self) -> None:
        """Let go of it."""
        self._files.close()

    def sources(self, name: str, hidden: str) -> list[Part]:
        """Where the rows of a table stand in the patch that is read, without those of the keys in ``hidden``."""
        return [Part(PATCH.table(name), hidden)] if self._files.file else []

    def reaches(self) -> list[Reach]:
        """How far the columns of the patch reach."""
        return kept_reaches(self._database, PATCH) if self._files.file else []

    def make(self, copy: Path, kept: Kept, new: Place, changed: str) -> None:
        """Make a patch of those who were lowered at ``new``, whose keys stand in the table ``changed``, and who else is in the one read.

        There is none where none can be kept, or where the copy has gone meanwhile: with a customer who was deleted, it may be.
        """
        if not copy.exists():
            return
        made = self._files.write(f"{copy.stem}-{token_hex(4)}.patch", lambda: self._fill(kept, new, changed))
        if made and not copy.exists():
            remove(made)
        elif made:
            self._files.clean(self._files.newest(f"{copy.stem}-*.patch"), made)

    def _fill(self, kept: Kept, new: Place, changed: str) -> None:
        for name, columns in _tables(kept):
            rows = united([*self.sources(name, changed), *lowered(new, name)], columns)
            self._database.ask(exp.Create(this=DRAFT.table(name), kind="TABLE", expression=rows))
        keys: exp.Query = exp.select(column(KEY)).from_(table(changed))
        if self._files.file:
            keys = exp.Union(this=keys, expression=stamped(PATCH, changed), distinct=False)
        self._stamps.keep(keys)
        keep_reaches(self._database, [*self.reaches(), *kept.reaches(new)])


def _tables(kept: Kept) -> Iterator[tuple[str, Sequence[str]]]:
    yield from ((name, [*columns]) for _, name, columns in kept.tables())
    yield HISTORY, [*kept_history.COLUMNS]
    yield MISFITS, [*MISFIT]
