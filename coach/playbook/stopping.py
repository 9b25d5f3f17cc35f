"""Law in words belongs to the rule base: requests to stop and how they are answered, and the rules of wording that are locked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.domain.talk import STOP
from coach.errors import Diagnostic, Location
from coach.text import Text

if TYPE_CHECKING:
    from coach.playbook.draft import Entry

_REQUESTS = Text("不再联系的要求由规则库处理，手册不能改", "requests to stop belong to the rule base: no playbook can change them")
_ANSWERS = Text("怎样回应“别再联系”由规则库规定", "how a request to stop is answered is laid down in the rule base")
_EXAMPLES = Text("只能用 adds: yes 补充说法", "only examples may be added, with adds: yes")
_WORDING = Text("这条用语规则出自法规，手册不能放宽", "this rule of wording is law: no playbook can loosen it")
_SENTENCES = Text("只能用 adds: yes 补充要查的说法", "only what it finds may be added to, with adds: yes")
_REMOVE = Text("请删去这一段", "remove this section")


def unalterable(section: str, first: Entry, entry: Entry, categories: Mapping[str, Entry]) -> Diagnostic | None:
    """P475 where ``entry`` replaces or removes what the rule base says of stopping, or makes a stop of something else.

    ``first`` is the entry there was before any change.
    """
    if section == "categories" and _alters(first, entry):
        return request(entry.location)
    if section == "techniques" and STOP in first.model.kinds:
        return answer(entry.location)
    if section == "objections" and answers_stop(first, categories):
        return answer(entry.location)
    if section == "rubrics" and STOP in (first.model.kinds or ()):
        return answer(entry.location)
    if section == "etiquette" and first.model.locked and _weakens(entry):
        return Diagnostic("P475", _WORDING, entry.location, _SENTENCES)
    return None


def _alters(first: Entry, entry: Entry) -> bool:
    if entry.model.disabled:
        return bool(first.model.kind == STOP)
    return not entry.model.adds and STOP in (first.model.kind, entry.model.kind)


def _weakens(entry: Entry) -> bool:
    """Whether a locked rule of wording would find less than before."""
    model = entry.model
    return (
        model.disabled or not model.adds or any(getattr(words, lang) for words in (model.exceptions, model.after) for lang in ("zh", "en"))
    )


def answers_stop(pair: Entry, categories: Mapping[str, Entry]) -> bool:
    """Whether a pair answers a request to stop."""
    category = categories.get(pair.model.category)
    return category is not None and category.model.kind == STOP


def request(place: Location) -> Diagnostic:
    """P475 for a category of requests to stop."""
    return Diagnostic("P475", _REQUESTS, place, _EXAMPLES)


def answer(place: Location) -> Diagnostic:
    """P475 for a technique or a pair that answers them."""
    return Diagnostic("P475", _ANSWERS, place, _REMOVE)
