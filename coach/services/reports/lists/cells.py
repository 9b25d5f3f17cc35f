"""Cells of the whole book's tables as what reports show: labels, days, moments and amounts instead of what evaluators compare."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coach.domain.model import Choice, Fact, Playbook
from coach.domain.values import Cell, Duration, FactType, Money
from coach.render.mask import mask_private, mask_within
from coach.render.moments import word_duration
from coach.render.paper import Kind, Shown
from coach.render.view import View
from coach.text import Lang, Text

NO_REP = Text("（未分配）", "(no rep)")
NOT_KNOWN = Text("（没写）", "(not on record)")
_KINDS = {FactType.DATE: Kind.DAY, FactType.DATETIME: Kind.MOMENT, FactType.MONEY: Kind.MONEY, FactType.INTEGER: Kind.NUMBER}
_YES, _NO = Text("是", "yes"), Text("否", "no")


def kind_of(playbook: Playbook, name: str) -> Kind:
    """How a column of the fact or decision ``name`` is aligned."""
    fact = playbook.facts.get(name)
    return _KINDS.get(fact.type, Kind.TEXT) if fact else Kind.TEXT


def title_of(playbook: Playbook, name: str) -> Text:
    """What a fact or decision is called."""
    fact = playbook.facts.get(name)
    return fact.label if fact else playbook.decisions[name].title


def label_of(playbook: Playbook, name: str, value: str | None) -> Text:
    """What a choice is called; "(not on record)" where there is none."""
    found = next((choice.label for choice in _choices(playbook, name) if choice.id == value), None)
    return found or (Text(value, value) if value else NOT_KNOWN)


def shown(playbook: Playbook, name: str, cell: Cell | None) -> Shown:
    """The cell of the fact or decision ``name`` for a report: what is sensitive is masked, numbers in free text are too."""
    if cell is None or isinstance(cell, frozenset):
        return None
    fact = playbook.facts.get(name)
    if fact is None or fact.type in (FactType.CHOICE, FactType.CHOICES):
        return label_of(playbook, name, str(cell))
    return _of_fact(fact, cell, playbook)


def _of_fact(fact: Fact, cell: bool | int | str, playbook: Playbook) -> Shown:
    if isinstance(cell, bool):
        return _YES if cell else _NO
    if isinstance(cell, str):
        return mask_private(cell) if fact.sensitive else mask_within(cell)
    match fact.type:
        case FactType.DATE:
            return date.fromordinal(cell)
        case FactType.DATETIME:
            return moment_of(playbook, cell)
        case FactType.MONEY:
            return Money(fact.currency, cell)
    return cell


def moment_of(playbook: Playbook, seconds: int) -> datetime:
    """An epoch second in the playbook's zone."""
    return datetime.fromtimestamp(seconds, ZoneInfo(playbook.calendar.zone))


def length(duration: Duration, as_of: datetime) -> Text:
    """A duration in words: 30 分钟, 36 hours."""
    return Text(word_duration(duration, View(Lang.ZH, as_of)), word_duration(duration, View(Lang.EN, as_of)))


def rep_text(rep: str | None) -> str | Text:
    """A rep's name as it is shown; said so where a customer has none."""
    return rep or NO_REP


def _choices(playbook: Playbook, name: str) -> tuple[Choice, ...]:
    fact = playbook.facts.get(name)
    decision = playbook.decisions.get(name)
    return fact.choices if fact else decision.choices if decision else ()
