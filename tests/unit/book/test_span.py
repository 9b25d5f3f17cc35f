"""How far the days of a book reach: never too short, and no longer than need be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlglot import exp

from coach.book.calendar import FIRST, LAST
from coach.book.database import Database
from coach.book.span import Reach, Span, reach, reaches, span_of, span_of_book, span_of_words
from coach.book.tables import CUSTOMERS, KEY, ORDER, TIME, overrule_of, records_of, schema
from coach.book.zone import DAY, EPOCH_DAY, changes
from coach.domain.model import Derivation, DueTerm, Fact, Playbook
from coach.domain.values import Duration, FactType, Unit
from coach.engine.clock import EARLIEST
from coach.engine.records import TIMELESS
from coach.text import EMPTY
from tests.unit.reports.house import playbook as house

TODAY = date(2026, 3, 5).toordinal()


def _fact(name: str, kind: FactType, derive: Derivation | None = None) -> Fact:
    return Fact(name, kind, EMPTY, derive=derive)


def _moment(*terms: DueTerm) -> Derivation:
    return Derivation("moment", terms=terms)


@pytest.fixture
def book(tmp_path: Path) -> Playbook:
    """A date, a birthday asked for its anniversary alone, a length, and moments that count on from each other."""
    made = house(tmp_path)
    facts = [
        _fact("due", FactType.DATE),
        _fact("born", FactType.DATE),
        _fact("length", FactType.DURATION),
        _fact("birthday", FactType.DATE, Derivation("anniversary", of="born")),
        _fact("first", FactType.DATETIME, _moment(DueTerm("due", 1, Duration(10, Unit.DAY)))),
        _fact("second", FactType.DATETIME, _moment(DueTerm("first", -1, Duration(20, Unit.WORKDAY)), DueTerm("today"))),
    ]
    return replace(made, facts=made.facts | {fact.name: fact for fact in facts})


def test_lengths_add_up_along_the_way(book: Playbook) -> None:
    far = reach(replace(book, facts={name: book.facts[name] for name in ("due", "first", "second")}), 0)
    assert far is not None
    assert far >= 10 + 20 * 7
    assert reach(book, 0) == max(far, 2 * 366)
    by_card = _fact("third", FactType.DATETIME, _moment(DueTerm("second", 1, duration_fact="length")))
    longer = reach(replace(book, facts=book.facts | {"third": by_card}), 100)
    assert longer is not None
    assert longer >= far + 700


def test_a_length_that_is_reckoned_may_be_any(book: Playbook) -> None:
    length = _fact("length", FactType.DURATION, Derivation("since", of="due", unit="h"))
    by_length = _fact("third", FactType.DATETIME, _moment(DueTerm("due", 1, duration_fact="length")))
    made = replace(book, facts=book.facts | {"length": length, "third": by_length})
    assert reach(made, 0) is None
    around = Span(TODAY, TODAY).around(made)
    assert (around.first, around.last, around.oldest) == (FIRST, LAST, EARLIEST)


def test_what_stands_in_the_tables(book: Playbook, tmp_path: Path) -> None:
    database = Database(tmp_path)
    columns = {KEY: "BIGINT", "due": "BIGINT", "born": "BIGINT", "lead_at": "BIGINT", "length": "BIGINT"}
    database.create(CUSTOMERS, columns)
    database.fill(CUSTOMERS, columns, [{KEY: 1, "due": TODAY + 5, "born": TODAY - 20_000, "length": -9 * DAY}, {KEY: 2, "due": TODAY - 7}])
    logged = {KEY: "BIGINT", TIME: "BIGINT", ORDER: "BIGINT", "at": "BIGINT"}
    database.create("records activities", logged)
    now = (TODAY - EPOCH_DAY) * DAY
    database.fill("records activities", logged, [{KEY: 1, TIME: TIMELESS}, {KEY: 1, TIME: now - 30 * DAY, "at": now - 30 * DAY}])
    found = reaches(database, _bare(book), [(name, exp.to_table(f'"{name}"')) for name in (CUSTOMERS, "records activities")])
    assert span_of(_bare(book), found) == Span(TODAY - 31, TODAY + 5, 10)
    used = _fact("third", FactType.DATETIME, _moment(DueTerm("born")))
    assert span_of(replace(book, facts=book.facts | {"third": used}), found).first == TODAY - 20_000
    database.close()


def test_a_book_of_files_reaches_as_far_as_what_stands_in_it(book: Playbook, tmp_path: Path) -> None:
    database, made = Database(tmp_path), schema(book)
    database.create_book(made)
    assert span_of_book(database, book, TODAY) == Span(TODAY, TODAY)
    database.fill(CUSTOMERS, made.customers, [{KEY: 1, "due": TODAY + 5}])
    logged = records_of("activities")
    database.fill(logged, made.records["activities"], [{KEY: 1, TIME: (TODAY - 400 - EPOCH_DAY) * DAY}])
    assert span_of_book(database, book, TODAY) == Span(TODAY - 401, TODAY + 5)
    database.close()


def _bare(book: Playbook) -> Playbook:
    """Without the facts that the tables of the test do not have."""
    kept = {"due", "born", "lead_at", "length", "birthday", "first", "second"}
    return replace(book, facts={name: fact for name, fact in book.facts.items() if name in kept})


def test_columns_a_playbook_no_longer_has_tell_nothing(book: Playbook) -> None:
    assert span_of(book, [Reach(CUSTOMERS, "gone", 1, 2), Reach("records gone", TIME, 1, 2)]) == span_of(book, [])


def test_what_rules_and_people_state_counts(book: Playbook) -> None:
    grade = book.decisions["grade"]
    stated = tuple(replace(rule, then=TODAY + 900) for rule in grade.rules)
    made = replace(book, decisions=book.decisions | {"grade": replace(grade, output=FactType.DATE, rules=stated)})
    assert Span(TODAY, TODAY).around(made).last >= TODAY + 900
    said = span_of_words(made, ["grade"], [{overrule_of("grade"): TODAY - 900}, {}])
    assert (Span(TODAY, TODAY) | said).first == TODAY - 900
    assert Span(TODAY, TODAY) | span_of_words(book, ["grade"], [{overrule_of("grade"): "A"}]) == Span(TODAY, TODAY)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Africa/Freetown", "America/Noronha", "Africa/El_Aaiun", "Asia/Gaza"])
def test_all_changes_of_a_zone_are_found(zone: str) -> None:
    there, (moments, offsets) = ZoneInfo(zone), zip(*changes(ZoneInfo(zone)), strict=True)
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1930, 2060))
    for second in range(begin, end, DAY):
        offset = datetime.fromtimestamp(second, there).utcoffset()
        assert offset is not None
        assert offset.total_seconds() == offsets[bisect_right(moments, second) - 1]
