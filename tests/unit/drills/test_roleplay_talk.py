"""Talks line by line: what customers do with what they hear, what is kept, and what is said of it afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.drills.roleplay.debrief import debriefed, marks
from coach.drills.roleplay.state import dumped, fits, loaded
from coach.text import Lang
from tests.unit.drills.roleplay_desk import played, scenario

MATTRESS = ("showroom", "mattress-too-dear")
STOP = ("recruitment-telesales", "please-stop-calling")


def heard(*lines: str, lang: Lang = Lang.ZH, where: tuple[str, str] = MATTRESS) -> set[str]:
    return set(played(*where, *lines, lang=lang).exchanges[-1].moves)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "😀😀😀",
        "DROP TABLE customers; -- 1=1",
        "def f(x): return x * {}",
        "How much is it, please?",
        "贵 理解 价值 案例 下一步 好处 谢谢",
        "好好好好好好好好",
    ],
)
def test_what_makes_no_sense_puzzles_the_customer(said: str) -> None:
    talk = played(*MATTRESS, said or "……")
    assert (talk.exchanges[0].reply, talk.values["mood"]) == ("what-did-you-say", 2)


def test_fifty_thousand_characters_are_too_long() -> None:
    talk = played(*MATTRESS, "这款床垫采用了独立弹簧。" * 5_000)
    assert (list(talk.exchanges[0].moves), talk.exchanges[0].reply) == (["spoke_too_long"], "get-to-the-point")


def test_an_unfinished_sentence_is_cut_into_or_let_go_on() -> None:
    before = ("不便宜，是得掂量。您现在睡得怎么样？", "九年了，难怪。还有什么睡不好的？")
    talk = played(*MATTRESS, *before)
    assert talk.words.endswith("——")
    assert "cut_off" in heard(*before, "我们这款有优惠。")
    assert played(*MATTRESS, *before, "您说，我听着。").line == "tells-decision"
    assert played(*MATTRESS, *before, "您肯定是嫌贵。").line == "let-me-finish"


@pytest.mark.parametrize(
    ("said", "reply", "lang"),
    [
        ("我想跟您说的是——", "say-it", Lang.ZH),
        ("What I meant was--", "say-it", Lang.EN),
        ("您等等我，我接个电话", "waiting", Lang.ZH),
        ("Hang on, I have to take this call.", "waiting", Lang.EN),
        ("麻烦转一下你们领导", "with-me", Lang.ZH),
        ("Could you put me through to your boss?", "with-me", Lang.EN),
        ("你这人怎么这么抠", "that-hurt", Lang.ZH),
    ],
)
def test_what_nobody_expects_is_answered_sensibly(said: str, reply: str, lang: Lang) -> None:
    assert played(*MATTRESS, said, lang=lang).line == reply


def test_a_line_broken_off_does_not_hide_what_was_asked() -> None:
    assert played(*MATTRESS, "确实不便宜。您平时睡得怎么样……").line == "tells-back"


@pytest.mark.parametrize(
    ("said", "move"),
    [
        ("那我礼拜五上午把样品给您带过来。", "proposed_next_step"),
        ("礼拜五上午店里人多吗？", "asked_closed_question"),
        ("隔壁那个牌子修一次等半年，您当心。", "ran_down_rival"),
        ("楼上一家开面馆的用了两年，记录我打印出来给您看。", "gave_evidence"),
        ("您晚上就不用再起来关窗了。", "named_benefit"),
    ],
)
def test_a_move_is_put_together_of_what_stands_in_one_sentence(said: str, move: str) -> None:
    assert move in heard(said)


@pytest.mark.parametrize(
    ("said", "move"),
    [
        ("礼拜五。", "proposed_next_step"),
        ("隔壁也是做床垫的。", "ran_down_rival"),
        ("我们质量好，功能强大。", "named_benefit"),
        ("您先忙。", "ended_politely"),
    ],
)
def test_one_piece_alone_is_no_move(said: str, move: str) -> None:
    assert move not in heard(said)


def test_the_same_sentence_again_is_noticed() -> None:
    assert "repeated_self" in heard("您先看看。", "您先看看！")


def test_one_who_went_too_far_can_apologise() -> None:
    rude = played(*MATTRESS, "哪里贵了，您不懂。")
    sorry = played(*MATTRESS, "哪里贵了，您不懂。", "对不起，是我说得不对。")
    assert int(str(sorry.values["mood"])) > int(str(rude.values["mood"]))


def test_several_ways_lead_to_the_same_ending() -> None:
    one = played(
        *MATTRESS, "八千六不便宜。您现在睡得怎么样？", "腰酸难受。还有哪里睡不好？", "您说。", "明天下午您和先生一起过来躺躺，行吗？"
    )
    other = played(*MATTRESS, "您随便看看。", "最近睡得怎么样？", "为什么半夜会醒呢？", "那您明天带先生过来看看，行吗？")
    assert (one.ending, other.ending) == ("coming-back", "coming-back")


def test_after_a_stop_nothing_is_sold() -> None:
    sold = played(*STOP, "您先听我说，我们这个月有优惠。")
    ended = played(*STOP, "对不起，打扰您了，我马上删掉您的号码，不会再打，再见。")
    assert (sold.ending, ended.ending) == ("complaint", "well-ended")


def test_patience_ends() -> None:
    talk = played(*MATTRESS, *(f"好的{sign}" for sign in "一二三四五六七八九十甲乙"))
    assert (talk.ending, len(talk.exchanges)) == ("tired", scenario(*MATTRESS).patience)


def test_a_talk_goes_into_the_store_and_comes_back() -> None:
    talk = played(*MATTRESS, "不便宜。您现在睡得怎么样？", "还有呢？")
    state, lines = dumped(talk)
    assert loaded(state, lines, "") == talk
    assert fits(talk, scenario(*MATTRESS))
    assert not fits(talk, scenario(*STOP))


@pytest.mark.parametrize("state", ["", "{}", "[]", "null", '{"lang":"xx"}', '{"lang":"zh","values":3}'])
def test_what_is_no_talk_is_none(state: str) -> None:
    assert loaded(state, "[]", "") is None


def test_the_debrief_tells_what_moved_the_customer_and_what_to_try() -> None:
    talk = played(*MATTRESS, "哪里贵了，您不懂。", "买不起就别看。")
    found = debriefed(scenario(*MATTRESS), talk)
    assert found is not None
    first = found.lines[0]
    assert first.prompt == "这个床垫八千六？也太贵了吧。"
    assert {effect.sign for effect in first.effects} == {-1}
    assert first.better.zh == scenario(*MATTRESS).opens.better.zh
    assert (found.ending.kind, found.conduct, found.score) == ("lost", 0, 0)
    assert found.first


def test_a_talk_well_led_has_good_marks_by_skill() -> None:
    play = next(one for one in scenario(*MATTRESS).plays if one.ending == "trial-taken")
    talk = played(*MATTRESS, *play.say)
    found = debriefed(scenario(*MATTRESS), talk)
    assert found is not None
    assert (found.score, found.ending.kind) == (100, "win")
    assert marks(scenario(*MATTRESS), talk) == {"listening": 100, "objections": 100}


def test_there_is_no_debrief_while_it_goes_on() -> None:
    assert debriefed(scenario(*MATTRESS), played(*MATTRESS, "您好。")) is None


def test_how_much_the_conduct_weighs_is_the_playbooks() -> None:
    talk = played(*MATTRESS, "买不起就别看，别浪费我时间。", "你有病吧，神经病。")
    found = scenario(*MATTRESS)
    scores = {}
    for share in (0, 50, 100):
        told = debriefed(
            replace(found, conduct=share, endings={**found.endings, "hung-up": replace(found.endings["hung-up"], score=40)}), talk
        )
        assert told is not None
        scores[share] = (told.score, told.conduct)
    assert scores == {0: (40, 0), 50: (20, 0), 100: (0, 0)}
    assert found.conduct == 50
