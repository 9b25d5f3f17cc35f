"""Practising off the cards: single behaviours, sheets on paper, and the form of abilities."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_SOURCE = words("出处", "source", "sources 里的编号。", "An id of the section sources.")

EXERCISES: dict[str, dict[str, Words]] = {
    "BehaviourIn": {
        "title": words("叫法", "title", "这个动作叫什么。", "What the behaviour is called."),
        "skill": words("技能", "skill", "练的是哪项技能。", "The skill it belongs to."),
        "do": words("怎么做", "what to do", "只做这一件，怎么做。", "The one thing to do."),
        "avoid": words("先不做", "not now", "练的时候先不做什么。", "What to leave for later meanwhile."),
        "example": words("例句", "example", "说出来大概是这样。", "How it may sound."),
        "heard": words("做到了", "done when", "说的话里听到什么算做到。", "What must be heard in the words."),
        "tries": words("练几次", "repetitions", "短短练几次，再合起来。", "So many short repetitions before it is combined."),
        "kinds": words("客户的话", "customers' words", "用这些异议来练：objection、not_now、stop。", "Practised on pairs of these kinds."),
        "of": words("只用这些", "only these", "只用这些异议。", "Only on these pairs."),
        "turn": words("第几轮", "turn", "1 先怎么接，2 知道原因以后。", "1 = what is said first, 2 = when the reason is known."),
        "prompts": words("题目", "prompts", "写好的情景，用来代替客户的话。", "Situations written for it, in place of customers' words."),
        "source": _SOURCE,
    },
    "PracticeSheetIn": {
        "title": words("标题", "title", "练习单叫什么。", "What the sheet is called."),
        "about": words("怎么用", "how to use it", "几个人、怎么练。", "Who takes part, and how it goes."),
        "minutes": words("几分钟", "minutes", "一轮大约几分钟。", "About how long a round takes."),
        "passes": words(
            "几项算通过", "passes with", "打勾几项算通过，0 为不评。", "So many ticks pass it; 0 = nothing is passed or failed."
        ),
        "parts": words("部分", "parts", "练习单由哪些部分组成。", "What the sheet is made of."),
        "source": _SOURCE,
    },
    "SheetSectionIn": {
        "title": words("标题", "title", "这一部分叫什么。", "What the part is called."),
        "lines": words("行", "lines", "一行一条。", "A line each."),
        "tick": words("打勾", "to tick", "yes：每条前面有方框。", "yes: a box before each line."),
        "columns": words("列", "columns", "每条后面的格子，如周一到周五。", "Cells after each line, such as the days of the week."),
        "manners": words("礼仪", "manners", "再列出手册的这些礼仪。", "These manners of the playbook, too."),
        "checklist": words("清单", "checklist", "再列出手册的这份清单。", "The lines of this checklist, too."),
        "technique": words("应对方法", "technique", "再列出这个方法的步骤。", "The steps of this technique, too."),
        "blanks": words("空行", "blank lines", "留几行写字。", "Lines to write on."),
    },
    "AbilityIn": {
        "title": words("标题", "title", "评估表叫什么。", "What the form is called."),
        "about": words("说明", "about", "谁填、多久填一次、怎么谈。", "Who fills it, how often, and how it is talked over."),
        "marks": words("评分", "marks", "可以打的分，各是什么意思。", "The marks that can be given, and their meanings."),
        "groups": words("分组", "groups", "评估的项目，分组写。", "What is assessed, in groups."),
        "source": _SOURCE,
    },
    "AbilityMarkIn": {"points": words("分数", "points", "这一档是几分。", "The points of this mark.")},
    "AbilityGroupIn": {
        "title": words("标题", "title", "这一组叫什么。", "What the group is called."),
        "items": words("项目", "items", "逐项打分。", "Each is marked."),
    },
    "AbilityItemIn": {
        "title": words("项目", "item", "评什么。", "What is assessed."),
        "look": words("看什么", "what to look at", "看到什么才打这个分。", "What the mark goes by."),
        "skills": words("对照技能", "skills", "旁边列出这些技能练出来的分。", "Measured scores of these skills stand beside it."),
    },
}
