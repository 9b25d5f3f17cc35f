"""Form of address (domain D3): 王总, 李女士, 欧阳先生. Gender is never guessed, and nobody is greeted by a bare full name."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.values import Value
from coach.render.languages import localise
from coach.render.names import Person, read_name
from coach.render.surnames import reading
from coach.render.terminal import safe
from coach.render.titles import COURTESY, ENGLISH, GENDERS, spoken
from coach.text import Lang, Text


def salutation(name: str, *, gender: str = "", title: str = "", lang: Lang = Lang.ZH) -> str | None:
    """How to address the person called ``name``, or None where that can't be known.

    ``gender`` is male/female (男/女); anything else is unknown. ``title`` is a job title as written (总经理, 采购部主管).
    Names stay in the script they were written in. A company's name, a number or an emoji gives None.
    """
    person = read_name(name)
    if person is None:
        return None
    known = person.gender or GENDERS.get(gender.strip().lower(), "")
    word = person.title or spoken(safe(title))
    return _english(person, known, word) if lang is Lang.EN else _chinese(person, known, word, lang)


def salutation_of(facts: Mapping[str, Value], lang: Lang) -> str | None:
    """The form of address by the facts ``name``, ``gender`` and ``title`` of a customer or a contact."""
    name, gender, title = (_text(facts.get(key)) for key in ("name", "gender", "title"))
    return salutation(name, gender=gender, title=title, lang=lang)


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _chinese(person: Person, gender: str, word: str, lang: Lang) -> str | None:
    after = person.courtesy or (word if person.family else "")
    if after:
        return person.family + localise(Text(after, ""), lang)
    # Without a known surname the full name is polite only with 先生 or 女士 after it.
    return (person.family or person.full) + localise(COURTESY[gender], lang) if gender else None


def _english(person: Person, gender: str, word: str) -> str | None:
    family = reading(person.family) if person.family else person.latin
    courtesy = ENGLISH.get(person.prefix or word, "") or (COURTESY[gender].en if gender else "")
    return f"{courtesy} {family}" if courtesy and family else None
