"""``coach next --sheet``: a page for the visit or call, in both forms and all languages, written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach, Outcome

NAME = "欧阳文静"


def _sheet(coach: Coach, *arguments: str, name: str = NAME) -> Outcome:
    outcome = coach("next", name, "--as-of", AS_OF, "--sheet", *arguments)
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome


def test_everything_the_advice_says_of_the_contact_is_on_it(book: Path, coach: Coach) -> None:
    text = _sheet(coach).out
    actions = coach("next", NAME, "--as-of", AS_OF, "--json").data["actions"]
    action = next(each for each in actions if each["channel"] in ("phone", "visit", "showroom"))
    assert text.startswith(f"# {NAME} · {action['title']}\n")
    plain = text.replace("\\", "")
    for said in action["say"]:
        assert said["text"] in plain
    for goal in action["goals"]:
        assert goal["text"] in plain
    for checklist in action["checklist"]:
        for item in checklist["items"]:
            assert f"- [ ] {item}" in plain
    assert action["because"] in plain
    assert all(manner in plain for manner in action["mind"])
    for heading in (
        "这次来的理由",
        "我要告诉客户什么",
        "我要客户做什么（销售目标）",
        "要办的事（事务目标）",
        "用什么办法",
        "出发前两分钟",
        "记录",
    ):
        assert f"## {heading}\n" in text


def test_the_phone_is_masked_and_samples_are_marked(book: Path, coach: Coach) -> None:
    for form in ("md", "html"):
        text = _sheet(coach, form).out.replace("\\", "")
        assert "138****8001" in text
        assert "13800138001" not in text
        assert "示例数据，人物均为虚构。" in text


def test_ticks_show_on_it(book: Path, coach: Coach) -> None:
    coach("checklist", NAME, "two-minutes", "--done", "1", "--as-of", AS_OF)
    assert _sheet(coach).out.count("- [x] ") == 1
    assert _sheet(coach, "html").out.count('class="box done"') == 1


@pytest.mark.parametrize(("lang", "heading"), [("zh", "这次来的理由"), ("zh-Hant", "這次來的理由"), ("en", "Why this time")])
@pytest.mark.parametrize("form", ["md", "html"])
def test_languages(lang: str, heading: str, form: str, book: Path, coach: Coach) -> None:
    assert heading in _sheet(coach, form, "--lang", lang).out


def test_written_to_a_file(book: Path, coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "单.html"
    outcome = _sheet(coach, "html", "-o", str(path))
    assert str(path) in outcome.out
    page = path.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page == _sheet(coach, "html").out == _sheet(coach, "html", "-o", "-").out


def test_as_json(book: Path, coach: Coach, tmp_path: Path) -> None:
    data = _sheet(coach, "--json").data
    assert set(data) == {"demo", "customer", "as_of", "format", "text"}
    assert data["format"] == "md"
    path = tmp_path / "s.md"
    assert _sheet(coach, "md", "-o", str(path), "--json").data["file"] == str(path)
    assert path.read_text("utf-8") == data["text"]


def test_a_customer_to_be_left_alone_has_no_sheet(book: Path, coach: Coach, tmp_path: Path) -> None:
    coach("customer", "edit", NAME, "--stop", "要求不再联系")
    path = tmp_path / "s.md"
    outcome = coach("next", NAME, "--sheet", "md", "-o", str(path), "--json")
    assert (outcome.code, outcome.codes) == (1, ["C163"])
    assert not path.exists()


def test_an_output_without_a_sheet(book: Path, coach: Coach, tmp_path: Path) -> None:
    outcome = coach("next", NAME, "-o", str(tmp_path / "s.md"), "--json")
    assert (outcome.code, outcome.codes) == (1, ["C164"])


def test_an_unknown_form(book: Path, coach: Coach) -> None:
    assert coach("next", NAME, "--sheet", "pdf").code == 2


@pytest.mark.parametrize("place", ["no/such/folder/s.html", "."])
def test_a_place_that_can_not_be_written(place: str, book: Path, coach: Coach, tmp_path: Path) -> None:
    outcome = coach("next", NAME, "--as-of", AS_OF, "--sheet", "html", "-o", str(tmp_path / place), "--json")
    assert (outcome.code, outcome.codes) == (1, ["C152"])


def test_a_full_disk_leaves_the_sheet_of_before(book: Path, coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.html"
    path.write_text("the sheet of before", "utf-8")

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    assert coach("next", NAME, "--as-of", AS_OF, "--sheet", "html", "-o", str(path), "--json").codes == ["C230"]
    monkeypatch.setattr(Path, "write_text", full)
    outcome = coach("next", NAME, "--as-of", AS_OF, "--sheet", "html", "-o", str(path), "--force", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C152"])
    assert path.read_text("utf-8") == "the sheet of before"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".coach-")] == []


def test_names_and_notes_that_want_to_be_something_else(empty: Path, coach: Coach) -> None:
    name = "<script>alert(1)</script> # *x*"
    coach("customer", "add", "--name", name, "--phone", "13800139001", "--set", "source=walk_in", "--set", "need=</span>|x|", "--consent")
    found = coach("customer", "list", "--json").data["customers"][0]["id"]
    page = coach("next", found, "--sheet", "html").out
    assert "<!doctype html>" in page
    assert "<script" not in page
    assert "</span>|x|" not in page
    text = coach("next", found, "--sheet").out
    assert text.startswith("# \\<script\\>alert(1)\\</script\\> \\# \\*x\\*")


@pytest.mark.parametrize("playbook", ["b2b-solution", "field-distribution", "recruitment-telesales", "telesales-funnel"])
def test_every_playbook_has_its_sheet(playbook: str, book: Path, coach: Coach) -> None:
    coach("customer", "edit", NAME, "--playbook", playbook)
    assert "## 出发前两分钟" in _sheet(coach).out
