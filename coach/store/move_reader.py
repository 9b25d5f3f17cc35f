"""Reading who changed hands (``coach.domain.moves.MoveReading``)."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from coach.domain.moves import Move, Moved
from coach.store.codec import moment_text
from coach.store.kinds import customer_id


class MoveReader:
    """The part of the reader that knows of customers who changed hands; ``_rows`` runs a named statement."""

    def _rows(self, name: str, /, **values: str | int | None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def moves(self) -> list[Move]:
        """All moves, newest first."""
        return [
            Move(number, kind, datetime.fromisoformat(at), by, reason, count, datetime.fromisoformat(undone) if undone else None)
            for number, kind, at, by, reason, count, undone in self._rows("moves")
        ]

    def given_back(self, since: datetime) -> list[Moved]:
        """The customers who went back to the pool since then, newest first."""
        return [Moved(customer_id(number), before, "") for number, before in self._rows("given_back", since=moment_text(since))]

    def last_values(self, decision: str, playbook: str, default: str, aside: Collection[str]) -> list[tuple[str, str]]:
        """Of each customer the last value of the decision that is not in ``aside``."""
        found = self._rows("last_values", decision=decision, playbook=playbook, default=default, aside=json.dumps(sorted(aside)))
        return [(customer_id(number), value) for number, value, _ in found]
