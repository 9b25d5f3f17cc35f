"""How far what is heard agrees with a trainer, held from below."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import talks
from coach.data import data_root
from coach.objections.lessons import shipped_loader

JUDGED = Path(__file__).parents[2] / "data" / "judged"


@pytest.mark.parametrize(
    ("file", "least"),
    [("talks", {"zh": 0.93, "en": 0.93}), ("talks-dev", {"zh": 0.92, "en": 0.94}), ("talks-heldout", {"zh": 0.76, "en": 0.8})],
)
def test_the_agreement_does_not_fall(file: str, least: dict[str, float]) -> None:
    found = talks.measured(JUDGED / f"{file}.jsonl", shipped_loader(data_root()))
    assert {lang: sums.f1 >= least[lang] for lang, sums in found.items()} == {"zh": True, "en": True}


def test_f1_by_hand() -> None:
    sums = talks.Sums()
    sums.right.update(["a", "a", "b"])
    sums.wrong.update(["c"])
    sums.missed.update(["a"])
    assert sums.f1 == pytest.approx(6 / 8)


def test_no_judged_utterance_was_copied_into_the_role_plays() -> None:
    root = JUDGED.parents[2]
    files = [*(root / "rules" / "drills" / "roleplay").glob("*.yaml"), *(root / "playbooks").glob("*/drills/roleplay/*.yaml")]
    written = "".join(path.read_text("utf-8") for path in files)
    assert len(files) == 12
    said = [row.split('"utterance": "')[1].split('", "did"')[0] for row in (JUDGED / "talks.jsonl").read_text("utf-8").splitlines()]
    assert len([one for one in said if len(one) > 12]) > 20
    assert not [one for one in said if len(one) > 12 and one in written]
