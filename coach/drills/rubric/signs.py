"""What is seen in an answer without the playbook's words for it: questions, figures, what it takes up, faults of wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from coach.drills.rubric.ear import Heard
from coach.drills.rubric.likeness import COPIED_PART, Words, copied
from coach.drills.rubric.parts import Said
from coach.drills.rubric.task import Task
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.etiquette.finding import LEVELS
from coach.objections.normalise import comparable
from coach.text import Lang

ASK, OPEN = "ask", "open"
"""The acts by whose words a question is known, and an open one."""
ARGUES = frozenset({"contradict", "dismiss", "rude", "blame", "negated"})
"""With one of these, what ends in a question mark without asking openly is no question."""
_FIGURE = re.compile("[0-9]+(?:[.,:][0-9]+)*%?|[一二三四五六七八九十百千万两半]{1,6}(?=[年月日号点天周块元箱件支台个家成折万分次页条])")
"""Digits, and Chinese numerals before a measure."""


class Signs:
    """Finds signs; ``words`` tell how rare a word is, ``checker`` knows the etiquette of the playbook."""

    def __init__(self, words: Words, checker: Checker) -> None:
        self._words, self._checker = words, checker

    def seen(self, text: str, said: Sequence[Said], heard: Iterable[Heard], task: Task) -> Iterator[Heard]:
        """All signs in the answer."""
        acts: dict[int, dict[str, list[Heard]]] = {}
        for one in heard:
            acts.setdefault(one.sentence, {}).setdefault(one.act, []).append(one)
        asked = [one for number, sentence in enumerate(said) for one in self._asks(number, sentence, acts.get(number, {}))]
        yield from asked
        for number, sentence in enumerate(said):
            yield from self._takes_up(number, sentence, task, asked)
            yield from _figures(number, sentence, task)
        yield from self._faults(text, said, task)

    def _asks(self, number: int, sentence: Said, acts: dict[str, list[Heard]]) -> Iterator[Heard]:
        """A question; not one that only argues."""
        words = [one for one in acts.get(ASK, ()) if sentence.lang is Lang.ZH or _begins(sentence, one)]
        last = len(sentence.clauses) - 1
        unmarked = not sentence.asks and not sentence.tells and any(one.place == last for one in words)
        openly = acts.get(OPEN, [])
        if not (sentence.asks or unmarked) or (not openly and not ARGUES.isdisjoint(acts)):
            return
        clause = sentence.clauses[-1]
        yield Heard("question", clause.text, clause.start, number, last)
        if openly:
            yield Heard("open-question", clause.text, clause.start, number, last)

    def _takes_up(self, number: int, sentence: Said, task: Task, asked: Sequence[Heard]) -> Iterator[Heard]:
        """The customer's words, taken up before a question is asked; words of the reason anywhere."""
        asks = {one.sentence for one in asked}
        signs = [("reason", f"{task.reason} {task.prompt}")] if task.reason else []
        if number not in asks and any(number < at for at in asks):
            signs.append(("echo", task.prompt))
        for sign, source in signs:
            other = comparable(source)
            for place, clause in enumerate(sentence.clauses):
                if other and copied(clause.spoken.text, other) < COPIED_PART and self._words.shared(clause.spoken.text, other):
                    yield Heard(sign, clause.text, clause.start, number, place)

    def _faults(self, text: str, said: Sequence[Said], task: Task) -> Iterator[Heard]:
        for found in self._checker.check(text, Context()):
            if found.level == LEVELS[-1] or not found.words:
                continue
            number = max((at for at, one in enumerate(said) if one.start <= found.start), default=0)
            yield Heard("etiquette" if found.level == LEVELS[0] else "caution", found.words, found.start, number)
            if task.rule is not None and found.rule.id == task.rule.id:
                yield Heard("same-fault", found.words, found.start, number)


def _begins(sentence: Said, one: Heard) -> bool:
    return any(one.start <= clause.start + 1 for clause in sentence.clauses[-1:])


def _figures(number: int, sentence: Said, task: Task) -> Iterator[Heard]:
    """Figures that the customer has not named."""
    known = set(_FIGURE.findall(f"{task.prompt} {task.reason}"))
    for place, clause in enumerate(sentence.clauses):
        found = next((one for one in _FIGURE.finditer(clause.text) if one[0] not in known), None)
        if found is not None:
            yield Heard("figure", found[0], clause.start + found.start(), number, place)
