"""Who a row is about: a name or a phone there must be, and a customer is called something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coach.domain.import_ports import NewRecord
from coach.domain.values import Value
from coach.importing.wellknown import COMPANY, NAME, OTHER_PHONES, PHONE
from coach.text import bare

_TOTALS = frozenset({"合计", "总计", "小计", "汇总", "共计", "累计", "本页合计", "total", "totals", "subtotal", "sum", "grandtotal"})
_COMPANY = re.compile(r"公司|集团|企业|工厂|[厂店行院校局部会所社馆处站]$|中心|学校|医院|银行|[()（）]")
_LONGEST_PERSON = 4
_LONGEST_TOTAL = 20  # characters, spaces and a colon included
_TAIL = 4


def is_total(cells: Sequence[str]) -> bool:
    """Whether the row adds up others: its first word says so, in whatever column it stands."""
    first = next((cell for cell in cells if cell and not cell.isspace()), "")
    return len(first) <= _LONGEST_TOTAL and bare(first) in _TOTALS


def identify(facts: dict[str, Value], records: Sequence[NewRecord], report: Callable[[str], None]) -> bool:
    """Make sure that the row has a name and its phone in the right place; False (reported) if it is about nobody.

    A company of the customer's own name says nothing and is left unknown.
    """
    _promote_phone(facts)
    name, company = _text(facts, NAME), _text(facts, COMPANY)
    if PHONE not in facts and bare(name or company) in _TOTALS:
        report("total")
        return False
    if name:
        if name == company:
            del facts[COMPANY]
        return True
    if company:
        return _called_by_company(facts, company, report)
    person = next((str(r.values[NAME]) for r in records if r.collection == "contacts" and NAME in r.values), "")
    phone = _text(facts, PHONE)
    if not (person or phone):
        report("nobody")
        return False
    facts[NAME] = person or f"客户{phone[-_TAIL:]}"
    report("unnamed")
    return True


def _called_by_company(facts: dict[str, Value], company: str, report: Callable[[str], None]) -> bool:
    """Many lists have one column 客户名称 for companies and persons alike."""
    facts[NAME] = company
    if _is_person(company):
        del facts[COMPANY]
    else:
        report("unnamed")
    return True


def _is_person(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_PERSON and all("\u4e00" <= c <= "\u9fff" for c in text) and not _COMPANY.search(text)


def _promote_phone(facts: dict[str, Value]) -> None:
    if PHONE not in facts:
        place = next((name for name in OTHER_PHONES if name in facts), None)
        if place:
            facts[PHONE] = facts.pop(place)


def _text(facts: dict[str, Value], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""
