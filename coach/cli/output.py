"""Everything commands print.

Text for people: :func:`line` for one line, :func:`show` for rich tables and panels (:func:`table` makes ours), :func:`note` for
remarks that are not the answer (they go to standard error). For machines: :func:`emit` prints one JSON value. Nothing is read as
markup, and what customers wrote passes :func:`coach.render.terminal.safe` first.

Errors with ``--json`` are ``{"errors": [{"code", "severity", "message", "hint", "location": {"path", "line", "column"}, "excerpt"}]}`` on
standard output; ``hint``, ``location`` and ``excerpt`` are left out where there is none.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

import click

from coach.cli import sample_mark
from coach.cli.columns import width
from coach.cli.language import words
from coach.errors import Diagnostic, Severity
from coach.render.terminal import safe
from coach.text import Text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_NAMES = {Severity.ERROR: Text("错误", "error"), Severity.WARNING: Text("警告", "warning"), Severity.INFO: Text("提示", "info")}
LONGEST_LINE = 160
"""Characters of a source line that are shown: more is no help."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail over a character: under LC_ALL=C Chinese would be an error.

    A stream that was closed before the start (``>&-``) takes all and gives nothing.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def line(text: Text | str = "") -> None:
    """Print one line (or paragraph) of the answer."""
    _mark()
    click.echo(safe(_wording(text), lines=True))


def document(text: str) -> None:
    """Print a whole document (Markdown, HTML) as it is; one that holds samples says so itself."""
    click.echo(text, nl=False)


def styled(text: str, **look: Any) -> None:
    """Print one line in a look of its own (``bold``, ``fg`` … as for ``click.style``; none where the output is no terminal)."""
    _mark()
    click.echo(click.style(safe(text), **look))


def note(text: Text | str) -> None:
    """Print a remark to standard error: progress, a warning, what else could be done."""
    click.echo(safe(_wording(text), lines=True), err=True)


def emit(value: object) -> None:
    """Print ``value`` as JSON. Dates and the like must be strings already."""
    click.echo(json.dumps(sample_mark.marked(value), ensure_ascii=False, indent=2))


def _mark() -> None:
    if sample_mark.due():
        click.echo(click.style(words(sample_mark.MARK), dim=True))


@cache
def console() -> Console:
    """The terminal for tables. Rich loads slowly, so plain lines should use :func:`line`."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def show(*parts: RenderableType) -> None:
    """Print rich tables, panels and texts. Strings are printed as they are, without markup."""
    _mark()
    for part in parts:
        console().print(part)


def table(*headings: Text, title: Text | None = None) -> Table:
    """Make an empty table with our look. Cells that hold what people typed are ``rich.text.Text(safe(value))``."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, title=words(title) if title else None, title_justify="left", pad_edge=False)
    for heading in headings:
        made.add_column(words(heading), overflow="fold")
    return made


def cell(value: object) -> RenderableType:
    """A table cell that shows ``value`` as it is, without markup or control characters; None is empty."""
    from rich.text import Text as Cell

    return Cell("" if value is None else safe(str(value)))


def complain(diagnostics: Iterable[Diagnostic], *, as_json: bool) -> None:
    """Print what is wrong: JSON to standard output, or text to standard error."""
    if as_json:
        emit({"errors": [as_data(diagnostic) for diagnostic in diagnostics]})
        return
    for diagnostic in diagnostics:
        click.echo(_report(diagnostic), err=True)


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic in the JSON shape described above, in the current language."""
    data: dict[str, object] = {"code": diagnostic.code, "severity": diagnostic.severity.value, "message": words(diagnostic.message)}
    if diagnostic.hint:
        data["hint"] = words(diagnostic.hint)
    if at := diagnostic.location:
        place = {"cell": at.cell} if at.cell else {"line": at.line, "column": at.column}
        data["location"] = {"path": at.path, **place}
    if diagnostic.excerpt:
        data["excerpt"] = _window(diagnostic)[0]
    return data


def report(diagnostic: Diagnostic) -> str:
    """A diagnostic for people, uncoloured: ``path:line:col``, what is wrong, the line with a mark under the column, the hint."""
    return click.unstyle(_report(diagnostic))


def _report(diagnostic: Diagnostic) -> str:
    label = click.style(f"{words(_NAMES[diagnostic.severity])} {diagnostic.code}", fg=_COLOURS[diagnostic.severity], bold=True)
    colon = words(Text("：", ": "))
    place = f"{safe(str(diagnostic.location))}{colon}" if diagnostic.location else ""
    lines = [f"{place}{label}{colon}{safe(words(diagnostic.message), lines=True)}", *_excerpt(diagnostic)]
    if diagnostic.hint:
        lines.append(f"  {words(Text('建议', 'hint'))}{colon}{safe(words(diagnostic.hint), lines=True)}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    if not diagnostic.excerpt:
        return []
    excerpt, mark = _window(diagnostic)
    shown = [f"    {safe(excerpt)}"]
    if diagnostic.location:
        shown.append(" " * (4 + width(safe(excerpt[:mark]))) + "^")
    return shown


def _window(diagnostic: Diagnostic) -> tuple[str, int]:
    """The excerpt, of a very long line what lies around the place meant; and where in it that place is, from 0."""
    line, mark = diagnostic.excerpt, diagnostic.location.column - 1 if diagnostic.location else 0
    if len(line) <= LONGEST_LINE:
        return line, mark
    start = min(max(mark - LONGEST_LINE // 2, 0), len(line) - LONGEST_LINE)
    before, after = "…" if start else "", "…" if start + LONGEST_LINE < len(line) else ""
    return f"{before}{line[start : start + LONGEST_LINE]}{after}", mark - start + len(before)


def _wording(text: Text | str) -> str:
    return words(text) if isinstance(text, Text) else text


def silence(stream: TextIO) -> None:
    """Send what is still to be written to nowhere: the reader has closed the pipe."""
    import os

    with contextlib.suppress(io.UnsupportedOperation):  # a stream without a file has nothing to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
