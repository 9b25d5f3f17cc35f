"""What the team can do: for the trainer. Plain data in one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.drills import Card, Training
from coach.domain.ports import Store
from coach.domain.practice import AGAIN, Learner, Learnt
from coach.drills.certificates import standing
from coach.drills.skills import Measured, measured
from coach.errors import fail
from coach.render.languages import localise
from coach.services.practise.results import Shown, shown
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]
ALL = "all"
"""What ``--put-back`` takes for every hard card."""


@dataclass(slots=True)
class Member:
    """One learner: the answers, every skill measured, and the cards set aside as too hard."""

    learner: Learner
    shown: Shown
    skills: Mapping[str, Measured]
    aside: list[Learnt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Team:
    """All who practise with one playbook, and its cards."""

    playbook: str
    cards: Mapping[str, Card]
    training: Training
    members: Sequence[Member]


def team(store: Store, playbook: str, cards: Mapping[str, Card], training: Training) -> Team:
    """Everybody who has practised with the playbook."""
    found = shown(store, playbook, cards, training.roleplays)
    members = []
    for one in store.learners():
        aside = [known for known in store.learnt(one.id, playbook) if known.aside and known.card in cards] if one.id in found else []
        own = found.get(one.id)
        if own is not None:
            members.append(Member(one, own, measured(own.results, training.skills, training.tiers, training.pace), aside))
    return Team(playbook, cards, training, members)


def team_view(found: Team, at: datetime, lang: Lang) -> Data:
    """Who can do what, what is weak across the team, which cards are doubtful, and which are hard."""
    skills = {key: localise(skill.title, lang) for key, skill in found.training.skills.items()}
    return {
        "playbook": found.playbook,
        "as_of": at.isoformat(),
        "skills": [{"id": key, "title": title} for key, title in skills.items()],
        "learners": [_member(one, found.training, at, lang) for one in found.members],
        "weak": _weak(found, lang),
        "doubtful": [_doubtful(card, *counts, found.training, lang) for card, counts in doubtful(found)],
        "hard": _hard(found, lang),
    }


def _member(one: Member, training: Training, at: datetime, lang: Lang) -> Data:
    last = max((answer.at for answer in one.shown.answers), default=None)
    earned = [made for made in training.certificates.values() if standing(made, one.shown.results, at).earned]
    return {
        "name": one.learner.name,
        "answers": len(one.shown.answers),
        "last": last.astimezone(at.tzinfo).date().isoformat() if last else None,
        "skills": {key: _measured(found, lang) for key, found in one.skills.items()},
        "hard": len(one.aside),
        "certificates": [{"id": made.id, "title": localise(made.title, lang)} for made in earned],
    }


def _measured(found: Measured, lang: Lang) -> Data:
    tier = localise(found.tier.title, lang) if found.tier else ""
    return {"score": found.score, "tier": found.tier.id if found.tier else None, "tier_shown": tier, "trend": found.trend}


def _weak(found: Team, lang: Lang) -> list[Data]:
    """Every skill with the mean over those who have a score, the weakest first."""
    rows = []
    for key, skill in found.training.skills.items():
        scores = [(score, one.learner.name) for one in found.members if (score := one.skills[key].score) is not None]
        if scores:
            mean = round(sum(score for score, _ in scores) / len(scores))
            weakest = [name for _, name in sorted(scores)[:3]]
            rows.append({"id": key, "title": localise(skill.title, lang), "mean": mean, "learners": len(scores), "weakest": weakest})
    return sorted(rows, key=lambda row: row["mean"])


def doubtful(found: Team) -> Iterator[tuple[Card, tuple[int, int]]]:
    """Cards in which strong learners often fail, with how often they failed and answered: there the card itself may be at fault.

    Strong is who has a strong tier in the card's skill; answers to the card as it was before it changed don't count.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in found.members:
        strong = {key for key, skill in one.skills.items() if skill.tier is not None and skill.tier.strong}
        for answer in one.shown.answers:
            card = found.cards.get(answer.card)
            if card is not None and card.skill in strong and card.stamp == answer.stamp:
                counts[card.id][0] += answer.rating == AGAIN
                counts[card.id][1] += 1
    pace = found.training.pace
    rows = [(name, failed, tried) for name, (failed, tried) in counts.items() if tried >= pace.doubtful_after]
    for name, failed, tried in sorted(rows, key=lambda row: (-row[1] / row[2], -row[2])):
        if failed * 100 >= pace.doubtful_share * tried:
            yield found.cards[name], (failed, tried)


def _doubtful(card: Card, failed: int, tried: int, training: Training, lang: Lang) -> Data:
    place = card.location.short if card.location else ""
    return {**_card(card, training, lang), "failed": failed, "answers": tried, "rules": list(card.rules), "place": place}


def _hard(found: Team, lang: Lang) -> list[Data]:
    who: dict[str, list[str]] = defaultdict(list)
    for one in found.members:
        for known in one.aside:
            who[known.card].append(one.learner.name)
    rows = sorted(who.items(), key=lambda row: -len(row[1]))
    return [{**_card(found.cards[card], found.training, lang), "learners": names} for card, names in rows]


def _card(card: Card, training: Training, lang: Lang) -> Data:
    deck = training.decks.get(card.deck)
    return {"id": card.id, "deck": localise(deck.title, lang) if deck else card.deck, "prompt": localise(card.prompt, lang)}


def put_back(store: Store, found: Team, wanted: Iterable[str], at: datetime) -> list[str]:
    """Give hard cards back to whoever has them aside (:data:`ALL` = all); gives their ids. C282 for one that nobody has aside."""
    asked = list(dict.fromkeys(wanted))
    aside = {known.card for one in found.members for known in one.aside}
    unknown = next((card for card in asked if card not in aside and card != ALL), None)
    if unknown is not None:
        hint = Text("难题的编号见 coach report drills。", "coach report drills lists the ids of hard cards.")
        raise fail("C282", f"难题里没有“{unknown}”", f"{unknown!r} is none of the hard cards", hint=hint)
    cards = aside if ALL in asked else aside & set(asked)
    with store.writing(at) as writing:
        for one in found.members:
            if own := [known.card for known in one.aside if known.card in cards]:
                writing.put_back(one.learner.id, found.playbook, own)
    return sorted(cards)
