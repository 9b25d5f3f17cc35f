"""How a team meets and how reps are coached."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_FIRST = words("先点哪些客户", "first", "条件成立的客户排在前面。", "Customers of whom it holds come before others.")

MEETINGS: dict[str, dict[str, Words]] = {
    "SignIn": {
        "title": words("叫法", "title", "报表里怎么称呼。", "What reports call it."),
        "rate": words("比率", "rate", "看哪个比率；和 when 选一个。", "The rate it is seen by; this or when."),
        "when": words("客户条件", "when", "数哪些客户；和 rate 选一个。", "The customers that count; this or rate."),
        "of": words("在哪些客户里", "of", "占哪些客户的百分之几；不写就是全部。", "Per cent of which customers; all, if left out."),
        "line": words(
            "线（%）", "line (%)", "到百分之几算数；比率不写就用它自己的关注线。", "From how many per cent on; a rate has its own line."
        ),
        "means": words("说明什么", "means", "这个数字说明什么。", "What the figure tells."),
        "ask": words("面谈怎么问", "ask", "一对一时问的话。", "What to ask in the one-to-one."),
        "do": words("怎么改", "what to do", "建议的动作；比率不写就用它自己的。", "What helps; a rate has its own."),
        "decks": words("练哪些题组", "decks", "建议练的题组。", "Decks to practise."),
        "roleplays": words("练哪些对练", "role-plays", "建议练的对练。", "Role-plays to practise."),
        "source": words("出处", "source", "依据哪个出处。", "The source."),
    },
    "CoachingIn": {
        "signs": words("几项算数", "signs", "有几项没达标就建议一对一。", "With so many signs a one-to-one is proposed."),
        "most": words("每周最多几位", "most", "一周最多建议几位。", "At most so many reps a week."),
        "days": words("看多少天", "days", "比率看最近多少天。", "Rates look back so many days."),
        "review": words("几天后复盘", "review", "计划几天后复盘。", "The plan is looked at again after so many days."),
        "cases": words("谈几位客户", "cases", "面谈时拿几位客户来说。", "So many customers are talked about."),
        "first": _FIRST,
        "opening": words("开场", "opening", "面谈怎么开场。", "How the talk begins."),
        "closing": words("收尾", "closing", "面谈怎么收尾。", "How the talk ends."),
        "support": words("支持", "support", "计划表上可勾选的支持。", "Boxes of the plan: the support there can be."),
    },
    "AgendaPointIn": {
        "title": words("议程", "point", "这一段做什么。", "What the point is about."),
        "minutes": words("几分钟", "minutes", "这一段几分钟。", "Its length."),
        "do": words("怎么做", "do", "这一段怎么开。", "How it goes."),
    },
    "MeetingIn": {
        "title": words("叫法", "title", "会议叫什么。", "What the meeting is called."),
        "figures": words("看哪些数字", "figures", "指标或比率的编号，从前到后。", "Measures and rates by id, in order."),
        "agenda": words("议程", "agenda", "一段一段怎么开，各几分钟。", "Point by point, with minutes."),
        "first": _FIRST,
        "named": words("每人点几位", "named", "每位业务员最多点名几位客户。", "At most so many customers of each rep are named."),
        "focus": words("今日提醒", "focus", "按天轮着来的提醒。", "Reminders, one a day in turn."),
        "asks": words("每人回答", "asks", "每位业务员要回答的问题。", "What everybody answers."),
        "appointments": words("约见按哪个指标", "appointments", "当天的约见按哪个指标逐条列。", "The measure whose records are listed."),
        "effect": words(
            "对比多少天", "effect", "改进措施前后各看多少天。", "So many days before and after an improvement action are compared."
        ),
    },
    "MeetingsIn": {
        "morning": words("晨会", "morning", "早上怎么开。", "The morning meeting."),
        "evening": words("夕会", "evening", "下班前怎么开。", "The evening meeting."),
        "weekly": words("周会", "weekly", "每周怎么开。", "The weekly meeting."),
    },
}
