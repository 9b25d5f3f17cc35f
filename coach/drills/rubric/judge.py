"""An answer scored by the rubric that is for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.domain.drills import Rubric, Training
from coach.domain.talk import Talk
from coach.drills.rubric.ear import Ear
from coach.drills.rubric.likeness import Words, comparable_whole, copied
from coach.drills.rubric.marks import as_modelled, scored
from coach.drills.rubric.nonsense import LOOKED_AT, TOO_LONG, nonsense
from coach.drills.rubric.parts import parts
from coach.drills.rubric.result import POOR, Scored
from coach.drills.rubric.signs import Signs
from coach.drills.rubric.task import Task
from coach.etiquette.check import Checker
from coach.objections.model import Model

AS_MODELLED = 0.75
"""The share that an answer and the playbook's must have in common to be the same."""


class Judge:
    """One playbook's rubrics, ready to score. ``simplified`` turns traditional characters into simplified ones, one for one."""

    def __init__(self, training: Training, talk: Talk, model: Model | None, simplified: Callable[[str], str] = str) -> None:
        self.training, self.talk = training, talk
        self._ear = Ear(training.acts, model, pieces=True)
        said = [text for category in talk.categories.values() for text in (*category.says.zh, *category.says.en)]
        self._signs = Signs(training.acts, Words(said), Checker(talk.etiquette.values(), simplified))

    def rubric(self, task: Task) -> Rubric | None:
        """The rubric for ``task``: the one for this very pair or category before the one for its kind, its turn before any turn."""
        fitting = [one for one in self.training.rubrics.values() if _fits(one, task)]
        return max(fitting, key=lambda one: (bool(one.of), one.turn == task.turn and bool(one.turn)), default=None)

    def score(self, text: str, task: Task) -> Scored | None:
        """``text`` scored; None if the playbook has no rubric for it."""
        rubric = self.rubric(task)
        if rubric is None:
            return None
        if len(text) > LOOKED_AT:
            return Scored(rubric, POOR, 0, nonsense=TOO_LONG)
        said = parts(text)
        if (reason := nonsense(text, said, task, rubric)) is not None:
            return Scored(rubric, POOR, 0, nonsense=reason)
        if _as_modelled(text, task):
            return as_modelled(rubric, said[0].text)
        heard = self._ear.heard(said)
        heard += self._signs.seen(text, said, heard, task)
        return scored(rubric, sorted(heard, key=lambda one: (one.start, one.act)))


def _as_modelled(text: str, task: Task) -> bool:
    """Whether it is the playbook's own answer, or nearly so: what a trainer wrote down is right, however it is put."""
    own, mine = comparable_whole(task.model.pick(task.lang)), comparable_whole(text)
    return bool(own) and copied(mine, own) >= AS_MODELLED and copied(own, mine) >= AS_MODELLED


def _fits(rubric: Rubric, task: Task) -> bool:
    named: Sequence[str] = (task.pair.id if task.pair else "", task.category)
    return task.kind in rubric.kinds and (not rubric.of or any(one in rubric.of for one in named)) and rubric.turn in (0, task.turn)
