"""``coach objection`` and ``coach report objections``: the words first, stop and nothing else, no match honestly, kept for the trainer."""

from __future__ import annotations

import io
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.e2e.command import AS_OF, Coach

KEYS = {"said", "cut", "kind", "kind_text", "note", "categories", "customer", "stopped", "playbook", "answers", "more_answers", "kept"}
ANSWER = {
    "pair", "title", "kind", "category", "category_title", "confidence", "behind", "technique", "turns", "ask", "avoid", "let_go", "log",
    "rule", "location", "source",
}  # fmt: skip


def test_the_json_contract(empty: Path, coach: Coach) -> None:
    data = coach("objection", "太贵了", "--json").data
    assert set(data) == KEYS
    assert 1 <= len(data["answers"]) <= 3
    for answer in data["answers"]:
        assert set(answer) == ANSWER
        assert 0 < answer["confidence"] <= 1
        assert all(set(turn) == {"step", "label", "repeat", "heard", "do", "say"} for turn in answer["turns"])
    assert (data["kind"], data["categories"][0]["category"], data["kept"]) == ("objection", "price", False)


def test_the_words_to_say_come_first(empty: Path, coach: Coach) -> None:
    outcome = coach("objection", "太贵了")
    assert outcome.code == 0
    assert outcome.out.startswith("先说：")
    assert coach("objection", "too expensive", "--lang", "en").out.startswith("Say: ")


def test_a_stop_gets_the_stop_and_the_command_to_log_it(book: Path, coach: Coach) -> None:
    data = coach("objection", "别再打电话了", "--customer", "王芳", "--as-of", AS_OF, "--json").data
    (answer,) = data["answers"]
    assert (data["kind"], answer["kind"]) == ("stop", "stop")
    assert answer["log"] == f"coach log {data['customer']} --outcome stop_asked"
    assert {each["kind"] for each in coach("objection", "别再打电话了", "--all", "--json").data["answers"]} == {"stop"}


@pytest.mark.parametrize(("said", "lang"), [("别再打电话了", "zh"), ("take me off your list", "en")])
def test_a_stop_is_carried_out_and_not_understood(empty: Path, coach: Coach, said: str, lang: str) -> None:
    out = coach("objection", said, "--lang", lang).out
    assert "--outcome stop_asked" in out
    assert not [word for word in ("他可能", "别说", "放手", "perhaps:", "don't say", "let go") if word in out]


def test_the_source_of_a_number_is_told_as_recorded(book: Path, coach: Coach) -> None:
    known = coach("objection", "你怎么有我的电话", "--customer", "王芳", "--as-of", AS_OF, "--json").data
    unknown = coach("objection", "你怎么有我的电话", "--json").data
    assert known["answers"][0]["turns"][1]["say"] != unknown["answers"][0]["turns"][1]["say"]


def test_ordinary_talk_is_said_to_be_ordinary(empty: Path, coach: Coach) -> None:
    outcome = coach("objection", "好的，没问题")
    assert outcome.out.splitlines()[0].startswith("这是平常的回答，不是异议")
    assert coach("objection", "好的，没问题", "--json").data["kept"] is False


def test_no_match_is_an_answer_and_is_kept(empty: Path, coach: Coach) -> None:
    outcome = coach("objection", "波粒二象性qqq 电话13812345678", "--json")
    assert (outcome.code, outcome.data["kind"], outcome.data["answers"], outcome.data["kept"]) == (0, None, [], True)
    (sentence,) = coach("report", "objections", "--json").data["sentences"]
    assert sentence["text"].startswith("波粒二象性qqq")
    assert "13812345678" not in sentence["text"]
    assert (sentence["count"], sentence["playbook"]) == (1, "showroom")
    coach("objection", "波粒二象性qqq 电话13812345678")
    assert coach("report", "objections", "--json").data["sentences"][0]["count"] == 2
    assert "波粒二象性qqq" in coach("report", "objections").out
    assert coach("report", "objections", "--since", "2099-01-01", "--json").data["sentences"] == []
    assert coach("report", "objections", "--clear", "--json").data == {"cleared": 1}
    assert "没有记下" in coach("report", "objections").out


def test_who_said_it_is_not_kept(book: Path, coach: Coach) -> None:
    coach("objection", "王芳zzz王芳yyy", "--customer", "王芳", "--as-of", AS_OF)
    texts = [each["text"] for each in coach("report", "objections", "--json").data["sentences"]]
    assert all("王芳" not in text for text in texts)


def test_what_matched_is_explained(empty: Path, coach: Coach) -> None:
    data = coach("objection", "价格太高了", "--explain", "--json").data["explain"]
    assert set(data) == {"normalised", "kinds", "concepts", "nearest", "scores"}
    assert "价格太高" in {hit["text"] for hit in data["concepts"]}
    assert "怎样对上的" in coach("objection", "价格太高了", "--explain").out


def test_words_come_from_a_pipe_too(empty: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("太贵了".encode())))
    assert coach("objection", "-", "--json").data["categories"][0]["category"] == "price"


@pytest.mark.parametrize(
    "said", ["😀😀😀", "太贵了" * 4000, "这个price太high了啦", "滚你妈的蛋", "!!!", "'; DROP TABLE customers; --", "a" * 10_000]
)
def test_whatever_is_said_there_is_a_clear_answer(empty: Path, coach: Coach, said: str) -> None:
    start = time.perf_counter()
    outcome = coach("objection", "--json", "--", said)
    assert outcome.code == 0
    assert time.perf_counter() - start < 5
    assert set(outcome.data) == KEYS
    assert outcome.data["cut"] is (len(said) > 500)


@pytest.mark.parametrize("said", ["", "   ", "\n"])
def test_nothing_said_is_told(empty: Path, coach: Coach, said: str) -> None:
    outcome = coach("objection", said, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C190"])


def test_an_unknown_playbook_or_customer_is_told(empty: Path, coach: Coach) -> None:
    assert coach("objection", "太贵了", "--playbook", "nope", "--json").codes == ["P113"]
    assert coach("objection", "太贵了", "--customer", "没这人", "--json").codes == ["C121"]


@pytest.mark.parametrize("name", ["recruitment-telesales", "b2b-solution", "showroom", "field-distribution", "telesales-funnel"])
def test_every_playbook_answers_in_both_languages(empty: Path, coach: Coach, name: str) -> None:
    for said, lang in (("太贵了", "zh"), ("too expensive", "en"), ("太貴了", "zh-Hant")):
        answers = coach("objection", said, "--playbook", name, "--lang", lang, "--json").data["answers"]
        assert answers
        assert all(turn["say"] or turn["do"] for answer in answers for turn in answer["turns"])


def test_help_is_in_both_languages(coach: Coach) -> None:
    assert "先给要说的话" in coach("objection", "--help").out
    assert "the words first" in coach("objection", "--help", "--lang", "en").out
    assert "答不上来" in coach("report", "objections", "--help").out
