"""Text on its way into the store: harmless to show, in one normal form, and short enough for every evaluator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from unicodedata import is_normalized, normalize

from coach.domain.values import Value
from coach.errors import fail
from coach.text import Text, without_escapes

LONGEST_TEXT: Final = 15_000
"""Characters. The rules engine refuses texts of 64 kB; 15,000 characters stay below it even if all of them are emoji."""
LONGEST_NAME: Final = 500
"""Characters: more than any registered company has."""

TITLES: Final[Mapping[str, Text]] = {
    "name": Text("姓名", "the name"),
    "company": Text("公司名称", "the company"),
    "owner": Text("姓名", "the rep's name"),
    "measure": Text("措施", "the measure"),
    "moves": Text("要改善的数字", "the figure"),
    "goal": Text("目标", "the goal"),
    "meeting": Text("会议", "the meeting"),
    "playbook": Text("手册名", "the playbook's name"),
    "note": Text("备注", "the note"),
    "reason": Text("理由", "the reason"),
    "said": Text("回答", "the answer"),
    "text": Text("说明", "the text"),
}
"""What people call the fields whose texts the store itself limits. No playbook renames them."""

# Control characters but tab and line feed (a NUL ends a C string, an escape sequence rewrites the terminal), and the
# marks that turn the direction of writing or show as nothing, which let a name show as something it is not.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # has no UTF-8 form; two of them may be an emoji


def clean_text(text: str, field: str = "") -> str:
    """``text`` in NFC without harmful characters; S122 if it is too long. ``field`` is named in the message."""
    return text if _is_clean(text) else _cleaned(text, field)


def _is_clean(text: str) -> bool:
    """Whether ``text`` can stay as it is, as nearly every text can."""
    return len(text) <= LONGEST_TEXT and text.isprintable() and (text.isascii() or is_normalized("NFC", text))


def _cleaned(text: str, field: str) -> str:
    if not text.isprintable():
        text = _HARMFUL.sub("", without_escapes(text).replace("\r\n", "\n").replace("\r", "\n"))
        if _HALF_CHARACTER.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.isascii() and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    if len(text) > LONGEST_TEXT:
        raise _too_long(field, len(text), LONGEST_TEXT)
    return text


def clean_line(text: str, field: str = "", longest: int = LONGEST_NAME) -> str:
    """As ``clean_text``, and on one line: what a name or a company is."""
    return one_line(clean_text(text, field), field, longest)


def one_line(text: str, field: str = "", longest: int = LONGEST_NAME) -> str:
    """Clean ``text`` on one line; S122 if it is too long."""
    line = " ".join(text.split())
    if len(line) > longest:
        raise _too_long(field, len(line), longest)
    return line


def clean_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """All texts cleaned; an empty text is unknown and left out. S123 for what is no value of ours."""
    texts = [value for value in values.values() if isinstance(value, str)]
    if len(texts) < len(values):
        for name, value in values.items():
            _check(name, value)
    # Asked once of all texts together, which costs a fraction of asking each. A line feed joins with nothing, and is harmless.
    if _is_clean("\n".join(texts).replace("\n", " ")):
        return dict(values) if all(texts) else {name: value for name, value in values.items() if value != ""}
    cleaned = {name: clean_text(value, name) if isinstance(value, str) else value for name, value in values.items()}
    return {name: value for name, value in cleaned.items() if value != ""}


def _check(name: str, value: object) -> None:
    if value is None or isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        raise fail("S123", f"“{name}”的值无法保存：{value!r}", f"{name} has a value that cannot be stored: {value!r}")


def _too_long(field: str, length: int, longest: int) -> Exception:
    title = TITLES.get(field) or (Text(f"“{field}”", f"'{field}'") if field else Text("文字", "the text"))
    return fail(
        "S122",
        f"{title.zh}太长：{length} 个字符，最多 {longest} 个",
        f"{title.en} is too long: {length} characters, at most {longest}",
        hint=Text("请缩短后重试。", "Shorten it and try again."),
    )
