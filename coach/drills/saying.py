"""The playbook's phrases as an invented rep says them to a customer on a card, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Variant
from coach.engine.tables import quotable
from coach.render.filling import fill
from coach.render.variables import quoted, variables
from coach.render.view import View
from coach.text import Lang, Text

COMPANY, REP = Text("新程", "Xincheng"), Text("李静", "Li Jing")
"""Who speaks on cards: nobody real, and the same as in the sentences of the rule base."""
_LANGS = (Lang.ZH, Lang.EN)


class Voice:
    """Words phrases for one customer, addressed as ``salutation``."""

    def __init__(self, playbook: Playbook, evaluation: Evaluation, as_of: datetime, salutation: Text) -> None:
        self._known = {lang: _known(playbook, evaluation, View(lang, as_of), salutation.pick(lang)) for lang in _LANGS}

    def say(self, variant: Variant, *, named: bool = True) -> Text | None:
        """The wording, or None where it would have a hole. Not ``named``: as somebody says it who forgets to tell who they are."""
        said = {lang: self._filled(variant, lang, named=named) for lang in _LANGS}
        if not all(said.values()) or _is_chinese(said[Lang.EN]):  # a note taken in Chinese is of no use to an English reader
            return None
        return Text(said[Lang.ZH], said[Lang.EN])

    def _filled(self, variant: Variant, lang: Lang, *, named: bool) -> str:
        known = self._known[lang]
        if not known.keys() >= set(variant.needs_en if lang is Lang.EN else variant.needs_zh):
            return ""
        own = {"our_company": COMPANY.pick(lang), "rep_name": REP.pick(lang)} if named else {}
        return (fill(variant.text.pick(lang), {**known, **own}, lang) or "").strip()


def tells_who(said: Text) -> bool:
    """Whether it says who is speaking, and from where."""
    return all(part.pick(lang) in said.pick(lang) for lang in _LANGS for part in (COMPANY, REP))


def _known(playbook: Playbook, evaluation: Evaluation, view: View, salutation: str) -> Mapping[str, object]:
    columns = evaluation.columns
    values = variables(playbook, columns, view, {"salutation": salutation or None})
    known = {**values, **quoted(quotable(playbook, columns, view.as_of.date()), view)}
    return {name: value for name, value in known.items() if value is not None and value != ""}


def _is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)
