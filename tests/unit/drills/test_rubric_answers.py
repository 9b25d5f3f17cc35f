"""What good, fair and poor answers get, criterion by criterion, in both languages."""

from __future__ import annotations

import pytest

from coach.drills.rubric.result import FAIR, GOOD, POOR
from coach.text import Lang
from tests.unit.drills.rubric_desk import marks, score

ZH, EN = Lang.ZH, Lang.EN


@pytest.mark.parametrize(
    ("what", "lang", "said"),
    [
        ("first", ZH, "这笔钱确实不小，您谨慎点是对的。您是拿哪家比的？"),
        ("first", ZH, "换我也得掂量掂量，您给我讲讲哪一块不值"),
        ("first", EN, "That's a lot of money for a sofa, no doubt. What did you hope to spend?"),
        ("then", ZH, "隔壁含安装，咱得按到手价比。我这边安装也在内，算下来只差一百二，清单我打印给您。明天上午您过来对一遍，行吗？"),
        (
            "then",
            EN,
            "Next door includes fitting, and so do we: it works out 15 apart, line by line on this sheet. Shall I send it tonight?",
        ),
        ("not_now", ZH, "您先开会，不打扰。您看下午四点我再打，还是明早？"),
        ("not_now", EN, "Of course, go ahead with your meeting. Shall I ring at four or tomorrow morning?"),
        ("driving", ZH, "安全要紧，您专心开车，再见。"),
        ("stop", ZH, "对不起，打扰您了。我现在就登记，电话短信都不会再有，再见。"),
        ("stop", EN, "I'm sorry. Your number is off our list now, no more calls or texts. Goodbye."),
        ("source", ZH, "抱歉打扰您了。号码是您三月在展会登记的，不想再接的话我现在就停掉。"),
        ("source", EN, "Sorry to trouble you. You left it at our stand in March; I can delete it right now if you'd rather not be called."),
        ("repair", ZH, "我去仓库问清楚，下班前告诉您哪天到。"),
        ("repair", EN, "I'll check with the warehouse and call you back by five."),
        ("opening", ZH, "王总您好，我是晨光展厅的小陈。您上周咨询过餐桌，打给您是想问问尺寸，现在方便吗？"),
        ("opening", EN, "Good morning, this is Ann Cole from Daylight. I'm calling about the table you asked for. Is this a good time?"),
    ],
)
def test_good_answers(what: str, lang: Lang, said: str) -> None:
    scored = score(said, what, lang)
    assert (scored.mark, scored.score) == (GOOD, 100), marks(scored)
    assert all(one.earned for one in scored.criteria if one.criterion.good.any)


@pytest.mark.parametrize(
    ("what", "lang", "said", "criterion", "mark"),
    [
        ("first", ZH, "您是拿哪家比的？", "taken-up", POOR),
        ("first", ZH, "好的，您是拿哪家比的？", "taken-up", FAIR),
        ("first", ZH, "确实不便宜，理解您。", "one-question", POOR),
        ("first", ZH, "确实不便宜。您看过哪家？预算多少？什么时候用？", "one-question", FAIR),
        ("first", ZH, "确实不便宜，我们质量好。您是拿哪家比的？", "patience", FAIR),
        ("first", EN, "Fair point. It's handmade with a ten year warranty though. Where else have you looked?", "patience", FAIR),
        ("then", ZH, "隔壁那家含安装，我这边也含安装的。", "next-step", POOR),
        ("then", ZH, "隔壁的安装，我们也一样做得好。", "proof", POOR),
        ("not_now", ZH, "好的，您先忙。", "time", POOR),
        ("not_now", ZH, "您先忙。我们这周有优惠，什么时候给您讲讲？", "restraint", FAIR),
        ("driving", ZH, "注意安全。您几点到？", "silence", FAIR),
        ("stop", ZH, "好的，已经给您登记停掉了。", "apology", POOR),
        ("stop", EN, "Sorry about that.", "confirmed", POOR),
        ("stop", ZH, "对不起，马上登记停掉。有需要再打我电话。", "ends", FAIR),
        ("source", EN, "You left it at our stand in March.", "offer", POOR),
        ("repair", ZH, "下周二到。", "goes-on", POOR),
        ("opening", ZH, "您好，我是晨光展厅的小陈。", "why", POOR),
    ],
)
def test_what_is_missing_makes_it_fair(what: str, lang: Lang, said: str, criterion: str, mark: str) -> None:
    scored = score(said, what, lang)
    assert marks(scored)[criterion] == mark
    assert scored.mark == FAIR, (scored.score, marks(scored))


@pytest.mark.parametrize(
    ("what", "lang", "said", "criterion"),
    [
        ("first", ZH, "一分钱一分货，这还嫌贵？", "no-argument"),
        ("first", ZH, "我去跟领导申请给您打折", "no-argument"),
        ("first", ZH, "买不起就别看", "respect"),
        ("first", ZH, "今天下单我给您开票，就剩一套了", "respect"),
        ("first", ZH, "他家质量差得很，都是骗人的，您怎么会去看？", "respect"),
        ("first", ZH, "绝对是全市最低，百分之百满意", "respect"),
        ("first", EN, "Are you kidding? You clearly can't afford it.", "respect"),
        ("first", EN, "You should have come last week.", "respect"),
        ("then", ZH, "您是跟哪家比觉得贵呢？", "listened"),
        ("then", EN, "Why do you think it's expensive?", "listened"),
        ("then", ZH, "那给您便宜八百，现在付全款", "respect"),
        ("not_now", ZH, "您怎么老在开会", "respect"),
        ("not_now", EN, "Just one minute, hear me out.", "respect"),
        ("driving", ZH, "那我说快点，我们的沙发质量好", "respect"),
        ("stop", ZH, "对不起，我尽量少打", "law"),
        ("stop", ZH, "马上给您删，删之前您先听我说一个活动", "law"),
        ("stop", EN, "Sorry, I'll remove you, but first let me tell you about our offer.", "law"),
        ("stop", ZH, "对不起，登记好了。您身边有朋友要买家具吗？", "law"),
        ("source", ZH, "系统随机拨的，我也没办法", "law"),
        ("source", EN, "That's confidential.", "law"),
        ("repair", ZH, "也许下周，差不多吧，说不好。", "fault-gone"),
        ("repair", ZH, "下周保证到，百分之百。", "fault-gone"),
    ],
)
def test_what_decides_makes_it_poor(what: str, lang: Lang, said: str, criterion: str) -> None:
    scored = score(said, what, lang)
    found = next(one for one in scored.criteria if one.criterion.id == criterion)
    assert (found.mark, scored.mark) == (POOR, POOR), marks(scored)
    assert found.spoilt
    assert all(one.words in said for one in found.spoilt)
