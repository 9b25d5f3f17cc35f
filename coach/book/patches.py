"""The patch beside a copy: whoever changed since the copy was made, lowered already, so that nobody is lowered anew for every report.

It tells of them by stamps of its own. The next one takes its place, with those who changed after it; a new copy needs none.
"""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import Kept, Place
from coach.book.kept_files import DRAFT, KeptFiles
from coach.book.parts import Anew, Part, lowered, united
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

    def sources(self, name: str, anew: Anew) -> list[Part]:
        """Where the rows of a table stand in the patch that is read, but for those lowered ``anew``."""
        return [Part(PATCH.table(name), anew.changed)] if self._files.file else []

    def reaches(self) -> list[Reach]:
        """How far the columns of the patch reach."""
        return kept_reaches(self._database, PATCH) if self._files.file else []

    def make(self, copy: Path, kept: Kept, anew: Anew) -> None:
        """Make a patch of ``copy`` with those who were lowered ``anew`` and who else is in the one that is read, if one can be kept."""
        file = self._files.write(f"{copy.stem}-{token_hex(4)}.patch", lambda: self._fill(kept, anew), copy)
        if file is not None:
            self._files.clean(self._files.newest(f"{copy.stem}-*.patch"), file)

    def _fill(self, kept: Kept, anew: Anew) -> None:
        for name, columns in kept.columns():
            self._files.put(DRAFT.table(name), united([*self.sources(name, anew), *lowered(anew.place, name)], columns))
        keys: exp.Query = exp.select(column(KEY)).from_(table(anew.changed))
        if self._files.file:
            keys = exp.Union(this=keys, expression=stamped(PATCH, anew.changed), distinct=False)
        self._stamps.keep(keys)
        keep_reaches(self._database, [*self.reaches(), *kept.reaches(anew.place)])
