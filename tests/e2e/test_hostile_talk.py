"""What people really type at ``objection``, ``check-phrase``, ``checklist`` and ``next --sheet``, and what trainers get wrong about talk."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.e2e.command import AS_OF, Coach

STOPS = (
    "别再打电话给我了", "把我的号码删了", "再打我就投诉了", "拉黑了啊", "退订", "从你们名单里去掉我", "別再打給我了", "請把我的電話從名單刪除",
    "stop calling me", "take me off your list", "remove my number", "do not contact me", "unsubscribe", "leave me alone",
    "put me on the do not call list",
)  # fmt: skip
HEAD = "playbook: {name: mine, version: '1', title: {zh: 我店, en: mine}, extends: showroom}\n"
MANNER = (
    "etiquette:\n  own:\n    title: {zh: 试, en: try}\n    level: error\n    message: {zh: 别说, en: no}\n    better: {zh: 好, en: ok}\n"
    "    forbid: {zh: ['PATTERN']}\n    hits: {zh: [这个应该可以]}\n"
)


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.mark.parametrize("said", STOPS)
def test_a_stop_is_never_answered_with_persuasion(empty: Path, coach: Coach, said: str) -> None:
    data = coach("objection", said, "--all", "--json").data
    assert (data["kind"], {answer["kind"] for answer in data["answers"]}) == ("stop", {"stop"})
    assert data["answers"]


def test_who_asked_to_be_left_alone_before_is_told_of_first(book: Path, coach: Coach) -> None:
    assert coach("objection", "太贵了", "--customer", "王芳", "--json").data["stopped"] is False
    coach("customer", "edit", "王芳", "--stop", "要求不再联系")
    assert coach("objection", "太贵了", "--customer", "王芳", "--json").data["stopped"] is True
    shown = coach("objection", "太贵了", "--customer", "王芳").out.splitlines()
    assert shown[1].startswith("这位客户要求过不再联系")
    assert shown[2].startswith("先说：")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_pipe_in_the_encoding_of_any_console(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    piped(monkeypatch, "太贵了\r\n".encode(encoding))
    assert coach("objection", "-", "--json").data["categories"][0]["category"] == "price"
    piped(monkeypatch, "应该可以吧\r\n".encode(encoding))
    assert [found["rule"].rpartition("/")[2] for found in coach("check-phrase", "-", "--json").data["findings"]] == ["hedge-should"]


def test_a_pipe_without_words(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, codes in (("objection", ["C190", "C182"]), ("check-phrase", ["C183", "C182"])):
        for data, code in zip((b"", bytes(range(256)) * 9), codes, strict=True):
            piped(monkeypatch, data)
            outcome = coach(command, "-", "--json")
            assert (outcome.code, outcome.codes) == (1, [code])


@pytest.mark.parametrize("command", [("objection", "太贵了"), ("check-phrase", "您好")])
@pytest.mark.parametrize("customer", ["", " ", "没这人"])
def test_a_customer_who_is_nobody_is_not_passed_over(empty: Path, coach: Coach, command: tuple[str, str], customer: str) -> None:
    assert coach(*command, "--customer", customer, "--json").codes == ["C121"]


def test_words_without_quotation_marks_are_one_text(empty: Path, coach: Coach, tmp_path: Path) -> None:
    assert [f["words"] for f in coach("check-phrase", "周五", "应该", "会到", "--json").data["findings"]] == ["应该会"]
    assert [f["words"] for f in coach("check-phrase", "it", "should", "be", "fine", "--json").data["findings"]] == ["should be fine"]
    file = tmp_path / "call.txt"
    file.write_text("您好", "utf-8")
    assert coach("check-phrase", str(file), str(file), "--json").codes == ["C184"]
    assert coach("check-phrase", "-", "您好", "--json").codes == ["C184"]


def test_readers_of_traditional_chinese_get_their_script(empty: Path, coach: Coach) -> None:
    outcome = coach("check-phrase", "保證全國最低價", "--lang", "zh-Hant")
    assert "改成：具體" in outcome.out
    assert "共 2 處錯誤。" in outcome.out
    (finding,) = coach("check-phrase", "這個應該可以", "--lang", "zh-Hant", "--json").data["findings"]
    assert finding["rewrite"].startswith("這個是否可以，我核實後")


@pytest.mark.parametrize("said", ["😀👨‍👩‍👧这个应该可以", "ＡＢＣ这个应该可以", "　　这个应该可以", "a\tb 这个应该可以"])
def test_positions_count_characters(empty: Path, coach: Coach, said: str) -> None:
    (finding,) = coach("check-phrase", said, "--json").data["findings"]
    start, length = finding["offset"], finding["length"]
    assert said[start : start + length] == finding["words"] == "应该可以"
    assert (finding["line"], finding["column"]) == (1, start + 1)


def test_a_checklist_is_found_in_either_script(book: Path, coach: Coach) -> None:
    asked = ("checklist", "欧阳文静", "--as-of", AS_OF, "--json")
    (shown,) = coach(*asked, "外撥電話計劃", "--lang", "zh-Hant").data["checklists"]
    assert (shown["id"], shown["title"]) == ("outgoing-call", "外撥電話計劃")


def test_a_dash_is_standard_output_for_the_sheet(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ("next", "欧阳文静", "--sheet", "-o", "-", "--as-of", AS_OF)
    assert coach(*asked).out.startswith("# 欧阳文静")
    assert coach(*asked, "--json").data["text"].startswith("# 欧阳文静")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            "concepts: {wide: {label: {zh: 宽, en: wide}, words: {zh: [的, 了, 好, 我, 是, 不, 你, 可以, 行, 有], en: [the, a, i, you]}}}",
            "P496",
        ),
        ("concepts: {wide: {label: {zh: 宽, en: wide}, words: {zh: ['…']}}}", "P470"),
        ("concepts: {wide: {label: {zh: 宽, en: wide}}}", "P479"),
        ("concepts: {dere: {adds: yes, words: {zh: [肉疼]}}}", "P417"),
        ("categories: {stop_calling: {disabled: true}}", "P475"),
        ("objections: {stop-calling: {disabled: true}}", "P475"),
        (MANNER.replace("PATTERN", "(应该"), "P480"),
        (MANNER.replace("PATTERN", "应该(?!说)"), "P480"),
        (MANNER.replace("PATTERN", r"\b应该\b"), "P488"),
        (MANNER.replace("PATTERN", ".*"), "P484"),
        (MANNER.replace("PATTERN", "天上掉下来") + "    misses: {zh: [好]}\n", "P485"),
        ("phrases: {p: {use: present, variants: [{zh: '{{ bugdet }}', en: one}]}}", "P331"),
        ("tables: {products: {adds: yes, rows: {bed: {title: {zh: 床, en: bed}, valid: {from: 2027-01-01, until: 2026-01-01}}}}}", "P494"),
    ],
)
def test_one_clear_message_with_its_place(empty: Path, coach: Coach, content: str, code: str) -> None:
    folder = empty / "playbooks" / "mine"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(HEAD + content, "utf-8")
    outcome = coach("playbook", "check", "mine", "--json")
    serious = [found for found in outcome.data["findings"] if found["severity"] == "error"]
    assert (outcome.code, [found["code"] for found in serious]) == (1, [code])
    assert serious[0]["location"]["path"].endswith("mine/playbook.yaml")
    assert coach("playbook", "check", "mine", "--lang", "en").err == ""


@pytest.mark.parametrize("line", [("check-phrase", "-"), ("objection", "-")])
def test_an_interrupt_at_a_pipe_ends_quietly(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]) -> None:
    def interrupted(_: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=SimpleNamespace(read=interrupted)))
    outcome = coach(*line)
    assert (outcome.code, outcome.out, outcome.err.strip()) == (130, "", "已中断。")
