"""The columns a customer is searched by, from the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coach.domain.values import Value
from coach.errors import fail
from coach.store.clean import clean_values, one_line
from coach.store.codec import dump
from coach.store.kinds import COMPANY, DO_NOT_CONTACT, NAME, ON_STOP_LIST, OTHER_PHONE, OWNER, OWNER_NUMBER, PHONE
from coach.store.names import pinyin_keys
from coach.store.phone import normal_phone, phone_hash
from coach.store.search import normal_name
from coach.text import Text

ON_ONE_LINE: Final = (NAME, COMPANY, OWNER)

IDENTITY: Final = (
    "name",
    "name_key",
    "company",
    "company_key",
    "pinyin",
    "initials",
    "phone",
    "other_phone",
    "phone_hash",
    "other_hash",
    "owner",
    "facts",
)
"""The columns that follow from the facts, in the order ``identity`` gives them."""

Identity = tuple[str | None, ...]


def clean_facts(facts: Mapping[str, Value], owner: str = "") -> dict[str, Value]:
    """The facts as they are kept: clean, names on one line, without what is read from the stop list."""
    kept = clean_values(facts)
    kept.pop(ON_STOP_LIST, None)
    if owner:
        kept[OWNER] = owner
    for name in ON_ONE_LINE:
        if isinstance(value := kept.get(name), str):
            if line := one_line(value, name):
                kept[name] = line
            else:
                del kept[name]
    return kept


def filled(known: Mapping[str, Value], further: Mapping[str, Value]) -> dict[str, Value]:
    """All facts of both; what is known stands. The number of another rep than the one who has the customer is not taken."""
    owner = known.get(OWNER)
    is_others = owner is not None and owner != further.get(OWNER)
    return {**{name: value for name, value in further.items() if not (is_others and name == OWNER_NUMBER)}, **known}


def identity(facts: Mapping[str, Value], key: str) -> Identity:
    """The values of ``IDENTITY`` for facts that are clean; ``key`` is the store's for phones. S121 without a name."""
    name, company = _text(facts, NAME), _text(facts, COMPANY)
    if not name:
        raise fail(
            "S121",
            "客户没有姓名，无法保存",
            "a customer without a name cannot be saved",
            hint=Text("请填写姓名；只知道公司时，可用公司名称。", "Give a name; the company's will do if no other is known."),
        )
    phone, other = normal_phone(_text(facts, PHONE)), normal_phone(_text(facts, OTHER_PHONE))
    hashes = (phone_hash(key, phone), phone_hash(key, other))
    searched = (name, normal_name(name), company, normal_name(company), *pinyin_keys(name))
    return (*searched, phone, other, *hashes, _text(facts, OWNER), dump(facts))


def hashes_of(columns: Identity) -> list[str]:
    """The hashes of the phones in an ``identity``."""
    return [value for value in columns[8:10] if value]


def refuses_contact(facts: Mapping[str, Value]) -> bool:
    """Whether the customer asked to be left alone."""
    return facts.get(DO_NOT_CONTACT) is True


def _text(facts: Mapping[str, Value], name: str) -> str:
    return str(facts.get(name, ""))
