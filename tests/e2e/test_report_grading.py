"""``coach report grading``, and the worked example in docs/examples/bank-telemarketing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import ROOT, Coach

EXAMPLES = ROOT / "docs" / "examples"
PLAYBOOK = str(EXAMPLES / "bank-telemarketing")
MAPPING = str(EXAMPLES / "bank-telemarketing.mapping.yaml")
HEAD = "age;job;marital;education;default;balance;housing;loan;contact;day;month;duration;campaign;pdays;previous;poutcome;y"
ROWS = {  # invented, in the form of the UCI table: default, housing, loan, month, duration, campaign, poutcome, y
    "A": ("no;no;no;may;0;1;success;yes", "yes;yes;yes;jun;0;2;success;no"),
    "B": ("no;no;no;may;900;1;unknown;no", "no;no;no;may;900;4;failure;yes", "no;no;no;jun;900;1;other;no"),
    "C": ("no;yes;no;may;0;1;unknown;no", "no;no;yes;jun;0;3;failure;no"),
    "D": ("yes;no;no;may;900;1;unknown;no", "no;yes;yes;jun;900;2;unknown;yes"),
}


@pytest.fixture
def bank(tmp_path: Path) -> str:
    """An invented table."""
    lines = [HEAD]
    for row in (row for rows in ROWS.values() for row in rows):
        default, housing, loan, month, duration, campaign, poutcome, answer = row.split(";")
        lines.append(
            f"40;services;married;primary;{default};100;{housing};{loan};cellular;5;{month};{duration};{campaign};-1;0;{poutcome};{answer}"
        )
    path = tmp_path / "bank.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_the_example_playbook_is_sound_and_its_grading_complete(empty: Path, coach: Coach) -> None:
    checked = coach("playbook", "check", PLAYBOOK, "--strict", "--json")
    assert checked.code == 0
    gaps = [finding for finding in checked.data["playbooks"][0]["findings"] if finding["code"] in ("P510", "P511")]
    assert gaps == []
    tested = coach("playbook", "test", PLAYBOOK, "--rule", "grade", "--min-coverage", "100")
    assert tested.code == 0, tested.out


def test_grades_are_counted_by_outcome(empty: Path, coach: Coach, bank: str) -> None:
    data = coach("report", "grading", bank, "--playbook", PLAYBOOK, "--mapping", MAPPING, "--json").data
    found = {line["grade"]: (line["won"], line["customers"]) for line in data["conversion"]["grades"]}
    assert found == {grade: (sum(row.endswith("yes") for row in rows), len(rows)) for grade, rows in ROWS.items()}
    assert (data["customers"], data["conversion"]["confidence"]) == (9, 95)
    assert coach("customer", "list", "--json").data["total"] == 0  # nothing was imported


def test_slices_are_looked_at_apart(empty: Path, coach: Coach, bank: str) -> None:
    call = ("report", "grading", bank, "--playbook", PLAYBOOK, "--mapping", MAPPING)
    months = coach(*call, "--by", "contact_month", "--json").data["conversion"]["slices"]
    assert [part["slice"] for part in months] == ["may", "jun"]
    assert sum(line["customers"] for part in months for line in part["grades"]) == 9
    orders = coach(*call, "--by", "call_order", "--json").data["conversion"]["slices"]
    assert [part["title"] for part in orders] == ["第一次", "第二次", "第三次及以后"]
    for lang, words in (("zh", "观察到的数"), ("en", "What was observed")):
        outcome = coach(*call, "--by", "contact_month", "--lang", lang)
        assert (outcome.code, outcome.err) == (0, "")
        assert words in outcome.out
    assert coach(*call, "--by", "calls_in_campaign", "--json").codes == ["C244"]


def test_duration_can_not_be_graded_on(empty: Path, coach: Coach, bank: str) -> None:
    """The mapping leaves it out: it makes no difference what stands there."""
    text = Path(bank).read_text("utf-8")
    call = ("report", "grading", bank, "--playbook", PLAYBOOK, "--mapping", MAPPING, "--json")
    before = coach(*call).data["conversion"]
    Path(bank).write_text(text.replace(";900;", ";1;").replace(";0;", ";2000;"), "utf-8")
    assert coach(*call).data["conversion"] == before
    assert "duration" not in (EXAMPLES / "bank-telemarketing" / "playbook.yaml").read_text("utf-8")


def test_a_grade_that_knows_the_outcome_is_refused(empty: Path, coach: Coach, bank: str) -> None:
    leaking = empty / "playbooks" / "leaking"
    leaking.mkdir(parents=True)
    text = (EXAMPLES / "bank-telemarketing" / "playbook.yaml").read_text("utf-8").replace("name: bank-telemarketing", "name: leaking")
    (leaking / "playbook.yaml").write_text(
        text.replace("id      | previous_result", "id      | subscribed     ").replace("| success ", "| yes "), "utf-8"
    )
    refused = coach("report", "grading", bank, "--playbook", "leaking", "--mapping", MAPPING, "--json")
    assert (refused.code, refused.codes) == (1, ["C243"])
    shipped = coach("report", "grading", bank, "--playbook", "showroom", "--mapping", MAPPING, "--json")
    assert shipped.codes == ["C243"]  # its grade reads deals, which are the outcome
    assert coach("report", "grading", bank, "--playbook", "base", "--json").codes == ["C242"]
