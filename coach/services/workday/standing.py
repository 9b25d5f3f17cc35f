"""What a playbook says of a task: how important, in which place of the day, how soon it gives way, how long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coach.domain.condition import Condition
from coach.domain.customer import Customer
from coach.domain.recommendation import Advice
from coach.domain.values import Cell
from coach.domain.workday import NEXT_DAY, Order, Workday
from coach.engine.trace import truth
from coach.services.workday.model import Place, Standing
from coach.text import EMPTY

_NEVER_THERE = (0.0, 0.0)
"""In the sea off Africa: what devices write when they don't know."""
_A_MINUTE = 60
_ALL = 100


def standing(customer: Customer, first: Advice, day: Workday, columns: Mapping[str, Cell], order: str = "") -> Standing:
    """The standing of the customer's ``first`` advice; ``order`` names another of the playbook's orders than the usual one."""
    seats = order_of(day, order).seats
    seat = next((n for n, one in enumerate(seats) if _fits(one.of, one.when, first, columns)), len(seats))
    yields = next((n for n, one in enumerate(day.gives_way) if _fits(one.of, one.when, first, columns)), len(day.gives_way))
    way = day.gives_way[yields] if yields < len(day.gives_way) else None
    return Standing(
        important=day.important is not None and truth(day.important, columns) is True,
        seat=seat,
        group=seats[seat].title if seat < len(seats) else EMPTY,
        yields=yields,
        because=way.because if way else EMPTY,
        to=way.to if way else NEXT_DAY,
        seconds=length(day, first),
        before=day.between.get(first.channel, 0) * _A_MINUTE,
        place=place(customer, day),
    )


def order_of(day: Workday, name: str) -> Order:
    """The order called so, else the usual one; one without seats if a playbook has none."""
    known = {order.id: order for order in day.orders}
    return known.get(name) or known.get(day.order) or Order("", EMPTY, ())


def length(day: Workday, advice: Advice) -> int:
    """Seconds a task takes on the average."""
    return usual_length(day, advice.channel, advice.action.minutes)


def usual_length(day: Workday, channel: str, minutes: int = 0) -> int:
    """Seconds that a contact of so many ``minutes`` (0 = the channel's) takes: of a hundred calls some get through, and the others cost a
    minute.
    """
    minutes = minutes or day.minutes.get(channel, 0)
    through = day.reached.get(channel, _ALL)
    return (minutes * through + (_ALL - through)) * _A_MINUTE // _ALL if minutes else 0


def place(customer: Customer, day: Workday) -> Place:
    """Where the customer is. Half a pair of coordinates, and 0° 0°, say nothing."""
    found = [value for name in day.place if isinstance(value := customer.facts.get(name), Decimal | int)]
    areas = tuple(value.strip() for name in day.areas if isinstance(value := customer.facts.get(name), str) and value.strip())
    degrees = tuple(float(value) for value in found)
    if len(degrees) != len(_NEVER_THERE) or degrees == _NEVER_THERE:
        return Place(areas=areas)
    return Place(degrees[0], degrees[1], areas)


def _fits(of: tuple[str, ...], when: Condition, advice: Advice, columns: Mapping[str, Cell]) -> bool:
    names = {advice.action.id, f"purpose:{advice.action.purpose}", f"channel:{advice.channel}"}
    return (not of or not names.isdisjoint(of)) and truth(when, columns) is True
