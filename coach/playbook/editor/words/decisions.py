"""Decisions, rules, cases and scenarios."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

DECISIONS: dict[str, dict[str, Words]] = {
    "DecisionIn": {
        "title": words("标题", "title", "这条决策叫什么。", "What the decision is called."),
        "hit": words(
            "取法",
            "hit policy",
            "first：第一条成立的说了算；collect：成立的都算；sum：分数相加。",
            "first: the first rule that holds; collect: all that hold; sum: their values added.",
        ),
        "output": words(
            "结论的类型", "output", "一个值的类型，或 action（动作）、guard（限制）。", "The type of its value, or action, or guard."
        ),
        "scheme": words("等级体系", "scheme", "和等级一起显示，如“意向 H”。", "Shown with the grade, such as “intent H”."),
        "aliases": words("其他叫法", "other names", "条件里也能用的别的名字。", "Further names usable in conditions."),
        "choices": words("可选的值", "choices", "结论有哪些值，按顺序。", "The values it may have, in order."),
        "unit": words("单位", "unit", "数字后面的单位。", "What stands after the number."),
        "decimals": words("小数位", "decimals", "小数保留几位（0–9）。", "How many decimals are kept (0–9)."),
        "locked": words("锁定", "locked", "yes：继承它的手册不能改。", "yes: no playbook that extends this one can change it."),
        "replace": words("全部替换", "replace", "yes：去掉这条决策继承来的所有规则。", "yes drops all inherited rules of this decision."),
        "rules": words(
            "规则",
            "rules",
            "每条规则以自己的编号开头；同编号的替换继承来的。",
            "Each rule starts with its id; one of the same id replaces the inherited one.",
        ),
        "table": words(
            "决策表",
            "decision table",
            "table: | 下面一行一条，用 | 隔开；列名是信息，=> 是结论。",
            "table: | and one row a line, cells separated by |; columns are facts, => is the result.",
        ),
        "cases": words("用例", "cases", "决策表各行的用例，按行编号。", "The cases of the table's rows, by row id."),
    },
    "RuleIn": {
        "when": words(
            "条件",
            "when",
            "什么情况下成立；不写就总是成立。例如 grade = H and has_budget，中文也行。",
            "When it holds; always, if left out. For example grade = H and has_budget; Chinese works, too.",
        ),
        "then": words(
            "结论",
            "then",
            "一个值；动作规则写 {action: …}，限制规则写 {hold: […]}。",
            "A value; {action: …} in action rules, {hold: […]} in guards.",
        ),
        "because": words("理由", "because", "写给业务员看的理由。", "The reason the rep reads."),
        "priority": words("优先级", "priority", "默认 0，数字大的先看。", "0 by default; higher first."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
        "valid": words("有效期", "valid", "从哪天到哪天有效。", "From when until when it holds."),
        "cases": words(
            "用例",
            "cases",
            "例子：给定什么，规则该不该成立。检查时都会运行。",
            "Examples: what is given, and whether the rule fires. Every check runs them.",
        ),
    },
    "AdviseIn": {
        "action": words("动作", "action", "actions 里的编号。", "An id of the section actions."),
        "due": words(
            "希望的时间",
            "due",
            "如 next_contact_at, now：取第一个已知的；可以往后挪到合适的时段。",
            "For example next_contact_at, now: the first that is known; may move later.",
        ),
        "by": words(
            "最晚",
            "by",
            "如 lead_received_at + 36h；只会提前，不会推后。",
            "For example lead_received_at + 36h; may move earlier, never later.",
        ),
        "channel": words("渠道", "channel", "不写就用动作自己的渠道。", "The action's own if left out."),
        "goals": words("目标", "goals", "这次联系要达到什么。", "What the contact is to achieve."),
        "checklist": words("清单", "checklist", "要用的清单。", "Checklists to use."),
        "phrases": words("话术", "phrases", "要用的话术。", "What to say."),
        "mind": words("留意", "mind", "要留意的礼仪。", "Manners to mind."),
        "suppresses": words(
            "同时放下",
            "puts aside",
            "建议它时不再建议哪些：动作、purpose:marketing、channel:phone。",
            "What is not advised besides: an action, purpose:marketing, channel:phone.",
        ),
        "once_per": words("间隔", "once per", "多久之内不再建议，如 7d。", "Not again within this time, e.g. 7d."),
        "consent": words("须有授权", "consent", "必须为“是”的授权信息。", "The consent (a yes/no fact) that it needs."),
    },
    "HoldIn": {
        "hold": words(
            "暂停",
            "hold back",
            "哪些动作不得建议：动作、purpose:marketing、channel:phone。",
            "What must not be advised: actions, purpose:marketing, channel:phone.",
        ),
    },
    "CaseIn": {
        "given": words(
            "给定",
            "given",
            "已知的信息、推算值或决策；没写的都是未知。",
            "What is known: facts, derived facts, decisions; all else is unknown.",
        ),
        "fires": words("是否成立", "fires", "yes：规则应当成立；no：不应当。", "yes if the rule must fire, no if it must not."),
        "as_of": words(
            "时刻", "as of", "从哪个时刻看；不写是 2026-03-05 10:00。", "The moment to look from; 2026-03-05 10:00 if left out."
        ),
    },
    "ScenarioIn": {
        "title": words("标题", "title", "这是怎样的客户。", "What customer this is."),
        "as_of": words(
            "时刻", "as of", "从哪个时刻看；不写是 2026-03-05 10:00。", "The moment to look from; 2026-03-05 10:00 if left out."
        ),
        "given": words("给定", "given", "客户的信息和记录。", "The customer's facts and records."),
        "expect": words(
            "应当得到", "expect", "等级、阶段、动作、话术等应当是什么。", "What grade, stage, actions and phrases must come out."
        ),
        "table": words(
            "一表多例", "table", "一行一位客户：=> 前是给定，后是应当得到。", "One customer a row: given before =>, expected after it."
        ),
        "everywhere": words(
            "处处成立", "everywhere", "yes：继承它的手册也必须符合。", "yes: it must hold in every playbook that extends this one."
        ),
    },
    "Expect": {
        "first": words("排在最前", "first", "排在最前的动作，按顺序。", "The actions that come first, in this order."),
        "actions": words("要有", "actions", "必须建议的动作。", "Actions that must be advised."),
        "not": words(
            "不能有",
            "not",
            "不能建议的动作，或 purpose:marketing 等。",
            "What must not be advised: actions, or purpose:marketing and the like.",
        ),
        "held_back": words(
            "被拦下",
            "held back",
            "被拦下的动作，可写原因：law、consent、suppressed、once、duplicate、cap。",
            "Actions held back, by law, consent, suppressed, once, duplicate or cap.",
        ),
        "says": words("说到", "says", "必须给出的话术。", "Phrases that must be given."),
        "due": words(
            "时间", "due", "下次跟进的时间，或各动作的时间，如 +2d。", "When the next follow-up, or each action, is due, e.g. +2d."
        ),
    },
}
