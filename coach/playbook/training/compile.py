"""The sections about practising, compiled together."""

from __future__ import annotations

from coach.domain.drills import Training
from coach.playbook.training.abilities import abilities
from coach.playbook.training.acts import acts
from coach.playbook.training.behaviours import behaviours
from coach.playbook.training.certificates import certificates
from coach.playbook.training.decks import decks
from coach.playbook.training.desk import Desk
from coach.playbook.training.moves import moves
from coach.playbook.training.pace import pace
from coach.playbook.training.people import people
from coach.playbook.training.practice_sheets import practice_sheets
from coach.playbook.training.roleplays import roleplays
from coach.playbook.training.rubrics import rubrics
from coach.playbook.training.skills import skills
from coach.playbook.training.tiers import tiers


def compile_training(desk: Desk) -> Training:
    """Everything a playbook says about practising. Fit for use only if ``desk.problems`` holds no error afterwards."""
    able, spoken = skills(desk), acts(desk)
    heard = moves(desk, spoken)
    made, scored = decks(desk, able), rubrics(desk, spoken)
    return Training(
        playbook=desk.playbook.name,
        digest=desk.playbook.digest,
        pace=pace(desk.draft),
        decks=made,
        skills=able,
        people=people(desk.draft),
        acts=spoken,
        rubrics=scored,
        moves=heard,
        roleplays=roleplays(desk, heard, able),
        tiers=tiers(desk),
        certificates=certificates(desk, able, made, scored),
        behaviours=behaviours(desk, able, spoken),
        practice_sheets=practice_sheets(desk),
        abilities=abilities(desk, able),
    )
