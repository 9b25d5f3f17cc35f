"""Phones as the store compares them: one form however they were written, and a keyed hash that outlives the customer."""

from __future__ import annotations

import hmac
import re
from functools import cache, lru_cache
from unicodedata import normalize

SHORTEST_TAIL = 4
"""Digits a person must give to search by the end of a phone."""

_SECOND_PHONE = re.compile(r"[/,;、|]|转|分机|ext", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def normal_phone(text: str) -> str:
    """Digits only, without China's country code; another country's stays with its ``+``. "" if there are no digits.

    ``+86 138-0013-8000``, ``0086 13800138000``, ``１３８００１３８０００`` → ``13800138000``; ``+86 10 8888 6666`` → ``01088886666``.
    """
    if not text or _MOBILE.fullmatch(text):
        return text
    plain = _SECOND_PHONE.split(normalize("NFKC", text), maxsplit=1)[0].strip()
    digits = "".join(c for c in plain if c in "0123456789")
    abroad = plain.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if digits.startswith("86") and (abroad or _MOBILE.fullmatch(digits[2:])):
        local = digits[2:]
        return local if _MOBILE.fullmatch(local) or local.startswith("0") else f"0{local}"
    return f"+{digits}" if abroad and digits else digits


@lru_cache(maxsize=4096)
def phone_hash(key: str, phone: str) -> str | None:
    """HMAC-SHA256 of a phone already in normal form, in hex; None without one. ``key`` is the store's own, in hex.

    The key keeps a list of hashes from being undone by hashing all phones there are, once it leaves the store.
    """
    return hmac.digest(_key(key), phone.encode(), "sha256").hex() if phone else None


@cache
def _key(key: str) -> bytes:
    return bytes.fromhex(key)
