"""A file of records that was given as the file of customers: told by its columns, before it makes customers of whom nothing is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from coach.domain.model import Collection as Records
from coach.domain.model import Playbook
from coach.errors import CoachError, fail
from coach.importing.mapping import Mapping
from coach.services.book.headings import Understood, record_columns
from coach.text import Text

_BESIDE = frozenset({"owner"})
"""What stands with records as well as with customers: it tells nothing of either."""
_SHOWN = 12
_EXAMPLES = ("name", "phone", "source", "lead_received_at", "expected_purchase_on")
"""Facts that customers' files have most often."""


def check_customers(path: Path, columns: Sequence[str], understood: Understood, playbook: Playbook, needed: Collection[str]) -> None:
    """C455 for a file in which nothing was recognised of customers, and the moment of a record was."""
    if {bound.fact.name for bound in understood.bounds} - _BESIDE or understood.records:
        return
    found = [
        (len(seen.bounds), name, seen)
        for name in playbook.collections
        if _has_time(seen := _as(name, columns, playbook, needed), name, playbook)
    ]
    if found:
        _, name, seen = max(found, key=lambda one: one[0])
        raise _is_of(path, columns, playbook.collections[name], seen, playbook)


def _as(name: str, columns: Sequence[str], playbook: Playbook, needed: Collection[str]) -> Understood:
    return record_columns(columns, playbook, name, needed, lambda _: "", Mapping())


def _has_time(seen: Understood, name: str, playbook: Playbook) -> bool:
    return any(bound.fact.name == playbook.collections[name].time for bound in seen.bounds)


def _is_of(path: Path, columns: Sequence[str], records: Records, seen: Understood, playbook: Playbook) -> CoachError:
    labels = [playbook.facts[name].label for name in _EXAMPLES if name in playbook.facts]
    recognised, has = [bound.label for bound in seen.bounds], list(columns)[:_SHOWN]
    message = Text(
        f"{path.name} 里没有客户资料的列，看来是“{records.label.zh}”（{records.name}）的文件：认出的列有 {'、'.join(recognised)}",
        f"{path.name} has no column about customers: it looks like the file of records '{records.name}' ({', '.join(recognised)})",
    )
    hint = Text(
        f"客户文件用 --from 给出，这个文件用 --records {records.name}={path.name}。客户文件要有客户编号，"
        f"和 {'、'.join(label.zh for label in labels)} 这样的列。表中有：{'、'.join(has)}",
        f"Give the customers by --from, and this file by --records {records.name}={path.name}. A file of customers has customer_id,"
        f" and columns such as {', '.join(label.en for label in labels)}. This one has: {', '.join(has)}",
    )
    return fail("C455", message.zh, message.en, hint=hint)
