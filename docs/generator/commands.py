"""The command reference: every command with its arguments, options and examples, read from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from coach.cli.commands import build
from coach.cli.help import usage
from coach.cli.language import current, speak, words
from coach.cli.lazy import LazyGroup
from coach.cli.options import Command
from coach.render.markdown import plain
from coach.services.reference.markdown import cell_code, heading, link, table
from coach.text import Lang, Text

COMMON = {"--json", "--lang", "--help"}
"""Options of every command; the page explains them once."""


def commands() -> Iterator[click.Context]:
    """Every command and group but ``coach`` itself, depth first, each in a context of its own."""
    yield from _below(click.Context(build(), info_name="coach"))


def command_reference(lang: Lang) -> str:
    """A list of all commands, then one section each."""
    spoken = current()
    speak(lang)
    try:
        found = list(commands())
        lines = [f"- {link(f'`{ctx.command_path}`', f'#{_name(ctx)}')} {plain(words(_summary(ctx)))}" for ctx in found]
        for ctx in found:
            lines += _section(ctx)
    finally:
        speak(spoken)
    return "\n".join(lines)


def _below(ctx: click.Context) -> Iterator[click.Context]:
    if not isinstance(ctx.command, LazyGroup):
        return
    for name in ctx.command.list_commands(ctx):
        command = ctx.command.get_command(ctx, name)
        if command is not None:
            inner = click.Context(command, parent=ctx, info_name=name)
            yield inner
            yield from _below(inner)


def _section(ctx: click.Context) -> Iterator[str]:
    yield from heading(2, f"`{ctx.command_path}`", _name(ctx))
    for paragraph in words(_text(ctx)).split("\n"):
        yield plain(paragraph)
        yield ""
    if isinstance(ctx.command, LazyGroup):
        return
    yield "```text"
    yield " ".join(usage(ctx).split())
    yield "```"
    yield from _parameters(ctx)
    yield from _examples(ctx)


def _parameters(ctx: click.Context) -> Iterator[str]:
    records = [record for param in ctx.command.get_params(ctx) if not COMMON & set(param.opts) and (record := param.get_help_record(ctx))]
    if records:
        yield ""
        yield from table((words(Text("参数或选项", "argument or option")), words(Text("说明", "what it does"))), map(_row, records))


def _row(record: tuple[str, str]) -> tuple[str, str]:
    return cell_code(record[0]), plain(record[1])


def _examples(ctx: click.Context) -> Iterator[str]:
    examples = ctx.command.examples if isinstance(ctx.command, Command) else ()
    if examples:
        yield ""
        yield "```sh"
        yield from examples
        yield "```"


def _name(ctx: click.Context) -> str:
    return ctx.command_path.replace(" ", "-")


def _text(ctx: click.Context) -> Text:
    command = ctx.command
    return command.text if isinstance(command, Command | LazyGroup) else Text("", "")


def _summary(ctx: click.Context) -> Text:
    group = ctx.parent.command if ctx.parent else None
    return group.summaries()[str(ctx.info_name)] if isinstance(group, LazyGroup) else _text(ctx)
