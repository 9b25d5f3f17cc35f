"""Facts, records and choices."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

FACTS: dict[str, dict[str, Words]] = {
    "FactIn": {
        "type": words("类型", "type", "是否、整数、小数、文字、单选、多选、日期、时刻、时长、金额。", "What kind of value it has."),
        "label": words(
            "叫法", "label", "给人看的名称；中文叫法也能写在条件里。", "What people call it; the Chinese label works in conditions, too."
        ),
        "aliases": words("其他叫法", "other names", "条件里也能用的别的名字。", "Further names usable in conditions."),
        "unit": words("单位", "unit", "数字后面的单位。", "What stands after the number."),
        "choices": words("选项", "choices", "单选、多选有哪些值。", "The values of a choice."),
        "group": words("分组", "group", "在客户卡上归在哪一组。", "Where it stands on the customer's card."),
        "ask": words("怎么问", "how to ask", "不知道时怎样问客户。", "The question to the customer when it is unknown."),
        "decimals": words("小数位", "decimals", "小数保留几位（0–9）。", "How many decimals are kept (0–9)."),
        "currency": words("币种", "currency", "金额的币种，如 CNY。", "Of an amount, e.g. CNY."),
        "derive": words(
            "推算",
            "derive",
            "怎样由别的信息或记录算出来，例如 days until expected_purchase_on；推算的信息不录入。",
            "How it follows from other facts or records, e.g. days until expected_purchase_on; a derived fact is never entered.",
        ),
        "headers": words("表头", "column headers", "导入表格里表示它的列名。", "Column headers of import files that mean this fact."),
        "min": words("最小", "least", "数字、金额或时长最小可以是多少（含）。", "The least a number, an amount or a duration may be."),
        "max": words("最大", "most", "数字、金额或时长最大可以是多少（含）。", "The most it may be."),
        "past": words(
            "已发生",
            "past",
            "yes：记的是已经发生的事，填写和导入时不收今天以后的日期。",
            "yes: it says when something happened; no day to come is taken where it is typed or imported.",
        ),
        "sensitive": words("敏感", "sensitive", "yes：显示时打码。", "yes masks it wherever it is shown."),
    },
    "ChoiceIn": {
        "rank": words(
            "高低",
            "rank",
            "等级的高低，越大越高；只给客户能升到的等级写。",
            "How high a grade is; only for grades a customer can climb to.",
        ),
        "aliases": words("其他说法", "other names", "别的系统和人怎么叫它。", "What other systems and people call it."),
        "aside": words(
            "不在路上",
            "beside the path",
            "yes：这个阶段不在成交的路上（战败、休眠、不再联系），画流程时放在一旁。",
            "yes: a stage beside the way to a deal (lost, dormant, closed); pictures of the flow draw it apart.",
        ),
    },
    "CollectionIn": {
        "label": words("叫法", "label", "这种记录叫什么。", "What such records are called."),
        "time": words(
            "时间字段",
            "time field",
            "哪个字段决定记录的时间；晚于现在的记录当作不存在。",
            "The field that places a record in time; what is later than now does not exist.",
        ),
        "fields": words("字段", "fields", "一条记录有哪些内容。", "What a record holds."),
    },
}
