"""Actions, phrases, checklists, manners, sources, limits and the sheet."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

CONTENT: dict[str, dict[str, Words]] = {
    "ActionIn": {
        "title": words("标题", "title", "做什么。", "What is done."),
        "purpose": words(
            "目的", "purpose", "marketing 营销、service 服务、internal 内部；能不能联系按它判断。", "What the law allows goes by it."
        ),
        "channel": words("渠道", "channel", "电话、上门、微信、邮件、展厅，或 none。", "How the customer is contacted."),
        "minutes": words("分钟", "minutes", "大约要多少分钟。", "About how long it takes."),
        "checklist": words("清单", "checklist", "每次都要用的清单。", "Checklists it always brings."),
        "phrases": words("话术", "phrases", "每次都用得上的话术。", "Phrases it always brings."),
        "mind": words("留意", "mind", "每次都要留意的礼仪。", "Manners it always brings."),
        "goals": words("目标", "goals", "要达到什么。", "What it is to achieve."),
        "yields_to": words(
            "让给",
            "yields to",
            "有这些动作时就不必再做，如 channel:phone。",
            "Not needed where one of these is advised, e.g. channel:phone.",
        ),
    },
    "GoalIn": {
        "kind": words("哪种目标", "kind", "selling 销售目标，administrative 事务目标。", "A selling or an administrative goal."),
    },
    "PhraseIn": {
        "use": words("用途", "use", "开场、提问、介绍、回应、邀约、确认、促成、关怀、致歉。", "What it is for."),
        "channel": words("渠道", "channel", "在哪个渠道说；any 为不限。", "Where it is said; any for all."),
        "variants": words(
            "说法",
            "variants",
            "从上往下用第一句合适的；最后一句对谁都要能用。",
            "The first that suits is said; the last must serve every customer.",
        ),
    },
    "VariantIn": {
        "when": words("条件", "when", "只对这样的客户说。", "Only to such customers."),
    },
    "ChecklistIn": {
        "title": words("标题", "title", "清单叫什么。", "What the list is called."),
        "items": words("事项", "items", "一行一件事。", "One thing a line."),
        "keeps": words(
            "勾选保留多久",
            "keeps",
            "per_contact 到下次联系（默认），once 一直，或某个日期信息之后。",
            "per_contact until the next contact (the default), once for good, or since a date fact.",
        ),
    },
    "ItemIn": {
        "when": words("条件", "when", "只对这样的客户列出。", "Shown only for such customers."),
        "id": words("编号", "id", "勾选按它保存；改字不丢勾选。", "What ticks are kept by, whatever the wording."),
    },
    "MannerIn": {
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
    },
    "SourceIn": {
        "title": words("说明", "title", "是什么资料。", "What it is."),
        "ref": words(
            "来自",
            "reference",
            "资料的编号、research（查得）或 house（自定）。",
            "An id of the field, research, or house (our own setting).",
        ),
        "confidence": words("把握", "confidence", "high 高、medium 中、low 低。", "How far to trust it."),
        "sample": words(
            "示例",
            "sample",
            "yes：虚构公司的示例资料，正式使用前要换掉。",
            "yes: material of an invented company, to be replaced before use.",
        ),
    },
    "LimitIn": {
        "of": words("范围", "of", "限制哪些动作，如 purpose:marketing。", "Which actions, e.g. purpose:marketing."),
        "at_most": words("最多", "at most", "最多几次。", "How many at most."),
        "counted": words("已做的次数", "counted by", "哪个信息数着已经做了几次。", "The fact that counts what was done already."),
        "because": words("理由", "because", "写给业务员看的理由。", "The reason the rep reads."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
    },
    "SheetPartIn": {
        "title": words("标题", "title", "这一部分的标题。", "The part's heading."),
        "shows": words("内容", "shows", "建议里的哪些内容，或话术的用途。", "What of the advice, or which use of phrases."),
        "facts": words("信息", "facts", "列出哪些已知的信息。", "Facts shown where they are known."),
        "checklists": words("清单", "checklists", "整份列出的清单。", "Checklists shown whole."),
        "records": words("记录", "records", "列出最近的记录。", "The newest records."),
        "prompt": words("提示", "prompt", "提醒想一想的问题。", "What to think of."),
        "lines": words("手写行", "lines", "留几行手写（0–20）。", "Lines left to write on (0–20)."),
        "channels": words("渠道", "channels", "只用于这些渠道；不写就都用。", "Only for contacts by these; all if left out."),
    },
    "SheetRecordsIn": {
        "of": words("哪种记录", "of", "collections 里的编号。", "An id of the section collections."),
        "fields": words("字段", "fields", "列出哪些字段。", "The fields shown."),
        "newest": words("最近几条", "newest", "1–10 条，默认 3。", "1 to 10; 3 by default."),
        "label": words("叫法", "label", "写在每条前面。", "What stands before each."),
    },
}
