"""What can be done with improvement actions. Nothing is deleted: each step is a line of the action's history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.domain.improvement import Event, Happened, Improvement, NewImprovement, State
from coach.errors import CoachError, fail
from coach.playbook.suggest import did_you_mean
from coach.text import Text, bare

if TYPE_CHECKING:
    from coach.domain.model import Playbook
    from coach.domain.ports import Reading, Store

_REASONS = {
    Happened.DROPPED: Text("为什么不做了", "why it is dropped"),
    Happened.MOVED: Text("为什么改期", "why the deadline moves"),
    Happened.NOTED: Text("进展怎么样", "how it goes"),
}


def find(store: Reading, number: int) -> Improvement:
    """The action of this number. C440 if there is none."""
    known = store.improvements()
    found = next((one for one in known if one.id == number), None)
    if found is None:
        recent = "、".join(str(one.id) for one in known[-10:])
        hint = Text(f"有这些：{recent}", f"there are: {recent.replace('、', ', ')}") if known else None
        raise fail("C440", f"没有编号为 {number} 的改进措施", f"there is no improvement action number {number}", hint=hint)
    return found


def add(store: Store, new: NewImprovement, by: str, at: datetime) -> Improvement:
    """Keep a new action, agreed on at the aware local moment ``at``. C442 for a deadline that is past; S150 without measure or owner."""
    _ahead(new.due, at)
    with store.writing(at) as writing:
        number = writing.add_improvement(new, by)
    return find(store, number)


def tell(store: Store, number: int, event: Event) -> Improvement:
    """Add a line to the history of an action that is open; MOVED needs a new deadline. Gives the action as it is now.

    C440 if there is none, C441 if it has ended, C442 for a deadline that is past, C443 without a reason where one is due.
    """
    found = find(store, number)
    if found.state is not State.OPEN:
        raise _ended(found, event.at)
    if event.what in _REASONS and not event.text.strip():
        why = _REASONS[event.what]
        raise fail("C443", f"请写上{why.zh}", f"say {why.en}", hint=Text("写在编号后面。", "Write it after the number."))
    if event.what is Happened.MOVED:
        _ahead(event.due, event.at)
    else:
        event = replace(event, due=found.due)
    with store.writing(event.at) as writing:
        writing.tell_improvement(number, event)
    return find(store, number)


def figure_named(playbook: Playbook, name: str) -> str:
    """The id of the rate or measure that somebody called ``name``, by id or title; "" if the playbook has none such."""
    key = bare(name)
    for figure, title in _titles(playbook):
        if key and key in (bare(figure), bare(title.zh), bare(title.en)):
            return figure
    return ""


def figure_hint(playbook: Playbook, name: str) -> Text | None:
    """What may have been meant by a figure that the playbook doesn't have."""
    return did_you_mean(name, [word for figure, title in _titles(playbook) for word in (figure, title.zh, title.en)])


def figure_title(playbook: Playbook, figure: str) -> Text:
    """What the figure is called; in the words in which it was typed if the playbook has none such."""
    return dict(_titles(playbook)).get(figure) or Text(figure, figure)


def _titles(playbook: Playbook) -> list[tuple[str, Text]]:
    rates = [(one.id, one.title) for one in playbook.rates.values()]
    return rates + [(one.id, one.title) for one in playbook.measures.values()]


def _ahead(due: date, at: datetime) -> None:
    if due < at.date():
        hint = Text("期限写今天或以后的日子。", "The deadline is today or later.")
        raise fail("C442", f"期限 {due} 已经过了", f"the deadline {due} is past", hint=hint)


def _ended(found: Improvement, at: datetime) -> CoachError:
    """``at``: a moment as the reader's clock shows it; the day is that of the same clock."""
    day = found.closed_at.astimezone(at.tzinfo).date() if found.closed_at else found.due
    zh, en = ("已完成", "is done") if found.state is State.DONE else ("已取消", "was dropped")
    return fail(
        "C441",
        f"第 {found.id} 项改进措施 {day} {zh}",
        f"improvement action {found.id} {en} since {day}",
        hint=Text("要接着做就另加一项：coach improve add", "To go on, add another one: coach improve add"),
    )
