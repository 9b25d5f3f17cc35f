"""Why RE2 refuses a pattern, in both languages: the library has English words alone."""

from __future__ import annotations

from coach.patterns import PatternError
from coach.text import Text

_WORDS = {
    "missing )": "括号没有收尾",
    "unexpected )": "多了右括号",
    "missing ]": "[ ] 没有收尾",
    "invalid character class": "[ ] 里没有这种字符",
    "invalid character class range": "[ ] 里的范围写反了，或没有这种字符",
    "invalid escape sequence": "\\ 后面不能这样写",
    "trailing \\": "末尾的 \\ 后面缺了字符",
    "no argument for repetition operator": "* + ? 前面没有内容",
    "bad repetition operator": "* + ? 不能连着写",
    "invalid repetition size": "{ } 里的次数太大，或写反了",
    "invalid perl operator": "不支持这种 (? 写法",
    "invalid named capture group": "括号的名字不对",
    "pattern too large": "太大",
}
"""What RE2 says before the colon → the same in Chinese."""


def why_refused(error: PatternError) -> Text:
    """What is wrong, and in which part of the pattern."""
    said, _, part = str(error).partition(": ")
    words = next((zh for en, zh in _WORDS.items() if said == en or said.startswith(f"{en} - ")), "")
    return Text(f"{words}（{part}）" if words and part else words or "写法不对", str(error))
