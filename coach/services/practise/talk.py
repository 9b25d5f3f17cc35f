"""Role-plays: which there are, one begun or taken up again, a line said and kept, and the talk looked at afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from coach.domain.ports import Store
from coach.domain.practice import Learner, Talk
from coach.domain.roleplay import RolePlay
from coach.drills.roleplay.debrief import debriefed
from coach.drills.roleplay.debrief import marks as marks_of
from coach.drills.roleplay.state import Standing, dumped, fits, loaded
from coach.errors import fail
from coach.playbook.loader import Loader
from coach.text import Lang, Text

if TYPE_CHECKING:
    from coach.drills.roleplay.talk import Conversation


@dataclass(frozen=True, slots=True)
class Table:
    """One learner at one playbook's scenarios (id → scenario)."""

    store: Store
    learner: Learner
    playbook: str
    scenarios: Mapping[str, RolePlay]

    def talks(self) -> list[Talk]:
        """All role-plays of the learner with this playbook, oldest first."""
        return [talk for _, talk in self.store.talks(self.learner.id) if talk.playbook == self.playbook]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A talk that goes on: what is kept of it, and where it stands. ``resumed``: it was begun before; ``changed``: the one begun before no
    longer fits its scenario, and was begun anew.
    """

    scenario: RolePlay
    talk: Talk
    standing: Standing
    resumed: bool = False
    changed: bool = False


def scenario_called(scenarios: Mapping[str, RolePlay], name: str) -> RolePlay:
    """The scenario meant by an id or a title. C271 if there is none."""
    key = name.casefold().strip()
    for one in scenarios.values():
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    hint = Text(f"有：{'、'.join(scenarios)}", f"there are: {', '.join(scenarios)}") if scenarios else None
    raise fail("C271", f"没有对练“{name}”", f"there is no role-play {name!r}", hint=hint)


def sit_down(table: Table, scenario: RolePlay, lang: Lang, at: datetime, *, anew: bool = False) -> Sitting:
    """Go on with the talk that was begun, or begin one: at once kept, so that closing the terminal loses nothing."""
    from coach.drills.roleplay.talk import begun  # listing scenarios needs no ear

    open_ = next((talk for talk in reversed(table.talks()) if talk.scenario == scenario.id and not talk.ending), None)
    standing = loaded(open_.state, open_.lines, "") if open_ is not None else None
    if open_ is not None and standing is not None and fits(standing, scenario) and not anew and _goes_on(standing, lang):
        return Sitting(scenario, open_, standing, resumed=bool(standing.exchanges))
    changed = standing is not None and bool(standing.exchanges) and not anew
    standing = begun(scenario, lang)
    talk = Talk(scenario.id, table.playbook, at, at, *dumped(standing), id=open_.id if open_ is not None else 0)
    return Sitting(scenario, _kept(table, talk, at), standing, changed=changed)


def _goes_on(standing: Standing, lang: Lang) -> bool:
    """A talk goes on in the language it was begun in; where nothing was said yet, any may be chosen."""
    return bool(standing.exchanges) or standing.lang is lang


def last_talk(table: Table, scenario: RolePlay) -> Sitting:
    """The learner's last talk of this scenario that came to an end. C272 if there is none."""
    talk = next((one for one in reversed(table.talks()) if one.scenario == scenario.id and one.ending), None)
    standing = loaded(talk.state, talk.lines, talk.ending) if talk is not None else None
    if talk is None or standing is None:
        hint = Text(f"先谈一次：coach drill talk {scenario.id}", f"talk first: coach drill talk {scenario.id}")
        raise fail("C272", "这个情景还没谈完过", "this role-play has not been played to its end yet", hint=hint)
    return Sitting(scenario, talk, standing)


def say(table: Table, sitting: Sitting, conversation: Conversation, text: str, at: datetime) -> Sitting:
    """Say a line and keep the talk. C263 for nothing and for too much: the talk stays as it was. C270 where the scenario has no answer."""
    from coach.drills.rubric.nonsense import LOOKED_AT  # listing scenarios needs no ear

    if not text.strip():
        raise fail("C263", "什么也没说", "nothing was said", hint=Text("直接写您会对客户说的话。", "Write what you would say."))
    if len(text) > LOOKED_AT:  # what would not be looked at is not kept, either
        hint = Text(
            f"只写您这一口气会说的，最多 {LOOKED_AT:,} 个字；这句没有算。",
            f"Write what you would say in one breath, {LOOKED_AT:,} characters at most; this line was not counted.",
        )
        raise fail("C263", f"这句话有 {len(text):,} 个字，太长了", f"that is {len(text):,} characters: too long", hint=hint)
    standing = conversation.say(sitting.standing, text.strip())
    found = debriefed(sitting.scenario, standing)
    state, lines = dumped(standing)
    talk = sitting.talk
    kept = Talk(talk.scenario, talk.playbook, talk.started_at, at, state, lines, standing.ending, found.score if found else 0, talk.id)
    return Sitting(sitting.scenario, _kept(table, kept, at), standing)


def _kept(table: Table, talk: Talk, at: datetime) -> Talk:
    with table.store.writing(at) as writing:
        id_ = writing.keep_talk(table.learner.id, talk)
    return Talk(talk.scenario, talk.playbook, talk.started_at, talk.at, talk.state, talk.lines, talk.ending, talk.score, id_)


def conversation_of(loader: Loader, playbook: str, scenario: RolePlay) -> Conversation:
    """What plays the customer. Making it takes some 100 ms."""
    from coach.drills.roleplay.hearing import Hearing
    from coach.drills.roleplay.talk import Conversation
    from coach.drills.rubric.model import shipped_model

    return Conversation(scenario, Hearing(loader.training(playbook), loader.talk(playbook), shipped_model()))


def marks(talk: Talk, scenarios: Mapping[str, RolePlay]) -> dict[str, int]:
    """Skill → 0–100 of a role-play that is over; {} while it goes on, and where its scenario is gone."""
    scenario = scenarios.get(talk.scenario)
    standing = loaded(talk.state, talk.lines, talk.ending) if scenario is not None and talk.ending else None
    return marks_of(scenario, standing) if scenario is not None and standing is not None else {}
