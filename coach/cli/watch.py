"""How far a long piece of work is: one line on standard error that is written over, on a terminal; silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Watch:
    """That line; ``quiet`` says nothing on a terminal either."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet, self._said = quiet or not sys.stderr.isatty(), ""

    def say(self, text: str) -> None:
        """Let the line be ``text``."""
        if not self._quiet and text != self._said:
            click.echo(f"\r\x1b[2K{text}", err=True, nl=False)
            self._said = text

    def end(self) -> None:
        """Take the line away."""
        if self._said:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._said = ""


@contextmanager
def watching(*, quiet: bool = False) -> Iterator[Watch]:
    """A line for the time of the context, whatever ends it."""
    watch = Watch(quiet=quiet)
    try:
        yield watch
    finally:
        watch.end()
