"""What is no answer at all, each with its reason: nothing said, another language, code, a list of key words, the exercise copied …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from coach.domain.drills import Rubric
from coach.drills.rubric.likeness import copied
from coach.drills.rubric.parts import Said
from coach.drills.rubric.task import REPAIR, Task
from coach.etiquette.sentences import language, length
from coach.objections.normalise import comparable
from coach.text import Lang, Text

LOOKED_AT = 3_000
"""Characters of an answer that are looked at; nothing near it could be said to a customer."""
COPIED = 0.7
_MARKUP = re.compile(r"[{}<>=\\|$#^`_]|\(\)|;\s*$|--|/\*", re.MULTILINE)
_QUERY = re.compile(
    r"(?is)\bselect\b.{1,60}?\bfrom\s+\w+\s+(?:where|;)|\b(?:insert\s+into|delete\s+from|(?:drop|create|alter)\s+table)\b|\bupdate\s+\w+\s+set\b"
    r"|</?\w+>|\bdef\s+\w+\(|^import\s+\w+"
)
_SYMBOLS = 0.06
_BITS = re.compile(r"[\s,，、;；/|·。.]+")
_LISTED = re.compile(r"[,，、;；/|·\n]+")
_FEWEST_BITS = 5
_SHORT = {Lang.ZH: 4, Lang.EN: 2}
_MOSTLY = 0.85
_OFTEN, _SHARE = 3, 0.3

NOTHING_SAID = Text("没有一个字，客户听不到什么", "There is not a word in it: the customer hears nothing")
CODE = Text("这是代码，不是对客户说的话", "This is code, not something to say to a customer")
OTHER_LANGUAGE = Text("客户说中文，请用中文回答", "The customer speaks English: answer in English")
KEYWORDS = Text("只有一串词，没有一句完整的话", "A list of key words, without one whole sentence")
COPY = Text("照抄了题目，没有回答", "The exercise copied, not answered")
TOO_SHORT = Text("太短，听不出意思", "Too short to mean anything")
TOO_LONG = Text("太长，客户听不下去", "Too long: no customer listens to that")
REPEATED = Text("同一个词翻来覆去，没有内容", "The same word over and over, and nothing else")


def nonsense(text: str, said: Sequence[Said], task: Task, rubric: Rubric) -> Text | None:
    """Why ``text`` is no answer; None if it is one."""
    lang = Lang.EN if task.lang is Lang.EN else Lang.ZH
    long = length(text, lang)
    checks: tuple[tuple[Text, Callable[[], bool]], ...] = (
        (NOTHING_SAID, lambda: not said),
        (CODE, lambda: _code(text)),
        (OTHER_LANGUAGE, lambda: language(text) is not lang),
        (COPY, lambda: _copy(text, task)),
        (KEYWORDS, lambda: _keywords(text, lang)),
        (REPEATED, lambda: _repeated(text, lang)),
        (TOO_SHORT, lambda: long < rubric.shortest.pick(lang)),
        (TOO_LONG, lambda: long > rubric.longest.pick(lang)),
    )
    return next((reason for reason, holds in checks if holds()), None)


def _code(text: str) -> bool:
    return _QUERY.search(text) is not None or len(_MARKUP.findall(text)) > max(2.0, _SYMBOLS * len(text))


def _copy(text: str, task: Task) -> bool:
    """A repair may keep a part of the sentence; an answer to a customer that only says his words again is none."""
    spoken, prompt = comparable(text), comparable(f"{task.prompt} {task.reason}")
    if task.kind == REPAIR and copied(prompt, spoken) < COPIED:
        return False
    return any(copied(spoken, source) >= COPIED for source in (prompt, comparable(task.shown)) if source)


def _keywords(text: str, lang: Lang) -> bool:
    bits = [bit for bit in _BITS.split(text) if bit]
    if lang is Lang.EN:
        bits = [bit for bit in _LISTED.split(text) if bit.strip()]
    if len(bits) < _FEWEST_BITS:
        return False
    short = sum(length(bit, lang) <= _SHORT[lang] for bit in bits)
    return short / len(bits) >= _MOSTLY and not any(sign in text for sign in "?？")


def _repeated(text: str, lang: Lang) -> bool:
    """One word fills a good part of it."""
    spoken = "".join(char for char in text.casefold() if char.isalnum() or (lang is Lang.EN and char == " "))
    words = spoken.split() if lang is Lang.EN else [spoken[at : at + 2] for at in range(len(spoken) - 1)]
    if not words:
        return False
    count = Counter(words).most_common(1)[0][1]
    size = len(words) if lang is Lang.EN else len(spoken) / 2
    return count >= _OFTEN and count / size >= _SHARE
