"""Practising at the command line: joining, cards, answers, codes, and being forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach

WHO = ("--learner", "小王", "--as-of", AS_OF)


@pytest.fixture
def joined(typing: Coach) -> Coach:
    """小王 has joined."""
    assert typing("drill", *WHO, "y\nq\n").code == 0
    return typing


def test_whoever_is_new_is_told_what_is_kept_and_may_say_no(typing: Coach) -> None:
    refused = typing("drill", *WHO, "n\n")
    assert (refused.code, "培训师" in refused.err, "C104" in refused.err) == (1, True, True)
    assert "还没有学员" in typing("drill", "learners", "").out
    joined = typing("drill", *WHO, "y\nq\n")
    assert (joined.code, "新题 10" in joined.out) == (0, True)
    assert [one["name"] for one in typing("drill", "learners", "--json", "").data["learners"]] == ["小王"]


def test_an_answer_is_judged_with_its_reason_and_kept(joined: Coach) -> None:
    card = joined("drill", "next", *WHO, "--json", "").data["card"]
    told = joined("drill", "answer", card["id"], "a", *WHO, "--json", "").data
    assert (told["right"], bool(told["why"])) == (told["answer"] == ["a"], True)
    assert [one["key"] for one in told["options"] if one["chosen"]] == ["a"]
    assert told["again"]["due_in"] == ("10 分钟后" if told["right"] else "1 分钟后")
    counts = joined("drill", "next", *WHO, "--json", "").data["counts"]
    assert (counts["done_today"], counts["learning"], counts["new"]) == (1, 1, 9)


def test_card_after_card_until_q(joined: Coach) -> None:
    done = joined("drill", *WHO, "a\na\nq\n")
    assert done.code == 0
    assert "这次 2 题" in done.out
    assert joined("drill", "next", *WHO, "--json", "").data["counts"]["done_today"] == 2
    cut = joined("drill", *WHO, "--most", "1", "a\n")
    assert "这次 1 题" in cut.out


def test_keys_are_told_and_nothing_chosen_is_no_answer_where_several_are_right(joined: Coach) -> None:
    done = joined("drill", *WHO, "--deck", "call-plan", "\nabc\nq\n")
    assert ("按字母作答，q 停下" in done.out, "C263" in done.err, "这次 1 题" in done.out) == (True, True, True)
    assert "对了一部分" in done.out or "不对" in done.out


OWN = """
playbook: {name: own, title: {zh: 本店, en: Our shop}, version: "1.0.0", extends: showroom}
decisions:
  grade:
    rules:
      h:
        when: days_to_purchase between 0 and %(most)s and need_clear and trusts_product and (has_budget or financing_possible)
        then: H
        because: {zh: "%(most)s 天内要定", en: "To decide within %(most)s days"}
        priority: 40
        source: house
        cases:
          - {given: {days_to_purchase: %(most)s, need_clear: yes, trusts_product: yes, has_budget: yes}, fires: yes}
          - {given: {days_to_purchase: %(over)s, need_clear: yes, trusts_product: yes, has_budget: yes}, fires: no}
"""


def test_a_changed_playbook_begins_the_cards_it_changes_anew_and_says_what_holds_now(joined: Coach, empty: Path) -> None:
    folder = empty / "playbooks" / "own"
    folder.mkdir(parents=True)
    own = (*WHO, "--playbook", "own")
    card = "grade/grade/h/days_to_purchase-1-at"
    (folder / "playbook.yaml").write_text(OWN % {"most": 7, "over": 8}, encoding="utf-8")
    for known in (card, "grade/grade/ordered/1", "telephone/rings"):
        joined("drill", "answer", known, "a", *own, "")
    (folder / "playbook.yaml").write_text(OWN % {"most": 8, "over": 9}, encoding="utf-8")
    assert joined("drill", "progress", *own, "").code == 0  # who only looks does not take the message away
    (changed,) = joined("drill", "next", *own, "--json", "").data["changed"]
    assert (changed["id"], changed["why"].startswith("8 天内要定")) == (card, True)
    assert joined("drill", "next", *own, "--json", "").data["changed"] == []
    (folder / "playbook.yaml").write_text(OWN % {"most": 7, "over": 8}, encoding="utf-8")
    joined("drill", "answer", card, "a", *own, "")
    (folder / "playbook.yaml").write_text(OWN % {"most": 9, "over": 10}, encoding="utf-8")
    told = joined("drill", *own, "q\n").out
    assert ("手册改了，1 道题从头学" in told, "现在：9 天内要定" in told) == (True, True)


def test_every_step_begins_alike_as_data(joined: Coach) -> None:
    started, following = (joined("drill", *step, *WHO, "--json", "").data for step in (("start",), ("next",)))
    assert list(started) == ["learner", "playbook", "as_of", "counts", "changed"]
    assert started == {key: value for key, value in following.items() if key not in ("card", "card_id")}
    answered = joined("drill", "answer", following["card_id"], "a", *WHO, "--json", "").data
    assert list(answered)[:5] == list(started)
    assert (answered["card"], answered["card_id"], answered["exercise"]) == (following["card_id"], following["card_id"], following["card"])
    assert (answered["source"], bool(answered["source_title"])) == (answered["source_id"], bool(answered["source_id"]))


def test_in_english(joined: Coach) -> None:
    done = joined("drill", *WHO, "--lang", "en", "a\n")
    assert "1 card, " in done.out


@pytest.mark.parametrize("said", ["z", "", "abcdefghijk", "一", "'; DROP TABLE learners; --", "😀"])
def test_what_is_no_answer_is_said_and_nothing_is_kept(joined: Coach, said: str) -> None:
    card = joined("drill", "next", *WHO, "--deck", "grade", "--json", "").data["card"]
    assert joined("drill", "answer", card["id"], said, *WHO, "--json", "").codes == ["C263"]
    assert joined("drill", "next", *WHO, "--json", "").data["counts"]["done_today"] == 0


def test_wrong_names_are_told(joined: Coach) -> None:
    assert joined("drill", "next", "--learner", "小李", "--json", "").codes == ["C261"]
    assert joined("drill", "next", *WHO, "--deck", "nothing", "--json", "").codes == ["C265"]
    assert joined("drill", "answer", "nothing/1", "a", *WHO, "--json", "").codes == ["C264"]
    assert joined("drill", "next", *WHO, "--playbook", "nothing", "--json", "").codes == ["P113"]


def test_a_code_keeps_answers_to_the_learner_and_the_trainer(joined: Coach) -> None:
    assert joined("drill", "code", "2468", "--learner", "小王", "--json", "").codes == ["C299"]  # the trainer's comes first
    assert joined("drill", "code", "1357", "--trainer", "").code == 0
    assert joined("drill", "code", "2468", "--learner", "小王", "").code == 0
    for code, exit_code in (("", 1), ("1111", 1), ("2468", 0), ("1357", 0)):
        assert joined("drill", "next", *WHO, "--code", code, "").code == exit_code
    assert joined("drill", "code", "0000", "--trainer", "--code", "2468", "--json", "").codes == ["C262"]
    assert joined("drill", "forget", "--learner", "小王", "--yes", "--json", "").codes == ["C262"]
    assert joined("drill", "code", "", "--learner", "小王", "--code", "2468", "").code == 0
    assert joined("drill", "next", *WHO, "").code == 0


def test_whoever_leaves_is_forgotten(joined: Coach, empty: Path) -> None:
    joined("drill", *WHO, "a\nq\n")
    assert joined("drill", "forget", "--learner", "小王", "n\n").code == 1
    assert any("小王".encode() in file.read_bytes() for file in empty.glob("coach.db*"))
    gone = joined("drill", "forget", "--learner", "小王", "--yes", "--json", "")
    assert not any("小王".encode() in file.read_bytes() for file in empty.glob("coach.db*"))
    assert gone.data == {"learner": "小王", "answers": 1}
    assert joined("drill", "learners", "--json", "").data == {"learners": []}
