"""Role-plays as plain data, in one language: for the terminal and for other front ends alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from coach.domain.drills import Training
from coach.domain.practice import Talk
from coach.domain.roleplay import LOST, STEP, WIN, Move, RolePlay
from coach.drills.roleplay.debrief import Debrief, Effect, Looked, debriefed
from coach.drills.roleplay.state import Exchange, Standing
from coach.render.languages import localise
from coach.services.practise.talk import Sitting
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]
CHANNELS = {"phone": Text("电话", "phone"), "visit": Text("上门拜访", "visit"), "showroom": Text("店里接待", "showroom")}
DIRECTIONS = {"inbound": Text("客户找来", "inbound"), "outbound": Text("我们联系", "outbound")}
STAGES = {
    "satisfied": Text("满意现状", "satisfied"),
    "notices": Text("发觉问题", "notices a problem"),
    "clear": Text("问题明确", "the problem is clear"),
    "acts": Text("着手解决", "looks for suppliers"),
    "evaluates": Text("比较评估", "evaluates"),
    "decides": Text("谈条件做决定", "negotiates and decides"),
    "implements": Text("实施使用", "implements"),
}
"""How far the customer's own decision has come (domain T1)."""
KINDS = {WIN: Text("谈成了", "won"), STEP: Text("约好下一步", "a next step"), LOST: Text("没谈成", "lost")}


def scenario_view(scenario: RolePlay, talks: Sequence[Talk], lang: Lang) -> Data:
    """A scenario in the list: what it is, and how the learner has done."""
    own = [talk for talk in talks if talk.scenario == scenario.id]
    done = [talk for talk in own if talk.ending]
    return {
        "id": scenario.id,
        "title": localise(scenario.title, lang),
        "channel": scenario.channel,
        "direction": scenario.direction,
        "kind": f"{localise(CHANNELS[scenario.channel], lang)} · {localise(DIRECTIONS[scenario.direction], lang)}",
        "stage": scenario.stage,
        "stage_shown": localise(STAGES[scenario.stage], lang),
        "played": len(done),
        "best": max((talk.score for talk in done), default=None),
        "going_on": any(not talk.ending for talk in own),
    }


def sitting_view(sitting: Sitting, training: Training, lang: Lang, *, mood: bool = False) -> Data:
    """The talk as the learner may see it: nothing of what is hidden."""
    scenario, standing = sitting.scenario, sitting.standing
    persona = scenario.persona
    data: Data = {
        "scenario": scenario.id,
        "title": localise(scenario.title, lang),
        "persona": {"name": localise(persona.name, lang), "role": localise(persona.role, lang)},
        "kind": f"{localise(CHANNELS[scenario.channel], lang)} · {localise(DIRECTIONS[scenario.direction], lang)}",
        "brief": localise(scenario.brief, lang),
        "lang": standing.lang.value,
        "resumed": sitting.resumed,
        "changed": sitting.changed,
        "said": [_said(one) for one in standing.exchanges],
        "customer": standing.words,
        "ending": None,
    }
    if mood:
        data["mood"] = mood_view(scenario, standing, lang)
    return data | ({"ending": debrief_view(scenario, standing, training, lang)} if standing.ending else {})


def mood_view(scenario: RolePlay, standing: Standing, lang: Lang) -> list[Data]:
    """What of the state has a size, with how much of it there is."""
    facts = scenario.world.facts
    sizes = {key: value for key, value in standing.values.items() if isinstance(value, int) and not isinstance(value, bool)}
    return [{"id": key, "label": localise(facts[key].label, lang), "value": value, "most": facts[key].most} for key, value in sizes.items()]


def debrief_view(scenario: RolePlay, standing: Standing, training: Training, lang: Lang) -> Data:
    """The talk looked at afterwards, with what was hidden."""
    found = debriefed(scenario, standing)
    if found is None:
        return {"id": standing.ending}
    skills = {key: training.skills[key].title if key in training.skills else Text(key, key) for key in found.marks}
    return {
        "id": found.ending.id,
        "kind": found.ending.kind,
        "kind_shown": localise(KINDS[found.ending.kind], lang),
        "title": localise(found.ending.title, lang),
        "score": found.score,
        "conduct": found.conduct,
        "marks": [{"skill": key, "title": localise(skills[key], lang), "mark": mark} for key, mark in found.marks.items()],
        "lines": [_line(one, training, lang) for one in found.lines],
        "first": localise(found.first, lang),
        "hidden": [localise(one, lang) for one in (*scenario.hidden, *scenario.barriers)],
        "missed": _missed(found, lang),
    }


def _missed(found: Debrief, lang: Lang) -> str:
    """What this ending lacked to be a better one."""
    return localise(found.ending.better, lang) if found.ending.kind != WIN else ""


def _said(one: Exchange) -> Data:
    return {"you": one.said, "customer": one.heard}


def _line(one: Looked, training: Training, lang: Lang) -> Data:
    moves = [training.moves.get(key, Move(key, Text(key, key))) for key in one.moves]
    return {
        "customer": one.prompt,
        "you": one.said,
        "did": [{"id": move.id, "label": localise(move.label, lang)} for move in moves],
        "effects": [_effect(effect, lang) for effect in one.effects],
        "then": one.heard,
        "try": localise(one.better, lang),
    }


def _effect(one: Effect, lang: Lang) -> Data:
    return {
        "rule": one.rule,
        "state": localise(one.state, lang),
        "by": one.by,
        "sign": one.sign,
        "because": localise(one.because, lang),
        "skill": one.skill,
    }
