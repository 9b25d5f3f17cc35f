"""A talk looked at afterwards: line by line what moved the customer and what to try; marks by skill, and the score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.domain.model import Rule
from coach.domain.roleplay import Finale, Hint, RolePlay
from coach.drills.roleplay.state import Exchange, Moved, Standing
from coach.text import EMPTY, Text

FULL = 100


@dataclass(frozen=True, slots=True)
class Effect:
    """A rule that moved the customer. ``sign`` is 1 for the better, -1 for the worse, 0 where neither can be said; ``by`` as shown."""

    rule: str
    state: Text
    by: str
    sign: int
    because: Text
    better: Text
    skill: str


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing the learner said. ``prompt`` is what the customer had said before, ``better`` what to try instead.

    It is empty where it was well said.
    """

    prompt: str
    said: str
    moves: tuple[str, ...]
    effects: tuple[Effect, ...]
    heard: str
    better: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole talk. ``marks`` by skill and ``score`` are 0–100; ``conduct`` is the share of what spoke for the learner."""

    ending: Finale
    lines: tuple[Looked, ...]
    score: int
    conduct: int
    marks: Mapping[str, int]
    first: Text = EMPTY


def debriefed(scenario: RolePlay, talk: Standing) -> Debrief | None:
    """``talk`` looked at; None while it goes on, or if its ending is no longer in the scenario."""
    ending = scenario.endings.get(talk.ending)
    if ending is None:
        return None
    lines = tuple(_lines(scenario, talk))
    effects = [effect for line in lines for effect in line.effects]
    conduct = _share(effects)
    score = ending.score if conduct is None else _weighed(ending.score, conduct, scenario.conduct)
    return Debrief(ending, lines, score, FULL if conduct is None else conduct, marks(scenario, talk), _first(lines, ending))


def marks(scenario: RolePlay, talk: Standing) -> dict[str, int]:
    """Skill → 0–100: of all that moved the customer by this skill, the share that moved him for the better."""
    by_skill: dict[str, list[Effect]] = {}
    for exchange in talk.exchanges:
        for effect in _effects(scenario, exchange):
            if effect.skill and effect.sign:
                by_skill.setdefault(effect.skill, []).append(effect)
    return {skill: share for skill, effects in sorted(by_skill.items()) if (share := _share(effects)) is not None}


def _share(effects: list[Effect]) -> int | None:
    """Of the points for and against, how many in a hundred were for; None if there were none."""
    good, bad = (sum(abs(_points(one)) for one in effects if one.sign == sign) for sign in (1, -1))
    return round(FULL * good / (good + bad)) if good + bad else None


def _weighed(ending: int, conduct: int, share: int) -> int:
    """Both as one score, ``share`` per cent of it for the conduct."""
    return round((ending * (FULL - share) + conduct * share) / FULL)


def _points(effect: Effect) -> int:
    return int(effect.by) if effect.by.lstrip("+-").isdigit() else 1


def _lines(scenario: RolePlay, talk: Standing) -> Iterator[Looked]:
    prompt, line = _opening(scenario, talk), scenario.opens
    for exchange in talk.exchanges:
        effects = tuple(_effects(scenario, exchange))
        names = tuple(exchange.moves)
        bad = [one for one in effects if one.sign < 0]
        better = EMPTY
        if bad or not any(one.sign > 0 for one in effects):
            better = line.better or next((one.better for one in bad if one.better), EMPTY)
        yield Looked(prompt, exchange.said, names, effects, exchange.heard, better)
        prompt, line = exchange.heard, scenario.replies.get(exchange.reply, scenario.opens)


def _opening(scenario: RolePlay, talk: Standing) -> str:
    if not talk.exchanges:
        return talk.words
    return scenario.opens.say[0].pick(talk.lang) if scenario.opens.say else ""


def _effects(scenario: RolePlay, exchange: Exchange) -> Iterator[Effect]:
    """What moved the customer; rules that the scenario no longer has are passed over."""
    rules = {rule.id: rule for decision in scenario.world.decisions.values() for rule in decision.rules}
    for moved in exchange.moved:
        rule, fact = rules.get(moved.rule), scenario.world.facts.get(moved.state)
        if rule is not None and fact is not None:
            yield _effect(rule, fact.label, moved, scenario.hints.get(moved.rule, Hint()))


def _effect(rule: Rule, label: Text, moved: Moved, hint: Hint) -> Effect:
    if isinstance(moved.by, bool):
        sign, shown = (1 if moved.by else -1), ("+" if moved.by else "-")
    elif isinstance(moved.by, int):
        sign, shown = (1 if moved.by > 0 else -1), f"{moved.by:+d}"
    else:
        sign, shown = 0, moved.by
    return Effect(rule.id, label, shown, sign, rule.because, hint.better, hint.skill)


def _first(lines: tuple[Looked, ...], ending: Finale) -> Text:
    """The one thing to do otherwise first: what hurt most, else what the ending advises."""
    worst = min((effect for line in lines for effect in line.effects if effect.sign < 0), key=_points, default=None)
    return worst.better if worst is not None and worst.better else ending.better
