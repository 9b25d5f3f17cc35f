"""What may be shown of phones and private values (domain L6)."""

from __future__ import annotations

import re
import unicodedata

from coach.render.terminal import safe

_MOBILE_LENGTH = 11
_LANDLINE_LENGTH = 10  # with its area code, at least
_FULL_LENGTH = 8
_SHORT_LENGTH = 5
_CARD_LENGTH = 15  # identity and bank cards, at least
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")
_COUNTRIES = re.compile(r"852|853|886|971|20|27|3[0-46]|39|4\d|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|1")
_PHONE_LIKE = re.compile(r"[\d+() .–—-]{5,}")
_KEPT_DOMAIN = re.compile(r"[A-Za-z][A-Za-z.-]*|1\d\d\.(?:com|net|cn)")
_IN_TEXT = re.compile(
    r"(?<!\d)(?:"
    r"\d{17}[Xx]|\d{15,19}"  # identity cards, bank cards
    r"|(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}"  # mobiles
    r"|\(?0\d{2,3}\)?[ -]?\d{7,8}"  # landlines
    r"|\+\d(?:[ -]?\d){7,14}"  # abroad
    r")(?!\d)"
)


def mask_phone(number: str) -> str:
    """Mask a phone number: ``138****1234``, ``010-****5678``, ``+852 ****4567``. Never shows more than 7 digits."""
    plain = unicodedata.normalize("NFKC", number).strip()
    if not plain:
        return ""
    digits = "".join(char for char in plain if char in "0123456789")
    abroad = plain.startswith(("+", "00"))
    national = _national(digits, abroad=abroad)
    if abroad and national == digits:
        return _foreign(digits.removeprefix("00"))
    if len(national) == _MOBILE_LENGTH and national.startswith("1"):
        return f"{national[:3]}****{national[-4:]}"
    area = _AREA.match(national)
    if area and len(national) >= _LANDLINE_LENGTH:
        return f"{area[0]}-****{national[len(area[0]) - 7 :]}"
    return _tail(national)


def mask_private(value: str) -> str:
    """Mask a value whose fact is marked sensitive: a phone by its own rule, of anything else the first character at most."""
    text = safe(value).strip()
    if _PHONE_LIKE.fullmatch(unicodedata.normalize("NFKC", text)):
        return mask_phone(text)
    local, at, domain = text.partition("@")
    if at and local and _KEPT_DOMAIN.fullmatch(domain):
        return f"{local[0]}***@{domain}"
    return f"{text[0]}***" if len(text) > 1 else "*" * len(text)


def mask_within(text: str) -> str:
    """Mask every phone, identity card and bank card number inside free text, such as a note shown in a list."""
    return _IN_TEXT.sub(lambda found: _number(found[0]), text)


def typed(text: str) -> str:
    """What a person typed (a name, a note, a reason), ready to be shown: it can't take over the terminal, and no number in it is whole."""
    return mask_within(safe(text))


def _national(digits: str, *, abroad: bool) -> str:
    """Drop China's country code, however it was written; a foreign number stays as it is."""
    bare = digits.removeprefix("00") if abroad else digits
    return bare.removeprefix("86") if bare.startswith("86") and len(bare) > _MOBILE_LENGTH else digits


def _foreign(digits: str) -> str:
    country = _COUNTRIES.match(digits)
    return f"+{country[0]} {_tail(digits[country.end() :])}" if country else f"+{_tail(digits)}"


def _tail(digits: str) -> str:
    """The last 4 digits of a full number, the last 2 of a short one, nothing of a tiny one."""
    shown = 4 if len(digits) >= _FULL_LENGTH else 2 if len(digits) >= _SHORT_LENGTH else 0
    return "****" + digits[len(digits) - shown :]


def _number(number: str) -> str:
    return f"****{number[-4:]}" if sum(map(str.isdigit, number)) >= _CARD_LENGTH else mask_phone(number)
