"""The section ``rubrics``: how answers in the learner's own words are scored."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coach.domain.drills import SIGNS, Act, Asked, Criterion, Rubric
from coach.domain.talk import STOP, Lengths
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.nodes import Node
from coach.playbook.stopping import answer
from coach.playbook.talk_schema import LengthsIn
from coach.playbook.training.desk import Desk
from coach.playbook.training.rubrics_schema import AskedIn, CriterionIn
from coach.text import Text

ASKS = ("any", "also", "none", "unless")
"""Where names of acts and signs stand."""
_ABOUT = Text("没有这样的异议或类别", "there is no pair or category")
_HEARD = Text("没有说法", "there is no act or sign")


def rubrics(desk: Desk, acts: Mapping[str, Act]) -> dict[str, Rubric]:
    """All rubrics by id, in their order."""
    return {entry.id: _Rubric(desk, entry, (*acts, *SIGNS)).rubric() for entry in desk.whole("rubrics", "title", "kinds")}


class _Rubric:
    def __init__(self, desk: Desk, entry: Entry, known: Collection[str]) -> None:
        self.desk, self.entry, self.known = desk, entry, known

    def rubric(self) -> Rubric:
        """The rubric, every name in it checked."""
        desk, entry, model = self.desk, self.entry, self.entry.model
        desk.source(entry.node)
        desk.known("P612", _ABOUT, entry.node.listed("of"), (*desk.talk.objections, *desk.talk.categories))
        self._reachable()
        if STOP in model.kinds and entry.playbook != desk.playbook.lineage[0]:  # law: what a good answer is, no playbook may say
            desk.problems.append(answer(entry.location))
        return Rubric(
            id=entry.id,
            title=words(model.title),
            kinds=model.kinds,
            criteria=tuple(self._criterion(key, one) for key, one in model.criteria.items()),
            good=model.good,
            fair=model.fair,
            turn=model.turn,
            of=model.of,
            shortest=_lengths(model.shortest),
            longest=_lengths(model.longest),
            source=model.source,
            playbook=entry.playbook,
            location=entry.location,
        )

    def _reachable(self) -> None:
        """P613: some criterion must weigh something, and good must lie above fair."""
        model = self.entry.model
        if not sum(one.weight for one in model.criteria.values()):
            message = Text("没有一项标准有分量，打不出分", "no criterion weighs anything: there is no score")
            self.desk.told("P613", message, self.entry.location, Text("在 criteria 里写标准和 weight", "write criteria with their weight"))
        if model.fair >= model.good:
            message = Text("“及格”的分数线应低于“好”", "'fair' must lie below 'good'")
            self.desk.told("P613", message, self.entry.node.find(("fair",))[1])
        for lang in ("zh", "en"):
            if getattr(model.shortest, lang) > getattr(model.longest, lang):
                message = Text("最短比最长还长", "the shortest is longer than the longest")
                self.desk.told("P613", message, self.entry.node.find(("longest",))[1])

    def _criterion(self, key: str, model: CriterionIn) -> Criterion:
        node = self.entry.node.find(("criteria", key))[0]
        for mark in ("good", "fair"):
            self._asks(node.entries.get(mark), getattr(model, mark))
        fair = asked(model.fair) if model.fair is not None else None
        return Criterion(key, words(model.title), model.weight, asked(model.good), words(model.improve), fair, model.must, model.decides)

    def _asks(self, node: Node | None, model: AskedIn | None) -> None:
        if node is None or model is None:
            return
        for key in ASKS:
            self.desk.known("P610", _HEARD, node.listed(key), self.known)
        if model.most is not None and model.most < model.least:
            message = Text("most 比 least 小，永远做不到", "'most' is less than 'least': it can't be met")
            self.desk.told("P613", message, node.location)


def asked(model: AskedIn) -> Asked:
    """What a mark, a move or a behaviour asks of an answer."""
    return Asked(model.any, model.least, model.most, model.also, model.none, model.unless)


def _lengths(model: LengthsIn) -> Lengths:
    return Lengths(model.zh, model.en)
