"""Role-plays: the customer who reacts, and what is heard in the learner's words."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_SOURCE = words("出处", "source", "sources 里的编号。", "An id of the section sources.")
_SAY = words("客户说", "says", "客户的话；写几种就轮着说。", "What the customer says; of several wordings one after another.")
_BETTER = words(
    "更好的说法", "better", "复盘时给学员看：这里怎么说更好。", "Told to the learner afterwards: what would have been better here."
)
_OBJECTION = words(
    "异议", "objection", "这句话是哪个异议：objections 里的编号。", "Which objection this is: an id of the section objections."
)
_TURN = words("第几轮", "turn", "异议的第几轮，0 为不论。", "The turn of the objection; 0 = no matter.")

_RULE = {
    "when": words(
        "条件",
        "when",
        "什么情况下成立；能用听出的动作、话题、状态，如 acknowledged and trust >= 2，中文也行。",
        "When it holds, by moves, topics and state: acknowledged and trust >= 2; Chinese works, too.",
    ),
    "because": words("理由", "because", "复盘时告诉学员为什么。", "Why, as the learner reads it afterwards."),
    "priority": words("优先级", "priority", "默认 0，数字大的先看。", "0 by default; higher first."),
    "source": _SOURCE,
    "better": _BETTER,
    "skill": words("技能", "skill", "看的是哪项技能：skills 里的编号。", "Which skill it shows: an id of the section skills."),
    "cases": words("用例", "cases", "例子：这些动作和状态下，规则该不该成立。", "Examples: with these moves in this state, does it fire?"),
}

ROLEPLAYS: dict[str, dict[str, Words]] = {
    "MoveIn": {
        "label": words(
            "叫法", "label", "学员这样说是在做什么；条件里也能用。", "What the learner does by saying it; usable in conditions."
        ),
        "heard": words("听出的做法", "heard by", "由 acts 的哪些动作、哪些迹象听出来。", "The acts and signs by which it is heard."),
        "ways": words("另外的听法", "other ways", "有其中一种也算，写法同 heard。", "One of these will do, too; written as heard."),
        "words": words("字词", "words", "说到这些也算；“…”是几个字的空当。", "Words by which it is heard, too; … is a gap of a few words."),
        "exceptions": words("例外", "exceptions", "字词落在这些话里不算。", "A word doesn't count inside one of these."),
        "against": words("排除", "against", "句子里有这些就不算。", "A sentence with one of these doesn't show it."),
        "whole": words(
            "合起来看",
            "whole answer",
            "yes：几句话合起来看；不写就逐句看。",
            "yes: sentences are taken together; else each must show it by itself.",
        ),
        "plain": words("只看字词", "words alone", "yes：只凭字词，不凭意思相近。", "yes: by words alone, not by what sounds like it."),
        "adds": words("补充", "adds", "yes：补充到继承来的，而不是替换它。", "yes adds to the inherited move instead of replacing it."),
    },
    "RolePlayIn": {
        "part": words("只是部件", "part", "yes：不单独练，供别的对练引用。", "yes: not played by itself; others are built on it."),
        "on": words(
            "用到的部件",
            "built on",
            "由哪些部件拼成：对练的编号，先写的优先。",
            "The parts it is built on; the first goes before the next.",
        ),
        "title": words("标题", "title", "这场对练叫什么。", "What it is called."),
        "persona": words("客户", "customer", "学员在和谁谈。", "Whom the learner talks to."),
        "channel": words("渠道", "channel", "phone 电话、visit 拜访、showroom 展厅。", "phone, visit or showroom."),
        "direction": words(
            "谁找谁", "direction", "inbound 客户找来、outbound 我们找去。", "inbound: the customer comes to us; outbound: we go to them."
        ),
        "stage": words(
            "客户的决策层级",
            "stage",
            "satisfied 满意、notices 察觉、clear 明确、acts 行动、evaluates 评估、decides 决定、implements 落实。",
            "How far the customer's own decision has come, from satisfied to implements.",
        ),
        "brief": words(
            "任务", "brief", "开始前告诉学员：您是谁、知道什么、要谈成什么。", "Told before: who you are, what you know, what to aim at."
        ),
        "hidden": words("藏着的事", "hidden", "客户心里的事，问对了才说。", "What the customer keeps back until asked well."),
        "barriers": words("顾虑", "barriers", "客户心里的坎，复盘时说。", "What stands in the way; told afterwards."),
        "objections": words(
            "异议", "objections", "这场会遇到的异议：objections 里的编号。", "Objections that may come: ids of the section objections."
        ),
        "opens": words(
            "客户先开口", "opens", "客户的第一句话；不写就由学员先说。", "The customer's first line; without it the learner begins."
        ),
        "state": words("状态", "state", "谈的过程中会变的：心情、信任等。", "What changes while you talk: mood, trust …"),
        "start": words("起点", "start", "改部件里状态的起点，按状态编号写。", "Other starting values for the parts' state, by its id."),
        "topics": words("话题", "topics", "这场对练里可能谈到的事。", "What the learner may speak of in this one."),
        "changes": words(
            "状态怎么变", "changes", "按状态编号写：听到什么，加减多少或变成什么。", "By state: what moves it, and by how much or to what."
        ),
        "replies": words(
            "客户的回应", "replies", "客户什么时候说什么；优先级高的先说。", "What the customer says, and when; higher priority first."
        ),
        "endings": words("结局", "endings", "谈到什么程度就结束，算成还是没成。", "When the talk is over, and what came of it."),
        "patience": words("耐心", "patience", "最多谈几个来回（2–40）。", "How many exchanges at most (2–40)."),
        "conduct": words(
            "过程占几成",
            "share of conduct",
            "总分里过程占百分之几（0–100），其余看结局；不写就只看结局。",
            "Per cent of the score for how it was led, the rest for the ending (0–100); unstated: the ending alone.",
        ),
        "tired": words("谈太久", "tired", "耐心用完时的结局：endings 里的编号。", "The ending when patience is used up: an id of endings."),
        "longest": words(
            "一次最多说多长",
            "longest",
            "再长就算说太久：中文按字，英文按词。",
            "Anything longer is too long: characters in Chinese, words in English.",
        ),
        "tries": words(
            "检查时试的说法",
            "tried",
            "检查用这些动作走遍整场，看有没有走不出去的地方。",
            "The moves with which a check walks through it, in search of dead ends.",
        ),
        "plays": words("示范对话", "plays", "整段的例子和它的结局，检查时会演一遍。", "Whole talks and how each ends; a check plays them."),
        "source": _SOURCE,
    },
    "PersonaIn": {
        "name": words("称呼", "name", "怎么称呼，虚构的。", "What they are called; invented."),
        "role": words("身份", "role", "做什么的、家里什么情况。", "What they do or how they live."),
        "about": words("性情", "about", "脾气、习惯，一两句。", "How they are, in a sentence or two."),
    },
    "OpensIn": {"say": _SAY, "better": _BETTER, "objection": _OBJECTION, "turn": _TURN},
    "StateIn": {
        "label": words("叫法", "label", "这个状态叫什么；条件里也能用。", "What it is called; usable in conditions."),
        "start": words("起点", "start", "开始时的值。", "Its value at the beginning."),
        "lowest": words("最低", "lowest", "数字的下限。", "The lowest value of a number."),
        "highest": words("最高", "highest", "数字的上限。", "The highest value of a number."),
        "choices": words("可选的值", "choices", "不是数字时有哪些值。", "Its values, if it is no number."),
    },
    "TopicIn": {
        "label": words("叫法", "label", "话题叫什么；条件里也能用。", "What the topic is called; usable in conditions."),
        "words": words(
            "字词", "words", "说到这些就是谈到了；“…”是几个字的空当。", "Words by which it is heard; … is a gap of a few words."
        ),
        "exceptions": words("例外", "exceptions", "字词落在这些话里不算。", "A word doesn't count inside one of these."),
    },
    "ChangesIn": {
        "rules": words("规则", "rules", "每条规则以自己的编号开头。", "Each rule starts with its id."),
        "table": words("表", "table", "table: | 下面一行一条，用 | 隔开。", "table: | and one row a line, cells separated by |."),
        "cases": words("用例", "cases", "表里各行的用例，按行编号。", "The cases of the table's rows, by row id."),
    },
    "ChangeIn": {
        **_RULE,
        "then": words("变成", "then", "数字写加减多少，其他写新的值。", "Added to a number; of anything else the new value."),
    },
    "ReplyIn": {
        **_RULE,
        "say": _SAY,
        "objection": _OBJECTION,
        "turn": _TURN,
        "sets": words("说完之后", "sets", "说了这句之后状态变成什么，按状态编号写。", "What holds once it was said, by state."),
    },
    "FinaleIn": {
        **_RULE,
        "title": words("标题", "title", "这个结局叫什么。", "What the ending is called."),
        "kind": words("算什么", "kind", "win 谈成、step 进了一步、lost 没成。", "win, step (some way further) or lost."),
        "score": words("分数", "score", "走到这个结局得几分（0–100）。", "What it is worth (0–100)."),
        "say": _SAY,
    },
    "PlayIn": {
        "lang": words("语言", "language", "zh 或 en。", "zh or en."),
        "say": words("学员说", "says", "学员说的话，一句一轮。", "What the learner says, one line a turn."),
        "ending": words("结局", "ending", "应当走到哪个结局：endings 里的编号。", "The ending it must come to: an id of endings."),
    },
    "TalkCaseIn": {
        "given": words(
            "给定", "given", "听到的动作、话题和状态；没写的动作就是没听到。", "Moves, topics and state; moves not stated were not heard."
        ),
        "fires": words("是否成立", "fires", "yes：规则应当成立；no：不应当。", "yes if the rule must fire, no if it must not."),
    },
}
