"""A sentence in better words, by the rewrites of the rules it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.domain.talk import Rewrite
from coach.etiquette.folding import fold
from coach.etiquette.matching import ReadyRule, overlaps
from coach.etiquette.sentences import language
from coach.patterns import Found, compile_pattern

_GROUP = re.compile(r"\\(\d)")
_SMALL = re.compile(r"[a-z]")


def rewritten(sentence: str, rules: Iterable[ReadyRule]) -> str:
    """``sentence`` as the ``rules`` would have it; "" where none of them changes it."""
    text = sentence
    for ready in rules:
        for rewrite in ready.rule.rewrites.pick(language(text)):
            text = _applied(rewrite, text, ready)
    text = _with_capital(text) if sentence[:1].isupper() else text
    return text if text != sentence else ""


def _applied(rewrite: Rewrite, text: str, ready: ReadyRule) -> str:
    spared = ready.exceptions.spans(text)
    parts, done = [], 0
    for found in compile_pattern(fold(rewrite.find)).finditer(text):
        if not overlaps((found.start(), found.end()), spared):
            parts += [text[done : found.start()], _expanded(rewrite.to, found)]
            done = found.end()
    return "".join((*parts, text[done:]))


def _expanded(template: str, found: Found) -> str:
    return _GROUP.sub(lambda group: found.group(int(group[1])) or "", template)


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:] if _SMALL.match(text) else text
