"""Etiquette: say it better, and which sentence is fine. Every sentence is held against all the rules first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from coach.domain.drills import ONE, WORDS, Card, Deck, Option
from coach.domain.talk import EtiquetteRule
from coach.drills.desk import Desk
from coach.drills.likeness import like
from coach.drills.picking import mixed
from coach.drills.stamps import stamp
from coach.drills.wording import explained
from coach.etiquette.context import Context
from coach.etiquette.finding import LEVELS
from coach.text import Lang, Text

_WRONG = 2
_LONGER = 1.8  # a right answer so much longer or shorter than the wrong ones would be seen at once
_REPAIR = Text("“{}”，这样说不好。怎么说更好？", "“{}” This is not well said. How would you say it?")
_WHICH = Text("哪一句可以这样说？", "Which of these is fine to say?")


def repair(desk: Desk, deck: Deck) -> Iterator[Card]:
    """For every rule a sentence that breaks it."""
    for rule in _rules(desk, deck):
        zh, en = next(_broken(desk, rule, rule.hits.zh), ""), next(_broken(desk, rule, rule.hits.en), "")
        if zh and en:
            yield Card(
                id=f"{deck.id}/{rule.id}",
                deck=deck.id,
                skill=deck.skill,
                form=WORDS,
                prompt=Text(_REPAIR.zh.format(zh.rstrip("。")), _REPAIR.en.format(en)),
                stamp=stamp(rule.id, rule.level, rule.forbid, rule.require, zh, en),
                why=explained(rule.title, rule.message),
                model=_rewritten(desk, rule, zh, en),
                situation=f"etiquette/{rule.id}",
                rules=(rule.full_id,),
                source=rule.source,
                location=rule.location,
            )


def sentence(desk: Desk, deck: Deck) -> Iterator[Card]:
    """For every rule one sentence that keeps all of them, among some that break this one."""
    for rule in _rules(desk, deck):
        zh, en = _choice(desk, rule, Lang.ZH), _choice(desk, rule, Lang.EN)
        if zh is None or en is None:
            continue
        right, wrong = Text(zh[0], en[0]), [Text(one, other) for one, other in zip(zh[1], en[1], strict=True)]
        id_ = f"{deck.id}/{rule.id}"
        options = [
            Option("fine", right, Text("没有毛病。", "Nothing amiss.")),
            *(Option(f"w{at}", one, rule.message) for at, one in enumerate(wrong, 1)),
        ]
        yield Card(
            id=id_,
            deck=deck.id,
            skill=deck.skill,
            form=ONE,
            prompt=deck.prompt or _WHICH,
            stamp=stamp(rule.id, rule.level, rule.forbid, rule.exceptions, right),
            options=tuple(mixed(options, id_, lambda option: option.id)),
            right=("fine",),
            why=explained(rule.title, rule.message),
            rules=(rule.full_id,),
            source=rule.source,
            location=rule.location,
        )


def _rules(desk: Desk, deck: Deck) -> list[EtiquetteRule]:
    """Rules of what must not be said, those that weigh most first; what must be said is no matter of one sentence."""
    chosen = [rule for rule in desk.talk.etiquette.values() if rule.forbid and rule.at_most is None and (not deck.of or rule.id in deck.of)]
    return sorted(mixed(chosen, deck.id, lambda rule: rule.id), key=lambda rule: LEVELS.index(rule.level))


def _broken(desk: Desk, rule: EtiquetteRule, sentences: Iterable[str]) -> Iterator[str]:
    """Those of ``sentences`` that break ``rule``, each looked at when it is asked for."""
    context = Context.of_rule(rule)
    for said in sentences:
        if rule in desk.checker.broken(said, context):
            yield said


def _rewritten(desk: Desk, rule: EtiquetteRule, zh: str, en: str) -> Text:
    """The sentences in better words, where a rewrite makes them, else the playbook's wording."""
    found = [next((one.rewrite for one in desk.checker.check(said, Context.of_rule(rule)) if one.rewrite), "") for said in (zh, en)]
    return Text(found[0] or rule.better.zh, found[1] or rule.better.en)


def _choice(desk: Desk, rule: EtiquetteRule, lang: Lang) -> tuple[str, tuple[str, ...]] | None:
    """A sentence without any fault, and some with this one, of like length; None where there is no such set."""
    hits = mixed(rule.hits.pick(lang), f"{rule.id}/wrong")
    near = {said: _near(said, hits) for said in (rule.better.pick(lang), *_akin(rule, lang, hits))}
    # The right one had better not be the longest, or it could be told by that.
    for said in sorted(near, key=lambda said: len(said) > len(near[said][0]) if near[said] else True):
        wrong = tuple(islice(_broken(desk, rule, near[said]), _WRONG)) if len(near[said]) >= _WRONG else ()
        if len(wrong) == _WRONG and _is_fine(desk, rule, said):
            return said, wrong
    return None


def _akin(rule: EtiquetteRule, lang: Lang, hits: list[str]) -> list[str]:
    """What may be said, of the sentences that speak of the same."""
    return [said for said in mixed(rule.misses.pick(lang), rule.id) if any(like(said, hit) for hit in hits)]


def _near(said: str, hits: list[str]) -> list[str]:
    """Those of like length, the longest first."""
    return sorted((hit for hit in hits if _alike_long(said, hit)), key=len, reverse=True)


def _is_fine(desk: Desk, rule: EtiquetteRule, said: str) -> bool:
    return all(found.level == LEVELS[-1] for found in desk.checker.broken(said, Context.of_rule(rule)))


def _alike_long(one: str, other: str) -> bool:
    short, long = sorted((len(one), len(other)))
    return long <= short * _LONGER
