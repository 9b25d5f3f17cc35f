"""Form of address (domain D3): 王总, 李女士, 欧阳先生. Gender is never guessed, and nobody is greeted by a bare full name."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.values import Value
from coach.render.languages import localise
from coach.render.names import Person, read_name
from coach.render.surnames import reading
from coach.render.terminal import safe
from coach.render.titles import COURTESY, ENGLISH, GENDERS, PREFIXES, WRITTEN, spoken
from coach.text import Lang, Text


def salutation(name: str, *, gender: str = "", title: str = "", position: str = "", lang: Lang = Lang.ZH) -> str | None:
    """How to address the person called ``name``, or None where that can't be known.

    ``gender`` is male/female (男/女); anything else is unknown. ``title`` is what people call them, whole or in part (王总, 总,
    女士, Dr); ``position`` a job title (总经理, 采购部主管), used where ``title`` says nothing. Names stay in the script they were
    written in. A company's name, a number or an emoji gives None.
    """
    person = _called(title, read_name(name))
    if person is None:
        return None
    courtesy = title.strip().rstrip(".").lower()
    told = person.gender or WRITTEN.get(courtesy) or PREFIXES.get(courtesy) or GENDERS.get(gender.strip().lower(), "")
    if person.courtesy or courtesy in WRITTEN:
        word = person.courtesy or courtesy
    else:
        word = person.title or spoken(safe(title)) or spoken(safe(position))
    if lang is Lang.EN:
        return _english(person, told, person.prefix or courtesy, word)
    return _chinese(person, told, word, lang)


def salutation_of(facts: Mapping[str, Value], lang: Lang) -> str | None:
    """The form of address by the facts ``name``, ``gender``, ``title`` and ``position`` of a customer or a contact."""
    name, gender, title, position = (_text(facts.get(key)) for key in ("name", "gender", "title", "position"))
    return salutation(name, gender=gender, title=title, position=position, lang=lang)


def _called(title: str, named: Person | None) -> Person | None:
    """The person as ``title`` calls them, if that is a whole form of address for this name (王总, Mr Wang); else ``named``."""
    called = read_name(title)
    if called is None or not (called.courtesy or called.title or called.prefix):
        return named
    # 项目经理 is no Mr 项: without the same surname in the name only 王总, 王女士 and the like are believed.
    same = named is not None and called.family == named.family
    return called if same or (named is None and len(called.full) == len(called.family + (called.courtesy or called.title))) else named


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _chinese(person: Person, gender: str, word: str, lang: Lang) -> str | None:
    if word and (person.family or word in WRITTEN):
        return (person.family or person.full) + localise(Text(word, ""), lang)
    # Without a known surname the full name is polite only with 先生 or 女士 after it.
    return (person.family or person.full) + localise(COURTESY[gender], lang) if gender else None


def _english(person: Person, gender: str, prefix: str, word: str) -> str | None:
    family = reading(person.family) if person.family else person.latin
    courtesy = ENGLISH.get(prefix) or ENGLISH.get(word) or (COURTESY[gender].en if gender else "")
    return f"{courtesy} {family}" if courtesy and family else None
