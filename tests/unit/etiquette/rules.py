"""Rules as a test needs them: everything but what matters filled in."""

from __future__ import annotations

from typing import Any

from coach.domain.talk import EtiquetteRule, Rewrite, Rewrites, Wordings
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.etiquette.finding import Finding
from coach.text import Text

SAID = Text("说法", "wording")
FRAGMENT, TALK, MESSAGE = Context(), Context("talk", "phone", "outbound", "first"), Context("message", "wechat")


def rule(id: str = "r", level: str = "warning", **more: Any) -> EtiquetteRule:
    """A rule; patterns may be given as one text or as a pair of lists (Chinese, English)."""
    for name in ("forbid", "require", "exceptions", "before", "after"):
        if isinstance(given := more.get(name), str):
            more[name] = Wordings((given,), (given,)) if name == "require" else Wordings((given,))
    return EtiquetteRule(id, SAID, level, SAID, SAID, **more)


def rewrites(*pairs: tuple[str, str]) -> Rewrites:
    """The same rewrites for both languages."""
    made = tuple(Rewrite(find, to) for find, to in pairs)
    return Rewrites(made, made)


def found(text: str, *rules: EtiquetteRule, context: Context = FRAGMENT) -> list[str]:
    """What the rules find in ``text``, as ``line:column words``."""
    return [f"{finding.line}:{finding.column} {finding.words}".rstrip() for finding in findings(text, *rules, context=context)]


def findings(text: str, *rules: EtiquetteRule, context: Context = FRAGMENT) -> tuple[Finding, ...]:
    return Checker(rules).check(text, context)
