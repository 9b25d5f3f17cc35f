"""A company's own playbook, begun at the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coach.services.new_playbook import create
from tests.e2e.command import Coach

SHIPPED = ("b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))


def left(home: Path) -> list[str]:
    folder = home / "playbooks"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.slow
@pytest.mark.parametrize("parent", SHIPPED)
def test_it_is_sound_whatever_it_is_built_on(coach: Coach, empty: Path, parent: str) -> None:
    made = coach(
        "playbook",
        "new",
        "ours",
        "--extends",
        parent,
        "--company",
        '“甲”: {"乙"}',
        "--hours",
        "10:00-21:00",
        "--top-every",
        "1天",
        "--json",
    )
    assert made.code == 0, made.out
    assert made.data["next"][0] == "coach playbook check ours"
    folder = Path(made.data["folder"])
    assert sorted(path.name for path in folder.iterdir()) == [".playbook-schema.json", "playbook.yaml"]
    text = (folder / "playbook.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=./.playbook-schema.json\n")
    # What is offered as an example holds too once its marks are taken away.
    start = text.index("# 下面是常补充的")
    examples = "".join(
        line.removeprefix("# ") + "\n" for line in text[start:].splitlines() if line.startswith(("# categories", "# manners", "#   "))
    )
    (folder / "more.yaml").write_text(examples, "utf-8")
    assert coach("playbook", "check", "ours").code == 0
    assert coach("playbook", "new", "ours", "--yes", "--json").codes == ["C231"]


def test_what_is_not_given_is_asked_for_once(coach: Coach, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "base", "showroom", "安澜家居", "", "Anlan", "sat-wrong", "mon-sat", "", "1d")
    made = coach("playbook", "new", "our-store")
    assert made.code == 0, made.err
    assert [made.err.count(asked) for asked in ("公司或门店名称", "中文标题", "英文标题", "几点到几点")] == [1, 1, 1, 1]
    assert "规则库没有等级和阶段" in made.err
    assert "看不懂“sat-wrong”" in made.err
    text = (empty / "playbooks" / "our-store" / "playbook.yaml").read_text("utf-8")
    assert 'title: {zh: "安澜家居展厅顾问式销售", en: "Anlan"}' in text
    assert '\n  workdays: "mon-sat"\n#   hours: "9:00-18:00"\n' in text
    assert "        then: 1d\n" in text
    assert "每天跟进一次" in text


def test_defaults_change_nothing_and_the_company_comes_from_the_settings(coach: Coach, empty: Path) -> None:
    assert coach("init", "--company", "安澜家居").code == 0
    assert coach("--lang", "en", "playbook", "new", "ours", "--yes").out.startswith("made: ")
    text = (empty / "playbooks" / "ours" / "playbook.yaml").read_text("utf-8")
    assert [line for line in text.splitlines() if line and not line.startswith("#")] == [
        "playbook:",
        "  name: ours",
        '  title: {zh: "安澜家居展厅顾问式销售", en: "安澜家居 Showroom consultative selling"}',
        '  version: "0.1.0"',
        "  extends: showroom",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("showroom",), "P115"),
        (("base",), "P116"),
        (("../x",), "P205"),
        (("a b",), "P205"),
        (("ours", "--extends", "nobody"), "P113"),
        (("ours", "--extends", "base"), "C232"),
        (("ours", "--workdays", "every day"), "C233"),
        (("ours", "--hours", "25:00-26:00"), "C233"),
        (("ours", "--top-every", "often"), "C233"),
        (("ours", "--top-every", "0d"), "C233"),
    ],
)
def test_what_is_refused_leaves_nothing(coach: Coach, empty: Path, arguments: tuple[str, ...], code: str) -> None:
    refused = coach("playbook", "new", *arguments, "--json")
    assert (refused.code, refused.codes) == (1, [code])
    assert left(empty) == []


def test_a_break_leaves_nothing(coach: Coach, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "showroom")  # the input ends at the second question
    assert coach("playbook", "new", "ours").code == 1
    assert left(empty) == []

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(create, "_sound", broken_off)
    assert coach("playbook", "new", "ours", "--yes").code == 130
    assert left(empty) == []


def test_where_nothing_can_be_written(coach: Coach, empty: Path) -> None:
    (empty / "playbooks").write_text("a file in the way", "utf-8")
    assert coach("playbook", "new", "ours", "--yes", "--json").codes == ["C234"]


def test_a_frequency_that_no_grade_decides_is_told_of(coach: Coach, empty: Path) -> None:
    made = coach("playbook", "new", "ours", "--extends", "telesales-funnel", "--top-every", "1d", "--yes")
    assert (made.code, "没有用上" in made.err) == (0, True)
