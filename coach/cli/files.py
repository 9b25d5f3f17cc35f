"""Commands that write a file somebody named: the options they share, and how they hand over what was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from coach.cli import options, output
from coach.cli.language import words
from coach.text import Text

F = TypeVar("F", bound=Callable[..., object])
FILE = click.Path(path_type=Path)
_STANDARD_OUTPUT = Path("-")


def output_option(text: Text) -> Callable[[F], F]:
    """``--output FILE`` as the argument ``file``; None where there is none, or it is ``-``."""

    def standard(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
        return None if file == _STANDARD_OUTPUT else file

    return options.option("--output", "-o", "file", text=text, shown=Text("文件", "FILE"), type=FILE, callback=standard)


def force_option() -> Callable[[F], F]:
    """``--force``, without which no file is written over."""
    return options.option("--force", text=Text("覆盖已有的文件", "write over an existing file"), is_flag=True)


def hand_over(text: str, file: Path | None, data: Mapping[str, Any], *, force: bool, as_json: bool) -> None:
    """Write ``text`` to ``file`` and say so, or print it. As JSON ``data`` goes with the file's name, or with the text.

    Raises CoachError C230 if there is such a file already and nobody said ``force``, C152 where it can't be written.
    """
    if file is not None:
        from coach.services.new_file import write_new

        write_new(file, text, force=force)
    if as_json:
        output.emit({**data, **({"file": str(file)} if file is not None else {"text": text})})
    elif file is not None:
        output.line(words(Text("已写好：{}", "written: {}")).format(file))
    else:
        output.document(text)
