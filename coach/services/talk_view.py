"""One entry of what a playbook says about talking: a pair, a rule of wording, a technique, a category, a concept, with its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from coach.domain.model import Playbook, Variant
from coach.domain.talk import Category, Concept, EtiquetteRule, Objection, Talk, Technique, Turn, Wordings
from coach.errors import CoachError, Location, fail
from coach.playbook.suggest import did_you_mean
from coach.render.values import source_title
from coach.render.view import View
from coach.services.handbook.desk import Desk
from coach.services.phrase_lines import LEVEL_WORDS
from coach.services.reference.book import TALK
from coach.services.reference.talk import KINDS
from coach.services.reference.wording import spoken_words
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

_NONE = Text("这本手册没有这一类", "this playbook has none")


def talk_part(asked: str) -> tuple[str, str] | None:
    """Section and id of ``objections/too-dear`` or ``showroom/objections/too-dear``; None for what is no such name."""
    section, _, name = asked.rpartition("/")
    section = section.rpartition("/")[2]
    return (section, name) if section in TALK else None


def talk_view(playbook: Playbook, talk: Talk, part: tuple[str, str], view: View) -> Data:
    """The entry of ``part`` (:func:`talk_part`). Raises CoachError C187 where there is none."""
    section, name = part
    entry = getattr(talk, section).get(name)
    if entry is None:
        raise _unknown(playbook, talk, section, name)
    about = {"section": section, "id": f"{entry.playbook}/{section}/{name}"}
    return about | _VIEWS[section](_Words(Desk(playbook, talk, view)), entry) | {"location": _place(entry.location)}


def _unknown(playbook: Playbook, talk: Talk, section: str, name: str) -> CoachError:
    hint = did_you_mean(name, getattr(talk, section), listing=True) or _NONE
    zh, en = f"手册“{playbook.name}”的 {section} 里没有“{name}”", f"there is no '{name}' in the {section} of playbook '{playbook.name}'"
    return fail("C187", zh, en, hint=hint)


def _place(location: Location | None) -> str | None:
    return location.short if location else None


class _Words:
    """Words the entries for one reader."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.text = desk, desk.text

    def pair(self, one: Objection) -> Data:
        """An objection and its answer, turn by turn."""
        talk = self.desk.talk
        category, technique = talk.categories[one.category], talk.techniques[one.technique]
        return {
            "title": self.text(one.title),
            "category": {"id": category.id, "title": self.text(category.title), "kind": category.kind},
            "technique": {"id": technique.id, "title": self.text(technique.title)},
            "concepts": list(one.concepts),
            "when": one.when_text or None,
            "for": self.desk.when(one.when) or None,
            "says": self._own(one.says),
            "behind": self._texts(one.behind),
            "turns": [self._turn(turn, technique) for turn in one.turns],
            "ask": self._variants(one.ask),
            "avoid": self._texts(one.avoid),
            "let_go": self.text(one.let_go),
            "log": dict(one.log),
            "priority": one.priority,
            "source": self._source(one.source),
        }

    def _turn(self, turn: Turn, technique: Technique) -> Data:
        step = technique.step(turn.step)
        return {
            "step": turn.step,
            "label": self.text(step.label) if step else turn.step,
            "heard": self.text(turn.heard) or None,
            "do": self.text(turn.do) or None,
            "say": self._variants(turn.say),
        }

    def _variants(self, variants: Iterable[Variant]) -> list[Data]:
        said = ((spoken_words(self.text(one.text), self.desk.book), self.desk.when(one.when)) for one in variants)
        return [{"text": text, "for": whom or None} for text, whom in said]

    def rule(self, one: EtiquetteRule) -> Data:
        """A rule of wording: its patterns, where they are looked for, and the sentences it is tried on."""
        return {
            "title": self.text(one.title),
            "level": one.level,
            "level_text": self.text(LEVEL_WORDS[one.level]),
            "message": self.text(one.message),
            "better": spoken_words(self.text(one.better), self.desk.book),
            **{name: self._own(getattr(one, name)) for name in ("forbid", "exceptions", "require", "before", "after")},
            "longest": one.longest.pick(self.desk.view.lang) if one.longest else None,
            "at_most": one.at_most,
            "scope": one.scope,
            "within": one.within,
            "speaker": one.speaker,
            **{name: list(getattr(one, name)) for name in ("forms", "uses", "channels", "directions", "customers")},
            "rewrites": [{"find": each.find, "to": each.to} for each in one.rewrites.pick(self.desk.view.lang)],
            "hits": self._own(one.hits),
            "misses": self._own(one.misses),
            "source": self._source(one.source),
        }

    def technique(self, one: Technique) -> Data:
        """A way of answering, step by step."""
        return {
            "title": self.text(one.title),
            "kinds": list(one.kinds),
            "kinds_text": self._kinds(one.kinds),
            "steps": [{"id": s.id, "label": self.text(s.label), "how": self.text(s.how), "repeat": s.repeat} for s in one.steps],
            "source": self._source(one.source),
        }

    def category(self, one: Category) -> Data:
        """A sort of thing customers say; ``pairs`` are the answers to it."""
        pairs = [pair for pair in self.desk.talk.objections.values() if pair.category == one.id]
        return {
            "title": self.text(one.title),
            "kind": one.kind,
            "kind_text": self._kinds((one.kind,)),
            "concepts": list(one.concepts),
            "says": self._own(one.says),
            "pairs": [{"id": pair.id, "title": self.text(pair.title)} for pair in pairs],
        }

    def concept(self, one: Concept) -> Data:
        """Words that mean the same."""
        return {"title": self.text(one.label), "words": self._own(one.words), "exceptions": self._own(one.exceptions)}

    def _own(self, wordings: Wordings) -> list[str]:
        """Those in the reader's language, else the Chinese ones."""
        lang = self.desk.view.lang
        return [self.text(Text(word, word)) for word in wordings.pick(lang) or wordings.pick(Lang.ZH)]

    def _texts(self, texts: Iterable[Text]) -> list[str]:
        return [self.text(text) for text in texts]

    def _kinds(self, kinds: Iterable[str]) -> str:
        return self.desk.listed(self.text(KINDS[kind]) for kind in kinds)

    def _source(self, source: str) -> str | None:
        return source_title(self.desk.playbook, source, self.desk.view)


_VIEWS: dict[str, Callable[[_Words, Any], Data]] = {
    "objections": _Words.pair,
    "etiquette": _Words.rule,
    "techniques": _Words.technique,
    "categories": _Words.category,
    "concepts": _Words.concept,
}
