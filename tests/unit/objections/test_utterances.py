"""The labelled utterances the matching is measured on: a skewed or careless set would flatter it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.data import data_root
from coach.objections.lessons import base_talk
from coach.objections.normalise import comparable

ROOT = Path(__file__).parents[3]
UTTERANCES = ROOT / "tests/data/utterances"
PLAYBOOKS = ("b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel")
KINDS = {"stop", "not_now", "objection", "ordinary"}
LEAST_LINES = {"zh": 130, "en": 30}
LEAST_PER_CATEGORY = 4
ORDINARY_SHARE = (0.25, 0.40)
LONG_ENOUGH_TO_BE_COPIED = 8


class Line(NamedTuple):
    """One utterance as it lies in the file."""

    text: str
    label: str
    objection: bool
    lang: str


def lines_of(playbook: str) -> list[Line]:
    rows = (UTTERANCES / f"{playbook}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Line(**json.loads(row)) for row in rows]


def labels_in(path: Path) -> dict[str, dict[str, object]]:
    labels: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return labels


LABELS = labels_in(UTTERANCES / "labels.json")


def test_every_category_has_one_kind_and_its_own_name() -> None:
    assert {entry["kind"] for entry in LABELS.values()} == KINDS
    assert [entry["category"] for entry in LABELS.values()] == list(LABELS)


def test_every_utterance_file_belongs_to_a_playbook() -> None:
    assert sorted(path.stem for path in UTTERANCES.glob("*.jsonl")) == sorted(PLAYBOOKS)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
@pytest.mark.parametrize("lang", sorted(LEAST_LINES))
def test_enough_lines_and_a_fair_share_of_ordinary_answers(playbook: str, lang: str) -> None:
    lines = [line for line in lines_of(playbook) if line.lang == lang]
    ordinary = sum(not line.objection for line in lines) / len(lines)
    assert len(lines) >= LEAST_LINES[lang]
    assert ORDINARY_SHARE[0] <= ordinary <= ORDINARY_SHARE[1]


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_labels_are_known_and_tell_objections_from_ordinary_answers(playbook: str) -> None:
    for line in lines_of(playbook):
        assert line.label in LABELS, line
        assert line.objection is (LABELS[line.label]["kind"] != "ordinary"), line
        assert line.lang in LEAST_LINES, line
        assert line.text == line.text.strip() != "", line


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_no_category_hangs_on_a_few_chinese_lines(playbook: str) -> None:
    counts = Counter(line.label for line in lines_of(playbook) if line.lang == "zh")
    assert {label: n for label, n in counts.items() if n < LEAST_PER_CATEGORY} == {}


def test_no_utterance_comes_twice() -> None:
    counts = Counter(line.text for playbook in PLAYBOOKS for line in lines_of(playbook))
    assert [text for text, n in counts.items() if n > 1] == []


def test_foreign_labels_point_to_known_categories_of_the_same_kind() -> None:
    for label, entry in labels_in(ROOT / "benchmarks/labels/finance-zh.json").items():
        also = entry.get("also", [])
        assert isinstance(also, list), label
        assert {LABELS[category]["kind"] for category in (entry["category"], *also)} == {entry["kind"]}, label


def test_no_utterance_was_copied_into_the_examples_it_measures() -> None:
    """Short ones ("no need") are what everybody says. Only how many is told: the texts of the test part stay unread."""
    utterances = {comparable(line.text) for playbook in PLAYBOOKS for line in lines_of(playbook)}
    says = [category.says for category in base_talk(data_root() / "rules").categories.values()]
    examples = {comparable(said) for wordings in says for said in (*wordings.zh, *wordings.en)}
    assert sum(len(said) >= LONG_ENOUGH_TO_BE_COPIED for said in examples & utterances) == 0
