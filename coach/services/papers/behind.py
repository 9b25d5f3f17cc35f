"""The keys of a report's figures, which ``--behind`` takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coach.errors import CoachError, fail
from coach.playbook.suggest import did_you_mean
from coach.render.paper import Column, Grid, Paper, Row
from coach.text import Text

_KEYS = Text("数字背后的名单", "The lists behind the figures")
_HEADS = (Column("key", Text("--behind", "--behind")), Column("row", Text("行", "row")), Column("figure", Text("数字", "figure")))
_NONE = Text("这份报表没有可以展开的数字。", "No figure of this report can be looked behind.")


def keys(paper: Paper) -> dict[str, None]:
    """All keys, in the order of the paper."""
    return {key: None for grid in _grids(paper) for row in grid.rows for key in (row.behind or {}).values()}


def behind_paper(paper: Paper, key: str, listing: Callable[[str], Grid] | None) -> Paper:
    """The paper that lists the customers behind the figure ``key``. C430 if the report has no such figure."""
    known = keys(paper)
    if listing is None or key not in known:
        raise _unknown(key, known)
    return replace(paper, parts=(listing(key),))


def keys_paper(paper: Paper) -> Paper:
    """The paper that lists all keys, each with the row and the column its figure stands in."""
    rows = []
    for grid in _grids(paper):
        titles = {column.key: column.title for column in grid.columns}
        for row in grid.rows:
            head = row.cells.get(grid.columns[0].key)
            rows += [Row({"key": key, "row": head, "figure": titles[column]}) for column, key in (row.behind or {}).items()]
    return replace(paper, parts=(Grid("keys", _KEYS, _HEADS, tuple(rows), empty=_NONE),), remarks=())


def _grids(paper: Paper) -> list[Grid]:
    return [part for part in paper.parts if isinstance(part, Grid)]


def _unknown(key: str, known: dict[str, None]) -> CoachError:
    hint = did_you_mean(key, known, listing=True)
    more = Text("--keys 列出全部。", "--keys lists them all.") if known else _NONE
    return fail(
        "C430",
        f"这份报表没有叫“{key}”的数字",
        f"this report has no figure {key!r}",
        hint=Text(f"{hint.zh}。{more.zh}", f"{hint.en} {more.en}") if hint else more,
    )
