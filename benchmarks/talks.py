"""How far what is heard in a role-play agrees with a trainer: ``python benchmarks/talks.py tests/data/judged/talks.jsonl``.

Micro F1 over all moves, for each language. With ``--by-move`` the sums of each move: not for the held-out file, of which nothing but
the figure is ever told.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from coach.data import data_root
from coach.domain.roleplay import Reply, RolePlay
from coach.drills.roleplay.hearing import Hearing, Line
from coach.drills.rubric.model import shipped_model
from coach.objections.lessons import shipped_loader
from coach.playbook.loader import Loader
from coach.text import Lang

PLAYBOOK = "showroom"
LABELS = frozenset(
    {
        "asked_open_question",
        "asked_closed_question",
        "named_benefit",
        "gave_evidence",
        "pushed_early",
        "hedged",
        "acknowledged",
        "proposed_next_step",
        "asked_permission",
        "introduced",
        "thanked",
        "apologised",
        "cut_off",
        "answered_for_customer",
        "promised_absolute",
        "ran_down_rival",
        "ended_politely",
    }
)
"""What the trainer marked (``tests/data/judged/README.md``)."""


@dataclass(slots=True)
class Sums:
    """Moves heard rightly, heard wrongly, and missed."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Micro F1."""
        right = self.right.total()
        return 2 * right / (2 * right + self.wrong.total() + self.missed.total())


def measured(path: Path, loader: Loader) -> dict[str, Sums]:
    """The sums of a file of judged utterances, by language."""
    training = loader.training(PLAYBOOK)
    hearing = Hearing(training, loader.talk(PLAYBOOK), shipped_model())
    scenario = next(iter(training.roleplays.values()))
    found = {"zh": Sums(), "en": Sums()}
    for text in path.read_text("utf-8").splitlines():
        row = json.loads(text)
        _count(found[row["lang"]], _heard(hearing, scenario, row), set(row["did"]))
    return found


def _heard(hearing: Hearing, scenario: RolePlay, row: dict[str, str]) -> set[str]:
    line = Line(Lang(row["lang"]), Reply("said", ()), row["customer"])
    return set(hearing.listen(row["utterance"], scenario, line).moves) & LABELS


def _count(sums: Sums, heard: set[str], did: set[str]) -> None:
    sums.right.update(heard & did)
    sums.wrong.update(heard - did)
    sums.missed.update(did - heard)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--by-move", action="store_true")
    arguments = parser.parse_args()
    for lang, sums in measured(arguments.file, shipped_loader(data_root())).items():
        sys.stdout.write(f"{lang}: F1 {sums.f1:.3f}\n")
        for move in sorted(LABELS) if arguments.by_move else ():
            sys.stdout.write(f"  {move}: right {sums.right[move]}, wrong {sums.wrong[move]}, missed {sums.missed[move]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
