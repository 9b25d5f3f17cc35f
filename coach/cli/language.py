"""The language this process speaks: chosen once, before anything is printed."""

from __future__ import annotations

from contextvars import ContextVar

from coach.render.languages import localise
from coach.text import Lang, Text

_LANG: ContextVar[Lang] = ContextVar("coach-lang", default=Lang.ZH)


def current() -> Lang:
    """The language chosen by :func:`speak`; Chinese before that."""
    return _LANG.get()


def speak(lang: Lang) -> None:
    """Choose the language of everything said from now on."""
    _LANG.set(lang)


def words(text: Text) -> str:
    """``text`` in the current language."""
    return localise(text, current())


def take_flag(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Take ``--lang X`` or ``--lang=X`` out of a command line, wherever it stands before ``--``.

    Returns the tag (of several the last; None if there is none) and the other arguments. A ``--lang`` without a value stays in
    place for the parser to complain about.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    tag, rest, at = None, [], 0
    while at < end:
        word = arguments[at]
        if word == "--lang" and at + 1 < end:
            tag, at = arguments[at + 1], at + 2
            continue
        if word.startswith("--lang="):
            tag = word.removeprefix("--lang=")
        else:
            rest.append(word)
        at += 1
    return tag, rest + arguments[end:]
