"""Tables that phrases quote."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_SOURCE = words("出处", "source", "sources 里的编号。", "An id of the section sources.")
_VALID = words("有效期", "valid", "从哪天到哪天有效；过期就不再引用。", "From when until when it is valid; what has expired is not quoted.")

TABLES: dict[str, dict[str, Words]] = {
    "TableIn": {
        "title": words("标题", "title", "这张表叫什么。", "What the table is called."),
        "by": words("按什么选行", "by", "哪个信息的值决定用哪一行。", "The fact whose value picks rows."),
        "columns": words("列", "columns", "有哪些列。", "The columns."),
        "rows": words(
            "行", "rows", "每行以自己的编号开头；从上往下用第一行合适的。", "Each row starts with its id; the first that fits is used."
        ),
        "adds": words("补充", "adds", "yes：在继承来的行前面加行。", "yes puts rows before the inherited ones."),
    },
    "ColumnIn": {
        "label": words("列名", "label", "这一列叫什么。", "What the column is called."),
        "type": words("类型", "type", "文字（中英文）、整数、小数、金额或日期。", "Text in both languages, or a typed value."),
        "unit": words("单位", "unit", "数字后面的单位。", "What stands after the number."),
        "decimals": words("小数位", "decimals", "小数保留几位（0–9）。", "How many decimals are kept (0–9)."),
        "currency": words("币种", "currency", "金额的币种，如 CNY。", "Of an amount, e.g. CNY."),
    },
    "RowHeadIn": {
        "title": words("标题", "title", "这一行是什么。", "What the row is."),
        "aliases": words("其他叫法", "other names", "客户或系统怎么叫它。", "What customers and systems call it."),
        "when": words("条件", "when", "只用于这样的客户。", "The customers this row is for."),
        "source": _SOURCE,
        "valid": _VALID,
        "disabled": words("停用", "disabled", "yes：去掉继承来的这一行。", "yes removes the inherited row."),
    },
    "TextCellIn": {"source": _SOURCE, "valid": _VALID},
    "ValueCellIn": {
        "value": words("值", "value", "数字、金额或日期。", "A number, an amount or a date."),
        "source": _SOURCE,
        "valid": _VALID,
    },
}
