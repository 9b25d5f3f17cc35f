"""What happened to the rows of a sheet → edits: changed cells, rows that went, rows that came, another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import REMOVED, Edit, Keys
from coach.services.workbook.cell_edits import Change, cell_edits
from coach.services.workbook.changed import agreed, changed
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.joining import Joining
from coach.services.workbook.layout import Rows
from coach.services.workbook.matching import Matched, matched
from coach.services.workbook.meant import WrongCellError
from coach.services.workbook.model import OWNER, Line
from coach.services.workbook.new_rows import NewRows
from coach.services.workbook.placed import Placed
from coach.services.workbook.problems import Problems
from coach.services.workbook.reordering import Reordering


@dataclass(slots=True)
class RowEdits:
    """Reads one sheet of rows; what is wrong goes to ``problems``, what changed to ``gathered``."""

    found: FoundSheet
    sheet: Rows
    gathered: Gathered
    problems: Problems

    def read(self) -> None:
        """Compare every row with the line it stands for."""
        match = matched(self.found, self.problems)
        for line, row in match.pairs:
            self._row(line, row)
        if self.sheet.kind.owns:
            self._owners(match)
        self._removed(match)
        fresh = NewRows(self.found, self.sheet, self.gathered.roots, self.problems, match)
        joining = Joining(self.found, self.sheet, self.gathered, self.problems, fresh)
        for new in fresh.read():
            joining.join(new)
        order = Reordering(self.found, self.sheet.kind, self.gathered, self.problems)
        self.gathered.edits.extend(order.edits(match, joining.items))

    def _row(self, line: Line, row: FoundRow) -> None:
        place = line.place
        if place.item is None:  # an owner without rows: what stands beside it in the row is new
            return
        base = (*self.sheet.kind.container(place.owner), place.item)
        own = [column for column in self.sheet.columns if not column.of_owner]
        self.gathered.placed.append(Placed(place.file, base, place.node, self.found, row, own))
        changes = changed(self.found, line, row, own, self.problems)
        self._gather(changes, place.file, base, place.node)

    def _owners(self, match: Matched) -> None:
        """What belongs to the entry above the rows stands in each of them."""
        rows: defaultdict[tuple[str, Keys], list[tuple[Line, FoundRow]]] = defaultdict(list)
        for line, row in match.pairs:
            rows[line.place.file, line.place.owner].append((line, row))
        above = [column for column in self.sheet.columns if column.of_owner]
        for pairs in rows.values():
            line, place = pairs[0][0], pairs[0][0].place
            self.gathered.placed.append(Placed(place.file, place.owner, place.owner_node, self.found, pairs[0][1], above))
            changes = [change for line, row in pairs for change in changed(self.found, line, row, above, self.problems)]
            for row in match.added:  # a new row of it need not repeat what it says
                if text_of(row.cells.get(f"{OWNER}0")) == line.ids[0]:
                    changes += [one for one in changed(self.found, line, row, above, self.problems) if one.cell is not None]
            self._gather(agreed(changes, self.problems), place.file, place.owner, place.owner_node)

    def _gather(self, changes: Iterable[Change], file: str, base: Keys, node: Node | None) -> None:
        for change in changes:
            try:
                self.gathered.edits.extend(cell_edits(file, base, node, change))
            except WrongCellError as wrong:
                self.problems.add(wrong.code, wrong.message, change.at, wrong.hint)

    def _removed(self, match: Matched) -> None:
        """Rows that went. Where a sheet shows owners, the last row of one takes the owner with it."""
        kind = self.sheet.kind
        staying = {(line.place.file, line.place.owner) for line, _ in match.pairs}
        for line in match.removed:
            place = line.place
            if kind.owns and (place.file, place.owner) not in staying:
                self.gathered.edits.append(Edit(place.file, place.owner, REMOVED, self.found.name))
                staying.add((place.file, place.owner))
            elif place.item is not None:
                self.gathered.edits.append(Edit(place.file, (*kind.container(place.owner), place.item), REMOVED, self.found.name))
