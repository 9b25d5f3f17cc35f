from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click
import pytest
from click.shell_completion import ShellComplete

from coach.cli.commands import ENTRIES, build
from coach.cli.options import Argument, Command, Option


def _commands(group: click.Group, path: str = "coach") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    with click.Context(group, info_name=path) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            found.append((f"{path} {name}", command))
            if isinstance(command, click.Group):
                found += _commands(command, f"{path} {name}")
    return found


@pytest.mark.parametrize("name", ENTRIES)
def test_every_name_leads_to_a_command(name: str) -> None:
    assert find_spec(ENTRIES[name].module), f"{ENTRIES[name].module} is missing"
    assert isinstance(import_module(ENTRIES[name].module).command, click.Command)


def test_every_command_offers_json_and_both_languages() -> None:
    for path, command in _commands(build()):
        options = {name for param in command.params for name in param.opts}
        assert {"--lang", "--help"} <= options, path
        assert "--json" in options or not isinstance(command, Command), path
        for param in command.params:
            assert isinstance(param, Option | Argument), f"{path} {param.name}"
            assert param.text.zh, f"{path} {param.name}"
            assert param.text.en, f"{path} {param.name}"


def test_completion_knows_names_without_importing() -> None:
    found = ShellComplete(build(), {}, "coach", "_COACH_COMPLETE").get_completions([], "d")
    assert [item.value for item in found] == ["demo", "drill", "doctor"]
