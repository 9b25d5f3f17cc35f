"""``coach completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from coach.cli import options, output
from coach.cli.commands import build
from coach.text import Text

_TEXT = Text(
    "输出命令补全脚本。\n"
    'bash 和 zsh：在 ~/.bashrc 或 ~/.zshrc 里加一行 eval "$(coach completion bash)"（或 zsh）。\n'
    "fish：coach completion fish > ~/.config/fish/completions/coach.fish",
    "Print a shell completion script.\n"
    'bash and zsh: add the line eval "$(coach completion bash)" (or zsh) to ~/.bashrc or ~/.zshrc.\n'
    "fish: coach completion fish > ~/.config/fish/completions/coach.fish",
)


@options.command("completion", _TEXT)
@options.argument("shell", Text("命令行的种类", "the kind of shell"), type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str, as_json: bool) -> None:
    """Print the script for ``shell``; the shell then asks ``coach`` itself, by way of _COACH_COMPLETE."""
    kind = get_completion_class(shell) or ShellComplete
    # The plain source(): the one of bash starts a bash to learn its version.
    script = ShellComplete.source(kind(build(), {}, "coach", "_COACH_COMPLETE"))
    if as_json:
        output.emit({"shell": shell, "script": script})
    else:
        click.echo(script)
