"""What was practised, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from coach.render.languages import localise
from coach.services.practise.export_files import Row, heads, write_csv, write_workbook
from coach.services.practise.team import Member, Team
from coach.text import Lang, Text

_RESULTS = (
    Text("学员", "learner"),
    Text("时间", "at"),
    Text("题组", "deck"),
    Text("题号", "card"),
    Text("题目", "exercise"),
    Text("技能", "skill"),
    Text("得分", "score"),
    Text("用时（秒）", "seconds"),
    Text("回答", "answer"),
)
_SKILLS = (
    Text("学员", "learner"),
    Text("技能", "skill"),
    Text("分", "score"),
    Text("档次", "tier"),
    Text("变化", "change"),
    Text("次数", "results"),
)


def export_csv(found: Team, members: Iterable[Member], path: Path, at: datetime, lang: Lang, *, force: bool) -> int:
    """Write every answer of ``members`` as CSV; gives how many."""
    rows = list(_results(found, members, at, lang))
    write_csv(path, [heads(_RESULTS, lang), *rows], force=force)
    return len(rows)


def export_xlsx(found: Team, members: Sequence[Member], path: Path, at: datetime, lang: Lang, *, force: bool) -> int:
    """Write answers and skills of ``members`` as a workbook; gives how many answers."""
    rows = list(_results(found, members, at, lang))
    skills = [heads(_SKILLS, lang), *_skills(found, members, lang)]
    names = localise(Text("技能", "skills"), lang), localise(Text("答题", "answers"), lang)
    write_workbook(path, dict(zip(names, (skills, [heads(_RESULTS, lang), *rows]), strict=True)), force=force)
    return len(rows)


def _results(found: Team, members: Iterable[Member], at: datetime, lang: Lang) -> Iterator[Row]:
    decks, skills = found.training.decks, found.training.skills
    for one in members:
        for answer in one.shown.answers:
            card, deck, skill = found.cards.get(answer.card), decks.get(answer.deck), skills.get(answer.skill)
            yield (
                one.learner.name,
                answer.at.astimezone(at.tzinfo).isoformat(sep=" ", timespec="minutes")[:16],
                localise(deck.title, lang) if deck else answer.deck,
                answer.card,
                localise(card.prompt, lang) if card else "",
                localise(skill.title, lang) if skill else answer.skill,
                answer.score,
                answer.seconds,
                answer.said,
            )


def _skills(found: Team, members: Iterable[Member], lang: Lang) -> Iterator[Row]:
    for one in members:
        for key, skill in found.training.skills.items():
            measured = one.skills[key]
            score = "" if measured.score is None else measured.score
            tier = localise(measured.tier.title, lang) if measured.tier else ""
            change = "" if measured.trend is None else measured.trend
            yield one.learner.name, localise(skill.title, lang), score, tier, change, measured.results
