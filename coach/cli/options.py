"""Commands, options and arguments whose help is written in both languages.

A command of one file::

    @options.command("why", Text("为什么这样建议", "Why this advice"), examples=("coach why 王芳",))
    @options.argument("customer", Text("姓名、手机尾号或编号", "name, phone tail or id"), shown=Text("客户", "CUSTOMER"))
    @options.option("--as-of", text=Text("按哪个时刻计算", "the moment to look from"), type=MOMENT)
    def command(customer: str, as_of: datetime | None, as_json: bool) -> None: ...

Every command has ``--json`` (the argument ``as_json``), ``--lang`` and ``--help``. The function prints with
:mod:`coach.cli.output`, and raises CoachError for what the user can act on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from coach.cli.help import page, usage
from coach.cli.language import current, words
from coach.text import Lang, Text

F = TypeVar("F", bound=Callable[..., object])

_TYPES = {
    "TEXT": "文字",
    "INTEGER": "整数",
    "FLOAT": "数字",
    "FILE": "文件",
    "FILENAME": "文件",
    "PATH": "路径",
    "DIRECTORY": "文件夹",
}


class Option(click.Option):
    """An option with its help (and, if given, its default) in both languages."""

    def __init__(self, decls: Sequence[str], *, text: Text, shown: Text | None = None, **attrs: Any) -> None:
        super().__init__(decls, **attrs)
        self.text = text
        self.shown = shown

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value in help: ``shown``, or the type's name."""
        if self.shown:
            return words(self.shown)
        name = super().make_metavar(ctx)
        return name if current() is Lang.EN else words(Text(_TYPES.get(name, name), name))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as it is typed, and its help."""
        record = super().get_help_record(ctx)
        return record and (record[0], words(self.text) + self._remark(ctx))

    def _remark(self, ctx: click.Context) -> str:
        remarks = []
        if "default" in (extra := self.get_help_extra(ctx)):
            remarks.append(words(Text(f"默认 {extra['default']}", f"default {extra['default']}")))
        if self.required:
            remarks.append(words(Text("必填", "required")))
        if self.multiple:
            remarks.append(words(Text("可重复", "may be repeated")))
        return words(Text("（{}）", " ({})")).format(words(Text("，", ", ")).join(remarks)) if remarks else ""


class Argument(click.Argument):
    """A positional argument with its name and help in both languages."""

    def __init__(self, decls: Sequence[str], *, text: Text, shown: Text | None = None, **attrs: Any) -> None:
        super().__init__(decls, **attrs)
        self.text = text
        self.shown = shown

    def make_metavar(self, ctx: click.Context) -> str:
        """The argument's name in usage lines: ``CUSTOMER``, ``[RULE]``, ``[FILE]...``."""
        self.metavar = None
        if not self.shown:
            return super().make_metavar(ctx)
        name = words(self.shown)
        return (name if self.required else f"[{name}]") + ("..." if self.nargs != 1 else "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The argument's name, and its help."""
        return self.make_metavar(ctx), words(self.text)


def _json_option() -> Option:
    return Option(["--json", "as_json"], text=Text("以 JSON 输出", "print JSON"), is_flag=True)


def lang_option() -> Option:
    """``--lang``, for help, completion and the complaint about a missing value."""
    # With its value it is taken off the command line before click sees it (coach.cli.language).
    text = Text("界面语言，可写在任何位置", "language, anywhere on the line")
    return Option(["--lang"], text=text, type=click.Choice([lang.value for lang in Lang]), expose_value=False)


class Paged:
    """What commands and groups share: pages in the current language."""

    text: Text
    examples: tuple[str, ...]

    def get_usage(self, ctx: click.Context) -> str:
        """The usage line alone, as usage errors show it."""
        return usage(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page."""
        return page(ctx, self.text, self.examples, self.summaries())

    def summaries(self) -> Mapping[str, Text]:
        """The commands of a group, with what each is for."""
        return {}

    def get_short_help_str(self, limit: int = 45) -> str:
        """What shell completion shows; never cut, for the terminal does that better."""
        return words(self.text) if limit else ""

    def make_help_option(self) -> Option:
        """``--help``, shown in the current language."""

        def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
            if asked and not ctx.resilient_parsing:
                click.echo(ctx.get_help())
                ctx.exit()

        text = Text("显示帮助", "show this help")
        return Option(["--help"], text=text, is_flag=True, is_eager=True, expose_value=False, callback=show)


class Command(Paged, click.Command):
    """A command with its help in both languages, and the options that all commands have."""

    def __init__(self, name: str, *, text: Text, examples: Sequence[str] = (), **attrs: Any) -> None:
        super().__init__(name, add_help_option=False, **attrs)
        self.text = text
        self.examples = tuple(examples)
        self.params += [_json_option(), lang_option(), self.make_help_option()]


def command(name: str, text: Text, *, examples: Sequence[str] = ()) -> Callable[[Callable[..., object]], Command]:
    """Make a function a command. ``text`` is its help: a first sentence, and after a line break whatever more there is to say."""

    def make(function: Callable[..., object]) -> Command:
        return click.command(name, cls=Command, text=text, examples=examples)(function)

    return make


def option(*decls: str, text: Text, shown: Text | None = None, **attrs: Any) -> Callable[[F], F]:
    """Give a command an option. ``shown`` names its value in help; ``attrs`` as for ``click.option``."""
    return click.option(*decls, cls=Option, text=text, shown=shown, **attrs)


def argument(name: str, text: Text, *, shown: Text | None = None, **attrs: Any) -> Callable[[F], F]:
    """Give a command an argument. ``shown`` is its name in help; ``attrs`` as for ``click.argument``."""
    return click.argument(name, cls=Argument, text=text, shown=shown, **attrs)
