"""Reps who share a name: an owner is known by name alone, so two of one name are told apart by their numbers, where a list has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.domain.import_ports import Importing, Renamed
from coach.domain.values import Value
from coach.importing.cells import clean
from coach.importing.columns import Plan
from coach.importing.problems import RowProblem
from coach.importing.wellknown import OWNER, OWNER_NUMBER
from coach.text import Text

_FULL = re.compile(r"(.+)（([^（）]+)）")


@dataclass(slots=True)
class Seen:
    """The numbers that go with each name, as the rows of a file have them."""

    places: tuple[int, int] | None
    numbers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def over(cls, plan: Plan) -> Seen:
        """To be shown the rows of a file; it looks at none that lacks a column of names or of numbers."""
        found = {binding.target.name: binding.columns[0].index for binding in plan.bindings if len(binding.columns) == 1}
        return cls((found[OWNER], found[OWNER_NUMBER]) if found.keys() >= {OWNER, OWNER_NUMBER} else None)

    def add(self, cells: Sequence[str]) -> None:
        """Look at one row."""
        if self.places and max(self.places) < len(cells) and (name := clean(cells[self.places[0]])):
            number = clean(cells[self.places[1]])
            if number:
                self.numbers[name].add(number)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Names that reps ``shared``: each of them is called by name and number."""

    shared: frozenset[str] = frozenset()

    def tell_apart(self, facts: dict[str, Value]) -> str:
        """Call the owner by name and number, if the name alone would not do; gives the kind of problem to report, "" if there is none."""
        name, number = facts.get(OWNER), facts.get(OWNER_NUMBER)
        if not isinstance(name, str) or name not in self.shared:
            return ""
        if not isinstance(number, str):
            return "namesake-unknown"
        facts[OWNER] = full_name_of(name, number)
        return "namesake"


def full_name_of(name: str, number: str) -> str:
    """What a rep is called who shares the name with another."""
    return f"{name}（{number}）"


def settle_names(
    numbers: Mapping[str, Collection[str]], reps: Iterable[str], store: Importing, kept: Collection[str]
) -> tuple[Namesakes, list[RowProblem]]:
    """Which names reps share, by the ``numbers`` the file has and those of the store; who goes by such a name alone there is renamed.

    So it makes no difference whether two of one name come in one file or in two, and who comes first. ``reps`` are those of the store;
    ``kept`` as for ``Importing.rename_rep``. Gives what to report of it, too.
    """
    apart = {rep: found.groups() for rep in reps if (found := _FULL.fullmatch(rep))}
    known = store.rep_numbers({*numbers, *apart})
    told = {name for rep, (name, number) in apart.items() if number in known.get(rep, ()) or number in numbers.get(name, ())}
    own = {name: ({*found} | {*known.get(name, ())}) - {""} for name, found in numbers.items()}
    shared = frozenset(told | {name for name, found in own.items() if len(found) > 1})
    problems: list[RowProblem] = []
    for name in sorted(shared & numbers.keys() & known.keys()):
        full = {number: full_name_of(name, number) for number in own[name]}
        problems += _told(name, store.rename_rep(name, full, kept))
    return Namesakes(shared), problems


def _told(name: str, found: Renamed) -> Iterator[RowProblem]:
    """What became of the customers of a name that turns out to be several reps'."""
    for full, count in found.customers.items():
        why = Text(
            f"“{name}”不止一位：原来的 {count} 位客户现在归 {full}",
            f"several are called {name}: {count} earlier customers are now of {full}",
        )
        yield RowProblem(0, "", "namesake-earlier", name, why)
    if found.unknown:
        zh, en = (
            f"{found.unknown} 位客户没有跟进人工号，仍归“{name}”",
            f"{found.unknown} earlier customers have no rep's number and stay with {name}",
        )
        yield RowProblem(0, "", "namesake-earlier", name, Text(f"“{name}”不止一位：原来有 {zh}", f"several are called {name}: {en}"))
    if found.is_left:
        why = Text(
            f"请假、个人目标或改进措施还记在“{name}”名下，不知是哪一位的，请重新登记",
            f"days off, targets or improvements are still kept under {name}: nobody knows whose; note them again",
        )
        yield RowProblem(0, "", "namesake-earlier", name, why)
