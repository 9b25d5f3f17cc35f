"""The forecast of a small book by the shipped showroom: what is asked of the rules, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from coach.book.cadence import Window
from coach.bootstrap import App
from coach.domain.import_ports import NewRecord
from coach.domain.values import Value
from coach.errors import CoachError
from coach.render.paper import Grid, Notes, Paper
from coach.services.advise import Tools
from coach.services.book.opened import OpenBook, open_book
from coach.services.reports.load.behind import behind
from coach.services.reports.load.changes import changed
from coach.services.reports.load.ease import ease
from coach.services.reports.load.gather import cadences_of
from coach.services.reports.load.model import Course
from coach.services.reports.load.paper import LoadPaper
from coach.services.reports.load.report import Asking, LoadReport, load_report
from coach.services.workday.away import set_away
from coach.text import Text

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
"""Thursday, nine o'clock in Shanghai."""
SAID: dict[str, Value] = {"phone": "13800000000", "source": "walk_in", "legal_basis": "consent", "has_budget": True, "need_clear": True}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("load"))
    with app.store.writing(NOW) as write:
        for number in range(40):
            facts = {**SAID, "name": f"客户{number}", "phone": f"138000000{number:02d}", "lead_received_at": NOW - timedelta(days=60)}
            if number < 20:
                facts["expected_purchase_on"] = (NOW + timedelta(days=200)).date()
            customer = write.add_customer(facts, owner="李雷" if number % 2 else "韩梅梅")
            at = NOW - timedelta(days=number % 5)
            write.add_record(customer, NewRecord("activities", {"at": at, "kind": "call", "outcome": "connected", "direction": "out"}, at))
        write.add_customer({"name": "没人管", "phone": "13900000000", "lead_received_at": NOW - timedelta(days=90)})
    set_away(app.store, "韩梅梅", (date(2026, 3, 1), date(2026, 4, 30)), NOW)
    yield app
    app.store.close()


@pytest.fixture(scope="module")
def book(app: App) -> Iterator[OpenBook]:
    with open_book(app.store, app.adviser, "showroom", NOW) as book:
        yield book


@pytest.fixture(scope="module")
def report(app: App, book: OpenBook) -> LoadReport:
    return load_report(book, app.store, Asking(weeks=2))


@pytest.fixture(scope="module")
def quicker(app: App, book: OpenBook) -> LoadReport:
    """With leads, and every frequency of theirs shorter."""
    return load_report(book, app.store, Asking(2, None, Fraction(3), ("follow_up.C=2d", "follow_up.N=2d")))


@pytest.fixture(scope="module")
def crowded(app: App, book: OpenBook) -> LoadReport:
    """With little room, and leads that come daily."""
    playbook = replace(book.playbook, workday=replace(book.playbook.workday, capacity={"phone": 3, "wechat": 3}))
    tight = replace(book, tools=Tools(playbook, app.evaluator, book.tools.calendar))
    return load_report(tight, app.store, Asking(3, None, Fraction(2)))


def paper(report: LoadReport) -> Paper:
    return LoadPaper(report, 20).paper()


def grid(of: Paper, key: str) -> Grid:
    return next(part for part in of.parts if isinstance(part, Grid) and part.key == key)


def lines(of: Paper, key: str) -> str:
    notes = (part for part in of.parts if isinstance(part, Notes) and part.key == key)
    return "\n".join(line.en if isinstance(line, Text) else line for part in notes for line in part.lines)


def contacts(course: Course) -> int:
    return sum(day.due.total() for day in course.days)


def test_every_customer_who_is_followed_up_counts_once(report: LoadReport) -> None:
    assert report.before.found.customers == {"": 1, "李雷": 20, "韩梅梅": 20}
    assert (report.unowned, report.before.found.wayless) == (1, 0)
    assert [course.rep for course in report.before.courses] == ["李雷", "韩梅梅"]


def test_first_follow_ups_are_those_of_the_whole_evaluation(report: LoadReport, book: OpenBook) -> None:
    last, zone = report.window.last + 1, book.tools.calendar.zone
    rows = book.rows("@owner", "next follow-up")
    due = sorted(datetime.fromtimestamp(moment, zone).date().toordinal() for owner, moment in rows if owner == "李雷" and moment)
    found = book.database.ask(report.before.cadence.customers("李雷", last)).fetchall()
    assert [row[1] for row in found] == [min(day, last) for day in due]


def test_a_shorter_frequency_makes_more_work_side_by_side(quicker: LoadReport) -> None:
    assert quicker.after is not None
    assert contacts(quicker.after.courses[0]) > contacts(quicker.before.courses[0])
    told = paper(quicker)
    row = grid(told, "effect").rows[0].cells
    more = {key.removesuffix("_more"): cell for key, cell in row.items() if key.endswith("_more")}
    assert row["rep"] == "李雷"
    assert all(cell == row[f"{key}_then"] - row[f"{key}_now"] for key, cell in more.items())  # type: ignore[operator]
    assert "follow_up/n" in lines(told, "changes")


@pytest.mark.parametrize(
    "settings", [("follow_up.C=2d", "follow_up.N=2d"), ("follow_up.n=3mo",), ("grade.A=C",), ("customer_state.lost=prospect",)]
)
def test_two_playbooks_asked_together_answer_as_each_alone(book: OpenBook, settings: tuple[str, ...]) -> None:
    window = Window(date(2026, 3, 5).toordinal(), date(2026, 4, 1).toordinal(), date(2026, 2, 5).toordinal())
    playbooks = book.playbook, changed(book.playbook, settings)[0]
    together = cadences_of(book, playbooks, window)
    alone = [cadences_of(book, [one], window)[0] for one in playbooks]
    for one, other in zip(together, alone, strict=True):
        assert book.database.ask(one.counts()).fetchall() == book.database.ask(other.counts()).fetchall()
        assert (
            book.database.ask(one.customers(None, window.last)).fetchall()
            == book.database.ask(other.customers(None, window.last)).fetchall()
        )


def test_leads_as_many_as_one_says(report: LoadReport, quicker: LoadReport) -> None:
    working = report.before.courses[0].working()
    assert contacts(quicker.before.courses[0]) - contacts(report.before.courses[0]) >= 3 * (working - 1)
    assert any("3 for each rep" in str(line) for line in paper(quicker).remarks)


def test_who_is_away_all_the_time_is_told_and_does_not_keep_up(report: LoadReport) -> None:
    away = report.before.courses[1]
    assert (away.working(), away.keeps_up) == (0, False)
    assert any("韩梅梅" in str(line) and "away" in str(line) for line in paper(report).remarks)


def test_too_much_finds_what_could_give_by_simulation(crowded: LoadReport) -> None:
    found = ease(crowded.office, crowded.before)
    assert found is not None
    assert found.behind == ("李雷", "韩梅梅")
    assert found.steps
    assert found.left[1] < found.left[0]
    assert "Simulated" in lines(paper(crowded), "advice")


def test_the_customers_behind_a_figure(app: App, report: LoadReport) -> None:
    key = (grid(paper(report), "reps").rows[0].behind or {})["customers"]
    found = behind(report, app.store, key, 5)
    assert (len(found.rows), found.note.en) == (5, "20 in all, 5 of them listed.")
    assert str(found.rows[0].cells["phone"]).startswith("****")


def test_a_book_without_customers_is_said_so(tmp_path: Path) -> None:
    app = App(tmp_path)
    with open_book(app.store, app.adviser, "showroom", NOW) as book:
        told = paper(load_report(book, app.store, Asking()))
    assert grid(told, "reps").rows == ()
    app.store.close()


@pytest.mark.parametrize(
    ("asking", "code"),
    [
        (Asking(weeks=0), "C296"),
        (Asking(weeks=27), "C296"),
        (Asking(new_leads=Fraction(-1)), "C298"),
        (Asking(new_leads=Fraction(1001)), "C298"),
    ],
)
def test_what_can_not_be_asked(app: App, book: OpenBook, asking: Asking, code: str) -> None:
    with pytest.raises(CoachError) as refused:
        load_report(book, app.store, asking)
    assert refused.value.diagnostics[0].code == code


def test_where_nobody_has_customers_nothing_is_reckoned(tmp_path: Path) -> None:
    app = App(tmp_path)
    with open_book(app.store, app.adviser, "showroom", NOW) as book:
        paper = LoadPaper(load_report(book, app.store, Asking(weeks=2)), 5).paper()
    app.store.close()
    (reps,) = paper.parts
    assert isinstance(reps, Grid)
    assert (reps.key, reps.rows, bool(reps.empty)) == ("reps", (), True)
