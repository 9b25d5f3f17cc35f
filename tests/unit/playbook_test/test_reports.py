"""How results are told: as data, as lines, as JUnit XML."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coach.errors import CoachError
from coach.render.view import View
from coach.services.playbook_test.junit import junit, write_junit
from coach.services.playbook_test.lines import results_lines
from coach.services.playbook_test.trial import Results
from coach.services.playbook_test.view import floored, results_view
from coach.text import Lang
from tests.unit.playbook.desk import ZONE, Desk
from tests.unit.playbook_test.book import BOOK, CONSENT, run, scenario

FAILING = BOOK + scenario(
    f"days: 8, has_budget: yes, {CONSENT}",
    "warmth: hot, rhythm: unknown, first: note, actions: apologise, not: note, held_back: {call: law}, says: sorry, due: {call: +1d}",
)


def view(lang: Lang = Lang.EN, ascii_only: bool = False) -> View:
    return View(lang, datetime(2026, 3, 5, 10, tzinfo=ZONE), ascii_only)


def lines(results: Results, lang: Lang = Lang.EN, everything: bool = False, ascii_only: bool = False) -> list[str]:
    data = results_view(results, lang, ascii_only=ascii_only)
    return list(results_lines(data, view(lang, ascii_only), everything=everything))


def document(results: Results, least: float | None = None) -> ET.Element:
    return ET.fromstring("\n".join(junit([(results, results_view(results, Lang.EN))], view(), least)))  # noqa: S314 - our own


def test_data_of_what_holds(desk: Desk) -> None:
    data = results_view(run(desk), Lang.EN)
    assert (data["sound"], data["tests"], data["failed"], data["failures"]) == (True, 2, 0, [])
    assert data["groups"] == [{"name": "warmth", "title": "warmth", "tests": 2, "failed": 0}]
    assert data["coverage"]["rules"] == {"tried": 4, "total": 4, "percent": 100.0}


def test_lines_of_what_holds(desk: Desk) -> None:
    found = lines(run(desk))
    assert found[:2] == ["# shop 1", "  ✓ warmth (warmth)  2"]
    assert found[-1] == "# tests: 2, all passed"
    assert "  rules 4/4 (100.0%) · table rows 2/2 (100.0%) · conditions seen both ways 2/7 (28.5%)" in found
    assert lines(run(desk), Lang.ZH)[-1] == "# 2 个测试全部通过"


def test_a_failure_tells_what_was_given_what_is_wrong_and_why(desk: Desk) -> None:
    found = lines(run(desk, FAILING))
    start = found.index("# ✗ tests/one  a customer")
    assert found[start + 1].endswith("playbook.yaml:35:3")
    assert found[start + 2] == "  given: days to purchase: 8 days, has budget: yes, activities: 1; at 2026-03-05 10:00"
    told = [line for line in found[start:] if line.startswith("  →")]
    assert told == [
        "  → warmth: hot expected, it is cool",
        "  → rhythm: unknown expected, it is 7 days",
        "  → first should come: note; the order is: call, note",
        "  → 'apologise' should be advised; advised: call, note",
        "  → 'note' should not be advised; advised: call, note",
        "  → 'call' should be held back (law); it is: not held back",
        "  → phrase 'sorry' should be said; said: hello, budget",
        "  → date of 'call': 2026-03-06 (Fri 6 Mar) expected, it is no date",
    ]
    explained = found[start:]
    assert any(line.startswith("      shop/warmth/cool: fired: it decided") for line in explained)
    assert "        days to purchase 8 ≤ 7 days ✗ (misses by 1 day)" in explained
    assert "        and has budget: yes ✓" in explained
    assert "      shop/todo/call: fired: its action is advised (see above)" in explained


def test_a_failure_in_chinese_and_on_a_plain_terminal(desk: Desk) -> None:
    found = lines(run(desk, FAILING), Lang.ZH)
    assert "  → 热度：应为 热（hot），实际为 凉（cool）" in found
    assert "  → “call”的日期：应为 2026-03-06（3月6日 周五），实际为 没有日期" in found
    assert all(line.isascii() for line in lines(run(desk, FAILING), ascii_only=True) if "·" not in line)


def test_many_gaps_are_cut_short_unless_all_are_asked_for(desk: Desk) -> None:
    more = "".join(f"      n{i}: {{when: days = {i}, then: {{action: note}}, because: {{zh: 记, en: note}}}}\n" for i in range(30))
    results = run(desk, BOOK + more)
    short, whole = lines(results), lines(results, everything=True)
    assert any(line.endswith("list them with --all") for line in short)
    assert len(whole) > len(short)


def test_no_coverage_is_told_of_scenarios_alone(desk: Desk) -> None:
    found = lines(run(desk, BOOK + scenario("days: 3", "days: 3"), "tests"))
    assert found == ["# shop 1", "  ✓ scenarios (tests)  1", "", "# tests: 1, all passed"]


def test_percentages_are_never_rounded_up() -> None:
    assert (floored(99.99), floored(94.96), floored(100)) == (99.9, 94.9, 100.0)


def test_junit_has_a_case_a_test_with_its_place(desk: Desk) -> None:
    root = document(run(desk, FAILING))
    (suite,) = root
    assert suite.attrib == {"name": "shop", "tests": "3", "failures": "1", "errors": "0"}
    first, _, last = suite
    assert (first.attrib["classname"], first.attrib["name"], first.attrib["line"]) == ("shop.warmth", "warmth/hot #1", "17")
    assert (last.attrib["name"], last.attrib["file"]) == ("tests/one  a customer", "shop/playbook.yaml")
    (failure,) = last
    assert failure.attrib["message"].startswith("warmth: hot expected, it is cool; rhythm")
    assert failure.text is not None
    assert "days to purchase 8 ≤ 7 days ✗" in failure.text


def test_junit_of_a_broken_playbook_is_an_error(desk: Desk) -> None:
    (suite,) = document(run(desk, BOOK.replace("days > 7", "dyas > 7")), 95)
    assert (suite.attrib["tests"], suite.attrib["errors"]) == ("1", "1")
    (error,) = suite[0]
    assert "P303" in (error.text or "")


@pytest.mark.parametrize(("least", "failures"), [(100, 0), (100.5, 1)])
def test_junit_tells_of_coverage_that_was_asked_for(least: float, failures: int, desk: Desk) -> None:
    (suite,) = document(run(desk), least)
    assert (suite.attrib["tests"], suite.attrib["failures"]) == ("3", str(failures))
    assert (suite[-1].attrib["name"], len(suite[-1])) == ("coverage", failures)


def test_junit_stays_well_formed_whatever_is_written(desk: Desk) -> None:
    text = BOOK.replace("zh: 还早, en: later", 'zh: "<&\\u0001\\uFFFE]]>", en: "\\"<&\\u0007]]>"') + scenario("days: 9", "warmth: hot")
    results = run(desk, text)
    assert document(results)[0].attrib["failures"] == "1"


def test_junit_is_written_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    results = run(desk)
    runs = [(results, results_view(results, Lang.EN))]
    path = tmp_path / "results.xml"
    write_junit(path, runs, view())
    before = path.read_bytes()
    assert before.startswith(b"<?xml")
    with pytest.raises(CoachError) as caught:
        write_junit(tmp_path / "nowhere" / "x.xml", runs, view())
    assert caught.value.diagnostics[0].code == "C152"
    assert path.read_bytes() == before
