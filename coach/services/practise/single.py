"""单项练习: one behaviour, a few short repetitions, then combined. Nothing is kept: where nothing is at stake one tries more."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.drills import Card, Training
from coach.domain.standards import Behaviour
from coach.drills.behaviours import alone, situations
from coach.errors import fail
from coach.playbook.loader import Loader
from coach.render.languages import localise
from coach.services.practise.answering import LONGEST, Data
from coach.services.practise.scoring import scorer_of, scorer_with
from coach.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap of a behaviour: the cards of its repetitions and, last, the one to combine on."""

    playbook: str
    behaviour: Behaviour
    number: int
    cards: tuple[Card, ...]

    def combined(self, step: int) -> bool:
        """Whether in this step (from 1) the whole turn is scored."""
        return step == len(self.cards)


def behaviour_called(training: Training, name: str) -> Behaviour:
    """The behaviour meant by an id or a title. C284 if there is none."""
    key = name.casefold().strip()
    for one in training.behaviours.values():
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    known = training.behaviours
    hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}") if known else None
    raise fail("C284", f"没有单项“{name}”", f"there is no behaviour {name!r}", hint=hint)


def lap_of(loader: Loader, playbook: str, behaviour: Behaviour, number: int) -> Lap:
    """The lap with that number. C285 where the playbook has no situation for it."""
    cards = situations(loader.talk(playbook), behaviour, number)
    if not cards:
        raise fail("C285", f"手册里没有练“{behaviour.title.zh}”的情景", f"the playbook has nothing to practise {behaviour.title.en!r} on")
    return Lap(playbook, behaviour, number, cards)


def behaviours_view(training: Training, lang: Lang) -> list[Data]:
    """All behaviours: what each is, and the skill it belongs to."""
    return [_behaviour(one, training, lang) for one in training.behaviours.values()]


def _behaviour(one: Behaviour, training: Training, lang: Lang) -> Data:
    skill = training.skills.get(one.skill)
    return {
        "id": one.id,
        "title": localise(one.title, lang),
        "skill": localise(skill.title, lang) if skill else one.skill,
        "do": localise(one.do, lang),
        "avoid": localise(one.avoid, lang),
        "example": localise(one.example, lang),
        "tries": one.tries,
    }


def lap_view(lap: Lap, training: Training, lang: Lang) -> Data:
    """The behaviour and the steps of a lap; the last is to combine."""
    steps = [step_view(lap, number, lang) for number in range(1, len(lap.cards) + 1)]
    return {"playbook": lap.playbook, "lap": lap.number, "behaviour": _behaviour(lap.behaviour, training, lang), "steps": steps}


def step_view(lap: Lap, step: int, lang: Lang) -> Data:
    """One step. C286 where the lap has no such step."""
    if not 1 <= step <= len(lap.cards):
        raise fail("C286", f"没有第 {step} 步，只有 1–{len(lap.cards)}", f"there is no step {step}: there are 1–{len(lap.cards)}")
    return {"step": step, "combined": lap.combined(step), "prompt": localise(lap.cards[step - 1].prompt, lang)}


def said(loader: Loader, lap: Lap, step: int, text: str, lang: Lang) -> Data:
    """How ``text`` went in a step: by the one behaviour, or by the whole rubric where it is combined. C263 for what is no answer."""
    view = step_view(lap, step, lang)
    if not text.strip() or len(text) > LONGEST:
        hint = Text("直接写您会对客户说的话。", "Write what you would say to the customer.")
        raise fail("C263", "没有写回答，或者太长", "there is no answer, or too long a one", hint=hint)
    card = lap.cards[step - 1]
    if lap.combined(step):
        return {**view, **scorer_of(loader, lap.playbook)(card, text.strip(), lang)[1]}
    scorer = scorer_with(alone(loader.training(lap.playbook), lap.behaviour), loader.talk(lap.playbook))
    told = scorer(card, text.strip(), lang)[1]
    return {**view, **told, "model": ""}  # the model answer does all at once
