"""What is seen in an answer without the playbook's words for it: questions, figures, what it takes up, faults of wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.domain.drills import AGAINST, ASK, OPEN, Act
from coach.drills.rubric.ear import Heard
from coach.drills.rubric.likeness import COPIED_PART, Words, comparable_whole, copied
from coach.drills.rubric.parts import Clause, Said
from coach.drills.rubric.sense import Sense
from coach.drills.rubric.task import REPAIR, Task
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.etiquette.finding import LEVELS
from coach.objections.normalise import comparable
from coach.text import Lang

_ALIKE = 0.7
"""The share of a don't-say that must stand in a sentence."""
_FIGURE = re.compile(
    "[0-9]+(?:[.,:][0-9]+)*%?|百分之[一二三四五六七八九十百千两半零]{1,6}"
    "|[一二三四五六七八九十百千万两半]{1,6}(?=[年月日号点天周块元箱件支台个家成折万分次页条单度盒斤米位户份人])"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozen|half)\b",
    re.IGNORECASE,
)
"""Digits, Chinese numerals before a measure, English ones from two on."""
_Acts = Mapping[str, Sequence[Heard]]


class Signs:
    """Finds signs. ``words`` tell how rare a word is, ``checker`` knows the etiquette, ``acts`` what goes against a customer."""

    def __init__(self, acts: Mapping[str, Act], words: Words, checker: Checker) -> None:
        self._against = frozenset(act.id for act in acts.values() if act.sort == AGAINST)
        self._words, self._checker, self._sense = words, checker, Sense(acts)

    def seen(self, text: str, said: Sequence[Said], heard: Iterable[Heard], task: Task) -> list[Heard]:
        """All signs in the answer."""
        acts: dict[int, dict[str, list[Heard]]] = {}
        for one in heard:
            acts.setdefault(one.sentence, {}).setdefault(one.act, []).append(one)
        asked = [one for number, sentence in enumerate(said) for one in self._asks(number, sentence, acts.get(number, {}))]
        taken = list(self._takes_up(said, task, {one.sentence for one in asked}))
        asks = {one.sentence for one in asked}
        told = {one.sentence: one for one in taken if one.act in ("reason", "topic") and one.sentence not in asks}
        answers = [Heard("answer", one.words, one.start, one.sentence, one.place) for one in told.values()]
        return [*asked, *taken, *answers, *_figures(said, task), *_avoided(said, task), *self._faults(text, said, task)]

    def _asks(self, number: int, sentence: Said, acts: _Acts) -> Iterator[Heard]:
        """A question; not one that only goes against the customer."""
        last = len(sentence.clauses) - 1
        asking = (
            one for one in acts.get(ASK, ()) if one.place == last and (sentence.lang is Lang.ZH or _begins(sentence.clauses[-1], one))
        )
        marked = sentence.asks or (not sentence.tells and any(True for _ in asking))
        openly = bool(acts.get(OPEN))
        if marked and (openly or self._against.isdisjoint(acts)):
            yield Heard("question", sentence.text, sentence.start, number, last)
            if openly:
                yield Heard("open-question", sentence.text, sentence.start, number, last)

    def _takes_up(self, said: Sequence[Said], task: Task, asks: set[int]) -> Iterator[Heard]:
        """The customer's words before a question is asked; words of the reason, of the matter and of the model answer anywhere."""
        last = max(asks, default=-1)
        before = frozenset(number for number in range(last) if number not in asks)
        everywhere = frozenset(range(len(said)))
        for sign, source, where in (
            ("echo", task.prompt, before),
            ("reason", f"{task.reason} {task.prompt}" if task.reason else "", everywhere),
            ("topic", f"{task.prompt} {task.topic}", everywhere),
            ("model", task.model.pick(task.lang), everywhere),
        ):
            other = comparable_whole(source)
            for number in sorted(where) if other else ():
                yield from self._shared(sign, number, said[number], other)

    def takes_up(self, said: Said, words: str) -> Iterator[Heard]:
        """Where the first sentence begins by taking up ``words`` just heard."""
        yield from (one for one in self._shared("echo", 0, said, comparable_whole(words)) if one.place == 0)

    def _shared(self, sign: str, number: int, sentence: Said, other: str) -> Iterator[Heard]:
        for place, clause in enumerate(sentence.clauses):
            own = sign == "model" or copied(clause.spoken.text, other) < COPIED_PART
            if own and self._words.shared(clause.spoken.text, other):
                yield Heard(sign, clause.text, clause.start, number, place)

    def _faults(self, text: str, said: Sequence[Said], task: Task) -> Iterator[Heard]:
        broken = {found.rule.id: found.rule for found in self._checker.check(task.prompt, Context())} if task.kind == REPAIR else {}
        if task.rule is not None:
            broken[task.rule.id] = task.rule
        if task.kind == REPAIR:
            yield from self._sense.kept(said, task.prompt)
            yield from self._sense.ways_out(said, broken.values())
        for found in self._checker.check(text, Context()):
            if not found.words:
                continue
            number = max((at for at, one in enumerate(said) if one.start <= found.start), default=0)
            if found.rule.id in broken:
                yield Heard("same-fault", found.words, found.start, number)
            if found.level != LEVELS[-1]:
                yield Heard("etiquette" if found.level == LEVELS[0] else "caution", found.words, found.start, number)


def _begins(clause: Clause, one: Heard) -> bool:
    return one.start == clause.start


def _figures(said: Sequence[Said], task: Task) -> Iterator[Heard]:
    """Figures that the customer has not named."""
    known = set(_FIGURE.findall(f"{task.prompt} {task.reason}"))
    for number, sentence in enumerate(said):
        for place, clause in enumerate(sentence.clauses):
            found = next((one for one in _FIGURE.finditer(clause.text) if one[0] not in known), None)
            if found is not None:
                yield Heard("figure", found[0], clause.start + found.start(), number, place)


def _avoided(said: Sequence[Said], task: Task) -> Iterator[Heard]:
    """What the pair says not to say, or nearly so."""
    avoid = [comparable(text.pick(task.lang)) for text in task.pair.avoid] if task.pair else []
    for number, sentence in enumerate(said):
        if any(copied(one, sentence.whole.spoken.text) >= _ALIKE for one in avoid):
            yield Heard("avoided", sentence.text, sentence.start, number)
