"""How far one learner is: skills, what is due, hard cards, certificates. Plain data in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from coach.domain.drills import Card, Skill, Training
from coach.domain.practice import Answer
from coach.domain.standards import Tier
from coach.drills.certificates import Shown as Met
from coach.drills.certificates import Standing, standing
from coach.drills.results import Result
from coach.drills.skills import Measured, measured
from coach.render.languages import localise
from coach.services.practise.results import Shown, shown
from coach.services.practise.session import Session
from coach.services.practise.view import counts_view
from coach.text import EMPTY, Lang, Text

Data: TypeAlias = dict[str, Any]
DAYS = 14
"""Days of which the number of answers is shown."""
_TOLD = 3
"""Lines of a hard card's customer: enough to know which card it is."""


@dataclass(frozen=True, slots=True)
class Learning:
    """One learner's session, with what the playbook says about practising and what was shown so far."""

    session: Session
    training: Training
    shown: Shown


def learning(session: Session, training: Training) -> Learning:
    """What is kept of the session's learner."""
    who = session.learner.id
    found = shown(session.store, session.playbook, session.cards, training.roleplays, who)
    return Learning(session, training, found.get(who, Shown()))


def progress_view(found: Learning, at: datetime, lang: Lang) -> Data:
    """All of it at the moment ``at``."""
    session, training = found.session, found.training
    answers = found.shown.answers
    return {
        "learner": session.learner.name,
        "playbook": session.playbook,
        "as_of": at.isoformat(),
        "counts": counts_view(session.counts(at)),
        "answers": len(answers),
        "right": sum(one.score == 100 for one in answers),  # noqa: PLR2004 - all of the score
        "days": _days(answers, at),
        "skills": skills_view(found.shown.results, training, lang),
        "hard": [_hard(session.cards[card], training, lang) for card, one in session.known.items() if one.aside and card in session.cards],
        "certificates": [certificate_view(one, lang) for one in standings(found, at)],
    }


def measured_skills(found: Learning) -> dict[str, Measured]:
    """Every skill measured."""
    return measured(found.shown.results, found.training.skills, found.training.tiers, found.training.pace)


def standings(found: Learning, at: datetime) -> list[Standing]:
    """Every certificate of the playbook as it stands for the learner."""
    return [standing(one, found.shown.results, at) for one in found.training.certificates.values()]


def skills_view(results: Iterable[Result], training: Training, lang: Lang) -> list[Data]:
    """Each skill with its score and tier, in the playbook's order."""
    found = measured(results, training.skills, training.tiers, training.pace)
    return [_skill(one, training.skills.get(one.skill), training.tiers, lang) for one in found.values()]


def _skill(one: Measured, skill: Skill | None, tiers: Mapping[str, Tier], lang: Lang) -> Data:
    title = skill.title if skill else Text(one.skill, one.skill)
    above = [] if one.score is None else sorted((tier for tier in tiers.values() if tier.least > one.score), key=lambda tier: tier.least)
    return {
        "id": one.skill,
        "title": localise(title, lang),
        "group": skill.group if skill else "",
        "about": localise(skill.about if skill else EMPTY, lang),
        "results": one.results,
        "score": one.score,
        "tier": one.tier.id if one.tier else None,
        "tier_shown": localise(one.tier.title, lang) if one.tier else "",
        "trend": one.trend,
        "next": {"tier": above[0].id, "shown": localise(above[0].title, lang), "missing": above[0].least - (one.score or 0)}
        if above
        else None,
        "last": one.last.isoformat() if one.last else None,
    }


def _days(answers: Iterable[Answer], at: datetime) -> list[Data]:
    counted = Counter(one.at.astimezone(at.tzinfo).date() for one in answers)
    days = (at.date() - timedelta(days=back) for back in range(DAYS - 1, -1, -1))
    return [{"day": day.isoformat(), "answers": counted[day]} for day in days]


def _hard(card: Card, training: Training, lang: Lang) -> Data:
    deck = training.decks.get(card.deck)
    return {
        "id": card.id,
        "deck": localise(deck.title, lang) if deck else card.deck,
        "prompt": localise(card.prompt, lang),
        "about": localise(Text("；", "; "), lang).join(
            f"{localise(line.label, lang)} {localise(line.value, lang)}" for line in card.lines[:_TOLD]
        ),
    }


def certificate_view(one: Standing, lang: Lang) -> Data:
    """A certificate: earned, or what is missing."""
    made = one.certificate
    until = one.since + timedelta(days=made.days) if one.since and made.days else None
    return {
        "id": made.id,
        "title": localise(made.title, lang),
        "about": localise(made.about, lang),
        "earned": one.earned,
        "since": one.since.isoformat() if one.since else None,
        "until": until.date().isoformat() if until else None,
        "requires": [requirement_view(met, lang) for met in one.shown],
    }


def requirement_view(met: Met, lang: Lang) -> Data:
    """What a requirement asks for, what there is, and what is missing."""
    asked = met.requirement
    return {
        "id": asked.id,
        "title": localise(asked.title, lang),
        "met": met.met,
        "results": met.results,
        "of": asked.last,
        "cards": met.cards,
        "mean": met.mean,
        "asked": localise(_asked(met), lang),
        "missing": [localise(text, lang) for text in _missing(met)],
        "first": met.first.isoformat() if met.first else None,
        "last": met.last.isoformat() if met.last else None,
    }


def _asked(met: Met) -> Text:
    """What the requirement says, in a line."""
    asked = met.requirement
    zh, en = [f"最近 {asked.last} 次"], [f"the last {asked.last}"]
    if asked.mean:
        zh.append(f"平均 {asked.mean} 分以上")
        en.append(f"mean {asked.mean} or more")
    if asked.lowest:
        zh.append(f"没有一次低于 {asked.lowest} 分")
        en.append(f"none below {asked.lowest}")
    if asked.cards > 1:
        zh.append(f"至少 {asked.cards} 道不同的题")
        en.append(f"at least {asked.cards} different cards")
    if asked.no_poor:
        zh.append("没有一次评“差”")
        en.append("nothing poor in what decides")
    if asked.days:
        zh.append(f"{asked.days} 天之内")
        en.append(f"within {asked.days} days")
    return Text("，".join(zh), ", ".join(en))


def _missing(met: Met) -> Iterable[Text]:
    asked = met.requirement
    if left := max(0, asked.last - met.results):
        yield Text(f"还差 {left} 次", f"{left} more to do")
    if met.cards < asked.cards <= met.results:
        yield Text(f"还差 {asked.cards - met.cards} 道没做过的题", f"{asked.cards - met.cards} more cards not met yet")
    if not left and met.mean is not None and met.mean < asked.mean:
        yield Text(f"平均 {met.mean} 分，要 {asked.mean} 分", f"mean {met.mean}, {asked.mean} is asked for")
    if met.lowest is not None and met.lowest < asked.lowest:
        yield Text(f"有一次 {met.lowest} 分，不能低于 {asked.lowest} 分", f"one of {met.lowest}: none may be below {asked.lowest}")
    if met.poor:
        yield Text("有评“差”的一项", "something was poor that must not be")
