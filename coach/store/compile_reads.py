"""Compile ``queries`` to the SQL texts of ``read_sql.py``, and ``book_queries`` to those of ``read_book_sql.py``.

``python -m coach.store.compile_reads`` does it; a test holds them equal.

SQLAlchemy takes 0.2 s to load, which is half of what showing the next step may take; the texts need only the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap
from typing import Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import SelectBase

from coach.store.book_queries import BOOK_READS
from coach.store.queries import READS, WAYS_TO_HIT

TARGET: Final = Path(__file__).with_name("read_sql.py")
BOOK_TARGET: Final = Path(__file__).with_name("read_book_sql.py")

_WIDTH = 120

_HEAD = '''"""What is read{of}, as SQL. Compiled from ``{source}.py`` by ``python -m coach.store.compile_reads``: don't edit."""

from __future__ import annotations

from typing import Final

{constants}{name}: Final[dict[str, str]] = {{
'''


def compiled() -> dict[str, str]:
    """The SQL text of each statement, with named parameters (``:number``)."""
    return _compiled(READS)


def book_compiled() -> dict[str, str]:
    """As ``compiled``, of whole books."""
    return _compiled(BOOK_READS)


def _compiled(reads: Mapping[str, SelectBase]) -> dict[str, str]:
    dialect = sqlite.dialect(paramstyle="named")
    return {name: _folded(str(statement.compile(dialect=dialect))) for name, statement in reads.items()}


def _folded(sql: str) -> str:
    """The same statement in lines of bearable length: no literal of ours has a space in it."""
    return "\n".join(wrap(sql, width=_WIDTH, break_long_words=False, break_on_hyphens=False))


def module_text() -> str:
    """The text of ``read_sql.py``."""
    ways = ", ".join(f'"{way}"' for way in WAYS_TO_HIT)
    head = _HEAD.format(of="", source="queries", constants=f"WAYS_TO_HIT: Final = ({ways})\n\n", name="READS")
    return head + _entries(compiled())


def book_module_text() -> str:
    """The text of ``read_book_sql.py``."""
    return _HEAD.format(of=" of a whole book", source="book_queries", constants="", name="BOOK_READS") + _entries(book_compiled())


def _entries(texts: Mapping[str, str]) -> str:
    return "".join(f'    "{name}": r"""\n{sql}\n""",\n' for name, sql in texts.items()) + "}\n"


if __name__ == "__main__":
    TARGET.write_text(module_text(), encoding="utf-8")
    BOOK_TARGET.write_text(book_module_text(), encoding="utf-8")
