"""The shape of the section tests: scenarios, and tables of them."""

from __future__ import annotations

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, TextIn


class ScenarioIn(EntryIn):
    """A scenario, or with ``table`` several that share what is given. Names and values are read when the catalogue is known.

    ``everywhere``: it must hold in every playbook that extends this one, too.
    """

    title: TextIn
    as_of: str | None = None
    given: dict[str, object] = Field(default_factory=dict)
    expect: dict[str, object] = Field(default_factory=dict)
    table: str | None = None
    everywhere: bool = False
