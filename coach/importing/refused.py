"""What is not taken without being asked for: ID numbers, bank accounts, health (domain L6). By heading, and by content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.importing.cells import plain
from coach.importing.headings import Heading
from coach.text import Text, bare

ID_NUMBER = Text("身份证件号码", "ID number")
BANK_ACCOUNT = Text("银行账号", "bank account")
HEALTH = Text("健康信息", "health data")

_WORDS = (
    (ID_NUMBER, "身份证 身份证号 身份证号码 身份证件号 身份证明号码 证件号 证件号码 证件编号 护照 护照号 护照号码"),
    (ID_NUMBER, "驾驶证号 驾照号 社保号 社保卡号 居住证号 passport passportno passportnumber ssn socialsecuritynumber"),
    (ID_NUMBER, "idcard idcardno idcardnumber idnumber idno nationalid nationalidnumber"),
    (BANK_ACCOUNT, "银行账号 银行帐号 银行账户 银行卡 银行卡号 卡号 开户账号 开户帐号 收款账号 收款帐号 付款账号 对公账号"),
    (BANK_ACCOUNT, "账号 帐号 信用卡号 支付宝账号 bankaccount bankaccountnumber bankaccountno accountno iban"),
    (BANK_ACCOUNT, "creditcard creditcardnumber cardnumber cardno"),
    (HEALTH, "病史 病历 既往病史 健康状况 身体状况 疾病 血型 过敏史 用药情况 残疾情况"),
    (HEALTH, "medicalhistory health healthcondition bloodtype diagnosis"),
)
_HEADINGS = {bare(word): kind for kind, words in _WORDS for word in words.split()}
_ID = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]", re.IGNORECASE)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CARD = re.compile(r"(?:62|4|5[1-5]|3[47]|35|9)\d{11,18}")
_CARD_DIGITS = range(15, 20)
_ENOUGH, _SHARE = 3, 0.6


def refused_heading(heading: Heading) -> Text | None:
    """What a heading promises that is not taken; None if it promises nothing of the kind."""
    return _HEADINGS.get(heading.whole) or _HEADINGS.get(heading.bare)


def refused_content(cells: Sequence[str]) -> Text | None:
    """What a column's cells turn out to be, whatever its heading: most of them valid ID numbers, or card numbers."""
    known = [cell for cell in cells if cell]
    if not known:
        return None
    if sum(map(is_id_number, known)) >= _SHARE * len(known):
        return ID_NUMBER
    # One number in ten passes a card's checksum by chance: a few rows prove nothing.
    cards = sum(map(is_card_number, known))
    return BANK_ACCOUNT if cards >= max(_ENOUGH, _SHARE * len(known)) else None


def is_id_number(cell: str) -> bool:
    """Whether the cell is an 18-digit resident identity number with a right check digit (GB 11643)."""
    text = plain(cell).replace(" ", "").upper()
    if not _ID.fullmatch(text):
        return False
    return _ID_CHECK[sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS, strict=False)) % 11] == text[17]


def is_card_number(cell: str) -> bool:
    """Whether the cell is a payment card's number by its first digits, its length and its checksum (Luhn)."""
    text = re.sub(r"[ -]", "", plain(cell))
    if len(text) not in _CARD_DIGITS or not _CARD.fullmatch(text):
        return False
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in text[-2::-2])
    return (sum(map(int, text[-1::-2])) + sum(doubled)) % 10 == 0
