"""Fills phrase templates. Imported only when a phrase is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Template, UndefinedError

from coach.errors import fail
from coach.render.environment import text_environment
from coach.render.languages import convert
from coach.render.template import read_template
from coach.text import Lang

_ON_NEAR_DAY = re.compile(r"\bon (?=(?:today|tomorrow|yesterday)\b)")
_KEPT = 1_024  # compiled templates: more than a playbook has


def fill(source: str, values: Mapping[str, object], lang: Lang) -> str | None:
    """Fill a template, or None if it would have a hole: a variable without a value.

    The wording is converted to ``lang``'s script first; the values stay as they are. In English a near day loses its preposition
    (a template's "delivered on {{ day | date }}" is "delivered tomorrow"). Raises CoachError R102 for a template
    that uses more than is allowed, however it got past the check of its playbook.
    """
    try:
        filled = _compiled(source, lang is Lang.ZH_HANT).render(values)
    except UndefinedError:
        return None
    return _ON_NEAR_DAY.sub("", filled) if lang is Lang.EN else filled


@lru_cache(maxsize=_KEPT)
def _compiled(source: str, traditional: bool) -> Template:
    problem = next(iter(read_template(source).problems), None)
    if problem:
        zh, en = problem.message.zh, problem.message.en
        raise fail("R102", f"话术模板第 {problem.line} 行：{zh}", f"phrase template, line {problem.line}: {en}")
    return text_environment().from_string(_converted(source) if traditional else source)


def _converted(source: str) -> str:
    """The template in traditional Chinese: its words only, not its names."""
    pieces = text_environment().lex(source)
    return "".join(convert(piece, Lang.ZH_HANT) if kind == "data" else piece for _, kind, piece in pieces)
