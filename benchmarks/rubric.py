"""How far scoring agrees with a trainer: ``python benchmarks/rubric.py tests/data/judged/answers.jsonl --half held-out``.

Weighted kappa (linear and quadratic) of good – fair – poor, for each language, and the table of confusion. Which half an answer belongs
to is decided by its hash. Answers are shown for the tune half alone (``--differing``): of the held-out half nothing but sums is ever told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.data import data_root
from coach.drills.rubric.judge import Judge
from coach.drills.rubric.model import shipped_model
from coach.drills.rubric.result import MARKS, Scored
from coach.drills.rubric.task import Task
from coach.objections.lessons import shipped_loader
from coach.playbook.loader import BASE, Loader
from coach.text import Lang

HALVES = TUNE, HELD_OUT = ("tune", "held-out")
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A judged answer: what it answers, and what the trainer said of it."""

    data: dict[str, Any]

    @property
    def sort(self) -> str:
        """What it answers, in short: ``objection 2``."""
        return f"{self.data.get('kind', 'repair')} {self.data.get('turn', '')}".strip()


def half_of(answer: str) -> str:
    """Which half an answer belongs to."""
    return HALVES[hashlib.sha256(answer.encode()).digest()[0] % 2]


def rows(path: Path, half: str) -> list[Row]:
    """The answers of one half."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [Row(line) for line in lines if half_of(line["answer"]) == half]


class Judges:
    """A judge for each playbook, made when first needed."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._made: dict[str, Judge] = {}

    def score(self, row: Row) -> Scored:
        """The answer, scored."""
        name = row.data.get("playbook", BASE)
        if name not in self._made:
            self._made[name] = Judge(self._loader.training(name), self._loader.talk(name), shipped_model())
        judge = self._made[name]
        scored = judge.score(row.data["answer"], task_of(judge, row.data))
        assert scored is not None
        return scored


def task_of(judge: Judge, data: dict[str, Any]) -> Task:
    """What the answer answers."""
    lang = Lang(data["lang"])
    if "bad" in data:
        return Task("repair", lang, data["bad"])
    pair = judge.talk.objections.get(data["pair"])
    category = pair.category if pair else ""
    return Task(data["kind"], lang, data["customer"], data["turn"], data.get("reason", ""), pair, category)


def kappa(pairs: Pairs, power: int) -> float:
    """Cohen's kappa with weights: 1 = linear, 2 = quadratic."""
    if not pairs:
        return float("nan")
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum(_apart(a, b) ** power for a, b in pairs) / len(pairs)
    chance = sum(mine[a] * theirs[b] * _apart(a, b) ** power for a in MARKS for b in MARKS) / len(pairs) ** 2
    return 1 - seen / chance if chance else 1.0


def _apart(a: str, b: str) -> int:
    return abs(MARKS.index(a) - MARKS.index(b))


def report(title: str, pairs: Pairs) -> None:
    """One line of figures."""
    same = sum(a == b for a, b in pairs) / max(1, len(pairs))
    print(f"{title:<16}{len(pairs):>4}   same {same:.2f}   kappa linear {kappa(pairs, 1):.3f}   quadratic {kappa(pairs, 2):.3f}")


def table(pairs: Pairs) -> None:
    """What was taken for what."""
    counts = Counter(pairs)
    print("\ntrainer \\ scored  " + "".join(f"{mark:>7}" for mark in MARKS))
    for mine in MARKS:
        print(f"{mine:<18}" + "".join(f"{counts[mine, theirs]:>7}" for theirs in MARKS))


def judged(data: Iterable[Row], judges: Judges) -> list[tuple[Row, Scored]]:
    """All scored."""
    return [(row, judges.score(row)) for row in data]


def pairs_of(found: Iterable[tuple[Row, Scored]]) -> Pairs:
    """What the trainer said, and what was scored."""
    return [(row.data["overall"], scored.mark) for row, scored in found]


def differing(found: Iterable[tuple[Row, Scored]]) -> None:
    """Print where trainer and scoring differ."""
    for row, scored in found:
        if row.data["overall"] != scored.mark:
            marks = " ".join(f"{one.criterion.id}={one.mark}" for one in scored.criteria) or scored.nonsense.en
            heard = " ".join(f"{one.act}<{one.words}>" for one in scored.heard)
            print(
                f"\n{row.data['id']} {row.sort} trainer {row.data['overall']}, scored {scored.mark} ({scored.score}): {row.data['answer']}"
            )
            print(f"    {marks}\n    {heard}")


def main() -> None:
    """Score a file and print how far it agrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=HALVES, default=TUNE)
    parser.add_argument("--differing", action="store_true", help="show where they differ (tune half alone)")
    asked = parser.parse_args()
    found = judged(rows(asked.file, asked.half), Judges(shipped_loader(data_root())))
    report("all", pairs_of(found))
    for lang in ("zh", "en"):
        report(lang, pairs_of(one for one in found if one[0].data["lang"] == lang))
    for sort in sorted({row.sort for row, _ in found}):
        report(f"  {sort}", pairs_of(one for one in found if one[0].sort == sort))
    table(pairs_of(found))
    if asked.differing and asked.half == TUNE:
        differing(found)


if __name__ == "__main__":
    main()
