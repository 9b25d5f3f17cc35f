"""How well customers are understood: ``python benchmarks/objections.py FILE.jsonl …``. Several files are pooled for one figure.

Every line of the file has ``text``, ``label`` and ``objection``. What a label means is told by a labels file, ``{"<label>": {"kind": …,
"category": …, "also": […]}}``; without ``--labels`` it is the one that knows all labels of the file. ``--part test`` takes the 30 % of the
texts (by hash) that nobody looked at while the words were written, ``train`` the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coach.bootstrap import App
from coach.domain.talk import ORDINARY, STOP
from coach.objections.matcher import Matcher
from coach.objections.model import shipped_model
from coach.objections.result import Reading

ROOT = Path(__file__).resolve().parents[1]
LABELS = (*sorted((ROOT / "benchmarks" / "labels").glob("*.json")), ROOT / "tests" / "data" / "utterances" / "labels.json")
BASE = "base"
_TRAIN = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance and what it is."""

    text: str
    kind: str
    category: str
    also: frozenset[str]


def rows(path: Path, labels: Path | None, part: str) -> list[Row]:
    """The utterances of a part of ``path``."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    known = meanings({line["label"] for line in lines}, labels)
    wanted = [line for line in lines if part in ("all", part_of(line["text"]))]
    meant = [(line["text"], known[line["label"]]) for line in wanted]
    return [Row(text, each["kind"], each["category"], frozenset(each.get("also", ()))) for text, each in meant]


def part_of(text: str) -> str:
    """Whether a text was for learning how customers speak, or is for measuring."""
    return "train" if int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 < _TRAIN else "test"


def meanings(used: set[str], chosen: Path | None) -> dict[str, dict[str, Any]]:
    """What the labels mean, by the chosen file or the first that knows them all."""
    for path in (chosen,) if chosen else LABELS:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
        if used <= found.keys():
            return found
    message = f"no labels file knows all of: {', '.join(sorted(used))}"
    raise SystemExit(message)


@dataclass(frozen=True, slots=True)
class Measured:
    """Utterances, what was understood of each, and how long that took (ms)."""

    rows: list[Row]
    readings: list[Reading]
    times: list[float]


def measured(data: list[Row], matcher: Matcher) -> Measured:
    """Have all of ``data`` read."""
    matcher.read("预热")
    readings, times = [], []
    for row in data:
        start = time.perf_counter()
        readings.append(matcher.read(row.text))
        times.append((time.perf_counter() - start) * 1000)
    return Measured(data, readings, times)


def pooled(parts: list[Measured]) -> Measured:
    """All files as one."""
    return Measured(
        [row for part in parts for row in part.rows],
        [reading for part in parts for reading in part.readings],
        [each for part in parts for each in part.times],
    )


def report(found: Measured, *, table: bool = True) -> None:
    """Print the figures."""
    data, readings, times = found.rows, found.readings, sorted(found.times)
    detection(data, readings)
    categories(data, readings)
    print(f"ms a sentence       median {statistics.median(times):.1f}   p95 {times[int(len(times) * 0.95)]:.1f}")
    if table:
        confusion(data, readings)


def detected(reading: Reading) -> bool:
    """Whether it is called something to be answered."""
    return reading.kind not in ("", ORDINARY)


def detection(data: list[Row], readings: list[Reading]) -> None:
    """Print how well what wants an answer is told from the rest."""
    pairs = Counter((row.kind != ORDINARY, detected(reading)) for row, reading in zip(data, readings, strict=True))
    true, false, missed, left = pairs[True, True], pairs[False, True], pairs[True, False], pairs[False, False]
    precision, recall = true / max(true + false, 1), true / max(true + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    stops = [reading.kind for row, reading in zip(data, readings, strict=True) if row.kind == STOP]
    lost = sum(kind != STOP for kind in stops)
    false_stops = sum(row.kind != STOP and reading.kind == STOP for row, reading in zip(data, readings, strict=True))
    print(f"utterances          {len(data)}")
    print(f"detection           precision {precision:.3f}   recall {recall:.3f}   F1 {f1:.3f}")
    print(f"ordinary answers    recall {left / max(left + false, 1):.3f}")
    print(f"stops               {len(stops)}   missed {lost} ({100 * lost / max(len(stops), 1):.1f} %)   called without need {false_stops}")


def categories(data: list[Row], readings: list[Reading]) -> None:
    """Print how often the right category is the first, or among the first three."""
    places = [place(row, reading) for row, reading in zip(data, readings, strict=True)]
    objections = [at for row, at in zip(data, places, strict=True) if row.kind != ORDINARY]
    for name, found in (("category", places), ("  of objections", objections)):
        top1, top3 = (sum(at < size for at in found) / max(len(found), 1) for size in (1, 3))
        print(f"{name:<19} top 1 {top1:.3f}   top 3 {top3:.3f}")


def place(row: Row, reading: Reading) -> int:
    """The place of the first right category."""
    right = {row.category, *row.also}
    return next((at for at, each in enumerate(reading.sorts) if each.category.id in right), len(reading.sorts))


def confusion(data: list[Row], readings: list[Reading]) -> None:
    """Print, category by category, how many were right and what the others were taken for."""
    taken: dict[str, Counter[str]] = {}
    for row, reading in zip(data, readings, strict=True):
        first = reading.sorts[0].category.id if reading.kind else "no match"
        right = row.category if first in row.also else first
        taken.setdefault(row.category, Counter())[right] += 1
    print("\nmeant              n  right  taken for")
    for name, counts in sorted(taken.items()):
        others = ", ".join(f"{other} {count}" for other, count in counts.most_common() if other != name)
        print(f"{name:<15}{sum(counts.values()):>5}{counts[name]:>7}  {others}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--labels", type=Path, help="what the labels mean (default: the file that knows them all)")
    parser.add_argument("--part", choices=("test", "train", "all"), default="all", help="a part by hash of the text (default: all)")
    parser.add_argument("--playbook", help="default: the one named like the file, else the rule base")
    parser.add_argument("--no-table", action="store_true", help="without the confusion table")
    chosen = parser.parse_args()
    with TemporaryDirectory() as home:
        loader = App(Path(home)).loader
        parts = []
        for file in chosen.files:
            name = chosen.playbook or (file.stem if file.stem in loader.names() else BASE)
            print(f"file                {file.name} ({chosen.part}), playbook {name}")
            parts.append(measured(rows(file, chosen.labels, chosen.part), Matcher(loader.talk(name), shipped_model())))
    report(pooled(parts), table=not chosen.no_table)


if __name__ == "__main__":
    main()
