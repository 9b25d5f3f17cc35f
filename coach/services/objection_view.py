"""The answers as people and programs read them: one structure in one language, printed by ``coach objection`` and given as its JSON."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.domain.model import Phrase, Variant
from coach.domain.talk import NOT_NOW, OBJECTION, ORDINARY, STOP, Objection, Turn
from coach.objections.result import Answer, Reading, Sort
from coach.render.phrases import say
from coach.render.values import source_title
from coach.services.objection import SHOWN, Heard
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

KINDS = {
    STOP: Text("要求停止", "wants it to stop"),
    NOT_NOW: Text("现在不行", "not now"),
    OBJECTION: Text("异议", "objection"),
    ORDINARY: Text("平常的回答", "ordinary answer"),
    "": Text("没有对上", "no match"),
}
_NOTES = {
    STOP: Text("不争辩、不挽留：照下面几步说完就止。", "No arguing, no holding on: say these steps, and leave it there."),
    NOT_NOW: Text("先让路，再约一个时间。", "Make room, then fix a date."),
    ORDINARY: Text("这是平常的回答，不是异议，照常往下谈。", "This is an ordinary answer, no objection: go on as you were."),
}
_UNMATCHED = Text(
    "没有对上手册里的任何说法。先听完，问一句“您主要顾虑的是哪一点？”",
    "Nothing in the playbook matches. Hear it out, then ask: “What is your main concern?”",
)
_UNANSWERED = Text(
    "听出来是“{}”，可手册里还没有应对。先认同，再问清原因。", "This is “{}”, but the playbook has no answer yet. Acknowledge, then ask why."
)


def objection_view(heard: Heard, lang: Lang, *, everything: bool = False, explain: bool = False, kept: bool = False) -> Data:
    """What was understood, and the answers (three, or all)."""
    return _Viewer(heard, lang).whole(everything=everything, explain=explain, kept=kept)


class _Viewer:
    def __init__(self, heard: Heard, lang: Lang) -> None:
        self.heard, self.lang, self.reading = heard, lang, heard.reading
        self.view = heard.speaker.view
        self.playbook = heard.advice.playbook

    def whole(self, *, everything: bool, explain: bool, kept: bool) -> Data:
        reading, answers = self.reading, self.heard.answers
        shown = answers if everything else answers[: 1 if reading.kind == STOP else SHOWN]
        data: Data = {
            "said": reading.said,
            "cut": reading.cut,
            "kind": reading.kind or None,
            "kind_text": self._say(KINDS[reading.kind]),
            "note": self._note(),
            "categories": [self._sort(sort) for sort in reading.sorts[:SHOWN]] if reading.kind else [],
            "customer": self.heard.advice.customer.id if self.heard.known else None,
            "stopped": self.heard.stopped,
            "playbook": {"name": self.playbook.name, "title": self._say(self.playbook.title), "version": self.playbook.version},
            "answers": [self._answer(answer) for answer in shown],
            "more_answers": len(answers) - len(shown),
            "kept": kept,
        }
        return data | ({"explain": self._explained(reading)} if explain else {})

    def _note(self) -> str:
        if self.reading.kind and not self.heard.answered:
            return self._say(_UNANSWERED).format(self._say(self.reading.sorts[0].category.title))
        return self._say(_NOTES.get(self.reading.kind, Text("", "")) if self.reading.kind else _UNMATCHED)

    def _sort(self, sort: Sort) -> Data:
        category = sort.category
        title = self._say(category.title)
        return {"category": category.id, "title": title, "kind": category.kind, "confidence": round(sort.confidence, 3)}

    def _answer(self, answer: Answer) -> Data:
        pair, category = answer.pair, self.heard.talk.categories[answer.pair.category]
        technique = self.heard.talk.techniques[pair.technique]
        return {
            "pair": pair.id,
            "title": self._say(pair.title),
            "kind": category.kind,
            "category": category.id,
            "category_title": self._say(category.title),
            "confidence": round(answer.confidence, 3),
            "behind": [self._say(line) for line in pair.behind],
            "technique": {
                "id": technique.id,
                "title": self._say(technique.title),
                "steps": [{"id": s.id, "label": self._say(s.label), "how": self._say(s.how), "repeat": s.repeat} for s in technique.steps],
            },
            "turns": [self._turn(pair, turn) for turn in pair.turns],
            "ask": self._worded(pair, pair.ask),
            "avoid": [self._say(line) for line in pair.avoid],
            "let_go": self._say(pair.let_go),
            "log": self._command(pair),
            "rule": pair.full_id,
            "location": pair.location.short if pair.location else None,
            "source": source_title(self.playbook, pair.source, self.view),
        }

    def _turn(self, pair: Objection, turn: Turn) -> Data:
        step = self.heard.talk.techniques[pair.technique].step(turn.step)
        return {
            "step": turn.step,
            "label": self._say(step.label) if step else turn.step,
            "repeat": bool(step and step.repeat),
            "heard": self._say(turn.heard) or None,
            "do": self._say(turn.do) or None,
            "say": self._worded(pair, turn.say),
        }

    def _worded(self, pair: Objection, variants: tuple[Variant, ...]) -> str | None:
        """The first wording that fits the customer; without a customer, one that needs nothing."""
        if not variants:
            return None
        speaker = self.heard.speaker
        said = say(Phrase(pair.id, "answer", "any", variants), speaker.values, self.lang, holds=speaker.holds)
        return said.text if said else None

    def _command(self, pair: Objection) -> str | None:
        if not pair.log:
            return None
        customer = self.heard.advice.customer
        who = customer.id if self.heard.known else self._say(Text("客户", "CUSTOMER"))
        return " ".join(["coach log", who, *(f"--{key.replace('_', '-')} {value}" for key, value in pair.log.items())])

    def _explained(self, reading: Reading) -> Data:
        return {
            "normalised": reading.normalised,
            "kinds": {kind: round(value, 3) for kind, value in reading.kinds.items()},
            "concepts": [
                {"concept": each.concept, "label": self._say(each.label), "word": each.word, "start": each.start, "end": each.end}
                | {"text": reading.said[each.start : each.end]}
                for each in reading.heard
            ],
            "nearest": [
                {"text": near.text, "category": near.category, "pair": near.pair or None, "similarity": round(near.similarity, 3)}
                for near in reading.near
            ],
            "scores": [
                {
                    "category": s.category.id,
                    "confidence": round(s.confidence, 3),
                    "learned": round(s.learned, 3),
                    "nearest": round(s.near, 3),
                }
                for s in reading.sorts[:SHOWN]
            ],
        }

    def _say(self, text: Text) -> str:
        return self.view.say(text)
