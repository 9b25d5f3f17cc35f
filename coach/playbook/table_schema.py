"""The shape of the section tables: products, stories, rivals, promotions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coach.playbook.schema_parts import EntryIn, Many, Strict, TextIn, ValidIn, Words

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Of a table or a column: templates write it."""


class ColumnIn(Strict):
    """A column."""

    label: TextIn
    type: Literal["text", "integer", "decimal", "money", "date"] = "text"
    unit: TextIn | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None


class TableIn(EntryIn):
    """A table; its rows are read when its columns are known. ``adds``: rows to those inherited, which stand after them."""

    title: TextIn | None = None
    by: str = ""
    columns: dict[Name, ColumnIn] = Field(default_factory=dict)
    rows: dict[str, object] = Field(default_factory=dict)
    adds: bool = False

    def joined(self, more: TableIn) -> TableIn:
        """This table with the rows another adds; its own rows come after them, since the first that fits is taken."""
        rows = {**more.rows, **{key: row for key, row in self.rows.items() if key not in more.rows}}
        return self.model_copy(update={"rows": rows, "columns": {**self.columns, **more.columns}, "title": more.title or self.title})


class RowHeadIn(Strict):
    """What every row may say besides its columns."""

    title: TextIn
    aliases: Many = ()
    when: Words | None = None
    source: str = ""
    valid: ValidIn | None = None
    disabled: bool = False


class TextCellIn(TextIn):
    """A text, with a source and days of validity of its own."""

    source: str = ""
    valid: ValidIn | None = None


class ValueCellIn(Strict):
    """A typed value written out."""

    value: Words
    source: str = ""
    valid: ValidIn | None = None
