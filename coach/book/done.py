"""What was done, and whether that is too short a time ago: of all the actions one log is asked about, one bit each in few columns.

A column an action would be an aggregate an action, over every record there is; so each record is looked at once, and most are too old.
"""

from __future__ import annotations

from sqlglot import exp

from coach.book.graph import Graph
from coach.book.records import Records
from coach.book.tables import TIME
from coach.book.words import Expr, case, column, compared, divided, literal, rest, total
from coach.engine.facts import nfc

ACTION = "action"
"""The field that says which action a record is about."""

_BITS = 62
"""So many bits has a column: a whole number of 64 bits that is never negative."""


class Done:
    """What is asked of the log ``collection``: actions, each with the epoch second after which it counts."""

    def __init__(self, collection: str) -> None:
        self.collection = collection
        self._asked: dict[tuple[str, int], int] = {}

    def after(self, graph: Graph, action: str, second: int) -> Expr:
        """Whether ``action`` was done after ``second``, read off a column that ``graph`` is given."""
        place = self._asked.setdefault((action, second), len(self._asked))
        name = self._column(place)
        if name not in graph:
            graph.give(name)
        bit = rest(divided(column(name), 1 << place % _BITS), 2)
        return graph.temporary(compared("=", bit, literal(1)), "done")

    def _column(self, place: int) -> str:
        return f"done {self.collection}/{place // _BITS}"

    def holds(self, name: str) -> bool:
        """Whether the column ``name`` is one of these."""
        return any(self._column(place) == name for place in self._asked.values())

    def aggregate(self, name: str, records: Records) -> Expr:
        """The column ``name`` over all records of a customer."""
        asked: dict[int, list[tuple[str, int]]] = {}
        for (action, second), place in self._asked.items():
            if self._column(place) == name:
                asked.setdefault(second, []).append((action, 1 << place % _BITS))
        return exp.BitwiseOrAgg(this=total([_recent(records, second, bits) for second, bits in asked.items()]))


def _recent(records: Records, second: int, bits: list[tuple[str, int]]) -> Expr:
    """The bit of a record's action, if it lies after ``second``."""
    of_action = case([(compared("=", records.cell(ACTION), literal(nfc(action))), literal(bit)) for action, bit in bits], literal(0))
    return case([(compared(">", records.cell(TIME), literal(second)), of_action)], literal(0))
