"""Drafts → the store, a chunk at a time: what is new is added, what is known is left alone.

Duplicates are found by phone, then by name and company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.domain.import_ports import Imported, Importing, ImportRow
from coach.importing.draft import Draft
from coach.importing.problems import RowProblem
from coach.importing.wellknown import SOURCE
from coach.text import Text


@dataclass(slots=True)
class Tally:
    """What became of rows. ``without_source``: how many of the added ones have no lead source, and can't be called until they have;
    ``refused``: how many the store can't keep.
    """

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    duplicates: int = 0
    refused: int = 0
    without_source: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    def include(self, other: Tally) -> None:
        """Add another tally's figures."""
        self.added += other.added
        self.merged += other.merged
        self.unchanged += other.unchanged
        self.duplicates += other.duplicates
        self.refused += other.refused
        self.without_source += other.without_source
        self.problems += other.problems


def settle(drafts: Sequence[Draft], store: Importing, *, merge: bool) -> Tally:
    """Write one chunk of rows that are about somebody. With ``merge`` a duplicate adds to the customer what is unknown there."""
    tally = Tally()
    known = store.known([draft.key for draft in drafts])
    fresh = [draft for draft in drafts if draft.key not in known]
    tally.unchanged = len(drafts) - len(fresh)
    while fresh:
        fresh = _settle_first(fresh, store, tally, merge=merge)
    return tally


def _settle_first(drafts: Sequence[Draft], store: Importing, tally: Tally, *, merge: bool) -> list[Draft]:
    """Settle every first row of a customer; gives the rows that repeat one of those, to be settled once it is written."""
    people = [(draft, draft.phone, draft.who) for draft in drafts]
    by_phone = store.by_phone({phone for _, phone, _ in people if phone})
    by_name = store.by_name({who for _, _, who in people if who})
    rows, taken, repeats, seen = list[ImportRow](), list[Draft](), list[Draft](), set[object]()
    for draft, phone, who in people:
        how = "phone" if phone in by_phone else "name"
        customer = by_phone.get(phone) or (by_name.get(who) if who else None)
        marks = [mark for mark in (phone, who, draft.key) if mark]
        if customer is None and not seen.isdisjoint(marks):
            repeats.append(draft)
        elif customer is None or merge:
            seen.update(marks)
            taken.append(draft)
            rows.append(ImportRow(draft.key, draft.facts, draft.records, merge_into=customer))
        if customer is not None:
            tally.duplicates += not merge
            tally.problems.append(_duplicate(draft, customer, how, merge=merge))
    _count(taken, rows, store.write(rows), tally)
    return _unrepeated(repeats, {row.key for row in rows}, tally)


def _count(taken: Sequence[Draft], rows: Sequence[ImportRow], written: Imported, tally: Tally) -> None:
    """Add up what the store did with the rows, those it can't keep among them."""
    sourceless = sum(row.merge_into is None and SOURCE not in row.facts and place not in written.refused for place, row in enumerate(rows))
    refused = [RowProblem(taken[place].row, "", "refused", "", reasons[0].message) for place, reasons in written.refused.items()]
    counts = Tally(written.added, written.merged, written.unchanged, refused=len(refused), without_source=sourceless)
    counts.problems += refused
    tally.include(counts)


def _unrepeated(repeats: Sequence[Draft], written: set[str], tally: Tally) -> list[Draft]:
    """Rows that stand twice in the file, word for word, are one."""
    different = [draft for draft in repeats if draft.key not in written]
    tally.unchanged += len(repeats) - len(different)
    return different


def _duplicate(draft: Draft, customer: str, how: str, *, merge: bool) -> RowProblem:
    return RowProblem(draft.row, "", "merged" if merge else "duplicate", customer, _WHY[how, merge](customer))


_WHY = {
    ("phone", False): lambda who: Text(f"电话与客户 {who} 相同，未导入", f"same phone as customer {who}; not imported"),
    ("name", False): lambda who: Text(f"姓名和公司与客户 {who} 相同，未导入", f"same name and company as customer {who}; not imported"),
    ("phone", True): lambda who: Text(f"电话与客户 {who} 相同，已并入", f"same phone as customer {who}; merged into it"),
    ("name", True): lambda who: Text(f"姓名和公司与客户 {who} 相同，已并入", f"same name and company as customer {who}; merged into it"),
}
