"""Help pages in the current language, with columns that line up in Chinese."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from coach.cli.columns import definitions, width, wrap
from coach.cli.language import words
from coach.text import Text

_WIDEST = 100
_NARROWEST = 50


def usage(ctx: click.Context) -> str:
    """``用法：coach next [选项] 客户``, on as many lines as it takes."""
    heading = words(Text("用法：", "Usage: "))
    pieces = [words(Text("[选项]", "[OPTIONS]")), *_pieces(ctx)]
    indent = " " * width(heading)
    lines = wrap(" ".join([ctx.command_path, *pieces]), page_width() - len(indent))
    return heading + f"\n{indent}".join(lines)


def page(ctx: click.Context, text: Text, examples: Sequence[str], commands: Mapping[str, Text]) -> str:
    """The help page of the command that ``ctx`` is about; ``commands`` are those of a group."""
    parts = [usage(ctx), *_paragraphs(words(text)), *_sections(ctx, commands)]
    if examples:
        parts.append(_section(Text("例子", "Examples"), (f"  {example}" for example in examples)))
    return "\n\n".join(parts)


def page_width() -> int:
    """The cells of a line: the terminal's, within what reads well."""
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)


def _pieces(ctx: click.Context) -> Iterator[str]:
    for param in ctx.command.get_params(ctx):
        yield from param.get_usage_pieces(ctx)
    if isinstance(ctx.command, click.Group):
        yield words(Text("命令 [参数]...", "COMMAND [ARGS]..."))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield "\n".join(f"  {line}" for line in wrap(paragraph, page_width() - 2))


def _sections(ctx: click.Context, commands: Mapping[str, Text]) -> Iterator[str]:
    params = [(param, param.get_help_record(ctx)) for param in ctx.command.get_params(ctx)]
    arguments = [record for param, record in params if record and isinstance(param, click.Argument)]
    options = [record for param, record in params if record and not isinstance(param, click.Argument)]
    if arguments:
        yield _section(Text("参数", "Arguments"), definitions(arguments, page_width()))
    if commands:
        yield _section(Text("命令", "Commands"), definitions([(name, words(text)) for name, text in commands.items()], page_width()))
    yield _section(Text("选项", "Options"), definitions(options, page_width()))


def _section(heading: Text, lines: Iterable[str]) -> str:
    return words(heading) + words(Text("：", ":")) + "\n" + "\n".join(lines)
