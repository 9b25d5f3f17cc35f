"""Openings that are wrong for a customer, each for a reason that can be shown.

It claims what is not so of this customer (the engine finds it), does not tell who is speaking, or breaks a rule of etiquette (the checker
finds it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeAlias

from coach.domain.condition import Condition
from coach.domain.drills import Deck, Option
from coach.domain.model import Phrase, Variant
from coach.domain.recommendation import ConditionLine
from coach.domain.talk import EtiquetteRule
from coach.drills.decks.opening_people import Opened
from coach.drills.desk import Desk
from coach.drills.likeness import like
from coach.drills.picking import mixed, number
from coach.drills.saying import REP, Voice, tells_who
from coach.drills.wording import needed_text
from coach.engine.near import shortfall
from coach.etiquette.context import Context
from coach.etiquette.sentences import sentences
from coach.playbook.training.examples import OPENING
from coach.render.salutation import salutation
from coach.text import Lang, Text

_LANGS = (Lang.ZH, Lang.EN)
_SAME = 0.9  # two openings more alike than this would be told apart by the eye alone
_NAMELESS = Text("没说是谁、哪家公司。", "It does not tell who is speaking, or from where.")
_OTHER = Text("这是对另一种客户说的，要的是：{}", "That is for another customer; it asks for: {}")
_Wrong: TypeAlias = tuple[Text, Text]
"""What is said, and what is wrong with it."""


class WrongOpenings:
    """Makes them by what every phrase ``claims`` (phrase → conditions of the rules that begin with it)."""

    def __init__(self, desk: Desk, deck: Deck, claims: Mapping[str, Sequence[Condition]]) -> None:
        self.desk, self.claims = desk, claims
        self.phrases = [one for one in desk.playbook.phrases.values() if one.use == OPENING]
        self.rules = [rule for rule in desk.talk.etiquette.values() if rule.id in deck.of and rule.forbid and rule.at_most is None]

    def of(self, one: Opened, right: Text, voice: Voice, seed: str) -> Iterator[Option]:
        """Wrong openings of the three sorts in turn, none much like another, as many as there are."""
        untrue, nameless, rude = self._untrue(one, voice, seed), self._nameless(one, right, voice, seed), self._rude(right, seed)
        plain = [*islice(untrue, 1), *nameless]
        if not plain:  # bad manners alone are seen by anybody
            return
        told: list[Text] = []
        for text, why in chain(plain, islice(rude, 1), untrue, rude):
            if text != right and not any(_alike(text, other) for other in told):
                told.append(text)
                yield Option(f"w{len(told)}", text, why)

    # -- what is not so of this customer --------------------------------------------------------------

    def _untrue(self, one: Opened, voice: Voice, seed: str) -> Iterator[_Wrong]:
        """Openings of the same channel that claim what the learner can see is not so."""
        for phrase, variant in self._others(one, seed):
            missing = self._false(one, phrase, variant)
            said = voice.say(variant) if missing else None
            if said is not None and tells_who(said):
                why = needed_text(self.desk.playbook, missing, one.evaluation, one.person.as_of, most=1)
                yield said, Text(_OTHER.zh.format(why.zh), _OTHER.en.format(why.en))

    def _others(self, one: Opened, seed: str) -> list[tuple[Phrase, Variant]]:
        """Other ways to open on the channel."""
        phrases = mixed((other for other in self.phrases if other.channel == one.phrase.channel), seed, lambda other: other.id)
        return [(phrase, variant) for phrase in phrases for variant in phrase.variants]

    def _false(self, one: Opened, phrase: Phrase, variant: Variant) -> list[ConditionLine]:
        """What would have to be so for somebody to be spoken to like this, and is not."""
        columns = one.evaluation.columns
        if own := [line for line in shortfall(variant.when, columns) if self._shows(one, line)]:
            return own
        rules = [] if phrase.id == one.phrase.id else self.claims.get(phrase.id, ())
        found = [[line for line in shortfall(condition, columns) if self._shows(one, line)] for condition in rules]
        return min(found, key=len) if all(found) and found else []

    def _shows(self, one: Opened, line: ConditionLine) -> bool:
        """Whether it stands on the card, plain to see: where somebody comes from, a stage, or that there was none of it at all."""
        atom, known = line.atom, one.person.given.get(line.atom.fact)
        if known is None or atom.fact == self.desk.playbook.roles.grade:
            return False
        return isinstance(known, str | bool) if atom.op in ("=", "in") else atom.op in (">", ">=") and known == 0

    # -- what is not said, or said badly --------------------------------------------------------------

    def _nameless(self, one: Opened, right: Text, voice: Voice, seed: str) -> Iterator[_Wrong]:
        """What would do, by somebody who forgets to say who they are; in other words than the right answer, if there are any."""
        fitting = [variant for variant in one.phrase.variants if one.fits(variant)]
        for variant in (*mixed(fitting[1:], seed, lambda other: other.text.zh), *fitting[:1]):
            named, said = voice.say(variant), voice.say(variant, named=False)
            if said is not None and named is not None and tells_who(named) and tells_who(right):
                yield said, _NAMELESS
                return

    def _rude(self, right: Text, seed: str) -> Iterator[_Wrong]:
        """The same greeting, then words that break a rule; on every second card they spoil what is right but for them."""
        for rule in mixed(self.rules, seed, lambda rule: rule.id):
            said = {lang: next(self._broken(rule, right.pick(lang), lang, seed), "") for lang in _LANGS}
            if all(said.values()):
                yield Text(said[Lang.ZH], said[Lang.EN]), rule.message

    def _broken(self, rule: EtiquetteRule, right: str, lang: Lang, seed: str) -> Iterator[str]:
        first, last = _frame(right, lang, whole=bool(number(f"{seed}/whole", 2)))
        gap = "" if lang is Lang.ZH else " "
        for hit in (one for one in mixed(rule.hits.pick(lang), seed) if not _addressed(one, lang)):
            said = gap.join(filter(None, (first, hit, last)))
            if rule in self.desk.checker.broken(said, Context.of_rule(rule)):
                yield said


def _addressed(said: str, lang: Lang) -> bool:
    """Whether it speaks to somebody by name, who is not the customer on the card."""
    return salutation(said.partition("，" if lang is Lang.ZH else ",")[0], lang=lang) is not None


def _alike(one: Text, other: Text) -> bool:
    return any(like(one.pick(lang), other.pick(lang)) >= _SAME for lang in _LANGS)


def _frame(said: str, lang: Lang, *, whole: bool) -> tuple[str, str]:
    """How it begins, up to who is speaking (or the ``whole`` of it); and the question it ends with, if there is one behind that."""
    parts = [said[one.start : one.end] for one in sentences(said)]
    named = next((at for at, part in enumerate(parts) if REP.pick(lang) in part), 0)
    asks = len(parts) > named + 1 and parts[-1].rstrip()[-1:] in "？?"
    first = parts[: len(parts) - asks] if whole else parts[: named + 1]
    return ("" if lang is Lang.ZH else " ").join(first), parts[-1] if asks else ""
