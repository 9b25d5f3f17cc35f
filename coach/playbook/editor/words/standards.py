"""What is asked of those who practise: tiers and certificates."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_SOURCE = words("出处", "source", "sources 里的编号。", "An id of the section sources.")

STANDARDS: dict[str, dict[str, Words]] = {
    "TierIn": {
        "title": words("叫法", "title", "这一档叫什么，如“熟练”。", "What the tier is called, such as 'able'."),
        "least": words(
            "从几分起", "from score", "技能分到多少算这一档（0–100）；最低的一档写 0。", "From which score on (0–100); the lowest is 0."
        ),
        "strong": words(
            "算强",
            "strong",
            "yes：这一档的人常答错的题，可能是题有问题。",
            "yes: where these often fail, the card itself may be at fault.",
        ),
    },
    "CertificateIn": {
        "title": words("名称", "title", "证书叫什么。", "What the certificate is called."),
        "about": words("说明", "about", "拿到它说明会什么。", "What its holder has shown."),
        "requires": words("要求", "requires", "每一条都达到才发。", "Each of these must hold."),
        "days": words("有效期", "good for", "有效多少天，0 为长期。", "For how many days it is good; 0 = without end."),
        "source": _SOURCE,
    },
    "RequirementIn": {
        "title": words("要求", "requirement", "这一条要求看什么。", "What this one looks at."),
        "skills": words("技能", "skills", "看这些技能的成绩。", "Results in these skills."),
        "decks": words(
            "题组", "decks", "看这些题组的成绩；技能和题组都不写就看全部。", "Results of these decks; all, if neither is written."
        ),
        "last": words("最近几次", "the last", "看最近几次，要满这么多次。", "So many of the latest results; there must be as many."),
        "mean": words("平均分", "mean", "平均至少几分。", "The mean score at least."),
        "lowest": words("单次最低", "lowest", "没有一次低于几分。", "No single result below."),
        "cards": words("不同的题", "different cards", "至少涉及几道不同的题。", "About so many different cards at least."),
        "days": words("几天之内", "within", "只看几天之内的，0 为不限。", "Results of so many days only; 0 = of any age."),
        "no_poor": words(
            "不能差", "no poor", "这些评分项一次差也不能有：rubrics 里 criteria 的编号。", "No poor mark in these criteria of the rubrics."
        ),
    },
}
