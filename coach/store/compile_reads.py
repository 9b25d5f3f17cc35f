"""Compile ``queries`` to the SQL texts of ``read_sql.py``: ``python -m coach.store.compile_reads``; a test holds the two equal.

SQLAlchemy takes 0.2 s to load, which is half of what showing the next step may take; the texts need only the standard library.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import Final

from sqlalchemy.dialects import sqlite

from coach.store.queries import READS, WAYS_TO_HIT

TARGET: Final = Path(__file__).with_name("read_sql.py")

_WIDTH = 120

_HEAD = '''"""What is read, as SQL. Compiled from ``queries.py`` by ``python -m coach.store.compile_reads``: don't edit."""

from __future__ import annotations

from typing import Final

WAYS_TO_HIT: Final = ({ways})

READS: Final[dict[str, str]] = {{
'''


def compiled() -> dict[str, str]:
    """The SQL text of each statement, with named parameters (``:number``)."""
    dialect = sqlite.dialect(paramstyle="named")
    return {name: _folded(str(statement.compile(dialect=dialect))) for name, statement in READS.items()}


def _folded(sql: str) -> str:
    """The same statement in lines of bearable length: no literal of ours has a space in it."""
    return "\n".join(wrap(sql, width=_WIDTH, break_long_words=False, break_on_hyphens=False))


def module_text() -> str:
    """The text of ``read_sql.py``."""
    entries = (f'    "{name}": r"""\n{sql}\n""",\n' for name, sql in compiled().items())
    return _HEAD.format(ways=", ".join(f'"{way}"' for way in WAYS_TO_HIT)) + "".join(entries) + "}\n"


if __name__ == "__main__":
    TARGET.write_text(module_text(), encoding="utf-8")
