"""A sentence said better: it keeps its matter, is rid of the fault, and gives the customer something to go on with."""

from __future__ import annotations

import pytest

from coach.drills.rubric.result import FAIR, GOOD, POOR, Scored
from coach.drills.rubric.task import REPAIR, Task
from coach.text import Lang
from tests.unit.drills.rubric_desk import judge, marks

ZH, EN = Lang.ZH, Lang.EN
LATE = {ZH: "这批货大概月底能到吧。", EN: "The chairs should be here by the end of the month, I guess."}
PRESSED = {ZH: "您到底定不定？", EN: "Are you going to order or not?"}


def repaired(said: str, bad: str, lang: Lang) -> Scored:
    scored = judge().score(said, Task(REPAIR, lang, bad))
    assert scored is not None
    return scored


@pytest.mark.parametrize(
    ("said", "bad", "lang", "mark"),
    [
        ("我问仓库一声，五点前告诉您到货的准日子。", LATE, ZH, GOOD),
        ("I'll ring the warehouse and tell you the delivery day by five.", LATE, EN, GOOD),
        ("我帮您问一下仓库。", LATE, ZH, FAIR),
        ("我们尽量早点到货。", LATE, ZH, FAIR),
        ("到货肯定没问题，我拿奖金跟您赌。", LATE, ZH, POOR),
        ("您还有哪一点拿不准？我给您对着样品讲。", PRESSED, ZH, GOOD),
        ("Which point would you still like to be sure about before you order?", PRESSED, EN, GOOD),
        ("您考虑好了吗？", PRESSED, ZH, FAIR),
        ("您再不定，这批就没货了。", PRESSED, ZH, POOR),
    ],
)
def test_what_a_repair_is_worth(said: str, bad: dict[Lang, str], lang: Lang, mark: str) -> None:
    scored = repaired(said, bad[lang], lang)
    assert scored.mark == mark, (marks(scored), [(one.act, one.words) for one in scored.heard])


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("您平时喜欢听什么歌？", ZH),
        ("请问您老家在哪里？", ZH),
        ("What music do you like?", EN),
        ("Where do you come from?", EN),
    ],
)
def test_a_polite_question_about_something_else_repairs_nothing(said: str, lang: Lang) -> None:
    for bad in (LATE, PRESSED):
        scored = repaired(said, bad[lang], lang)
        assert (scored.mark, marks(scored)["same-matter"]) == (POOR, POOR)


def test_one_sentence_does_not_fit_all() -> None:
    assert repaired("我查一下，下班前告诉您。", PRESSED[ZH], ZH).mark == POOR


def test_the_words_that_kept_the_matter_are_told() -> None:
    scored = repaired("到货的日子我问准了，下班前给您回话。", LATE[ZH], ZH)
    same = next(one for one in scored.criteria if one.criterion.id == "same-matter")
    assert next(one.words for one in same.earned if one.act == "sense") == "到货"


def test_a_sentence_about_nothing_is_met_by_any_matter_of_the_trade() -> None:
    assert repaired("这个价不能再动了，可以分两次付，您看行吗？", "不行。", ZH).mark == GOOD


def test_what_the_rule_asks_for_goes_on() -> None:
    heard = {one.act for one in repaired("这个我不清楚，我请技术同事给您回，三点前。", "这个我不清楚。", ZH).heard}
    assert "way-out" in heard


def test_matters_are_heard_in_repairs_alone() -> None:
    scored = judge().score("价格和送货我都给您列好了。", Task("free", ZH, ""))
    assert scored is not None
    assert not [one for one in scored.heard if one.act.startswith("about-") or one.act == "sense"]
