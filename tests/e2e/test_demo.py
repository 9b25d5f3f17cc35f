"""``coach demo`` and ``coach init``."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.store.writer import Transaction
from tests.e2e.command import AS_OF, MOMENT, Coach

SAMPLE = "［示例数据"


def _demo(coach: Coach, *more: str) -> dict[str, object]:
    outcome = coach("demo", "--as-of", AS_OF, "--json", *more)
    assert outcome.code == 0, outcome.out
    found: dict[str, object] = outcome.data
    return found


def test_an_empty_store_is_filled_and_the_main_job_shown(empty: Path, coach: Coach) -> None:
    data = _demo(coach)
    assert (data["demo"], data["filled"], data["renewed"], data["customers"]) == (True, True, False, 60)
    assert isinstance(advice := data["advice"], dict)
    assert (advice["grade"]["value"], bool(advice["actions"])) == ("H", True)
    assert isinstance(work := data["worklist"], dict)
    assert len(work["tasks"]) == 5
    assert work["more"] > 0


def test_what_to_try_next_works_as_it_stands(empty: Path, coach: Coach) -> None:
    tries = _demo(coach)["try"]
    assert isinstance(tries, list)
    assert len(tries) == 3
    for line in tries:
        words = line.split()
        at = ("--at" if words[1] == "log" else "--as-of", AS_OF)
        outcome = coach(*words[1:], *at)
        assert (outcome.code, outcome.err) == (0, ""), line


@pytest.mark.parametrize(
    "words",
    [("next", "王芳"), ("why", "王芳", "grade/h"), ("today",), ("customer", "list"), ("customer", "show", "王芳"), ("doctor",), ("init",)],
    ids=" ".join,
)
def test_every_output_says_demo(words: tuple[str, ...], book: Path, coach: Coach) -> None:
    assert coach(*words).out.startswith(SAMPLE)
    assert coach(*words, "--lang", "en").out.startswith("[sample data")
    assert coach(*words, "--json").data["demo"] is True


def test_no_output_says_demo_where_there_are_only_real_customers(empty: Path, coach: Coach) -> None:
    coach("customer", "add", "--name", "白露")
    assert SAMPLE not in coach("next", "白露").out
    assert "demo" not in coach("next", "白露", "--json").data


def test_run_again_on_the_same_day_it_keeps_what_was_tried(empty: Path, coach: Coach) -> None:
    _demo(coach)
    coach("log", "王芳", "--outcome", "connected", "--note", "试着记一条", "--at", AS_OF)
    again = _demo(coach)
    assert (again["filled"], again["renewed"]) == (False, False)
    assert "试着记一条" in coach("customer", "show", "王芳").out


def test_run_on_another_day_it_starts_afresh(empty: Path, coach: Coach) -> None:
    _demo(coach)
    coach("log", "王芳", "--outcome", "connected", "--note", "试着记一条", "--at", AS_OF)
    again = coach("demo", "--as-of", "2026-03-09 10:00", "--json").data
    assert (again["filled"], again["renewed"], again["customers"]) == (False, True, 60)
    assert "试着记一条" not in coach("customer", "show", "王芳").out


def test_samples_that_cannot_be_shown_any_more_start_afresh(empty: Path, coach: Coach) -> None:
    advice = _demo(coach)["advice"]
    assert isinstance(advice, dict)
    coach("customer", "delete", advice["customer"]["id"], "--yes")
    assert _demo(coach)["renewed"] is True
    with App(empty).store.writing(MOMENT) as writing:
        writing.set_setting("demo", "of another version")
    again = _demo(coach)
    assert (again["renewed"], again["customers"]) == (True, 60)


def test_real_customers_are_no_place_for_samples(empty: Path, coach: Coach) -> None:
    coach("customer", "add", "--name", "白露")
    outcome = coach("demo", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C161"])
    assert coach("customer", "list", "--json").data["total"] == 1


def test_clear_leaves_real_customers_and_their_settings(empty: Path, coach: Coach) -> None:
    coach("init", "--company", "真实门店")
    _demo(coach)
    coach("customer", "add", "--name", "白露", "--phone", "13900139001")
    assert coach("demo", "--clear", "--json").data == {"cleared": 60}
    settings = App(empty).store.settings()
    assert settings["our_company"] == "真实门店"
    assert not {"demo", "rep_name"} & set(settings)
    assert [hit["name"] for hit in coach("customer", "list", "--json").data["customers"]] == ["白露"]
    assert coach("demo", "--clear").out.strip() == "没有示例数据。"


def test_the_samples_keep_to_their_own_playbook(empty: Path, coach: Coach) -> None:
    folder = empty / "playbooks" / "mine"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(
        "playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1'}\n"
        "decisions: {near: {title: {zh: 近, en: near}, hit: first, output: boolean, rules: "
        "{soon: {when: days_to_purchase <= 7, then: yes, because: {zh: 近, en: near}}}}}\n",
        encoding="utf-8",
    )
    assert coach("init", "--playbook", "mine").code == 0
    _demo(coach)
    assert coach("next", "王芳", "--as-of", AS_OF, "--json").data["playbook"]["name"] == "showroom"


def test_broken_off_in_the_middle_it_leaves_nothing(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is a KeyboardInterrupt wherever the program happens to be."""
    left = iter(range(100))
    add = Transaction.add_record

    def interrupted(*args: object) -> str:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return add(*args)  # type: ignore[arg-type]  # whatever it was called with

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "add_record", interrupted)
        outcome = coach("demo", "--as-of", AS_OF)
    assert (outcome.code, outcome.err.strip()) == (130, "已中断。")
    store = App(empty).store
    assert (store.count(), dict(store.settings())) == (0, {})
    assert _demo(coach)["filled"] is True


def test_init_writes_settings_and_changes_nothing_the_second_time(home: Path, coach: Coach) -> None:
    first = coach("init", "--company", "安澜家居", "--rep", "李雷", "--lead-source-policy", "lenient", "--lang", "en", "--json").data
    assert set(first) == {"home", "store", "lang", "settings", "changed", "customers"}
    settings = {"our_company": "安澜家居", "rep_name": "李雷", "playbook": "showroom", "lead_source_policy": "lenient", "four_eyes": None}
    assert first["settings"] == settings
    assert set(first["changed"]) == {"our_company", "rep_name", "lead_source_policy", "lang"}
    second = coach("init", "--company", "安澜家居", "--json").data
    assert (second["changed"], second["settings"], second["lang"]) == ([], first["settings"], "en")
    assert "Nothing was changed." in coach("init").out


def test_init_keeps_the_rest_of_the_settings_file(home: Path, coach: Coach) -> None:
    home.mkdir()
    (home / "config.toml").write_text('# 我的设置\nlang = "zh"\n[other]\nkey = 1\n', "utf-8")
    assert coach("init", "--lang", "en").code == 0
    assert (home / "config.toml").read_text("utf-8") == '# 我的设置\nlang = "en"\n[other]\nkey = 1\n'


def test_init_refuses_a_playbook_that_is_not_there(empty: Path, coach: Coach) -> None:
    outcome = coach("init", "--company", "安澜", "--playbook", "showrom", "--json")
    assert (outcome.code, outcome.codes) == (1, ["P113"])
    assert dict(App(empty).store.settings()) == {}


def test_init_asks_at_the_terminal(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["安澜家居", "李雷", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, default="", **__: next(answers) or default)
    assert coach("init").code == 0
    settings = App(empty).store.settings()
    assert (settings["our_company"], settings["rep_name"], settings["playbook"]) == ("安澜家居", "李雷", "showroom")


def test_init_where_nothing_can_be_made_says_so(home: Path, coach: Coach) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file, not a folder")
    outcome = coach("init", "--json")
    assert (outcome.code, outcome.codes) == (1, ["S109"])
