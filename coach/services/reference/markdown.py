"""The little Markdown that the reference needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.render.markdown import plain


def title(text: str) -> str:
    """``text`` as plain Markdown with a capital at the start, for headings."""
    return plain(text[:1].upper() + text[1:])


def code(text: str) -> str:
    """``text`` as code, in one line."""
    return f"`{' '.join(text.split())}`" if text else ""


def cell_code(text: str) -> str:
    """Code inside a table, where a pipe would end the cell."""
    return code(text).replace("|", "\\|")


def link(words: str, target: str) -> str:
    """A link; without a target the words alone."""
    return f"[{words}]({target})" if target else words


def anchor(name: str) -> str:
    """A place that :func:`link` can lead to. Headings get different ids from different renderers, above all Chinese ones."""
    return f'<a id="{name}"></a>'


def heading(level: int, words: str, name: str = "") -> Iterator[str]:
    """A heading with blank lines around it, and an anchor if ``name`` is given."""
    yield ""
    if name:
        yield anchor(name)
        yield ""
    yield f"{'#' * level} {words}"
    yield ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; columns that are empty in every row are left out, and nothing is written if there is no row."""
    filled = list(rows)
    kept = [place for place in range(len(heads)) if any(row[place] for row in filled)]
    if not kept:
        return
    yield _row(heads[place] for place in kept)
    yield _row("---" for _ in kept)
    for row in filled:
        yield _row(row[place] for place in kept)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
