"""Messages quote what was typed: of something as long as a page the beginning is enough to know it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.errors import Diagnostic
from coach.text import Text

_LONG, _KEPT = 200, 60
_BETWEEN = ("=", " ", "\n")
"""What parts of an argument that are quoted alone stand between."""


def shortened(diagnostics: Iterable[Diagnostic], arguments: Iterable[str]) -> list[Diagnostic]:
    """The diagnostics, with what is very long among the arguments cut short where they quote it."""
    long = [part for argument in arguments if len(argument) > _LONG for part in _parts(argument)]
    return [_short(one, long) for one in diagnostics] if long else [*diagnostics]


def _parts(argument: str) -> Iterator[str]:
    """The argument as messages may quote it: whole, without what stands around it, or what follows a sign."""
    found = [argument, argument.strip(), *(argument.partition(sign)[2].strip() for sign in _BETWEEN)]
    yield from dict.fromkeys(one for one in found if len(one) > _LONG)


def _short(of: Diagnostic, long: list[str]) -> Diagnostic:
    return replace(of, message=_cut(of.message, long), hint=_cut(of.hint, long) if of.hint else None)


def _cut(text: Text, long: list[str]) -> Text:
    zh, en = text.zh, text.en
    for one in long:
        zh, en = (told.replace(one, f"{one[:_KEPT]}…") for told in (zh, en))
    return Text(zh, en)
