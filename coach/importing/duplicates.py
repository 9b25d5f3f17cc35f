"""Drafts → the store, a chunk at a time: what is new is added, what is known is left alone.

Duplicates are found by phone, then by name and company.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class _Known:
    """The customers of the store whom some rows may be about.

    A row is about the customer who has its phone, as the main or the other one, or whose main phone is its other one. That both have
    the same other phone doesn't tell: that is how the switchboard of a company looks.
    """

    by_phone: Mapping[str, str]
    by_other: Mapping[str, str]
    by_name: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, drafts: Sequence[Draft], store: Importing) -> _Known:
        by_phone = store.by_phone({draft.phone for draft in drafts if draft.phone})
        by_other = store.by_main_phone({draft.other_phone for draft in drafts if draft.other_phone})
        return cls(by_phone, by_other, store.by_name({who for draft in drafts if (who := draft.who)}))

    def whose(self, draft: Draft) -> tuple[str | None, str]:
        """The customer the row is about, None if there is none, and what told: ``phone`` or ``name``."""
        if found := self.by_phone.get(draft.phone) or self.by_other.get(draft.other_phone):
            return found, "phone"
        return self.by_name.get(draft.who) if draft.who else None, "name"


@dataclass(frozen=True, slots=True)
class _Seen:
    """Who the rows were about so far: by main phones, by any phones, by names and whole rows."""

    mains: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    marks: set[object] = field(default_factory=set)

    def has(self, draft: Draft) -> bool:
        """Whether a row before is about the same customer, by the same signs as for those of the store."""
        same = draft.phone in self.phones or draft.other_phone in self.mains
        return same or draft.key in self.marks or draft.who in self.marks

    def add(self, draft: Draft) -> None:
        self.mains.update({draft.phone} - {""})
        self.phones.update({draft.phone, draft.other_phone} - {""})
        self.marks.update({draft.key, draft.who} - {None})


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
    known = _Known.of(drafts, store)
    rows, taken, repeats, seen = list[ImportRow](), list[Draft](), list[Draft](), _Seen()
    for draft in drafts:
        customer, how = known.whose(draft)
        if customer is None and seen.has(draft):
            repeats.append(draft)
        elif customer is None or merge:
            seen.add(draft)
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
