"""Drills: decks, skills, pace."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_SKILL = words("技能", "skill", "练的是哪项技能：skills 里的编号。", "What it practises: an id of the section skills.")
_SOURCE = words("出处", "source", "sources 里的编号。", "An id of the section sources.")

TRAINING: dict[str, dict[str, Words]] = {
    "DeckIn": {
        "title": words("标题", "title", "题组叫什么。", "What the deck is called."),
        "kind": words(
            "题型",
            "kind",
            "grade 定级、level 判断层级、follow_up 下次跟进、first_action 先做什么、opening 怎么开场、checklist 清单、sort 听懂客户、"
            "objection 回应异议、technique 应对步骤、repair 改写、sentence 选句子；written 自己写题。",
            "What makes the cards, such as grade or checklist; written = written by hand, under cards.",
        ),
        "skill": _SKILL,
        "of": words(
            "关于",
            "about",
            "只出这些的题：决策、清单、异议、用语规范等的编号；不写就全出。",
            "What the cards are about: ids of decisions, checklists, objections, rules of etiquette; all if left out.",
        ),
        "prompt": words("题目", "prompt", "每道题问什么；不写用通用的问法。", "What every card asks; a general question if left out."),
        "most": words("最多几题", "at most", "最多生成几道题，0 为不限。", "How many cards at most; 0 = no limit."),
        "cards": words(
            "题",
            "cards",
            "自己写的题（kind: written；opening 也可以另写）。",
            "Cards written by hand (kind: written; opening may have some besides).",
        ),
        "shows": words(
            "再显示",
            "also shown",
            "客户卡上另外显示的信息，各写合适的选项。",
            "Facts shown besides, each with choices that go with the trade.",
        ),
        "source": _SOURCE,
        "adds": words(
            "补充", "adds", "yes：把题加到继承来的题组，而不是替换它。", "yes adds the cards to the inherited deck instead of replacing it."
        ),
    },
    "DrillCardIn": {
        "ask": words("题目", "question", "情景和问题。", "The situation and the question."),
        "form": words(
            "答法",
            "form",
            "one 单选、many 多选、order 排序、words 自己说。",
            "Choose one, choose many, put in order, or in one's own words.",
        ),
        "options": words("选项", "options", "按编号写；排序题按正确顺序写。", "By id; to be put in order: written in the right order."),
        "why": words("讲解", "explanation", "答完之后看到的道理。", "What is told after the answer."),
        "model": words("参考答案", "model answer", "自己说的题的示范。", "How it might be said, for a card answered in one's own words."),
        "situation": words("情景", "situation", "按什么评分，如 objections/编号。", "What it is scored by, such as objections/id."),
        "turn": words("第几轮", "turn", "对话的第几轮，0 为不论。", "The turn of the talk; 0 = no matter."),
        "skill": _SKILL,
        "source": _SOURCE,
    },
    "DrillOptionIn": {
        "right": words(
            "正确",
            "right",
            "yes：选它就对。几种说法都对时可以不止一个。",
            "yes: a right answer. There may be several where sources differ.",
        ),
        "why": words("为什么", "why", "为什么对或不对。", "Why it is right or wrong."),
    },
    "SkillIn": {
        "title": words("标题", "title", "技能叫什么。", "What the skill is called."),
        "group": words("分组", "group", "放在哪一组里显示。", "What it is shown with."),
        "about": words("说明", "about", "会了是什么样。", "What it looks like when one can do it."),
        "source": _SOURCE,
    },
    "PaceIn": {
        "retention": words(
            "记住的比例",
            "share remembered",
            "复习时希望还记得的比例，0.7 到 0.97。",
            "The share of cards still known at review, 0.7 to 0.97.",
        ),
        "new_per_day": words("每天新题", "new a day", "每天最多几道新题。", "New cards a day at most."),
        "reviews_per_day": words("每天复习", "reviews a day", "每天最多复习几道。", "Reviews a day at most."),
        "hard_after": words(
            "几次算难题", "hard after", "忘了几次就算难题，交给教练看。", "Forgotten so often, a card is hard and shown to the trainer."
        ),
        "half_life": words(
            "成绩减半", "half-life", "再练几次，以前的成绩只算一半。", "After so many further results a result counts half as much."
        ),
        "measured_from": words("几次才算分", "measured from", "练够几次才给技能打分。", "A skill has a score from so many results on."),
        "doubtful_after": words(
            "几次看出题有问题",
            "doubtful after",
            "强的学员答过几次，才判断题目有没有问题。",
            "Strong learners' answers to a card before it may count as doubtful.",
        ),
        "doubtful_share": words(
            "答错多少算有问题", "doubtful from", "强的学员答错百分之几，题目就存疑。", "The per cent of wrong answers of strong learners."
        ),
    },
}
