"""What evaluating a whole book asks of the store: customers and records as lines of JSON, to be taken into another database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.domain.customer import Customer, Overrule
from coach.domain.values import Value

CUSTOMER_LINES = ""
"""Stands for the customers where a collection of records is asked for."""
HISTORY_LINES = "@history"
"""Stands for the history of decisions where a collection of records is asked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that do not stand in the lines: ``shared`` by all customers who have none of their own; ``of_owner`` the owner's name likewise,
    and before those; ``of_stopped`` are true of customers on the stop list, whatever is known of them.
    """

    shared: Mapping[str, Value]
    of_owner: tuple[str, ...]
    of_stopped: tuple[str, ...]


class BookReading(Protocol):
    """The part of the store's reading that whole books need. Customers are named by their numbers: 12 is C00012.

    A line of a customer is a JSON object of ``@key`` (the number), ``@id``, ``@owner``, ``@playbook``, ``@stopped`` (0 or 1: is a phone of
    the customer on the stop list?) and the facts; one of a record ``@key`` (the customer's number), ``@id`` (its own) and its fields.
    One of the history is an object of ``@key``, ``@id``, ``@decision``, ``@value`` (text, "" = given up), ``@at`` (ISO, in UTC) and
    ``@person`` (1: somebody's word, 0: what the rules gave), with no fields.
    Values stand in them as the store keeps them: dates, moments, amounts … as objects that tell their type by their keys.
    """

    def whole_book(self) -> AbstractContextManager[None]:
        """For the time of the context everything is read as it was at one moment."""
        ...

    def book_mark(self) -> tuple[int, int]:
        """How many customers there are, and a sum that any change of a customer, a record or the stop list changes too."""
        ...

    def book_stamps(self) -> str:
        """Lines of ``number,stamp``, one a customer: a customer with the same stamp has not changed."""
        ...

    def book_numbers(self) -> tuple[int, ...]:
        """The numbers of all customers, ascending."""
        ...

    def book_last(self, collection: str) -> int:
        """The highest id of a record in the collection; 0 if there is none."""
        ...

    def book_lines(self, collection: str, after: int, until: int) -> Iterator[str]:
        """The lines of the customers numbered from above ``after`` up to ``until``, or of their records; many at a time."""
        ...

    def book_lines_of(self, collection: str, numbers: Collection[int]) -> Iterator[str]:
        """The lines of these customers, or of their records."""
        ...

    def book_customers(self, numbers: Collection[int]) -> Iterator[Customer]:
        """These customers as ``Reading.customer`` gives them, in order of number."""
        ...

    def book_given(self) -> Given:
        """The facts that do not stand in the lines."""
        ...

    def book_overrules(self) -> Mapping[int, tuple[Overrule, ...]]:
        """What people overruled, by the customer's number."""
        ...

    def book_playbooks(self) -> tuple[str, ...]:
        """The playbooks customers were given to ("" = the default one)."""
        ...

    @property
    def book_folder(self) -> Path:
        """Where a copy of the book may be kept in another form. Deleting a customer removes the folder."""
        ...

    def book_id(self) -> str:
        """Tells this store from every other one."""
        ...
