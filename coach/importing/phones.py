"""Phone numbers in one form: ``13800138000`` and ``01088886666`` at home, ``+85291234567`` abroad. And e-mail addresses."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coach.importing.cells import plain
from coach.importing.problems import Partly, Unreadable
from coach.text import Text

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME = "CN"
"""The region whose numbers are kept in their home form; the country's code and trunk prefix below belong to it."""
_HOME_CODE, _TRUNK = 86, "0"

_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILE_WRITTEN = re.compile(r"(?:\+?86|0086)?0?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"0(?:10|[2-9]\d)\d{7,9}")
_TAIL = 4  # digits at the end of a landline that say nothing about where it is
_AMERICAN = re.compile(r"\(?(?!400|800)([2-9]\d{2})(?:\)\s*|[-. ])\d{3}[-. ]\d{4}(?!\d)")  # 400 and 800 are service numbers at home
_FILLER = re.compile(r"[\s\-().'·]")
_SEVERAL = re.compile(r"[/,;、，；|\n]|\s或\s?|或|\s{2,}")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:手机|电话|座机|联系电话|tel|mobile|phone|m|t)[号码]*[.:]\s*", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|(?<=\d{7})-(?=\d{1,5}$))\s*(\d{1,6})$", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 25
_MOBILE_DIGITS = 11
_LONGEST_SERVICE = 8
_EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>().]+(?:\.[^\s@,;<>().]+)+")

_LOST = Unreadable(
    "phone-lost",
    Text(
        "号码被表格软件变成了科学计数，尾数已丢失；请把该列设为文本后重新导出",
        "the spreadsheet turned the number into 1.38E+10 and its last digits are lost; export the column as text",
    ),
)
_MASKED = Unreadable("phone", Text("号码被遮盖，无法拨打", "the number is masked"))
_FOREIGN = Unreadable(
    "phone",
    Text(
        "像美国、加拿大的号码；请写成 +1 开头，或加一列“国家”，或在映射文件里写 region: US",
        "looks like a North American number: write it with +1, add a country column, or state region: US in the mapping",
    ),
)
_NOWHERE = Unreadable(
    "phone",
    Text("不认识本行的国家，号码请带国家码（如 +1）", "the row's country is not known; write the number with its country code (+1 …)"),
)
_SEVERAL_WHY = Text(
    "一格里有几个电话，取第一个有效的，其余记入其他电话或备注",
    "several numbers: the first valid one is taken, the rest kept as other phone or in the notes",
)
_EXTENSION_WHY = Text("分机号记入备注", "the extension is kept in the notes")


def read_phone(cell: str, region: str = HOME) -> str | Partly | Unreadable:
    """The number in its one form; of several the first valid one, with the cell kept as a note.

    ``region`` is where a number without a country code belongs (ISO 3166, "CN"); "" is nowhere:
    only numbers with their country code are taken.
    """
    if region == HOME and _MOBILE.fullmatch(cell):
        return cell
    text = _LABEL.sub("", plain(cell).lstrip("'"))
    if _SCIENTIFIC.fullmatch(text):
        return _unfold(text, region)
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) <= 1:
        return _one(text, region)
    numbers = [number for part in parts if isinstance(number := _one(_LABEL.sub("", part.strip()), region), str)]
    if not numbers:
        return _one(parts[0], region)
    return Partly(numbers[0], "phones", _SEVERAL_WHY, next((n for n in numbers if n != numbers[0]), ""))


def _landline(bare: str) -> str | None:
    """A landline at home in its one form, if its head is one that the numbering plan knows: the plan looks no further."""
    return bare if _LANDLINE.fullmatch(bare) and _known_head(bare[:-_TAIL], len(bare)) else None


@lru_cache(maxsize=50_000)
def _known_head(head: str, length: int) -> bool:
    number = head + "1" * (length - len(head))
    return _valid(number, HOME) == number


def _one(text: str, region: str) -> str | Partly | Unreadable:
    bare = _FILLER.sub("", text)
    if region == HOME and (mobile := _MOBILE_WRITTEN.fullmatch(bare)):
        return mobile[1]
    if region == HOME and _AMERICAN.match(text.strip()):
        return _FOREIGN
    if region == HOME and (landline := _landline(bare)):
        return landline
    if "*" in bare or "xxx" in bare.casefold():
        return _MASKED
    extension = _EXTENSION.search(text)
    number = _valid(text[: extension.start()] if extension else text, region)
    if number is None:
        return _wrong(bare) if region else _NOWHERE
    return Partly(number, "phones", _EXTENSION_WHY) if extension else number


def _valid(text: str, region: str) -> str | None:
    """A number of any country that its numbering plan knows, in its one form."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    # Imported here: a list of mobiles, the usual case, needs none of the world's numbering plans.
    import phonenumbers

    text = f"+{text.strip()[2:]}" if text.strip().startswith("00") else text
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return _written(number) if phonenumbers.is_valid_number(number) else None


def _written(number: PhoneNumber) -> str:
    import phonenumbers

    if number.country_code != _HOME_CODE:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    local = phonenumbers.national_significant_number(number)
    return local if _MOBILE.fullmatch(local) or _has_no_area(local) else _TRUNK + local


def _has_no_area(local: str) -> bool:
    """400 and 800 numbers and short service numbers are dialled without a leading 0; 0951 and the like are cities."""
    return local.startswith(("400", "800")) or (local.startswith(("95", "96")) and len(local) <= _LONGEST_SERVICE)


def _wrong(bare: str) -> Unreadable:
    digits = sum(character.isdigit() for character in bare)
    if digits in (7, 8):
        return Unreadable("phone", Text("座机缺区号", "a landline without its area code"))
    return Unreadable("phone", Text(f"不是有效号码（{digits} 位）", f"not a valid number ({digits} digits)"))


def _unfold(text: str, region: str) -> str | Partly | Unreadable:
    """Scientific notation. Programs write ``1.3800138E10`` and mean every digit; spreadsheets show ``1.38E+10``, rounded."""
    number = Decimal(text)
    mantissa = re.split("e", text, flags=re.IGNORECASE)[0].replace(".", "")
    is_exact = "+" not in text or len(mantissa) >= _MOBILE_DIGITS
    return _one(str(int(number)), region) if is_exact and number == int(number) else _LOST


def read_email(cell: str) -> str | Unreadable:
    """An address, the domain in lower case."""
    text = plain(cell).strip("<>").removeprefix("mailto:")
    if not _EMAIL.fullmatch(text):
        return Unreadable("email", Text("不是有效的邮箱地址", "not a valid e-mail address"))
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.casefold()}"


@cache
def is_phone_fact(name: str) -> bool:
    """Whether a text fact of this name holds a phone number: the catalogue says so by a word of the name."""
    return not {"phone", "tel", "mobile", "fax"}.isdisjoint(name.split("_"))


@cache
def is_email_fact(name: str) -> bool:
    """Whether a text fact of this name holds an e-mail address."""
    return "email" in name.split("_")
