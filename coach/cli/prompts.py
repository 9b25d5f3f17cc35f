"""Questions to the person at the keyboard, in their language. They go to standard error, so that output can be piped.

Ctrl-C and the end of input end the command (:mod:`coach.cli.run`).
"""

from __future__ import annotations

from collections.abc import Callable

import click

from coach.cli.language import words
from coach.cli.output import note
from coach.errors import CoachError, fail
from coach.text import Text

_YES = {"y", "yes", "是", "好", "对"}
_NO = {"n", "no", "否", "不", "不是"}


def ask(label: Text, *, default: str = "", required: bool = False, check: Callable[[str], object] | None = None) -> str:
    """Ask for one line. Enter takes ``default``; ``required`` asks until there is an answer.

    ``check`` may raise CoachError: its messages are shown, and the question comes again.
    """
    while True:
        answer = _typed(words(label), default, shown=bool(default))
        if required and not answer:
            note(Text("这一项必须填写。", "An answer is needed here."))
        elif answer and check is not None and (problem := _problem(check, answer)):
            note(problem)
        else:
            return answer


def confirm(question: Text, *, default: bool = False) -> bool:
    """Ask for yes or no (y/n, 是/否); Enter takes ``default``."""
    offered = "Y/n" if default else "y/N"
    while True:
        answer = _typed(f"{words(question)} [{offered}]", "", shown=False).lower()
        if not answer:
            return default
        if answer in _YES | _NO:
            return answer in _YES
        note(Text("请回答 y 或 n。", "Answer y or n, please."))


def agreement(question: Text, *, given: bool) -> None:
    """Go on if it was given on the command line (``--yes``) or is given now; else the command ends (C104)."""
    if not given and not confirm(question):
        raise fail("C104", "没有确认，什么也没有做", "not confirmed: nothing was done")


def _typed(question: str, default: str, *, shown: bool) -> str:
    """The line typed. The end of the input, or of the command, leaves the line of the question: what is said then begins a new one."""
    try:
        return str(click.prompt(question, default=default, show_default=shown, err=True)).strip()
    except click.Abort:
        click.echo(err=True)
        raise


def _problem(check: Callable[[str], object], answer: str) -> str:
    try:
        check(answer)
    except CoachError as error:
        told = [text for diagnostic in error.diagnostics for text in (diagnostic.message, diagnostic.hint) if text]
        return "\n".join(map(words, told))
    return ""
