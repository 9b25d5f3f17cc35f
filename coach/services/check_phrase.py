"""Words a rep says or writes, held against the etiquette of a playbook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.etiquette.check import Checker
from coach.etiquette.context import DIRECTIONS, FIRST, FORMS, FRAGMENT, MESSAGE, RETURNING, TALK, Context, form_on
from coach.etiquette.finding import LEVELS, Finding
from coach.etiquette.folding import fold
from coach.etiquette.sentences import sentences
from coach.etiquette.speakers import labelled
from coach.render.languages import convert, localise, simplified
from coach.text import Lang

CHANNELS = ("phone", "visit", "wechat", "mail", "showroom")
_PHONE, _OUTBOUND = CHANNELS[0], DIRECTIONS[1]
_A_TALK = 6
"""So many sentences without labels are a script, and checked as a whole talk."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said of the context; "" = not said."""

    form: str = ""
    channel: str = ""
    direction: str = ""
    customer: str = ""


@dataclass(frozen=True, slots=True)
class PhraseCheck:
    """What was found in ``sentences`` sentences, and in which context they were taken to stand."""

    playbook: Playbook
    context: Context
    sentences: int
    findings: tuple[Finding, ...]

    def count(self, level: str) -> int:
        """How many findings of one of :data:`LEVELS` there are."""
        return Counter(finding.level for finding in self.findings)[level]

    @property
    def sound(self) -> bool:
        """Whether there is no error."""
        return not self.count(LEVELS[0])


def check_phrase(playbook: Playbook, talk: Talk, text: str, asked: Asked) -> PhraseCheck:
    """Hold ``text`` against the rules of ``talk``. What was not said of the context is told from the text."""
    read = list(sentences(fold(text)))
    context = _context(text, len(read), asked)
    findings = Checker(talk.etiquette.values(), simplified).check(text, context)
    return PhraseCheck(playbook, context, len(read), findings)


def standing(playbook: Playbook, customer: Customer) -> str:
    """Whether ``customer`` has been in contact before: :data:`RETURNING`, else :data:`FIRST`."""
    return RETURNING if customer.records.get(playbook.roles.log) else FIRST


def _context(text: str, count: int, asked: Asked) -> Context:
    form = asked.form or _form(text, count, asked.channel)
    if form != TALK:
        return Context(form, asked.channel, asked.direction, asked.customer)
    channel = asked.channel or _PHONE
    direction = asked.direction or (_OUTBOUND if channel == _PHONE else "")
    return Context(form, channel, direction, asked.customer or (FIRST if direction == _OUTBOUND else ""))


def _form(text: str, count: int, channel: str) -> str:
    if (written := form_on(channel)) == MESSAGE:
        return written
    return TALK if labelled(fold(text)) or count >= _A_TALK else FRAGMENT


def phrase_view(check: PhraseCheck, lang: Lang) -> dict[str, object]:
    """The check as plain data for ``--json``. Offsets and lengths count characters, the first is 0; lines and columns from 1."""
    context = check.context
    known = {name: value for name in ("channel", "direction", "customer") if (value := getattr(context, name))}
    return {
        "playbook": {"name": check.playbook.name, "version": check.playbook.version},
        "context": {"form": context.form, **known},
        "sentences": check.sentences,
        "sound": check.sound,
        "errors": check.count("error"),
        "warnings": check.count("warning"),
        "remarks": check.count("info"),
        "findings": [_finding_view(finding, check.playbook, lang) for finding in check.findings],
    }


def _finding_view(finding: Finding, playbook: Playbook, lang: Lang) -> dict[str, object]:
    rule = finding.rule
    view: dict[str, object] = {
        "rule": rule.full_id,
        "level": finding.level,
        "title": localise(rule.title, lang),
        "message": localise(rule.message, lang),
        "words": finding.words,
        "line": finding.line,
        "column": finding.column,
        "offset": finding.start,
        "length": finding.end - finding.start,
        "sentence": finding.sentence,
        "better": better(finding, lang),
    }
    if finding.rewrite:
        view["rewrite"] = instead(finding, lang)
    if (source := playbook.sources.get(rule.source)) is not None:
        view["source"] = {"id": source.id, "ref": source.ref, "title": localise(source.title, lang), "confidence": source.confidence}
    if rule.location:
        view["place"] = rule.location.short
    return view


def better(finding: Finding, lang: Lang) -> str:
    """Better wording, in the language of the sentence; for readers of traditional Chinese in their script."""
    return localise(finding.rule.better, Lang.EN if finding.lang is Lang.EN else lang if lang is not Lang.EN else Lang.ZH)


def instead(finding: Finding, lang: Lang) -> str:
    """The sentence rewritten, "" where no rule rewrites it. Rewriting speaks simplified Chinese; readers of the other script get theirs."""
    return finding.rewrite if finding.lang is Lang.EN else convert(finding.rewrite, lang)


__all__ = [
    "CHANNELS",
    "DIRECTIONS",
    "FIRST",
    "FORMS",
    "RETURNING",
    "Asked",
    "PhraseCheck",
    "better",
    "check_phrase",
    "instead",
    "phrase_view",
    "standing",
]
