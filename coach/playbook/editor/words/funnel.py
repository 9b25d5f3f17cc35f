"""The funnel."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

FUNNEL: dict[str, dict[str, Words]] = {
    "FunnelIn": {
        "of": words("按哪个判定", "of", "它的值就是各层；不写就用角色 stage。", "Its values are the levels; the role stage, if left out."),
        "value": words(
            "金额", "value", "哪些信息是客户的金额，取第一个已知的。", "The facts that hold the amount; the first known one counts."
        ),
        "runs_dry": words(
            "多少算不够", "runs dry below", "不到目标的百分之几，就算这一层不够。", "A level with less per cent of its target runs dry."
        ),
        "weeks": words("看几周", "weeks", "没说日期时，看最近几周的进出。", "So many weeks of movement, where no days are asked for."),
        "levels": words(
            "各层", "levels", "从第一层到成交依次写；没写的值算在漏斗外。", "From the first one to the deal; other values lie outside."
        ),
        "plan": words("升层计划", "plan", "计划哪天升到哪一层。", "To which level by which day."),
    },
    "FunnelLevelIn": {
        "share": words(
            "应占几成", "share", "应占漏斗里客户的百分之几，各层合计 100。", "Of the customers in the funnel so many per cent; 100 in all."
        ),
        "per_rep": words("每人几位", "per rep", "每位业务员在这一层应有几位客户。", "So many customers for each rep."),
        "dry": words("不够怎么办", "when dry", "这一层的客户不够时做什么。", "What to do where there are too few."),
        "longest": words("最多停几天", "longest", "停得更久，就算停住了。", "Whoever stays more days has come to a stop."),
    },
    "FunnelPlanIn": {
        "by": words("哪天", "by", "哪个日期是计划升层的日子。", "The date fact by which the level is to be reached."),
        "level": words(
            "哪一层",
            "level",
            "哪项信息或判定是计划要到的层；不写就是现在的下一层。",
            "The fact or decision that says which level; the one after the present, if left out.",
        ),
        "stands_for": words(
            "哪个值指哪一层",
            "stands for",
            "叫法和层级不同的值，各指哪一层。",
            "Values that are called otherwise than levels, each with the level it means.",
        ),
    },
}
