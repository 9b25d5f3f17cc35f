"""Every wording of a playbook that a customer may get to hear or read, filled with sample values: each template both ways of its ifs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from zoneinfo import ZoneInfo

from coach.domain.model import Decision, Fact, Phrase, Playbook
from coach.domain.talk import Objection, Talk
from coach.domain.values import Cell, FactType
from coach.errors import Location
from coach.etiquette.context import Context, form_on
from coach.playbook.given import DEFAULT_NOW
from coach.render.filling import fill
from coach.render.template import read_template
from coach.render.values import Shape, entry, shape_of
from coach.render.variables import Filled
from coach.render.view import View
from coach.text import Lang, Text

_LANGS = (Lang.ZH, Lang.EN)
_MOST = 5  # ifs of one template that are tried in all combinations; of more, all together and none
_WORDS = Text("样品", "the sample")
_OWN = {
    "salutation": Text("王女士", "Ms Wang"),
    "rep_name": Text("李静", "Li Jing"),
    "our_company": Text("新程公司", "Xincheng"),
    "today": Text("今天", "today"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One text as a customer gets it. ``where`` names the phrase or reply, ``location`` its place in the playbook."""

    text: str
    context: Context
    where: Text
    location: Location | None


def wordings_of(playbook: Playbook, talk: Talk, own: str = "") -> Iterator[Wording]:
    """All of them: phrases, then what replies to objections say and ask; ``own``: only those that playbook wrote."""
    now = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    samples = {lang: partial(_sample, playbook, View(lang, now)) for lang in _LANGS}
    for lang in _LANGS:
        for phrase in playbook.phrases.values():
            yield from _of_phrase(phrase, lang, samples[lang]) if own in ("", phrase.playbook) else ()
        for pair in talk.objections.values():
            yield from _of_reply(pair, lang, samples[lang]) if own in ("", pair.playbook) else ()


def _of_phrase(phrase: Phrase, lang: Lang, sample: partial[object]) -> Iterator[Wording]:
    channel = "" if phrase.channel in ("any", "none") else phrase.channel
    context = Context(form_on(channel), channel, use=phrase.use)
    for number, variant in enumerate(phrase.variants, 1):
        where = Text(f"话术“{phrase.id}”第 {number} 种说法", f"phrase '{phrase.id}', variant {number}")
        for text in filled(variant.text.pick(lang), lang, sample):
            yield Wording(text, context, where, phrase.location)


def _of_reply(pair: Objection, lang: Lang, sample: partial[object]) -> Iterator[Wording]:
    where = Text(f"异议回应“{pair.id}”", f"reply to the objection '{pair.id}'")
    for variant in (*(variant for turn in pair.turns for variant in turn.say), *pair.ask):
        for text in filled(variant.text.pick(lang), lang, sample):
            yield Wording(text, Context(use="answer"), where, pair.location)


def filled(template: str, lang: Lang, sample: partial[object]) -> Iterator[str]:
    """The texts that ``template`` can become: what it needs is always known, what it only asks for both known and unknown."""
    if "{" not in template:
        yield template
        return
    read = read_template(template)
    asked = [name for name in read.names if name not in read.needs]
    always = {name: sample(name) for name in read.needs}
    for known in _combinations(asked):
        text = fill(template, always | {name: sample(name) for name in known}, lang)
        if text is not None and text.strip():
            yield text


def _combinations(names: list[str]) -> Iterator[list[str]]:
    if len(names) > _MOST:
        yield from (names, [])
        return
    for known in product((True, False), repeat=len(names)):
        yield [name for name, is_known in zip(names, known, strict=True) if is_known]


def _sample(playbook: Playbook, view: View, name: str) -> object:
    found = entry(playbook, name)
    if found is None or name in _OWN:
        return _OWN.get(name, _WORDS).pick(view.lang)
    return Filled(_cell(found, view), shape_of(found), view) if _has_sample(found) else _WORDS.pick(view.lang)


def _has_sample(found: Fact | Decision) -> bool:
    return shape_of(found).type != FactType.TEXT


def _cell(found: Fact | Decision, view: View) -> Cell:
    shape: Shape = shape_of(found)
    first = shape.choices[0].id if shape.choices else ""
    cells: Mapping[str, Cell] = {
        FactType.BOOLEAN: True,
        FactType.DECIMAL: 3 * 10**shape.decimals,
        FactType.CHOICE: first,
        FactType.CHOICES: frozenset({first}),
        FactType.DATE: view.as_of.toordinal() + 2,
        FactType.DATETIME: int(view.as_of.timestamp()) + 86_400,
        FactType.DURATION: 3 * 86_400,
        FactType.MONEY: 26_000_00,
    }
    return cells.get(shape.type, 3)
