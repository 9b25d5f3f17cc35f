"""What cells offer, and what notes tell: the names that a playbook knows, with all it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coach.playbook.draft import Draft
from coach.playbook.editor.leaves import Sort
from coach.playbook.editor.names import Known, known
from coach.playbook.table import OUTPUT, SPECIAL
from coach.services.workbook.grids import Grid
from coach.services.workbook.layout import Rows
from coach.services.workbook.model import OWNER, Column, Sheet
from coach.services.workbook.tabs import Choices
from coach.text import EMPTY, Lang, Text

_TESTS = ("known", "unknown")
_CALLED = frozenset({"actions", "categories", "techniques"})
_TOLD = 40
"""Names that a note tells; more are offered by the cell alone."""


@dataclass(slots=True)
class Names:
    """The names of a draft. ``used``: the sorts that cells offer, for the hidden sheet of lists."""

    draft: Draft
    found: Known = field(init=False)
    used: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.found = known(self.draft, dict.fromkeys(self.draft.lineage, EMPTY))

    def choices(self, sheet: Sheet, column: Column) -> Choices | None:
        """What the cells of a column offer, None for nothing."""
        if column.options:
            return Choices(column.options, is_closed=True)
        if column.refers:
            self.used[column.refers] = tuple(self.found.names.get(column.refers, ()))
            return Choices(sort=column.refers) if self.used[column.refers] else None
        words = self._values(sheet, column)
        return Choices(words) if words else None

    def _values(self, sheet: Sheet, column: Column) -> tuple[str, ...]:
        """The values of the fact or decision that a column is about."""
        name = self._about(sheet, column)
        if name in self.found.choices:
            return tuple(choice.id for choice in self.found.choices[name])
        fact = self.draft.entries("facts").get(name)
        return ("yes", "no", *_TESTS) if fact is not None and fact.model.type == "boolean" else ()

    def _about(self, sheet: Sheet, column: Column) -> str:
        if isinstance(sheet, Grid):
            if sheet.keys[0] == "decisions" and column.key in SPECIAL:
                return str(sheet.keys[1]) if column.key == OUTPUT else ""
            return column.key
        return sheet.key.partition(":")[2] if column.key == "then" and sheet.key.startswith("rules:") else ""

    def called(self, sheet: Sheet, column: Column) -> Mapping[str, Text]:
        """What people call the names in a column that holds one each: actions, categories, and the entries that rows belong to."""
        if column.refers in _CALLED and column.sort is Sort.WORD:
            return self.found.names.get(column.refers, {})
        if column.key == f"{OWNER}0" and isinstance(sheet, Rows) and not sheet.kind.owns:
            return self.found.names.get(str(sheet.kind.owner[0]), {})
        return {}

    def title(self, sheet: Sheet, column: Column) -> Text:
        """The heading of a column: of a fact what people call it, its unit and its name."""
        name = self._about(sheet, column) if isinstance(sheet, Grid) and column.key != OUTPUT else ""
        label = self.found.names["readable"].get(name)
        if not label:
            return column.title
        unit = self._unit(name)
        return Text(f"{label.zh}{f'（{unit.zh}）' if unit else ''}", f"{label.en}{f' ({unit.en})' if unit else ''}\n{column.key}")

    def _unit(self, name: str) -> Text:
        fact = self.draft.entries("facts").get(name)
        unit = fact.model.unit if fact is not None else None
        return Text(unit.zh, unit.en) if unit is not None else EMPTY

    def told(self, sheet: Sheet, column: Column, lang: Lang) -> str:
        """What a note lists: the names or values, and what people call them."""
        labels = dict(self._labels(sheet, column))
        if column.options or not 0 < len(labels) <= _TOLD:
            return "、".join(column.options)
        return "\n".join(f"{name} = {text.pick(lang)}" if text else name for name, text in labels.items())

    def _labels(self, sheet: Sheet, column: Column) -> Iterator[tuple[str, Text]]:
        if column.refers:
            yield from self.found.names.get(column.refers, {}).items()
        for choice in self.found.choices.get(self._about(sheet, column), ()):
            yield choice.id, choice.label


def lists_of(names: Names) -> Mapping[str, tuple[str, ...]]:
    """The lists that cells offer, by their sort."""
    return {sort: words for sort, words in names.used.items() if words}
