"""What the learner types: single keys at a terminal, lines where input comes from elsewhere. None = stop."""

from __future__ import annotations

import sys
import unicodedata

import click

from coach.cli.language import words
from coach.domain.drills import ONE
from coach.services.practise.view import Data
from coach.text import Text

_ESCAPE = "\x1b"
_STOP = {"q", _ESCAPE, "\x04"}
_ENTER = {"\r", "\n"}
_RUBBED = {"\x7f", "\x08"}


def choice(view: Data) -> str | None:
    """Keys of options: one key press where one is to be chosen; else keys, then Enter."""
    if not sys.stdin.isatty():
        return _line(Text("> ", "> "))
    click.echo("> ", nl=False)
    keys = [option["key"] for option in view["options"]]
    typed = _press(view["form"] == ONE, {*keys, *map(str, range(1, len(keys) + 1))})
    click.echo()
    return typed


def line() -> str | None:
    """What the learner would say, on one line."""
    return _line(Text("您说：", "You say: "))


def go_on() -> bool:
    """Wait for a key; False if it says stop. Nothing is waited for where input comes from elsewhere."""
    if not sys.stdin.isatty():
        return True
    click.echo(click.style(words(Text("任意键继续，q 停下", "any key goes on, q stops")), dim=True), nl=False)
    pressed = _keys()
    click.echo("\r\x1b[2K", nl=False)
    return _STOP.isdisjoint(pressed)


def _press(single: bool, known: set[str]) -> str | None:
    typed = ""
    while True:
        for key in _keys():
            if key in _STOP:
                return None
            if key in _ENTER and typed:  # Enter alone is a slip of the finger, not an answer
                return typed
            if key in _RUBBED and typed:
                typed = typed[:-1]
                click.echo("\b \b", nl=False)
            elif key in known:
                typed += key
                click.echo(key, nl=False)
                if single:
                    return typed


def _keys() -> list[str]:
    """The keys pressed, full-width letters of an input method among them: several where somebody types fast or pastes; none for arrows."""
    pressed = click.getchar()
    if pressed[0] == _ESCAPE and len(pressed) > 1:
        return []
    return [unicodedata.normalize("NFKC", key).lower() for key in pressed]


def _line(prompt: Text) -> str | None:
    click.echo(words(prompt), nl=False)
    typed = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo()
    return None if not typed or typed.strip().lower() == "q" else typed.strip()
