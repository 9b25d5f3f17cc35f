"""Answers in the learner's own words, scored by the playbook's rubrics, as plain data in one language."""

from __future__ import annotations

from functools import cache

from coach.domain.drills import SIGNS, Card, Deck, Training
from coach.domain.practice import AGAIN, GOOD, HARD
from coach.domain.talk import Talk
from coach.drills.rubric import result
from coach.drills.rubric.ear import Heard
from coach.drills.rubric.judge import Judge
from coach.drills.rubric.model import shipped_model
from coach.drills.rubric.result import Marked, Scored
from coach.drills.rubric.setting import task_of
from coach.errors import fail
from coach.playbook.loader import Loader
from coach.playbook.suggest import did_you_mean
from coach.render.languages import localise, simplified
from coach.services.practise.answering import Data, Scorer
from coach.services.practise.session import Outcome
from coach.text import EMPTY, Lang, Text

RATINGS = {result.GOOD: GOOD, result.FAIR: HARD, result.POOR: AGAIN}
_SHOWN_WORDS = 3
_LONGEST = 24
_NOTHING = Text("没有不妥的话", "nothing amiss")
_MISSING = Text("没有听到", "not heard")


def scorer_of(loader: Loader, name: str) -> Scorer:
    """What judges answers in the learner's own words by the playbook ``name``. Raises like :meth:`Loader.load`."""
    return scorer_with(loader.training(name), loader.talk(name))


def scorer_with(training: Training, talk: Talk) -> Scorer:
    """What judges answers by the rubrics of ``training``. Making it costs little: the judge is made with the first answer."""

    @cache
    def judge() -> Judge:
        return Judge(training, talk, shipped_model(), simplified)

    def score(card: Card, said: str, lang: Lang) -> tuple[Outcome, Data]:
        scored = judge().score(said, task_of(card, talk, lang))
        if scored is None:
            hint = Text("在 rubrics 里写一份", "write one under 'rubrics'")
            raise fail("C266", "手册没有这类题的评分标准", "the playbook has no rubric for such cards", hint=hint)
        detail = " ".join(f"{one.criterion.id}={one.mark}" for one in scored.criteria) or "no-answer"
        return Outcome(RATINGS[scored.mark], scored.score, said, detail=detail), scored_view(scored, card, training, lang)

    return score


def scored_view(scored: Scored, card: Card, training: Training, lang: Lang) -> Data:
    """The score with every mark, the words that earned it, what to improve first, and how the playbook says it."""
    rubric = scored.rubric
    return {
        "right": scored.mark == result.GOOD,
        "score": scored.score,
        "mark": scored.mark,
        "shown": localise(result.SHOWN[scored.mark], lang),
        "rubric": {"id": rubric.id, "title": localise(rubric.title, lang)},
        "no_answer": localise(scored.nonsense, lang),
        "criteria": [_criterion(one, training, lang) for one in scored.criteria],
        "improve": _tip(scored, lang),
        "model": localise(card.model, lang),
        "why": localise(card.why, lang),
        "rules": list(card.rules),
        "source": rubric.source,
        "source_id": rubric.source,
        "place": str(rubric.location) if rubric.location else "",
    }


def _criterion(one: Marked, training: Training, lang: Lang) -> Data:
    title, shown = localise(one.criterion.title, lang), localise(result.SHOWN[one.mark], lang)
    return {"id": one.criterion.id, "title": title, "mark": one.mark, "shown": shown, "why": _why(one, training, lang)}


def _why(one: Marked, training: Training, lang: Lang) -> str:
    """The words that earned the mark, and for what they were taken."""
    if one.mark != result.GOOD and one.spoilt:
        return _words(one.spoilt, training, lang)
    if one.earned:
        return _words(one.earned, training, lang)
    return localise(_NOTHING if one.mark == result.GOOD else _MISSING, lang)


def _words(heard: tuple[Heard, ...], training: Training, lang: Lang) -> str:
    """The learner's words as they were typed, each with what it was taken for."""
    told: dict[str, Text] = {}
    for one in heard:
        label = training.acts[one.act].label if one.act in training.acts else SIGNS[one.act]
        told.setdefault(_clipped(one.words), label)
    gap, comma = (" ", ", ") if lang is Lang.EN else ("", "，")
    return comma.join(f"{quote(words, lang)}{gap}{localise(label, lang)}" for words, label in list(told.items())[:_SHOWN_WORDS])


def _clipped(words: str) -> str:
    bare = words.strip(" ，。？！,.?!")
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"


def _tip(scored: Scored, lang: Lang) -> str:
    """The one thing to improve first: what makes it no answer, what decides, then what weighs most."""
    first = improvement(scored)
    if first is None:
        return localise(scored.nonsense, lang)
    tip = localise(first.criterion.improve, lang)
    colon = ": " if lang is Lang.EN else "："
    return f"{quote(_clipped(first.spoilt[0].words), lang)}{colon}{tip}" if first.spoilt else tip


def improvement(scored: Scored) -> Marked | None:
    """The criterion to improve first; None for a good answer, and for what is no answer."""
    wanting = [one for one in scored.criteria if one.mark != result.GOOD]
    if not wanting or scored.mark == result.GOOD:
        return None
    poor = [one for one in wanting if one.mark == result.POOR]
    deciding = (one for one in poor if one.criterion.decides)
    return next(deciding, None) or max(poor or wanting, key=lambda one: one.criterion.weight)


def quote(words: str, lang: Lang) -> str:
    """Typed words in the quotation marks of a language."""
    return f"「{words}」" if lang is Lang.ZH_HANT else f"“{words}”"


def card_of(talk: Talk, pair: str, turn: int) -> Card:
    """The card of a pair at ``turn``, for trying an answer. C267 if there is no such pair, C268 if it has no such turn."""
    from coach.drills.decks.objections import cards_of  # makes cards, which scoring needs none of

    found = talk.objections.get(pair)
    if found is None:
        hint = did_you_mean(pair, talk.objections, listing=True)
        raise fail("C267", f"没有异议“{pair}”", f"there is no pair {pair!r}", hint=hint)
    cards = [card for card in cards_of(talk, Deck("score", EMPTY, "objection", ""), found) if card.turn == turn]
    if not cards:
        raise fail("C268", f"异议“{pair}”没有第 {turn} 轮", f"the pair {pair!r} has no turn {turn}")
    return cards[0]
