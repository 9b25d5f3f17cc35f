"""Who speaks: a transcript's labels such as ``销售：`` and ``Customer:`` at the beginning of lines. What has no label is the rep's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

REP, CUSTOMER = "rep", "customer"

_REP = (
    "客户经理|客户顾问|客服|客服专员|销售|销售员|销售代表|销售顾问|电话销售|电销|业务|业务员|业务经理|顾问|招聘顾问|坐席|座席|话务员|店员|导购|接待|员工|我方|我"
    r"|(?:sales[ \t]?)?(?:rep|representative|advisor|adviser|consultant|person|man|woman)|sales|seller|agent|clerk|staff|assistant|host|me"
)
_CUSTOMER = "客户|顾客|来电者|来访者|对方|买家|用户|店主|老板|customer|client|buyer|caller|prospect|visitor|guest|lead|owner|cust"
_NAMED = "[\u4e00-\u9fff]{1,3}(?:总|经理|主任|先生|女士|小姐|太太|老板|大哥|大姐|阿姨|叔叔|老师)"
_WHICH = "[小老][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}(?:总|经理|先生|女士|老板)"
_MORE = rf"(?:[ \t]*\d{{1,4}}|[ \t]*[A-Za-z]|[ \t]*[（(][^）)\n]{{1,12}}[）)]|{_WHICH})?"
_TIME = r"(?:[\[【(（]?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2} +)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]】)）]?[ \t]*)?"


@cache
def _label() -> re.Pattern[str]:
    """Compiled when first asked for: that takes longer than most checks of a playbook's words."""
    people = rf"(?P<rep>(?:{_REP}){_MORE})|(?P<customer>(?:{_CUSTOMER}){_MORE})|(?P<named>{_NAMED})"
    return re.compile(rf"^[ \t>*\-]*{_TIME}(?:{people})[ \t]*[:：][ \t]*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person says without a break: ``text[start:end]`` of the whole, label left out."""

    speaker: str
    start: int
    end: int


def labelled(text: str) -> bool:
    """Whether ``text`` (folded) is a transcript: it labels the rep."""
    return any(label["rep"] for label in _label().finditer(text))


def utterances(text: str) -> Iterator[Utterance]:
    """The utterances of ``text`` (folded), in their order.

    A name (``王总：``) labels a customer only in a transcript that labels the rep too: elsewhere it is how a letter begins.
    """
    labels = list(_label().finditer(text))
    if not any(label["rep"] for label in labels):
        labels = [label for label in labels if not label["named"]]
    if not labels or labels[0].start():
        yield Utterance(REP, 0, labels[0].start() if labels else len(text))
    for label, following in zip_longest(labels, labels[1:]):
        yield Utterance(REP if label["rep"] else CUSTOMER, label.end(), following.start() if following else len(text))
