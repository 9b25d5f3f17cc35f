"""The sections, and the three that describe the playbook itself."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

SECTION_WORDS: dict[str, Words] = {
    "playbook": words(
        "手册",
        "playbook",
        "这本手册的名字、标题、版本，以及继承哪一本。",
        "Name, title and version of this playbook, and which one it extends.",
    ),
    "roles": words(
        "角色",
        "roles",
        "哪条决策是等级、阶段、跟进频率，哪个信息是上次联系等；没写的沿用继承来的。",
        "Which decision is the grade, the stage, the follow-up frequency, which fact the last contact …; what is left out is inherited.",
    ),
    "calendar": words(
        "工作日历", "work calendar", "工作日、工作时间、黄金时段和不打扰时段。", "Working days and hours, golden hours and quiet hours."
    ),
    "lint": words(
        "检查的例外",
        "exceptions of the check",
        "检查时不必再报的发现，各写理由。",
        "Findings the check need not tell again, each with a reason.",
    ),
    "facts": words(
        "客户信息",
        "facts",
        "对一位客户可以知道的每一项：录入的，和由别的信息推算的。",
        "Whatever may be known of a customer: entered, or derived from other facts.",
    ),
    "collections": words(
        "记录",
        "records",
        "一位客户可以有许多条的记录：联系、预约、订单等。",
        "Records of which a customer has many: contacts, appointments, orders.",
    ),
    "decisions": words(
        "决策",
        "decisions",
        "由规则得出的结论：等级、阶段、跟进频率、下一步动作、不得联系的限制。",
        "What rules conclude: grade, stage, follow-up frequency, next actions, what is held back.",
    ),
    "actions": words("动作", "actions", "业务员可以做的每一件事。", "Everything a rep may be advised to do."),
    "phrases": words("话术", "phrases", "开场、提问、邀约、促成等的说法。", "Words for opening, asking, inviting, closing and so on."),
    "checklists": words(
        "清单", "checklists", "联系前后要准备、要核对的事项。", "What to have ready or to check before and after a contact."
    ),
    "manners": words("礼仪", "manners", "联系时要留意的礼节。", "Points of etiquette to mind."),
    "sources": words(
        "出处", "sources", "数字和做法从哪里来，把握多大。", "Where figures and practices come from, and how far to trust them."
    ),
    "limits": words("联系上限", "contact limits", "某类联系在一段时间内最多几次。", "How many contacts of a kind are allowed."),
    "lists": words("词表", "lists", "成组的词，每个词中英文各一。", "Groups of words, each in both languages."),
    "concepts": words(
        "同义说法", "concepts", "意思相同的词，用来听懂客户的话。", "Words that mean the same, to understand what customers say."
    ),
    "categories": words("客户的话", "categories", "客户的话分成哪几类，各举例句。", "The sorts of things customers say, with examples."),
    "techniques": words("应对方法", "techniques", "回应异议的方法，分步骤。", "Ways of answering an objection, step by step."),
    "objections": words(
        "异议与回应", "objections", "客户这样说时，一步一步怎样回应。", "How to answer, turn by turn, when customers say this."
    ),
    "etiquette": words("用语规范", "etiquette", "说话不能犯的毛病，和更好的说法。", "Faults of wording, and how to say it better."),
    "tables": words(
        "资料表", "tables", "产品、案例、竞品、活动等，供话术引用。", "Products, stories, rivals, promotions: what phrases quote."
    ),
    "sheet": words("准备单", "sheet", "拜访或通话准备单由哪些部分组成。", "The parts of the sheet for the next visit or call."),
    "decks": words(
        "练习题组",
        "decks",
        "新人练习的题：由手册生成的，和写好的。",
        "What new hires practise: cards made from the playbook, and written ones.",
    ),
    "acts": words(
        "说法",
        "acts",
        "业务员说的话是在做什么：接住、提问、讲好处、催逼……给自己说的题评分用。",
        "What a rep does by saying something: takes it up, asks, pushes. Answers in one's own words are scored by it.",
    ),
    "rubrics": words("评分标准", "rubrics", "自己说的题怎么评分。", "How answers in one's own words are scored."),
    "people": words(
        "练习里的客户", "invented customers", "练习题里客户的名字，都是虚构的。", "Names for the customers on cards, all invented."
    ),
    "skills": words("技能", "skills", "业务员要会的每一项本事。", "What a rep must be able to do."),
    "pace": words(
        "练习量",
        "pace",
        "每天练多少，忘几次算难题，成绩怎么加权。",
        "How much a day, when a card counts as hard, and how results are weighed.",
    ),
    "moves": words("听出的动作", "moves", "对练里从学员的话里听出他在做什么。", "What role-plays hear in the learner's words."),
    "roleplays": words(
        "情景对练",
        "role-plays",
        "和会反应的客户谈一场：他是谁、怎么反应、怎么收场。",
        "Talks with a customer who reacts: who it is, how, and how it ends.",
    ),
    "tiers": words("技能档次", "tiers", "技能分到多少算哪一档。", "From which score on somebody counts as how able."),
    "behaviours": words("单项练习", "behaviours", "一次只练一个动作，练熟再合起来。", "One thing at a time, then combined."),
    "practice_sheets": words(
        "练习单",
        "practice sheets",
        "打印出来练：三人练习、通关表、录音自查。",
        "To print: practice in threes, pass forms, checks of a recording.",
    ),
    "abilities": words("能力评估表", "abilities", "主管按项打分的评估表。", "Forms by which a manager assesses somebody."),
    "certificates": words("证书", "certificates", "练到什么程度发什么证书。", "What has to be shown for which certificate."),
    "outcomes": words(
        "结果", "outcomes", "客户最后怎样了：成交、战败等；报表按它算转化率。", "How it ends with customers: conversion goes by it."
    ),
    "report": words("报表的门槛", "when reports speak up", "到什么程度报表才提醒。", "From when on reports speak up."),
    "workday": words(
        "工作日安排",
        "working day",
        "一天排多少、先见谁、排不下让谁、路怎么走、明天的名单备多少。",
        "What fits into a day, who comes first, what gives way, which way to go, and how many calls are prepared.",
    ),
    "funnel": words(
        "漏斗",
        "funnel",
        "客户分几层，每层应有多少，哪一层不够时怎么办。",
        "The levels customers stand on, how many there should be on each, and what to do where one runs dry.",
    ),
    "manager": words(
        "主管清单",
        "manager's lists",
        "超时、重点客户、战败、撞单、公海、交接各按什么来。",
        "What goes for breaches, the hot list, lost deals, conflicts, the pool and handovers.",
    ),
    "measures": words("指标", "measures", "报表数什么：电话、到店、订单……", "What reports count: calls, visits, orders …"),
    "targets": words("目标", "targets", "每位业务员每天、每周或每月要做到多少。", "What each rep is to reach a day, week or month."),
    "rates": words("比率", "rates", "行内的比率，公式写清：及时率、到店率、成交率、战败率。", "Rates by their trade names, with formulas."),
    "daily": words("日报", "daily report", "日报列哪些指标。", "The measures of the daily report."),
    "diligence": words(
        "勤勉", "diligence", "怎样看一个人勤不勤、准不准、有没有效果。", "How diligence, targeting and effect of a rep are seen."
    ),
    "channels": words("渠道转化", "channels", "各来源转化怎样，该改什么。", "How leads convert by source, and what to change."),
    "signs": words("跟进薄弱的信号", "signs", "哪些数字说明跟进要帮一把。", "Figures that tell that a rep's follow-up wants support."),
    "coaching": words("一对一", "one-to-one", "什么时候建议面谈，谈什么。", "When a one-to-one is proposed, and what it is about."),
    "meetings": words("会议", "meetings", "晨会、夕会、周会怎么开。", "How morning, evening and weekly meetings go."),
    "tests": words("场景测试", "tests", "一位完整的客户应当得到怎样的建议。", "Whole customers, and the advice they must get."),
}

HEAD: dict[str, dict[str, Words]] = {
    "HeadIn": {
        "name": words("名字", "name", "手册的编号，与所在文件夹同名。", "The playbook's id: the name of its folder."),
        "title": words("标题", "title", "给人看的名称。", "What people call it."),
        "version": words("版本", "version", '自己定的版本号，加引号，如 "1.0.0"。', 'A version of your own, quoted, e.g. "1.0.0".'),
        "extends": words(
            "继承", "extends", "在哪本手册上改；不写就是规则库 base。", "The playbook it builds on; the rule base if left out."
        ),
    },
    "RolesIn": {
        "grade": words("等级", "grade", "哪条决策是客户等级。", "The decision that grades customers."),
        "stage": words("阶段", "stage", "哪条决策是客户所处的阶段。", "The decision that tells a customer's stage."),
        "follow_up": words(
            "跟进频率",
            "follow-up frequency",
            "哪条决策（时长）定多久跟进一次。",
            "The decision (a duration) that says how often to follow up.",
        ),
        "follow_up_due": words(
            "下次跟进", "next follow-up", "哪个信息是下次该跟进的时刻。", "The fact that tells when the next follow-up is due."
        ),
        "last_contact": words("上次联系", "last contact", "哪个信息是上次联系的时刻。", "The fact that tells the last contact."),
        "next_contact": words(
            "约定的联系", "contact agreed", "哪个信息是和客户约好的下次联系。", "The fact that holds the date agreed with the customer."
        ),
        "follow_up_reason": words(
            "约定的理由", "reason for the date", "哪个信息记着为什么约在那天。", "The fact that tells why that date was agreed."
        ),
        "log": words("跟进记录", "contact log", "coach log 写到哪种记录。", "The records that coach log writes to."),
        "stop": words("停止联系", "stop", "哪个信息表示客户要求停止联系。", "The fact that says the customer asked to stop."),
        "ticks": words("清单勾选", "ticks", "清单的勾选记在哪种记录。", "The records in which ticks on checklists are kept."),
    },
    "CalendarIn": {
        "zone": words("时区", "time zone", "如 Asia/Shanghai。", "For example Asia/Shanghai."),
        "region": words(
            "节假日", "holidays", "按哪里的法定节假日和调休，如 CN。", "Whose statutory holidays and shifted working days, e.g. CN."
        ),
        "workdays": words("工作日", "working days", "如 mon-fri、mon-sat、mon-sun。", "For example mon-fri, mon-sat, mon-sun."),
        "hours": words("工作时间", "working hours", '加引号，如 "9:00-12:00, 13:30-18:00"。', 'Quoted, e.g. "9:00-12:00, 13:30-18:00".'),
        "golden": words("黄金时段", "golden hours", "按渠道写；希望的时间会挪到这里。", "By channel; wishes are moved here."),
        "quiet": words(
            "不打扰时段",
            "quiet hours",
            "按渠道写（any 为所有渠道）；这些时间不安排联系。",
            "By channel (any for all); nothing is due then.",
        ),
    },
    "LintIn": {
        "allow": words("不必报", "allow", "哪些发现是有意这样写的。", "The findings that are meant so."),
    },
    "AllowIn": {
        "code": words("编号", "code", "发现的编号，如 P510。", "The finding's code, e.g. P510."),
        "at": words("位置", "at", "写在哪条规则或哪一项上，如 grade/h。", "The rule or entry it is about, e.g. grade/h."),
        "when": words("情形", "when", "只限这种情形。", "In this situation only."),
        "reason": words("理由", "reason", "为什么不必报。", "Why it need not be told."),
    },
    "TextIn": {
        "zh": words("中文", "Chinese", "简体中文；繁体由程序转换。", "Simplified Chinese; traditional Chinese is converted from it."),
        "en": words("英文", "English", "英文。", "English."),
    },
    "EntryIn": {
        "disabled": words("停用", "disabled", "yes：去掉继承来的这一项。", "yes removes the inherited entry of this id."),
    },
    "ValidIn": {
        "from": words("起始日", "from", "从这一天起有效（含当天）。", "The first day it is valid."),
        "until": words("截止日", "until", "到这一天为止有效（含当天）。", "The last day it is valid."),
    },
}
