"""The only Jinja2 environments: one for words to say, one for pages. Imported only by what renders (Jinja2 takes 50 ms)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from coach.domain.styles import STYLES
from coach.render.terminal import safe
from coach.render.variables import Filled


class Unknown(Undefined):
    """A variable without a value: as strict as ``StrictUndefined`` wherever it would be written, but simply "no" to an ``if``."""

    __slots__ = ()

    def __str__(self) -> str:
        raise UndefinedError(self._undefined_message)

    def __iter__(self) -> NoReturn:
        raise UndefinedError(self._undefined_message)

    __len__ = __iter__


@cache
def text_environment() -> SandboxedEnvironment:
    """For phrases: no autoescaping, no globals, no tests, and the listed filters only."""
    environment = SandboxedEnvironment(undefined=Unknown, autoescape=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update({name: _filter(name) for name in STYLES})
    return environment


@cache
def page_template(name: str) -> Template:
    """A page of ours, beside this file, escaped automatically."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_clean, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(Path(__file__).with_name(name).read_text("utf-8"))


def _clean(value: object) -> object:
    # What a macro of the page returns is markup, and was cleaned piece by piece when the macro wrote it.
    return safe(value, lines=True) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _filter(name: str) -> Callable[[object], str]:
    def apply(value: object) -> str:
        return value.styled(name) if isinstance(value, Filled) else str(value)

    return apply
