"""The sample book in a store: filled, filled anew on another day, taken out again. Real customers are never touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.domain.ports import Store, Writing
from coach.errors import fail
from coach.services.demo_setting import DEMO
from coach.services.sample_book import SampleBook
from coach.text import Text

"""The setting that tells that sample customers are in the store: JSON of :class:`Filled`."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled store shows. ``as_of``: the aware moment its dates count from; ``tour``: the id of the customer to show in full,
    ``rep`` whose worklist. ``settings``: what was set for the samples, and goes with them.
    """

    as_of: datetime
    tour: str
    rep: str
    reps: tuple[str, ...]
    company: str
    settings: dict[str, str]

    def dumps(self) -> str:
        """As the setting holds it."""
        known = {name: getattr(self, name) for name in ("tour", "rep", "reps", "company", "settings")}
        return json.dumps({"as_of": self.as_of.isoformat(), **known}, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> Filled | None:
        """From the setting; None if another version of the product wrote it."""
        try:
            data = json.loads(text)
            return cls(**data | {"as_of": datetime.fromisoformat(data["as_of"]), "reps": tuple(data["reps"])})
        except (ValueError, TypeError, KeyError):
            return None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The samples, and what was done to have them: ``filled`` now, or ``renewed`` because they were of another day."""

    book: Filled
    filled: bool = False
    renewed: bool = False


def prepare(store: Store, book_at: Callable[[datetime], SampleBook], as_of: datetime) -> Prepared:
    """See to it that the samples of the day of ``as_of`` are in the store. C161 if it holds real customers and no samples."""
    held = store.settings().get(DEMO)
    if held is None and (real := store.count(demo=False)):
        raise fail(
            "C161",
            f"这里已有 {real} 位真实客户，不装示例数据",
            f"there are {real} real customers here: no sample data is put among them",
            hint=Text(
                "想看示例，把 COACH_HOME 指到另一个空目录再运行。", "For the tour, run it with COACH_HOME naming another, empty folder."
            ),
        )
    found = Filled.loads(held) if held else None
    if found is not None and _serves(store, found, as_of):
        return Prepared(found)
    return Prepared(_fill(store, book_at(as_of), as_of), filled=held is None, renewed=held is not None)


def _serves(store: Store, found: Filled, as_of: datetime) -> bool:
    """Whether the samples are of the day of ``as_of``, and the customer to show is still among them."""
    if as_of.astimezone(found.as_of.tzinfo).date() != found.as_of.date():
        return False
    return any(hit.id == found.tour for hit in store.hits(found.rep))


def _fill(store: Store, book: SampleBook, as_of: datetime) -> Filled:
    """Everything in one transaction: Ctrl-C leaves the store as it was."""
    with store.writing(as_of) as writing:
        settings = store.settings()
        _take_out(writing, settings)
        own = {"our_company": book.company, "rep_name": book.reps[0]}
        missing = {key: value for key, value in own.items() if key not in settings or key in _set_by_samples(settings)}
        tour = _write(writing, book, assigned=settings.get("playbook", book.playbook) != book.playbook)
        filled = Filled(as_of, tour, book.reps[0], book.reps, book.company, missing)
        for key, value in {**missing, DEMO: filled.dumps()}.items():
            writing.set_setting(key, value)
    return filled


def _set_by_samples(settings: Mapping[str, str]) -> list[str]:
    """What was set for the samples and nobody has changed since."""
    found = Filled.loads(settings.get(DEMO, ""))
    return [key for key, value in found.settings.items() if settings.get(key) == value] if found else []


def _write(writing: Writing, book: SampleBook, *, assigned: bool) -> str:
    """Write the customers; gives the id of the one to show."""
    tour = ""
    for customer in book.customers:
        made = writing.add_customer(customer.facts, owner=customer.owner, is_demo=True)
        tour = made if customer.facts["name"] == book.tour else tour
        for record in customer.records:
            writing.add_record(made, record)
        for ruling in customer.overrules:
            writing.set_overrule(made, ruling)
        if assigned:
            writing.assign(made, playbook=book.playbook)
    return tour


def clear(store: Store, at: datetime) -> int:
    """Take all sample customers out, and what was set for them; gives how many there were."""
    with store.writing(at) as writing:
        return _take_out(writing, store.settings())


def _take_out(writing: Writing, settings: Mapping[str, str]) -> int:
    for key in _set_by_samples(settings):
        writing.set_setting(key, None)
    writing.set_setting(DEMO, None)
    return writing.clear_demo()
