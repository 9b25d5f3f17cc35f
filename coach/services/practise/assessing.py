"""The form a manager fills about a rep, beside what was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.drills import Training
from coach.domain.ports import Store
from coach.domain.practice import Assessment, Learner
from coach.domain.standards import AbilityForm, AbilityItem
from coach.drills.skills import Measured
from coach.errors import fail
from coach.render.languages import localise
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]


def form_called(training: Training, name: str) -> AbilityForm:
    """The form meant by an id or a title; with "" the first one. C289 if there is none."""
    key = name.casefold().strip()
    for one in training.abilities.values():
        if not key or key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    known = training.abilities
    hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}") if known else None
    raise fail("C289", f"没有评估表“{name}”", f"there is no form {name!r}", hint=hint)


def marks_given(form: AbilityForm, typed: Iterable[str]) -> dict[str, int]:
    """What ``item=mark`` says, item → points. C290 for an item or a mark that the form does not have."""
    marks = {}
    for pair in typed:
        key, _, value = pair.partition("=")
        item = item_called(form, key)
        marks[item.id] = mark_meant(form, value)
    return marks


def item_called(form: AbilityForm, name: str) -> AbilityItem:
    """The item meant by an id or a title."""
    key = name.casefold().strip()
    for one in form.items:
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    known = [one.id for one in form.items]
    hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}")
    raise fail("C290", f"评估表里没有“{name}”", f"the form has no item {name!r}", hint=hint)


def mark_meant(form: AbilityForm, typed: str) -> int:
    """The points meant by what was typed."""
    points = [points for points, _ in form.marks]
    found = next((one for one in points if str(one) == typed.strip()), None)
    if found is None:
        listed = [str(one) for one in points]
        hint = Text(f"可以打：{'、'.join(listed)}", f"there are: {', '.join(listed)}")
        raise fail("C290", f"没有“{typed}”这个分", f"there is no mark {typed!r}", hint=hint)
    return found


def keep(
    store: Store, learner: Learner, form: AbilityForm, marks: Mapping[str, int], at: datetime, *, by: str = "", note: str = ""
) -> None:
    """Keep the filled form."""
    with store.writing(at) as writing:
        writing.keep_assessment(learner.id, Assessment(form.id, at, by, json.dumps(dict(marks), sort_keys=True), note))


def last(store: Store, learner: Learner, form: AbilityForm) -> Assessment | None:
    """The newest filling of the form about the learner."""
    return next((one for one in store.assessments(learner.id) if one.form == form.id), None)


def form_view(form: AbilityForm, filled: Assessment | None, scores: Mapping[str, Measured], training: Training, lang: Lang) -> Data:
    """The form with what is marked, and beside it what was measured in drills."""
    marks = json.loads(filled.marks) if filled else {}
    return {
        "form": form.id,
        "title": localise(form.title, lang),
        "about": localise(form.about, lang),
        "marks": [{"points": points, "shown": localise(text, lang)} for points, text in form.marks],
        "filled": {"at": filled.at.isoformat(), "by": filled.by, "note": filled.note} if filled else None,
        "groups": [{"id": key, "title": localise(title, lang)} for key, title in form.groups.items()],
        "items": [_item(one, marks.get(one.id), form, scores, training, lang) for one in form.items],
    }


def _item(item: AbilityItem, points: int | None, form: AbilityForm, scores: Mapping[str, Measured], training: Training, lang: Lang) -> Data:
    shown = next((text for one, text in form.marks if one == points), None)
    measured = [(key, scores[key].score) for key in item.skills if key in scores]
    return {
        "id": item.id,
        "group": item.group,
        "title": localise(item.title, lang),
        "look": localise(item.look, lang),
        "mark": points,
        "shown": localise(shown, lang) if shown else "",
        "measured": [{"skill": key, "title": localise(training.skills[key].title, lang), "score": score} for key, score in measured],
    }
