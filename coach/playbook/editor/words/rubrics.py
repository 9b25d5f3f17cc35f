"""Scoring of free answers: acts and rubrics."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_LENGTH = "中文按字，英文按词。"
_LENGTH_EN = "Characters in Chinese, words in English."

RUBRICS: dict[str, dict[str, Words]] = {
    "ActIn": {
        "label": words("叫法", "label", "这样说是在做什么，如“接住顾虑”。", "What is done by saying it, such as 'takes up the concern'."),
        "words": words("字词", "words", "说到这些就算；“…”是几个字的空当。", "Words by which it is heard; … is a gap of a few words."),
        "exceptions": words("例外", "exceptions", "字词落在这些话里不算。", "A word doesn't count inside one of these."),
        "says": words("例句", "examples", "整句的例子，意思相近的也听得出来。", "Whole examples: what is like them is understood, too."),
        "sort": words(
            "性质",
            "sort",
            "beside 顺带说的，同一句还听别的；against 顶着客户说的，带问号也不算提问；"
            "matter 说的是哪件事，只在改写题里听；piece 拼出对练动作的字词，只在对练里听。",
            "beside: said by the way; against: against the customer (a question mark then makes no question); "
            "matter: what it is about (repairs); piece: part of a move (role-plays).",
        ),
        "adds": words("补充", "adds", "yes：补充到继承来的说法，而不是替换它。", "yes adds to the inherited act instead of replacing it."),
    },
    "RubricIn": {
        "title": words("标题", "title", "评分标准叫什么。", "What the rubric is called."),
        "kinds": words(
            "用于",
            "for",
            "objection 异议、not_now 改天、stop 要求停止、repair 改写、opening 开场、free 其他自己说的题。",
            "What it scores: objection, not_now, stop, repair, opening, or free for any other card.",
        ),
        "turn": words("第几轮", "turn", "只用于这一轮，0 为不论。", "For this turn only; 0 = any."),
        "of": words("只用于", "only for", "只用于这些异议或类别。", "Only for these pairs or categories."),
        "shortest": words("最短", "shortest", f"再短就不算回答。{_LENGTH}", f"Anything shorter is no answer. {_LENGTH_EN}"),
        "longest": words("最长", "longest", f"再长客户听不下去。{_LENGTH}", f"Anything longer is too long to listen to. {_LENGTH_EN}"),
        "criteria": words("标准", "criteria", "逐项给好、一般、差。", "Each is marked good, fair or poor."),
        "good": words("好的分数线", "good from", "总分到多少算好（0–100）。", "From which score on the whole is good (0–100)."),
        "fair": words("一般的分数线", "fair from", "总分到多少算一般（0–100）。", "From which score on the whole is fair (0–100)."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
        "adds": words("补充", "adds", "yes：只写要改、要加的标准。", "yes: states only the criteria that are added or changed."),
    },
    "CriterionIn": {
        "title": words("标题", "title", "这一项看什么。", "What it looks at."),
        "weight": words("分量", "weight", "占多少分量，0 为只看不计分。", "How much it weighs; 0 = looked at, not counted."),
        "good": words("好", "good", "怎样算好。", "What is good."),
        "fair": words("一般", "fair", "怎样算一般；都不是就算差。", "What is fair; what is neither is poor."),
        "improve": words("怎么改", "how to improve", "告诉学员先改什么。", "What the learner is told to improve."),
        "must": words("必须好", "must be good", "yes：这一项不好，总评就到不了好。", "yes: without it the whole is not good."),
        "decides": words("一票否决", "decides", "yes：这一项差，总评就是差。", "yes: where it is poor, the whole is poor."),
    },
    "AskedIn": {
        "any": words("有其中之一", "any of", "acts 的编号，或系统自己看的：question 提问等。", "Ids of acts, or signs such as question."),
        "least": words("至少几处", "at least", "至少出现几处。", "In so many places at least."),
        "most": words("至多几处", "at most", "至多出现几处。", "In so many places at most."),
        "also": words("还要有", "also", "这些每样都要有。", "Each of these, too."),
        "none": words("不能有", "none of", "这些一样也不能有。", "None of these."),
        "unless": words("除非有", "unless", "有这里的一样，就不算犯了 none。", "With one of these, what 'none' names does no harm."),
    },
}
