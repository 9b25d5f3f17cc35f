"""Pinyin of names, for searching ``王小明`` by ``wxm`` or ``wangxiaoming``.

Computed where a name is written: the pinyin library takes 0.3 s to load, so that reading must never need it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

# Characters that are read differently as surnames, and compound surnames with a reading of their own.
SURNAMES = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "单于": ("chan", "yu"), "澹台": ("tan", "tai"),
    "单": ("shan",), "曾": ("zeng",), "解": ("xie",), "仇": ("qiu",), "查": ("zha",), "盖": ("ge",), "区": ("ou",), "朴": ("piao",),
    "乐": ("yue",), "翟": ("zhai",), "缪": ("miao",), "折": ("she",), "黑": ("he",), "繁": ("po",), "覃": ("qin",), "召": ("shao",),
    "员": ("yun",), "种": ("chong",), "秘": ("bi",), "隗": ("wei",), "洗": ("xian",), "能": ("nai",), "牟": ("mu",), "卜": ("bu",),
}  # fmt: skip
LONGEST_PERSONAL_NAME = 4
"""Characters; a longer name is a company's, where a first character is no surname."""
# Characters of company and place names whose reading hangs on the word (重庆, 银行, 长沙, 厦门); only names with one of these
# pay for the library's search for words.
_BY_WORD = frozenset("重长行厦乐都传调朝堡蚌番亳")
_PIECE = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")
_RUN = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")


@lru_cache(maxsize=4096)
def pinyin_keys(name: str) -> tuple[str, str]:
    """Full pinyin and initials: ``王小明`` → ``wangxiaoming``, ``wxm``; ``Wang Xiaoming`` → ``wangxiaoming``, ``wx``.

    ``ü`` is written ``v``, as people type it.
    """
    pieces = _PIECE.findall(name.casefold())
    text = "".join(pieces)
    if len(text) <= LONGEST_PERSONAL_NAME:
        read = _personal(text, pieces)
    else:
        read = _words(text) if _BY_WORD.intersection(text) else [_syllable(piece) for piece in pieces]
    spoken = [syllable for syllable in read if syllable]
    return "".join(spoken), "".join([syllable[0] for syllable in spoken])


def _personal(text: str, pieces: list[str]) -> list[str]:
    for length in (2, 1):
        if surname := SURNAMES.get(text[:length]):
            return [*surname, *(_syllable(piece) for piece in pieces[length:])]
    return [_syllable(piece) for piece in pieces]


def _words(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return [syllable for run in _RUN.findall(text) for syllable in ([run] if run.isascii() else lazy_pinyin(run, errors="ignore"))]


@cache
def _syllable(piece: str) -> str:
    """The reading of one character, or a Latin word itself; "" for what has no reading (emoji, punctuation)."""
    if piece.isascii():
        return piece
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(piece, errors="ignore"))
