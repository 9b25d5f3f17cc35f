"""Mistakes on the command line, in the user's language: click itself speaks English only."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.exceptions import NoSuchCommand

from coach.errors import Diagnostic
from coach.text import Text

CODE = "C100"

_NEEDS = (
    (type(click.INT), Text("需要整数", "a whole number is needed")),
    (type(click.FLOAT), Text("需要数字", "a number is needed")),
    (click.File, Text("文件打不开", "the file can't be opened")),
    (click.Path, Text("没有这个文件或文件夹，或无权读取", "there is no such file or folder, or it can't be read")),
)


def explain(error: click.UsageError) -> Diagnostic:
    """Say what is wrong with the command line, and where help is."""
    message, near = _message(error)
    hint = None
    if near:
        hint = Text(f"是不是想用 {near[0]}？", f"Did you mean {near[0]}?")
    elif error.ctx:
        command = f"{error.ctx.command_path} --help"
        hint = Text(f"用法见 {command}", f"See {command}")
    return Diagnostic(CODE, message, hint=hint)


def _message(error: click.UsageError) -> tuple[Text, Sequence[str]]:
    """What is wrong, and names close to what was written, the closest first."""
    match error:
        case NoSuchCommand():
            return Text(f"没有命令“{error.command_name}”", f"there is no command “{error.command_name}”"), error.possibilities or ()
        case click.NoSuchOption():
            return Text(f"没有选项 {error.option_name}", f"there is no option {error.option_name}"), error.possibilities or ()
        case click.MissingParameter():
            return _missing(error), ()
        case click.BadParameter():
            return _bad_value(error), ()
    return _misuse(error), ()


def _misuse(error: click.UsageError) -> Text:
    if isinstance(error, click.BadOptionUsage):
        return Text(f"选项 {error.option_name} 缺少值，或不该带值", _plain(error))
    if "extra argument" in error.message:
        surplus = error.message.partition("(")[2].rpartition(")")[0]
        return Text(f"多出的参数：{surplus}", f"more arguments than expected: {surplus}")
    return Text(f"命令用法不对：{_plain(error)}", _plain(error))


def _missing(error: click.MissingParameter) -> Text:
    name = _name(error)
    if isinstance(error.param, click.Argument):
        return Text(f"缺少参数 {name}", f"the argument {name} is missing")
    return Text(f"缺少选项 {name}", f"the option {name} is missing")


def _bad_value(error: click.BadParameter) -> Text:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        need = Text(f"只能是 {'、'.join(choices)}", f"it must be one of {', '.join(choices)}")
    elif isinstance(kind, click.IntRange) and kind.max is not None:
        need = Text(f"需要 {kind.min} 到 {kind.max} 的整数", f"a whole number from {kind.min} to {kind.max} is needed")
    elif isinstance(kind, click.FloatRange) and kind.max is not None:
        need = Text(f"需要 {kind.min:g} 到 {kind.max:g} 的数字", f"a number from {kind.min:g} to {kind.max:g} is needed")
    else:
        need = next((text for known, text in _NEEDS if isinstance(kind, known)), Text(_plain(error), _plain(error)))
    name = _name(error)
    return Text(f"{name} 的值不对：{need.zh}", f"the value of {name} is wrong: {need.en}")


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).replace("'", "") if error.param else ""


def _plain(error: click.UsageError) -> str:
    return error.message.rstrip(".")
