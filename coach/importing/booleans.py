"""Yes and no as people mark them in tables."""

from __future__ import annotations

from coach.domain.values import FactType
from coach.importing.cells import plain
from coach.importing.problems import Unreadable
from coach.text import Text

_YES = frozenset(
    {
        *("是", "有", "对", "真", "需要", "同意", "已", "开", "愿意", "可以", "能", "要"),
        *("y", "yes", "t", "true", "1", "1.0", "on", "√", "✓", "✔", "☑", "✅", "ok"),
    }
)
_NO = frozenset(
    {
        *("否", "无", "没有", "没", "不", "不是", "假", "不需要", "不同意", "未", "关", "不愿意", "不可以", "不能", "不要"),
        *("n", "no", "f", "false", "0", "0.0", "off", "×", "✗", "✘", "☐", "❌"),
    }
)


def read_boolean(cell: str) -> bool | Unreadable:
    """``是`` ``有`` ``Y`` ``√`` ``1`` … is True, ``否`` ``无`` ``N`` ``×`` ``0`` … False.

    The letter x and empty or filled circles mean yes to some and no to others: they are not taken.
    """
    word = plain(cell).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return Unreadable(FactType.BOOLEAN, Text("请填“是”或“否”", "yes or no is expected"))
