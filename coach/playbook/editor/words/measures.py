"""What a team's week is measured by."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

MEASURES: dict[str, dict[str, Words]] = {
    "MeasureIn": {
        "title": words("名称", "title", "报表里怎么叫。", "What reports call it."),
        "of": words("数什么", "of", "customers 数客户；或者数一种记录。", "customers, or a collection of records."),
        "at": words(
            "按哪个日期", "at", "算在哪一天；记录不写就用它自己的时间。", "The date it counts by; records have their own time, if left out."
        ),
        "where": words("条件", "where", "数哪些：记录的字段，或客户的信息。", "Which: by fields of the record, or facts of the customer."),
        "customers": words("哪些客户的", "customers", "客户还要符合的条件。", "What must hold of the customer besides."),
        "sum": words("合计", "sum", "不数个数，合计这个字段。", "The field that is added up, instead of counting."),
        "by": words(
            "谁做的",
            "by",
            "写着业务员姓名的字段；没写就算客户的跟进人。",
            "The field with the rep's name; the customer's rep, if left out.",
        ),
        "golden": words("黄金时段", "golden", "只数落在这个渠道黄金时段里的。", "Only what lies in this channel's golden hours."),
        "unit": words("单位", "unit", "如“次”“条”。", "For instance calls, leads."),
        "source": words("出处", "source", "数字从哪里来。", "Where it comes from."),
    },
    "TargetIn": {
        "count": words(
            "多少", "count", "每位业务员的目标；合计金额的，按元。", "The target of each rep; of amounts, whole units of the currency."
        ),
        "per": words("每", "per", "day 每个工作日，week 每周，month 每月。", "Each working day, week or month."),
        "source": words("出处", "source", "目标从哪里来。", "Where it comes from."),
    },
    "RateIn": {
        "title": words("名称", "title", "行内的叫法，如成交率。", "Its name in the trade."),
        "of": words("分母", "of", "哪个指标。", "The measure that is the whole."),
        "formula": words("公式", "formula", "用一句话说清怎么算。", "How it is counted, in a sentence."),
        "part": words("分子是指标", "part", "同一时段的另一个指标。", "Another measure of the same days."),
        "when": words("分子是条件", "when", "分母里至今符合这个条件的。", "Those of the whole that meet it by now."),
        "customers": words("哪些客户的", "customers", "分子里的客户还要符合的条件。", "What must hold of the customer, to be a part."),
        "first": words("先有的时刻", "first", "哪个时刻要落在时限内。", "The moment that must lie within the limit."),
        "within": words("时限", "within", "哪个判定给出时限。", "The decision that gives the limit."),
        "regardless": words("不看", "regardless", "这些判定不管：当时还不是这样。", "Decisions passed over: they were otherwise then."),
        "open": words("未定的", "open", "还没有结果的，单独列出。", "What has no result yet: named apart."),
        "open_counts": words("未定的算不算", "open counts", "算不算进分母。", "Whether they count in the whole."),
        "good": words("哪头好", "good", "high 越高越好，low 越低越好。", "Whether high or low is good."),
        "watch": words("关注线", "watch", "差过百分之几就提醒。", "Per cent from which on it is to be looked at."),
        "do": words("怎么办", "do", "差的时候做什么。", "What to do then."),
        "source": words("出处", "source", "数字从哪里来。", "Where it comes from."),
    },
    "DailyIn": {
        "shows": words("列出", "shows", "日报里依次列哪些指标。", "The measures of the daily report, in order."),
        "ahead": words("等着的", "ahead", "今天还没完、明天要来的指标，如约好的到店。", "Measures not done today and to come tomorrow."),
    },
    "FactorIn": {
        "title": words("名称", "title", "这个因素叫什么。", "What it is called."),
        "rate": words("比率", "rate", "用哪个比率看。", "The rate it is seen by."),
        "measure": words("指标", "measure", "用哪个指标每个工作日的平均数看。", "The measure per working day it is seen by."),
        "do": words("怎么办", "do", "最弱的是它时做什么。", "What to do where it is the weakest."),
    },
    "SeenChannelsIn": {
        "of": words("数哪些客户", "of", "哪个指标数到的客户。", "The measure whose customers are looked at."),
        "by": words("按哪项", "by", "有几种来源，看客户的哪项信息。", "The choice fact whose different values are counted."),
    },
    "DiligenceIn": {
        "factors": words("因素", "factors", "业绩由哪几个因素相乘。", "The factors that multiply to what a day brings."),
        "work": words("日常动作", "work", "每个工作日平均做多少。", "Measures told per working day."),
        "channels": words("几个渠道", "channels", "业务员的客户来自几种渠道。", "How many channels somebody's customers come from."),
        "golden": words("黄金时段占比", "golden", "哪个比率。", "The rate of work in golden hours."),
        "check": words("逐日自查", "check", "逐日看哪个指标达没达标。", "The measure whose target is looked at day by day."),
    },
    "ChannelsIn": {
        "by": words("按哪项分", "by", "客户的哪项信息是来源。", "The choice fact that is the channel."),
        "of": words("数哪些客户", "of", "哪个指标数到的客户。", "The measure whose customers are looked at."),
        "steps": words("看哪几步", "steps", "依次看哪几个比率。", "The rates, step by step."),
        "judged": words("按哪个判断", "judged", "渠道好不好看哪个比率。", "The rate by which a channel is called good or bad."),
        "advice": words(
            "怎么改", "advice", "转化低、高、持平、数太少、没登记来源时各怎么办。", "What to change, by how a channel converts."
        ),
        "channel_advice": words("各渠道怎么改", "advice by channel", "某个渠道自己的说法。", "Words of a channel's own."),
    },
}
