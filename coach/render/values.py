"""Values in words: from a lowered cell or a fact's own value, by the type of its fact or decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from coach.domain.model import Choice, Decision, Fact, Playbook
from coach.domain.values import Cell, Duration, FactType, Money, Value
from coach.render.mask import mask_private, typed
from coach.render.moments import counted, word_date, word_datetime, word_duration
from coach.render.money import grouped, word_money
from coach.render.terminal import safe
from coach.render.view import View
from coach.text import EMPTY, Text

UNKNOWN = Text("未知", "unknown")
YES, NO = Text("是", "yes"), Text("否", "no")
_NONE = Text("无", "none")
_HIDDEN = "****"


@dataclass(frozen=True, slots=True)
class Shape:
    """What wording a value takes: the part that facts, record fields and decisions have in common."""

    type: str
    unit: Text = EMPTY
    choices: tuple[Choice, ...] = ()
    decimals: int = 0
    currency: str = ""
    sensitive: bool = False


_KEPT = 4_096
_shapes: dict[int, tuple[Fact | Decision, Shape]] = {}
"""Shapes by the identity of what they are of, which is kept alive: hashing a fact would cost more than shaping it."""


def shape_of(entry: Fact | Decision) -> Shape:
    """The shape of a fact's values or of a decision's output."""
    found = _shapes.get(id(entry))
    if found is None or found[0] is not entry:
        if len(_shapes) >= _KEPT:
            _shapes.clear()
        found = _shapes[id(entry)] = entry, _shape(entry)
    return found[1]


def _shape(entry: Fact | Decision) -> Shape:
    if isinstance(entry, Decision):
        return Shape(_output(entry), entry.unit, entry.choices, entry.decimals)
    return Shape(entry.type, entry.unit, entry.choices, entry.decimals, entry.currency, entry.sensitive)


def _output(decision: Decision) -> str:
    # A decision that collects choices has a set of them as its output.
    return FactType.CHOICES if decision.hit == "collect" and decision.output == FactType.CHOICE else decision.output


def word(value: Cell | Value | None, shape: Shape, view: View, *, unit: bool = True) -> str:
    """``value`` in words; None is 未知/unknown. Takes lowered cells and unlowered values alike.

    ``unit=False`` leaves the unit of a plain number away. Sensitive values are masked, control characters stripped.
    """
    if value is None:
        return view.say(UNKNOWN)
    raised = lift(value, shape, view)
    if shape.sensitive:
        return mask_private(raised) if isinstance(raised, str) and not shape.choices else _HIDDEN
    return _word(raised, shape, view, unit=unit)


def lift(value: Cell | Value, shape: Shape, view: View) -> Value:
    """Undo the lowering of a cell (see ``coach.domain.values``); an unlowered value comes back as it is."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    match shape.type:
        case FactType.DATE:
            return date.fromordinal(value)
        case FactType.DATETIME:
            return datetime.fromtimestamp(value, view.as_of.tzinfo)
        case FactType.MONEY:
            return Money(shape.currency, value)
        case FactType.DECIMAL:
            return Decimal(value).scaleb(-shape.decimals)
    return value


def _word(value: Value, shape: Shape, view: View, *, unit: bool) -> str:
    if isinstance(value, bool):
        return view.say(YES if value else NO)
    if isinstance(value, str | frozenset):
        return _choice(value, shape, view) if isinstance(value, str) else _choices(value, shape, view)
    if isinstance(value, date | Duration | Money):
        return _word_measured(value, view)
    if shape.type == FactType.DURATION:
        return word_duration(int(value), view)
    return counted(grouped(value), shape.unit if unit else EMPTY, view)


def _word_measured(value: date | Duration | Money, view: View) -> str:
    if isinstance(value, Money):
        return word_money(value, view)
    if isinstance(value, Duration):
        return word_duration(value, view)
    return word_datetime(value, view) if isinstance(value, datetime) else word_date(value, view)


def _choice(value: str, shape: Shape, view: View) -> str:
    label = next((choice.label for choice in shape.choices if choice.id == value), EMPTY)
    return view.say(label) or typed(value)


def _choices(values: frozenset[str], shape: Shape, view: View) -> str:
    order = {choice.id: place for place, choice in enumerate(shape.choices)}
    ranked = sorted(values, key=lambda value: (order.get(value, len(order)), value))
    return listed([_choice(value, shape, view) for value in ranked], view) if ranked else view.say(_NONE)


def listed(words: list[str], view: View) -> str:
    """Words side by side: H、A / H, A."""
    return ("、" if view.chinese else ", ").join(words)


def entry(playbook: Playbook, name: str) -> Fact | Decision | None:
    """The fact or decision called ``name``: a condition may read either."""
    return playbook.facts.get(name) or playbook.decisions.get(name)


def label(playbook: Playbook, name: str, view: View) -> str:
    """What people call the fact or decision: its label or title, or the name itself where the playbook doesn't know it."""
    found = entry(playbook, name)
    text = EMPTY if found is None else found.label if isinstance(found, Fact) else found.title
    return view.say(text) or safe(name)


def source_title(playbook: Playbook, name: str, view: View) -> str | None:
    """The title of the source called ``name``; None where nothing is cited."""
    found = playbook.sources.get(name)
    return view.say(found.title) if found else None


def with_scheme(value: Cell | None, decision: Decision, view: View) -> str:
    """A grade with its scheme (意向 H / intent H), so that grades of different schemes can't be mixed up."""
    if decision.scheme and isinstance(value, str):
        return f"{view.say(decision.scheme)} {word(value, short_shape(decision), view)}"
    return word(value, shape_of(decision), view)


def short_shape(decision: Decision) -> Shape:
    """The decision's shape with its grades as briefly as people say them: by their letter (H) where the labels name it, else by label."""
    return replace(shape_of(decision), choices=tuple(_short(choice) for choice in decision.choices))


def _short(choice: Choice) -> Choice:
    # An English label may hold an id by chance (high: 高 / high); a letter that people use stands in both.
    return replace(choice, label=Text(choice.id, choice.id)) if choice.id in choice.label.zh and choice.id in choice.label.en else choice
