"""``coach check-phrase``: words, files, pipes, contexts, and what is no text at all."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.e2e.command import Coach

CALL = """销售：喂，您好，你是王总吧？
客户：你哪位？不知道你们。
销售：你连我们公司都不知道？
销售：这个应该可以吧。
"""


def rules(coach: Coach, *line: str) -> set[str]:
    return {finding["rule"].rpartition("/")[2] for finding in coach("check-phrase", *line, "--json").data["findings"]}


def test_a_fault_is_marked_and_mended(empty: Path, coach: Coach) -> None:
    outcome = coach("check-phrase", "您好，周五应该会到货。")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "1:6 警告：“应该”听着像没把握，知道就直说，不知道就去核实。 [hedge-should]",
        "    您好，周五【应该会】到货。",
        "  改成：您好，周五是否会到货，我核实后今天下班前回复您。",
        "共 1 处警告。（按片段检查）",
    ]


def test_errors_exit_with_1_and_in_english(empty: Path, coach: Coach) -> None:
    outcome = coach("--lang", "en", "check-phrase", "We are number one in the industry.")
    assert outcome.code == 1
    assert "1:8 error: “Number one” and “top” are absolute claims. [number-one]" in outcome.out
    assert "  instead: I will list the figures with their source, so that you can compare." in outcome.out
    assert outcome.out.endswith("1 error. (Checked as a fragment.)\n")


def test_nothing_to_mend_is_said_in_one_kind_line(empty: Path, coach: Coach) -> None:
    outcome = coach("check-phrase", "账期不能再延，我们可以分两次付，您看哪种合适？")
    assert (outcome.code, outcome.out) == (0, "没有问题，可以放心说。（按片段检查）\n")
    assert coach("check-phrase", "👍👍").out == "只有符号，没有话可查。\n"


def test_the_shape_of_the_json(empty: Path, coach: Coach) -> None:
    data = coach("check-phrase", "好的。\n这个应该可以。", "--json").data
    assert {key: data[key] for key in ("context", "sentences", "sound", "errors", "warnings", "remarks")} == {
        "context": {"form": "fragment"},
        "sentences": 2,
        "sound": True,
        "errors": 0,
        "warnings": 1,
        "remarks": 0,
    }
    (finding,) = data["findings"]
    assert (finding["line"], finding["column"], finding["offset"], finding["length"], finding["words"]) == (2, 3, 6, 4, "应该可以")
    assert finding["rule"] == "base/etiquette/hedge-should"
    assert finding["source"]["ref"] == "R8"
    assert finding["place"].startswith("rules/etiquette/hedges.yaml:")
    assert finding["rewrite"] == "这个是否可以，我核实后今天下班前回复您。"


def test_a_transcript_is_a_whole_talk_and_only_the_rep_is_checked(empty: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "call.txt"
    file.write_bytes(CALL.encode("gb18030"))
    outcome = coach("check-phrase", str(file), "--json")
    assert outcome.code == 1
    assert outcome.data["context"] == {"form": "talk", "channel": "phone", "direction": "outbound", "customer": "first"}
    found = rules(coach, str(file))
    assert {"hey", "overbearing", "hedge-should", "say-why", "good-time", "thank", "next-step"} <= found
    assert not {"who-are-you", "dont-know"} & found
    assert "good-time" not in rules(coach, str(file), "--direction", "inbound")
    assert not {"thank", "good-time"} & rules(coach, str(file), "--form", "fragment")


def test_a_pipe(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("应该可以吧".encode("gb18030"))))
    assert rules(coach, "-", "--channel", "wechat") == {"hedge-should"}
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert coach("check-phrase", "-", "--json").codes == ["C183"]


def test_a_message_needs_no_greeting(empty: Path, coach: Coach) -> None:
    assert coach("check-phrase", "样品周四上午到。", "--channel", "wechat", "--json").data["context"]["form"] == "message"
    assert rules(coach, "样品周四上午到。", "--channel", "wechat") == set()


def test_traditional_text_is_checked_too(empty: Path, coach: Coach) -> None:
    (finding,) = coach("--lang", "zh-Hant", "check-phrase", "這個應該可以吧。", "--json").data["findings"]
    assert (finding["words"], finding["level"]) == ("應該可以", "warning")
    assert finding["message"].startswith("「應該」")


def test_the_playbook_named_decides(empty: Path, coach: Coach) -> None:
    line = "三天就招满。"
    assert rules(coach, line) == set()
    assert rules(coach, line, "--playbook", "recruitment-telesales") == {"promise-hires"}
    assert coach("check-phrase", line, "--playbook", "nope", "--json").codes == ["P113"]


def test_a_customer_named_brings_the_standing_and_the_playbook(book: Path, coach: Coach) -> None:
    name = coach("customer", "list", "--json").data["customers"][0]["name"]
    data = coach("check-phrase", "您好", "--customer", name, "--json").data
    assert data["context"]["customer"] in ("first", "returning")
    assert coach("check-phrase", "您好", "--customer", "查无此人", "--json").codes == ["C121"]
    assert coach("check-phrase", "您好", "--customer", "returning", "--json").data["context"]["customer"] == "returning"


@pytest.mark.parametrize(("typed", "code"), [("", "C183"), ("gone.txt", "C180"), (".", "C181")])
def test_what_can_not_be_checked_is_refused(typed: str, code: str, empty: Path, coach: Coach) -> None:
    outcome = coach("check-phrase", typed, "--json")
    assert (outcome.code, outcome.codes) == (1, [code])


@pytest.mark.parametrize("wrong", [("--form", "speech"), ("--channel", "fax"), ("--direction", "up")])
def test_a_context_there_is_not(wrong: tuple[str, str], empty: Path, coach: Coach) -> None:
    assert coach("check-phrase", "您好", *wrong).code == 2


def test_many_findings_are_cut_unless_all_are_asked_for(empty: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("这个应该可以吧。\n" * 50, "utf-8")
    short, whole = coach("check-phrase", str(file), "--form", "fragment"), coach("check-phrase", str(file), "--form", "fragment", "--all")
    assert "还有 20 处，加 --all 全部列出。" in short.out
    assert whole.out.count("hedge-should") == 50


def test_commands_of_the_terminal_in_words_are_not_obeyed(empty: Path, coach: Coach) -> None:
    assert "\x1b" not in coach("check-phrase", "\x1b[31m应该可以\x1b[0m吧").out
