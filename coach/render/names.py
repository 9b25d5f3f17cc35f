"""Whose name is it: takes a person's name apart, and tells it from a company's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from coach.render.surnames import READINGS, surname
from coach.render.terminal import safe
from coach.render.titles import PREFIXES, WRITTEN, ending, spoken

# Plain words rather than one pattern: compiling that takes longer than everything else here.
_COMPANY = (
    "公司 集团 集團 有限 商行 商贸 贸易 貿易 超市 商店 酒店 饭店 宾馆 药店 药房 书店 工厂 中心 科技 实业 银行 銀行 医院 学校 大学 中学 "
    "小学 幼儿园 事务所 工作室 经营部 门市 批发 合作社 协会 基金"
)
_COMPANY_ENDS = ("店", "厂", "局")
_COMPANY_ENGLISH = (
    "ltd inc llc corp co gmbh plc company group trading technology technologies hotel bank school university store shop limited industries"
)
_ASIDE = re.compile(r"[（(【\[].*?(?:[）)】\]]|$)")
_HAN_MARKS = "〇·•"
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*(?:,? [^\W\d_]+(?:['’.-][^\W\d_]*)*){0,4}")
_LONGEST_NAME = 60
_FAMILIAR = "小老阿"  # 小王, 老李
_GIVEN = 2  # characters of a given name, at most


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart.

    ``family``: the surname of a Chinese name in characters; ``latin``: the surname (or, where the order can't be told, the whole)
    of a name in letters. ``gender`` is known only from a ``courtesy`` (女士) or ``prefix`` (ms) that came with the name;
    ``title`` is the word that did (王总 → 总).
    """

    full: str
    family: str = ""
    latin: str = ""
    gender: str = ""
    title: str = ""
    courtesy: str = ""
    prefix: str = ""


def read_name(name: str) -> Person | None:
    """Take ``name`` apart; None if it is a company's, or no name at all (digits, emoji, nothing)."""
    plain = " ".join(_ASIDE.sub(" ", unicodedata.normalize("NFC", safe(name))).split())
    if not plain or len(plain) > _LONGEST_NAME or _is_company(plain):
        return None
    joined = plain.replace(" ", "")
    if all(_is_han(char) or char in _HAN_MARKS for char in joined):
        return _with_courtesy(joined) or _with_title(joined) or _bare(joined)
    return _in_letters(plain) if _LETTERS.fullmatch(plain) and not any(map(_is_han, plain)) else None


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿"


def _is_company(name: str) -> bool:
    words = name.lower().replace(",", " ").replace(".", " ").split()
    return (
        name.endswith(_COMPANY_ENDS)
        or any(word in name for word in _COMPANY.split())
        or not set(_COMPANY_ENGLISH.split()).isdisjoint(words)
    )


def _with_courtesy(name: str) -> Person | None:
    """李女士, 李梅女士, 王姐."""
    courtesy = max((word for word in WRITTEN if name.endswith(word)), key=len, default="")
    family = _family_before(name, courtesy)
    return Person(name, family, gender=WRITTEN[courtesy], courtesy=courtesy) if family else None


def _with_title(name: str) -> Person | None:
    """王总, 王副总, 王建国经理."""
    title = ending(name)
    family = _family_before(name, title)
    return Person(name, family, title=spoken(title)) if family and spoken(title) else None


def _family_before(name: str, word: str) -> str:
    """The surname if ``name`` is a surname or a full name with ``word`` after it, else ""."""
    rest = name.removesuffix(word).removesuffix("副") if word else ""
    # One character may as well end a given name (王建工): it counts only right after the surname.
    return _family(rest) if len(word) > 1 or rest == _family(rest) else ""


def _bare(name: str) -> Person | None:
    family = _family(name) or (_family(name[1:]) if name[1:] == surname(name[1:]) and name[0] in _FAMILIAR else "")
    if family:
        return Person(name, family)
    # A name of another people in characters can be told from a company's only by its middle dot: 阿卜杜拉·买买提.
    return Person(name) if "·" in name or "•" in name else None


def _family(name: str) -> str:
    """The surname of a Chinese name of a usual length, else ""."""
    family = surname(name)
    return family if len(name) <= len(family) + _GIVEN else ""


def _in_letters(name: str) -> Person:
    first, _, rest = name.partition(" ")
    prefix = first.rstrip(".").lower()
    if rest and prefix in PREFIXES:
        return Person(rest, latin=_last(rest) or rest, gender=PREFIXES[prefix], prefix=prefix)
    return Person(name, latin=_last(name))


def _last(name: str) -> str:
    """The surname of a name in letters; the whole where its order can't be told (Wang Wei), "" for a single given name."""
    if "," in name:
        return name.partition(",")[0]
    words = name.split()
    chinese = [word for word in (words[0], words[-1]) if word.lower() in READINGS]
    if len(words) == 1:
        return name if chinese else ""
    return name if len(chinese) > 1 else chinese[0] if chinese else words[-1]
