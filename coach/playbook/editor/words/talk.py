"""Concepts, categories, techniques and objections."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_ADDS = words("补充", "adds", "yes：加到继承来的那一项上，而不是替换它。", "yes adds to the inherited entry instead of replacing it.")

TALK: dict[str, dict[str, Words]] = {
    "WordingsIn": {
        "zh": words("中文说法", "in Chinese", "中文的说法或模式，可以多条。", "Wordings or patterns in Chinese."),
        "en": words("英文说法", "in English", "英文的说法或模式，可以多条。", "Wordings or patterns in English."),
    },
    "ConceptIn": {
        "label": words("意思", "label", "这些词共同的意思。", "What these words mean."),
        "words": words("词", "words", "意思相同的词；… 代表中间几个字。", "Words that mean the same; … stands for a few characters."),
        "exceptions": words("不算", "exceptions", "出现在这些词里时不算。", "Inside one of these a word does not count."),
        "adds": _ADDS,
    },
    "CategoryIn": {
        "title": words("标题", "title", "这一类叫什么。", "What the sort is called."),
        "kind": words(
            "性质",
            "kind",
            "stop 要求停止、not_now 现在不行、objection 异议、ordinary 平常的话。",
            "A request to stop, not now, an objection, or ordinary.",
        ),
        "concepts": words("相关说法", "concepts", "哪些同义说法指向这一类。", "The concepts that speak for it."),
        "says": words("例句", "examples", "客户会怎么说，越多越好。", "What customers say; the more the better."),
        "adds": _ADDS,
    },
    "TechniqueIn": {
        "title": words("标题", "title", "方法叫什么。", "What the way of answering is called."),
        "steps": words("步骤", "steps", "按顺序的步骤。", "The steps, in order."),
        "kinds": words("用于", "kinds", "可以回应哪些性质的话。", "What it may answer."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
    },
    "StepIn": {
        "label": words("叫法", "label", "这一步叫什么。", "What the step is called."),
        "how": words("怎么做", "how", "这一步怎么做。", "How it is done."),
        "repeat": words("反复", "repeat", "yes：反复进行，直到原因清楚。", "yes: again and again until the reason is clear."),
    },
    "TurnIn": {
        "step": words("步骤", "step", "方法里的哪一步。", "A step of the technique."),
        "do": words("做", "do", "这一步做什么。", "What to do."),
        "say": words(
            "说",
            "say",
            "这一步怎么说，用第一句合适的；最后一句对谁都要能用。",
            "What to say: the first that suits; the last must serve every customer.",
        ),
        "heard": words("听到", "heard", "问出的是这个原因时才这样答。", "The reason found out that this turn answers."),
    },
    "ObjectionIn": {
        "title": words("标题", "title", "客户在说什么。", "What the customer is saying."),
        "category": words("类别", "category", "categories 里的编号。", "An id of the section categories."),
        "says": words("例句", "says", "客户会怎么说。", "How customers say it."),
        "concepts": words("相关说法", "concepts", "它与同类其他异议的区别。", "What tells it from others of its category."),
        "behind": words("背后", "behind", "背后可能是什么。", "What may lie behind it."),
        "technique": words("方法", "technique", "techniques 里的编号。", "An id of the section techniques."),
        "turns": words(
            "回应", "turns", "一步一步怎样回应，顺序同方法的步骤。", "The reply, turn by turn, in the order of the technique's steps."
        ),
        "ask": words("接着问", "ask", "回应之后的提问。", "The question that follows."),
        "avoid": words("不要说", "avoid", "不该说的话。", "What not to say."),
        "let_go": words("到此为止", "let go", "什么时候不再争取。", "When to stop arguing."),
        "when": words("条件", "when", "只对这样的客户。", "For such customers only."),
        "priority": words("优先级", "priority", "同样合适时数字大的先用。", "Higher first among equally good matches."),
        "log": words("登记", "log", "要登记的记录：字段和值。", "The record to write: field and value."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
    },
}
