"""``coach next``: the JSON contract key by key, for every sample customer; texts in all languages."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from coach.cli.run import run
from tests.e2e.command import AS_OF, Coach

Shape: TypeAlias = dict[str, tuple[type, ...]]
TEXT, NUMBER, FLAG = (str,), (int,), (bool,)
OPTIONAL = (str, type(None))
REASON: Shape = {"because": OPTIONAL, "rule": OPTIONAL, "location": OPTIONAL, "source": OPTIONAL}
VERDICT: Shape = {
    **REASON,
    "value": OPTIONAL,
    "label": OPTIONAL,
    "scheme": OPTIONAL,
    "shown": TEXT,
    "conditions": (list,),
    "provisional": (list,),
}
FOLLOW_UP: Shape = {
    "due": OPTIONAL,
    "due_text": OPTIONAL,
    "reason": OPTIONAL,
    "every": OPTIONAL,
    "overdue": FLAG,
    "wished": OPTIONAL,
    "term": TEXT,
    "rule": OPTIONAL,
    "location": OPTIONAL,
    "source": OPTIONAL,
}
ACTION: Shape = {
    "action": TEXT,
    "title": TEXT,
    "purpose": TEXT,
    "priority": NUMBER,
    "due": OPTIONAL,
    "due_text": OPTIONAL,
    "latest": OPTIONAL,
    "late": FLAG,
    "channel": TEXT,
    "minutes": (int, type(None)),
    "because": TEXT,
    "rule": TEXT,
    "location": TEXT,
    "source": OPTIONAL,
    "conditions": (list,),
    "say": (list,),
    "checklist": (list,),
    "goals": (list,),
    "mind": (list,),
}
CONDITION: Shape = {
    "text": TEXT,
    "fact": TEXT,
    "value": OPTIONAL,
    "holds": (bool, type(None)),
    "gap": (int, type(None)),
    "depth": NUMBER,
    "joined": TEXT,
}
SAID: Shape = {"phrase": TEXT, "key": TEXT, "use": TEXT, "channel": TEXT, "text": TEXT}
CUSTOMER: Shape = {"id": TEXT, "name": TEXT, "company": OPTIONAL, "phone": OPTIONAL}
PLAYBOOK: Shape = {"name": TEXT, "title": TEXT, "version": TEXT}
CHECKLIST: Shape = {"id": TEXT, "title": TEXT, "items": (list,)}
GOAL: Shape = {"kind": TEXT, "text": TEXT}
HELD: Shape = {"action": TEXT, "title": TEXT, "kind": TEXT, "by": TEXT, "because": TEXT, "rule": TEXT}
QUESTION: Shape = {"fact": TEXT, "label": TEXT, "question": TEXT, "would_decide": (list,)}
MISS: Shape = {"value": TEXT, "shown": TEXT, "rule": TEXT, "location": TEXT, "missing": (list,)}
WHOLE: Shape = {
    "customer": (dict,),
    "as_of": TEXT,
    "playbook": (dict,),
    "grade": (dict,),
    "stage": (dict,),
    "follow_up": (dict, type(None)),
    "actions": (list,),
    "more_actions": NUMBER,
    "held_back": (list,),
    "ask": (list,),
    "near_misses": (list,),
    "warnings": (list,),
    "engine": TEXT,
}


def _agrees(data: dict[str, Any], shape: Shape, where: str) -> None:
    assert set(shape) <= set(data), f"{where}: without {set(shape) - set(data)}"
    for key, types in shape.items():
        assert type(data[key]) in types, f"{where}.{key}: {data[key]!r}"


def _parts(advice: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Shape, str]]:
    yield advice, WHOLE, "advice"
    yield advice["customer"], CUSTOMER, "customer"
    yield advice["playbook"], PLAYBOOK, "playbook"
    yield from ((advice[key], VERDICT, key) for key in ("grade", "stage"))
    yield from ((advice["follow_up"], FOLLOW_UP, "follow_up"),) if advice["follow_up"] else ()
    yield from ((item, HELD, "held_back") for item in advice["held_back"])
    yield from ((item, QUESTION, "ask") for item in advice["ask"])
    yield from ((item, MISS, "near_misses") for item in advice["near_misses"])
    for action in advice["actions"]:
        yield action, ACTION, "actions"
        yield from ((said, SAID, "say") for said in action["say"])
        yield from ((item, CHECKLIST, "checklist") for item in action["checklist"])
        yield from ((goal, GOAL, "goals") for goal in action["goals"])
    lines = [action["conditions"] for action in advice["actions"]] + [advice[key]["conditions"] for key in ("grade", "stage")]
    yield from ((line, CONDITION, "conditions") for found in lines for line in found)


def _advice(coach: Coach, customer: str, *more: str) -> dict[str, Any]:
    outcome = coach("next", customer, "--as-of", AS_OF, "--json", *more)
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = outcome.data
    return found


@pytest.fixture(scope="module")
def everyone(filled: Path) -> dict[str, dict[str, Any]]:
    """The advice for every sample customer, by name: one reading for all tests that only look."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_HOME", str(filled))
        patch.setenv("COACH_ENGINE", "reference")
        for number in range(1, 61):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                assert run(["next", f"C{number:05}", "--as-of", AS_OF, "--json"], os.environ) == 0
            advice = json.loads(printed.getvalue())
            found[advice["customer"]["name"]] = advice
    return found


def test_the_json_keeps_its_contract_for_every_customer(everyone: dict[str, dict[str, Any]]) -> None:
    assert len(everyone) == 60
    for name, advice in everyone.items():
        assert advice["demo"] is True
        for data, shape, where in _parts(advice):
            _agrees(data, shape, f"{name}: {where}")


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_the_json_has_one_form_in_all_languages(lang: str, book: Path, coach: Coach) -> None:
    for name in ("欧阳文静", "令狐晓阳", "贺兰", "C00006"):
        for data, shape, where in _parts(_advice(coach, name, "--lang", lang)):
            _agrees(data, shape, f"{name}: {where}")


def test_what_the_json_says_is_sound(everyone: dict[str, dict[str, Any]]) -> None:
    for advice in everyone.values():
        assert advice["engine"] == "reference"
        assert advice["warnings"] == []
        assert advice["as_of"] == "2026-03-05T10:00:00+08:00"
        phone = advice["customer"]["phone"]
        assert phone is None or "****" in phone
        for action in advice["actions"]:
            assert action["because"]
            assert all(said["text"].strip() and "{{" not in said["text"] for said in action["say"])
            if action["due"]:
                assert datetime.fromisoformat(action["due"]) >= datetime.fromisoformat(advice["as_of"])
            assert all(line["holds"] for line in action["conditions"] if not line["depth"] and line["joined"] != "or")


def test_every_contact_with_a_customer_comes_with_words_to_say(everyone: dict[str, dict[str, Any]]) -> None:
    silent = {
        (name, action["action"])
        for name, advice in everyone.items()
        for action in advice["actions"]
        if action["purpose"] == "marketing" and action["channel"] in {"phone", "wechat", "mail"} and not action["say"]
    }
    assert silent == set()


def test_whoever_asked_to_be_left_alone_gets_no_marketing_advice(everyone: dict[str, dict[str, Any]]) -> None:
    for name in ("贺兰", "艾嘉", "舒雅", "戴国华", "冼东明"):
        assert [action["action"] for action in everyone[name]["actions"] if action["purpose"] == "marketing"] == [], name
    assert {item["kind"] for item in everyone["冼东明"]["held_back"]} == {"law"}


def test_the_engine_that_serves_is_named(book: Path, coach: Coach) -> None:
    assert _advice(coach, "王芳")["engine"] in {"durable_rules", "reference"}


def test_an_overruled_grade_shows_both(book: Path, coach: Coach) -> None:
    ruling = _advice(coach, "令狐晓阳")["grade"]
    assert (ruling["value"], ruling["overruled"]["computed"]) == ("A", "C")
    assert ruling["because"] == ruling["overruled"]["reason"] == "父母答应提前出资，口头说下月定"


def test_a_near_miss_of_a_better_grade_is_offered(book: Path, coach: Coach) -> None:
    (miss,) = _advice(coach, "王芳")["near_misses"]
    assert miss["value"] == "H"
    assert {line["fact"] for line in miss["missing"]} <= {"has_budget", "financing_possible"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "该问清楚的"), ("zh-Hant", "該問清楚的"), ("en", "Worth asking"), ("zh-TW", "該問清楚的"), ("en_GB", "Worth asking")],
)
def test_the_text_speaks_three_languages(lang: str, said: str, book: Path, coach: Coach) -> None:
    outcome = coach("next", "王芳", "--as-of", AS_OF, "--lang", lang)
    assert outcome.code == 0
    assert said in outcome.out


def test_all_spells_out_conditions_and_checklists(book: Path, coach: Coach) -> None:
    short, whole = (coach("next", "上官云飞", "--as-of", AS_OF, *more).out for more in ((), ("--all",)))
    assert len(whole.splitlines()) > len(short.splitlines())
    assert "✓" in whole


def test_a_date_alone_means_nine_o_clock(book: Path, coach: Coach) -> None:
    assert coach("next", "王芳", "--as-of", "2026-03-05", "--json").data["as_of"] == "2026-03-05T09:00:00+08:00"


def test_a_moment_that_cannot_be_read_is_refused(book: Path, coach: Coach) -> None:
    outcome = coach("next", "王芳", "--as-of", "改天", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C120"])


def test_reading_advice_changes_nothing(book: Path, coach: Coach) -> None:
    first, second = (coach("next", "王芳", "--as-of", AS_OF, "--json").out for _ in range(2))
    assert first == second


@pytest.mark.parametrize("arguments", [("next", "王芳"), ("next", "谁也不是"), ("next", "王芳", "--playbook-that-is-none")])
def test_a_command_lets_go_of_the_store(arguments: tuple[str, ...], book: Path, coach: Coach, opened: list[Any]) -> None:
    assert book.exists()
    coach(*arguments)
    assert [store for store in opened if store._opened is not None] == []
