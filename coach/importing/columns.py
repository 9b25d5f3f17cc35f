"""What becomes of each column: a fact, a note, or nothing; before any row is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from coach.errors import CoachError, Diagnostic
from coach.importing.countries import is_country
from coach.importing.headings import Heading, heading
from coach.importing.mapping import ColumnRule, Mapping
from coach.importing.names import name_parts
from coach.importing.refused import refused_heading
from coach.importing.targets import Target, Targets
from coach.importing.wellknown import NAME
from coach.text import EMPTY, Text


class Use(StrEnum):
    """What becomes of a column."""

    FACT = "fact"
    NOTE = "note"
    REFUSED = "refused"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file. ``index`` counts from 0; ``label`` is its heading, made unique, or its letter where it has none.

    ``targets`` are the facts it goes to (usually one); ``is_mapped``: the mapping file said so. ``suggestions`` are
    facts for a person to choose from; ``why`` tells what a refused column holds.
    """

    index: int
    label: str
    heading: Heading
    use: Use
    targets: tuple[Target, ...] = ()
    is_mapped: bool = False
    suggestions: tuple[Target, ...] = ()
    why: Text = EMPTY

    def refused(self, why: Text) -> Column:
        """The same column, not taken."""
        return replace(self, use=Use.REFUSED, targets=(), why=why)


@dataclass(frozen=True, slots=True)
class Binding:
    """Columns that are read together into one fact; one column, unless the mapping combines several.

    ``is_halved``: given name and family name, which make the name where no other column tells it.
    """

    columns: tuple[Column, ...]
    target: Target
    rule: ColumnRule | None = None
    is_halved: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All columns, and what is read from them in which order (mapped ones first: what a person stated goes before what was recognised)."""

    columns: tuple[Column, ...]
    bindings: tuple[Binding, ...]


def plan_columns(headings: Sequence[str], targets: Targets, mapping: Mapping) -> Plan:
    """Decide each column. Raises I140 for columns of the mapping that the file doesn't have."""
    heads = [heading(text) for text in _labels(headings)]
    places = _Places(heads)
    rules = [(rule, places.of(rule)) for rule in mapping.columns]
    stated = {use: places.named(words) for use, words in ((Use.IGNORED, mapping.ignore), (Use.NOTE, mapping.notes))}
    allowed = places.named(mapping.allow)
    if places.missing:
        raise CoachError(*places.missing)
    mapped: dict[int, tuple[Target, ...]] = {}
    for rule, indices in rules:
        for index in indices:
            mapped[index] = (*mapped.get(index, ()), rule.target)
    columns = tuple(
        _column(index, head, next((use for use, places in stated.items() if index in places), None), is_allowed=index in allowed)
        or _target(index, head, mapped.get(index, ()), targets)
        for index, head in enumerate(heads)
    )
    told = [Binding(tuple(columns[i] for i in indices), rule.target, rule) for rule, indices in rules]
    found = [Binding((column,), column.targets[0]) for column in columns if column.targets and not column.is_mapped]
    return _named(Plan(columns, (*told, *found)), targets)


def _named(plan: Plan, targets: Targets) -> Plan:
    """The plan with the columns of given and family names read as the name."""
    target = targets.by_name(NAME)
    free = (column for column in plan.columns if column.use is Use.NOTE and not column.is_mapped)
    halves = name_parts((column.heading, column) for column in free)
    if target is None or not halves:
        return plan
    taken = {half.index: replace(half, use=Use.FACT, targets=(target,), suggestions=()) for half in halves}
    columns = tuple(taken.get(column.index, column) for column in plan.columns)
    return Plan(columns, (*plan.bindings, Binding(tuple(taken.values()), target, is_halved=True)))


def _column(index: int, head: Heading, stated: Use | None, *, is_allowed: bool) -> Column | None:
    """A column that goes to no fact: left out or noted because the mapping says so, or refused; None for all others."""
    if stated is Use.IGNORED:
        return Column(index, head.text, head, Use.IGNORED, is_mapped=True)
    if not is_allowed and (why := refused_heading(head)):
        return Column(index, head.text, head, Use.REFUSED, why=why)
    return Column(index, head.text, head, Use.NOTE, is_mapped=True) if stated is Use.NOTE else None


def _target(index: int, head: Heading, mapped: tuple[Target, ...], targets: Targets) -> Column:
    if mapped:
        return Column(index, head.text, head, Use.FACT, mapped, is_mapped=True)
    if target := targets.by_heading(head):
        return Column(index, head.text, head, Use.FACT, (target,))
    return Column(index, head.text, head, Use.NOTE, suggestions=() if is_country(head) else targets.suggest(head))


def _labels(headings: Sequence[str]) -> list[str]:
    """The headings made unique: a second 电话 is ``电话 (2)``, a column without a heading is called by its letter."""
    seen: Counter[str] = Counter()
    labels = []
    for index, text in enumerate(headings):
        name = " ".join(text.split()) or letter(index)
        seen[name] += 1
        labels.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return labels


def letter(index: int) -> str:
    """A column's letter in a spreadsheet: 0 → A, 27 → AB."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


class _Places:
    """Finds the mapping's columns in the file, by heading; remembers those it can't find."""

    def __init__(self, heads: Sequence[Heading]) -> None:
        self._heads = heads
        self._index = {head.whole: index for index, head in reversed(list(enumerate(heads)))}
        self.missing: list[Diagnostic] = []

    def of(self, rule: ColumnRule) -> tuple[int, ...]:
        return tuple(index for word in rule.columns if (index := self._find(word, rule)) is not None)

    def named(self, words: Sequence[str]) -> frozenset[int]:
        return frozenset(index for word in words if (index := self._find(word, None)) is not None)

    def _find(self, word: str, rule: ColumnRule | None) -> int | None:
        index = self._index.get(heading(word).whole)
        if index is None:
            self._miss(word, rule)
        return index

    def _miss(self, word: str, rule: ColumnRule | None) -> None:
        known = [head.text for head in self._heads]
        near = get_close_matches(word, known, n=3, cutoff=0.5) or known[:12]
        message = Text(f"映射文件里的列“{word}”在表中不存在", f"the mapping names a column '{word}' that the file doesn't have")
        hint = Text("表中有：" + "、".join(near), "the file has: " + ", ".join(near))
        self.missing.append(Diagnostic("I140", message, rule.location if rule else None, hint))
