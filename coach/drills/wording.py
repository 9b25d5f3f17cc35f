"""Customers and reasons in words, for cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from coach.domain.drills import Line
from coach.domain.evaluation import Evaluation
from coach.domain.model import Choice, Collection, Decision, Fact, Playbook
from coach.domain.recommendation import ConditionLine
from coach.domain.values import FactType, Value
from coach.drills.desk import both, joined
from coach.drills.people import Person
from coach.render.conditions import condition_text, line_words, requirement_text
from coach.render.moments import word_date
from coach.render.values import UNKNOWN, entry, label, shape_of, word
from coach.render.view import View
from coach.text import Text

TODAY = Text("今天", "today")
_ASKING = ("where", "what", "who", "why", "how", "when", "which", "can", "could", "do", "does", "did", "are", "is", "will", "would", "have")
_WHO = {"name", "company"}
"""The customer on a card has a name of its own."""
_NOTED = "on record"
"""What an English reader sees of a note that was taken in Chinese."""
_ENDS = ("！", "？", "!", "?")


def customer_lines(playbook: Playbook, person: Person, name: Text, also: Mapping[str, Value]) -> tuple[Line, ...]:
    """What a card shows of a customer: who, what is known, what is not, and what was done."""
    shown = {**also, **_shown(playbook, person.given)}
    lines = [Line(Text("客户", "customer"), name)] if name else []
    lines += [_line(playbook, key, value, person.as_of) for key, value in shown.items()]
    lines += [Line(_label(playbook, key, person.as_of), UNKNOWN) for key in person.open]
    lines += list(_records(playbook, person))
    dated = any(isinstance(value, date) for value in shown.values()) or any(person.records.values())
    return (Line(TODAY, both(lambda view: word_date(person.as_of.date(), view), person.as_of)), *lines) if dated else tuple(lines)


def _shown(playbook: Playbook, given: Mapping[str, Value]) -> dict[str, Value]:
    """Without the dates that a distance tells already, and without what is nobody's business."""
    private = {name for name in given if (fact := playbook.facts.get(name)) is not None and fact.sensitive} | _WHO
    derived = (fact.derive for name in given if (fact := playbook.facts.get(name)) is not None and fact.derive is not None)
    told = {derive.of for derive in derived if derive.kind in ("since", "until")}
    return {name: value for name, value in given.items() if name not in told and name not in private}


def _line(playbook: Playbook, name: str, value: Value, as_of: datetime) -> Line:
    return Line(_label(playbook, name, as_of), value_text(playbook, name, value, as_of))


def _label(playbook: Playbook, name: str, as_of: datetime) -> Text:
    return both(lambda view: label(playbook, name, view), as_of)


def value_text(playbook: Playbook, name: str, value: Value, as_of: datetime) -> Text:
    """A value of the fact or decision ``name`` in words."""
    found = entry(playbook, name)
    if found is None:
        return Text(str(value), str(value))
    if isinstance(found, Decision) and isinstance(value, str):
        return choice_text(found, value)
    if isinstance(found, Fact) and found.type is FactType.TEXT and isinstance(value, str):
        return Text(value, value if value.isascii() else _NOTED)
    return both(lambda view: word(value, shape_of(found), view), as_of)


def _records(playbook: Playbook, person: Person) -> Iterator[Line]:
    for name, records in person.records.items():
        collection = playbook.collections[name]
        for record in records:
            yield Line(collection.label, joined(list(_fields(collection, record.values, person.as_of)), "，", ", "))


def _fields(collection: Collection, values: Mapping[str, Value], as_of: datetime) -> Iterator[Text]:
    for field in collection.fields:
        if field.name in values and not field.sensitive:
            said = _field(field, values[field.name], as_of)
            yes = isinstance(values[field.name], bool)
            yield Text(f"{field.label.zh}{said.zh}", f"{field.label.en} {said.en}") if yes else said


def _field(field: Fact, value: Value, as_of: datetime) -> Text:
    if field.type is FactType.TEXT and isinstance(value, str):
        return Text(value, value if value.isascii() else "")
    if isinstance(value, datetime) and value.time() == time():  # kept as a day
        return both(lambda view: word_date(value.date(), view), as_of)
    return both(lambda view: word(value, shape_of(field), view), as_of)


def choice_text(decision: Decision, value: str) -> Text:
    """A choice by its name alone: the explanation in its brackets (7 天内成交) would give the answer away."""
    found = next((choice for choice in decision.choices if choice.id == value), None)
    return short(found) if found is not None else Text(value, value)


def short(choice: Choice) -> Text:
    """``H 级（7 天内成交）`` → ``H 级``; ``H: to close within 7 days`` → ``H``."""
    zh, bracket, _ = choice.label.zh.partition("（")
    return Text(zh.strip(), choice.label.en.partition(":")[0].strip()) if bracket else choice.label


def conditions_text(playbook: Playbook, lines: Iterable[ConditionLine], evaluation: Evaluation, as_of: datetime, most: int = 3) -> Text:
    """The conditions that tell most, one after another, with the customer's values and whether they hold."""
    chosen = list(lines)[:most]
    return both(
        lambda view: ("；" if view.chinese else "; ").join(condition_text(line, playbook, view, evaluation.columns) for line in chosen),
        as_of,
    )


def needed_text(playbook: Playbook, lines: Iterable[ConditionLine], evaluation: Evaluation, as_of: datetime, most: int = 3) -> Text:
    """What is asked for and missing, with what the customer has instead: 预计成交天数 介于 0–7 天（这位：8 天）."""
    chosen = list(lines)[:most]

    def say(view: View) -> str:
        here = "{}（这位：{}）" if view.chinese else "{} (here: {})"
        said = (
            here.format(requirement_text(line.atom, playbook, view), line_words(line, playbook, view, evaluation.columns)[2])
            for line in chosen
        )
        return ("；" if view.chinese else "; ").join(said)

    return both(say, as_of)


def explained(title: Text, message: Text) -> Text:
    """A rule by its title and what it says; without the title where the message begins with it."""
    zh = message.zh if message.zh.startswith(title.zh) else f"{title.zh}：{message.zh}"
    en = message.en if message.en.startswith(title.en) else f"{title.en}: {message.en}"
    return Text(zh, en)


def sentence(text: Text) -> Text:
    """With a full stop, whether it had one or not."""
    return Text(
        f"{text.zh.rstrip('。')}。" if text.zh[-1:] not in _ENDS else text.zh,
        f"{text.en.rstrip('.')}." if text.en[-1:] not in _ENDS else text.en,
    )


def spoken(zh: str, en: str) -> Text:
    """What somebody says, as it stands between quotation marks."""
    asks = en.partition(" ")[0].casefold() in _ASKING
    return Text(zh.rstrip("。"), f"{en[:1].upper()}{en[1:]}" + ("" if en[-1:] in ".!?…" else "?" if asks else "."))
