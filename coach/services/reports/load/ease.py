"""What could give where the work doesn't fit: frequencies stretched one after the other, and simulated before it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from coach.domain.model import Rule
from coach.domain.values import Duration
from coach.services.reports.load.model import Course, Due, Kind
from coach.services.reports.load.report import Forecast, Office

_STRETCHES = (2, 3)
_DAY = 86_400
_TRIALS, _TRIED = 4, 10
"""Sets of steps that are simulated at most, for so many of the reps who have most left over; the last one for all."""
_WORTH = 50
"""A step saves at least one part in so many of what is left over, or it is not worth the change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rule, by its place too, whose frequency is stretched from ``before`` to ``after``; ``saves`` about so many contacts."""

    place: int
    rule: Rule
    before: Duration
    after: Duration
    saves: int


@dataclass(frozen=True, slots=True)
class Ease:
    """``steps`` taken together, for the reps ``behind``; ``still`` are those who don't keep up even so. ``left`` are contacts left over at
    the end, as it stands and with the steps.
    """

    steps: tuple[Step, ...]
    behind: tuple[str, ...]
    still: tuple[str, ...]
    left: tuple[int, int]


def ease(office: Office, forecast: Forecast) -> Ease | None:
    """What could give; None where all keep up. Whoever gives way first in a day gives first here, then the lesser grade."""
    behind = [course for course in forecast.courses if not course.keeps_up]
    if not behind:
        return None
    left = sum(course.left() for course in behind)
    waiting = [step for step in _steps(forecast, behind) if step.saves * _WORTH >= left]
    taken: dict[int, Step] = {}
    worst = sorted(behind, key=lambda course: -course.left())[:_TRIED]
    courses: Sequence[Course] = worst
    share = Fraction(left, max(sum(course.left() for course in worst), 1))
    for _ in range(_TRIALS):
        if not waiting or all(course.keeps_up for course in courses):
            break
        _take(taken, waiting, int(share * sum(course.left() for course in courses)))
        courses = _tried(office, forecast, worst, taken)
    courses = _tried(office, forecast, behind, taken)
    still = tuple(course.rep for course in courses if not course.keeps_up)
    steps = tuple(taken.values())
    return Ease(steps, tuple(course.rep for course in behind), still, (left, sum(course.left() for course in courses)))


def _tried(office: Office, forecast: Forecast, courses: Iterable[Course], taken: Mapping[int, Step]) -> Sequence[Course]:
    """The days of the same reps with the steps taken."""
    stretched, due = _stretching(taken), forecast.found.due
    mine = {course.rep: [Due(one.day, stretched(one.kind), one.number) for one in due[course.rep]] for course in courses}
    return office.courses(forecast.playbook, mine)


def _take(taken: dict[int, Step], waiting: list[Step], missing: int) -> None:
    """Move the next steps from ``waiting`` to ``taken``, as many as may save what is missing."""
    saved = 0
    while waiting and (saved == 0 or saved < missing):
        step = waiting.pop(0)
        saved += step.saves - (taken[step.place].saves if step.place in taken else 0)
        taken[step.place] = step


def _stretching(taken: Mapping[int, Step]) -> Callable[[Kind], Kind]:
    """What becomes of a kind of customers; the same one every time."""

    @cache
    def stretched(kind: Kind) -> Kind:
        if kind.then is not None and kind.agreed is not None:
            return stretched(kind.then).having(kind.agreed)
        step = taken.get(kind.rule) if kind.rule is not None else None
        return replace(kind, length=step.after) if step is not None and kind.length is not None else kind

    return stretched


def _steps(forecast: Forecast, behind: Iterable[Course]) -> Iterator[Step]:
    """All steps there are, the mildest first: every rule a little, then every rule more."""
    playbook = forecast.playbook
    rules = playbook.decisions[playbook.roles.follow_up].rules
    contacts: Counter[int] = Counter()
    days = forecast.cadence.window.last - forecast.cadence.window.first + 1
    for course in behind:
        for (_, place), number in course.by_kind.items():
            contacts[place if place is not None else -1] += number
    order = sorted((place for place in contacts if place >= 0), key=_rank(forecast))
    for stretch in _STRETCHES:
        for place in order:
            before = rules[place].then
            if isinstance(before, Duration):
                after = Duration(before.count * stretch, before.unit)
                yield Step(place, rules[place], before, after, int(contacts[place] * (1 - _times(after, days) / _times(before, days))))


def _times(length: Duration, days: int) -> Fraction:
    """How often somebody is contacted within so many ``days``: once, at least."""
    return max(Fraction(days * _DAY, length.nominal_seconds), Fraction(1))


def _rank(forecast: Forecast) -> Callable[[int], tuple[int, int, int]]:
    """Sorts rules: those whose customers give way soonest come first, then those of the least grade."""
    grade = forecast.playbook.decisions.get(forecast.playbook.roles.grade)
    ranks = {choice.id: choice.rank or 0 for choice in grade.choices} if grade else {}
    gives: dict[int, int] = {}
    best: dict[int, int] = {}
    for one in (one for due in forecast.found.due.values() for one in due):
        if one.kind.rule is not None:
            gives[one.kind.rule] = max(gives.get(one.kind.rule, 0), one.kind.stand.gives)
            best[one.kind.rule] = max(best.get(one.kind.rule, 0), ranks.get(one.kind.grade or "", 0))
    return lambda place: (-gives.get(place, 0), best.get(place, 0), place)
