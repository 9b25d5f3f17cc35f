"""The words of the expression language, in English and Chinese. Longest first wins; names of facts win over all of them."""

from __future__ import annotations

# Written form → token. English words are matched whole and without regard to case; Chinese ones as prefixes.
# "IS" becomes "=" before a value; "AND" inside `between … and …` is told apart by the scanner.
ENGLISH = {
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "in": "IN",
    "not in": "NOTIN",
    "between": "BETWEEN",
    "has": "HAS",
    "lacks": "LACKS",
    "is": "EQ",
    "is not": "NE",
    "is known": "KNOWN",
    "is not known": "UNKNOWN",
    "is unknown": "UNKNOWN",
    "is not unknown": "KNOWN",
    "known": "KNOWN",
    "unknown": "UNKNOWN",
    "within next": "NEXT",
    "within the next": "NEXT",
    "within last": "LAST",
    "within the last": "LAST",
    "always": "ALWAYS",
}

CHINESE = {
    "且": "AND",
    "并且": "AND",
    "而且": "AND",
    "同时": "AND",
    "或": "OR",
    "或者": "OR",
    "非": "NOT",
    "不": "NOT",
    "没有": "NOT",
    "属于": "IN",
    "不属于": "NOTIN",
    "介于": "BETWEEN",
    "包含": "HAS",
    "不包含": "LACKS",
    "是": "EQ",
    "为": "EQ",
    "等于": "EQ",
    "不是": "NE",
    "不为": "NE",
    "不等于": "NE",
    "小于": "LT",
    "少于": "LT",
    "早于": "LT",
    "小于等于": "LE",
    "不大于": "LE",
    "不超过": "LE",
    "不多于": "LE",
    "不晚于": "LE",
    "至多": "LE",
    "大于": "GT",
    "多于": "GT",
    "超过": "GT",
    "晚于": "GT",
    "大于等于": "GE",
    "不小于": "GE",
    "不少于": "GE",
    "不低于": "GE",
    "不早于": "GE",
    "至少": "GE",
    "已知": "KNOWN",
    "未知": "UNKNOWN",
    "在未来": "NEXT",
    "未来": "NEXT",
    "在接下来": "NEXT",
    "在过去": "LAST",
    "过去": "LAST",
    "在最近": "LAST",
    "最近": "LAST",
    "总是": "ALWAYS",
}

# Between the two bounds of 介于 8 和 30.
RANGE_AND = ("and", "和", "与", "到", "至", "且")

# Chinese words that round a phrase off and mean nothing by themselves.
SUFFIXES = ("之内", "以内", "之间", "内", "的")

SYMBOLS = {
    "<=": "LE",
    ">=": "GE",
    "!=": "NE",
    "<>": "NE",
    "==": "EQ",
    "..": "DOTS",
    "≤": "LE",
    "≥": "GE",
    "≠": "NE",
    "=": "EQ",
    "<": "LT",
    ">": "GT",
    "(": "LPAR",
    ")": "RPAR",
    ",": "COMMA",
    "、": "COMMA",
}

YES = ("yes", "true", "是", "有")
NO = ("no", "false", "否", "无")
CLOCK = {"now": "now", "today": "today", "现在": "now", "今天": "today"}

UNITS = {
    "min": "min",
    "minutes": "min",
    "minute": "min",
    "h": "h",
    "hours": "h",
    "hour": "h",
    "d": "d",
    "days": "d",
    "day": "d",
    "w": "w",
    "weeks": "w",
    "week": "w",
    "mo": "mo",
    "months": "mo",
    "month": "mo",
    "wd": "wd",
    "workdays": "wd",
    "workday": "wd",
    "分钟": "min",
    "小时": "h",
    "个小时": "h",
    "天": "d",
    "日": "d",
    "周": "w",
    "星期": "w",
    "个星期": "w",
    "个月": "mo",
    "月": "mo",
    "工作日": "wd",
    "个工作日": "wd",
}

SCALES = {"万": 10_000, "亿": 100_000_000}
CHINESE_NUMBERS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}

# Full-width forms that people type in a Chinese input method; each maps to one character, so positions stay true.
FULL_WIDTH = {0x3000: 0x20, **{0xFF01 + i: 0x21 + i for i in range(94)}}
