"""Groups whose commands are imported when they run: ``coach --help`` imports none of them, ``coach next`` one.

A group is a table of what it holds::

    command = LazyGroup("customer", Text("管理客户信息卡", "Manage customer cards"), {
        "add": Entry("coach.cli.customer_add", Text("新建客户", "Add a customer")),
    })

Each module offers its command (or group) under the name ``command``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from coach.cli.language import words
from coach.cli.options import Paged, lang_option
from coach.text import Text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@dataclass(frozen=True, slots=True)
class Entry:
    """A command (or group) of a group: the module that holds it, and its line in the group's help."""

    module: str
    summary: Text


class LazyGroup(Paged, click.Group):
    """A group that knows its commands by name, and imports each when it runs."""

    def __init__(
        self, name: str, text: Text, entries: Mapping[str, Entry], *, examples: Sequence[str] = (), usual: str = "", **attrs: Any
    ) -> None:
        """``usual`` names the command that runs where none is given, with the options that are."""
        super().__init__(name, add_help_option=False, **attrs)
        self.usual = usual
        self.text = text
        self.examples = tuple(examples)
        self.entries = entries
        self.params += [lang_option(), self.make_help_option()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; with the usual command where none is named."""
        if self.usual and not ctx.resilient_parsing and (not args or (args[0].startswith("-") and args[0] != "--help")):
            args = [self.usual, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command ``cmd_name``; None if there is none."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        if not isinstance(command, click.Command):
            message = f"{entry.module}.command is no command"
            raise TypeError(message)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that ``args`` begin with; NoSuchCommand names the nearest ones."""
        if args[0] not in self.entries and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=self.entries, ctx=ctx)
        return super().resolve_command(ctx, args)

    def summaries(self) -> Mapping[str, Text]:
        """The commands with what each is for."""
        return {name: entry.summary for name, entry in self.entries.items()}

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name without importing it, or an option of the group."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=words(text)) for name, text in self.summaries().items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]
