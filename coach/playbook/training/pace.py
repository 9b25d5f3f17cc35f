"""The section ``pace``: each playbook of the lineage states what it has otherwise."""

from __future__ import annotations

from coach.domain.drills import Pace
from coach.playbook.draft import Draft

USUAL = Pace(retention=0.9, new_per_day=10, reviews_per_day=100, hard_after=8)
"""For a playbook that stands on a rule base without the section: what programs of this kind usually start with."""


def pace(draft: Draft) -> Pace:
    """What the playbook and all it extends say together."""
    stated = {key: value for key, (value, _) in draft.pace.items() if value is not None}
    return Pace(
        retention=float(stated.get("retention", USUAL.retention)),
        new_per_day=stated.get("new_per_day", USUAL.new_per_day),
        reviews_per_day=stated.get("reviews_per_day", USUAL.reviews_per_day),
        hard_after=stated.get("hard_after", USUAL.hard_after),
        half_life=stated.get("half_life", USUAL.half_life),
        measured_from=stated.get("measured_from", USUAL.measured_from),
        doubtful_after=stated.get("doubtful_after", USUAL.doubtful_after),
        doubtful_share=stated.get("doubtful_share", USUAL.doubtful_share),
    )
