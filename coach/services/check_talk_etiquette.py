"""A playbook's words held against its own etiquette: the sentences beside the rules, its phrases, and its replies to objections."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.errors import Diagnostic, Severity
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.etiquette.finding import LEVELS, Finding
from coach.playbook.loader import Checked
from coach.playbook.manner_examples import Example
from coach.services.playbook_words import Wording, wordings_of
from coach.text import Lang, Text

_SEVERITIES = dict(zip(LEVELS, (Severity.ERROR, Severity.WARNING, Severity.INFO), strict=True))
_SHOWN = 60  # characters of a sentence in a message


def check_talk_etiquette(checked: Checked) -> list[Diagnostic]:
    """What a sound playbook says that its rules of etiquette object to, and what the rules do other than their sentences say."""
    if checked.playbook is None or checked.talk is None:
        return []
    checker = Checker(checked.talk.etiquette.values())
    # What it inherits was checked with its base: it is looked at again only where the rules have changed.
    own = {rule.id for rule in checked.talk.etiquette.values() if rule.playbook == checked.playbook.name}
    return [*_examples(checked.examples, checked.talk, checker, own), *_wordings(checked.playbook, checked.talk, checker, every=bool(own))]


def _examples(examples: tuple[Example, ...], talk: Talk, checker: Checker, own: set[str]) -> Iterator[Diagnostic]:
    for example in (each for each in examples if each.rule in own):
        context = Context.of_rule(talk.etiquette[example.rule])
        found = any(finding.rule.id == example.rule for finding in checker.check(example.text, context))
        if found is not example.found:
            yield _other_than_said(example)


def _other_than_said(example: Example) -> Diagnostic:
    said = _short(example.text)
    if example.found:
        message = Text(
            f"规则“{example.rule}”查不出“{said}”", f"rule '{example.rule}' does not find '{said}': the rule can never fire on it"
        )
        return Diagnostic("P485", message, example.location, Text("改模式，或改 hits", "correct the pattern, or the sentence under hits"))
    message = Text(f"规则“{example.rule}”误伤了“{said}”", f"rule '{example.rule}' finds '{said}', and must not")
    hint = Text("收紧模式，或写进 exceptions", "make the pattern narrower, or write an exception")
    return Diagnostic("P486", message, example.location, hint)


def _wordings(playbook: Playbook, talk: Talk, checker: Checker, *, every: bool) -> Iterator[Diagnostic]:
    told = set()
    for wording in wordings_of(playbook, talk, "" if every else playbook.name):
        for finding in checker.check(wording.text, wording.context):
            key = (wording.location, finding.rule.id, finding.words)
            if finding.level != LEVELS[-1] and key not in told:
                told.add(key)
                yield _objection(wording, finding)


def _objection(wording: Wording, finding: Finding) -> Diagnostic:
    rule, said = finding.rule, _short(finding.words or finding.sentence)
    message = Text(
        f"{wording.where.zh}：“{said}”不合礼仪规则“{rule.id}”：{rule.message.zh}",
        f"{wording.where.en}: “{said}” breaks the rule of etiquette '{rule.id}': {rule.message.en}",
    )
    better = finding.rewrite
    hint = Text(better or rule.better.zh, rule.better.en if finding.lang is not Lang.EN or not better else better)
    return Diagnostic("P487", message, wording.location, hint, _SEVERITIES[rule.level], excerpt="")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
