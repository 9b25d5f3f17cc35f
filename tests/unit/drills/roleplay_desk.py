"""Scenarios of the shipped playbooks, compiled once, and somebody to play them."""

from __future__ import annotations

from functools import cache

from coach.data import data_root
from coach.domain.drills import Training
from coach.domain.roleplay import RolePlay
from coach.drills.roleplay.hearing import Hearing
from coach.drills.roleplay.search import Searched, search
from coach.drills.roleplay.state import Standing
from coach.drills.roleplay.talk import Conversation, begun
from coach.drills.rubric.model import shipped_model
from coach.objections.lessons import shipped_loader
from coach.text import Lang

PLAYBOOKS = ("b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel")


@cache
def training(playbook: str) -> Training:
    """What a shipped playbook says about practising."""
    return shipped_loader(data_root()).training(playbook)


@cache
def hearing(playbook: str) -> Hearing:
    """The ear for it."""
    return Hearing(training(playbook), shipped_loader(data_root()).talk(playbook), shipped_model())


@cache
def searched(playbook: str, name: str) -> Searched:
    """All its talks."""
    return search(scenario(playbook, name))


def scenario(playbook: str, name: str) -> RolePlay:
    """One of its scenarios."""
    return training(playbook).roleplays[name]


def own(playbook: str) -> list[RolePlay]:
    """All scenarios of the playbook itself."""
    return [one for one in training(playbook).roleplays.values() if one.playbook == playbook]


def played(playbook: str, name: str, *lines: str, lang: Lang = Lang.ZH) -> Standing:
    """The talk after the learner said ``lines``."""
    found = scenario(playbook, name)
    conversation, talk = Conversation(found, hearing(playbook)), begun(found, lang)
    for line in lines:
        talk = conversation.say(talk, line)
    return talk
