"""What a scalar is to any YAML reader, and how a value is written so that it is read as exactly that."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from coach.errors import fail
from coach.playbook.source import CONTROL
from coach.playbook.splicing.edit import Bare, Scalar
from coach.text import Text

TEXT = "text"
# What YAML 1.1 or 1.2 takes for something else than text: our own reader goes by the schema, other programs go by this.
_KINDS = (
    ("null", re.compile(r"~|null|Null|NULL|")),
    ("boolean", re.compile(r"y|Y|n|N|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF")),
    ("number", re.compile(r"[-+]?(?:0[xob]?[0-9a-fA-F_]+|[0-9_][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?)")),
    ("number", re.compile(r"[-+]?\.(?:[0-9_]+(?:[eE][-+]?[0-9]+)?|inf|Inf|INF|nan|NaN|NAN)")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")),
    ("sign", re.compile(r"=|<<")),
)
_BOOLEANS = {"true", "false"}  # to YAML 1.2; `yes`, `no`, `on`, `off` are texts to it: those that stand there are left as they are
_YES = {"y", "yes", "true", "on"}
_FIRST = "-?:,[]{}#&*!|>'\"%@`"
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\n\r]|^\s|\s$|^\.\.\.|^---")
# The quick parser reads YAML 1.1, which lets less stand in brackets.
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}?:]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(f'[\\\\"\n\t\r]|{CONTROL.pattern}')


def kind_of(text: str, style: str = "") -> str:
    """What a reader of YAML 1.1 or 1.2 may take a scalar for: ``text``, ``number``, ``boolean``, ``null``, ``date`` or ``sign``."""
    if style:
        return TEXT
    return next((kind for kind, form in _KINDS if form.fullmatch(text)), TEXT)


def is_value(value: Scalar, text: str, style: str) -> bool:
    """Whether the scalar written as ``text`` in ``style`` is ``value`` already, type included."""
    kind = kind_of(text, style)
    if isinstance(value, str):
        return text == value and (kind == TEXT or (kind == "boolean" and text.lower() not in _BOOLEANS))
    if isinstance(value, Bare):
        return text == value.text and (kind != "null" or not value.text)
    if isinstance(value, bool):
        return kind == "boolean" and (text.lower() in _YES) == value
    if isinstance(value, int | Decimal):
        return kind == "number" and _number(text) == value
    if isinstance(value, date):
        return kind == "date" and text == value.isoformat()
    return kind == "null"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def inline(value: Scalar, style: str, *, brackets: bool) -> str:
    """The value on one line: in the quotes that were there where they do, without where none are needed, in double ones else."""
    if isinstance(value, str):
        return quoted(value, style, brackets=brackets, plain=kind_of(value) == TEXT)
    if isinstance(value, Bare):
        return quoted(value.text, style, brackets=brackets, plain=kind_of(value.text) != "null")
    if value is None:
        return "null" if brackets else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def quoted(text: str, style: str, *, brackets: bool, plain: bool) -> str:
    """``text`` in ``style`` if it can be; ``plain``: whether a reader takes it for text without quotes."""
    if style == "'" and not _TO_ESCAPE.search(text.replace('"', "").replace("\\", "")):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and plain and _is_plain(text, brackets=brackets):
        return text
    if style != '"' and '"' in text and "'" not in text and not _TO_ESCAPE.search(text.replace('"', "")):
        return f"'{text}'"
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _is_plain(text: str, *, brackets: bool) -> bool:
    if not text or text[0] in _FIRST or _NOT_PLAIN.search(text) or CONTROL.search(text):
        return False
    return not (brackets and _NOT_IN_BRACKETS.search(text))


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if "\ud800" <= sign <= "\udfff":
        code = f"U+{ord(sign):04X}"
        zh, en = f"文字里有半个字符（{code}），写不进文件", f"half a character ({code}) can't be written to a file"
        raise fail("P120", zh, en, hint=Text("请删去后重打", "delete it and type it again"))
    return f"\\u{ord(sign):04x}" if sign <= "\uffff" else f"\\U{ord(sign):08x}"


def literal(text: str, step: int) -> str | None:
    """The header of a ``|`` block that holds ``text``, its lines ``step`` deeper than what it belongs to; None where it can't."""
    lines = text.split("\n")
    body = text.rstrip("\n").split("\n")
    if not text.strip() or CONTROL.search(text) or "\t" in text or "\r" in text or any(line and not line.strip() for line in lines):
        return None
    deeper = str(step) if next(line for line in body if line).startswith(" ") else ""
    kept = "" if text.endswith("\n") and not text.endswith("\n\n") else "+" if text.endswith("\n") else "-"
    return f"|{deeper}{kept}"
