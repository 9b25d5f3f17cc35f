"""The line of the day to practise."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from coach.services.reports.meeting.practice import of_the_day, practice
from coach.text import Text
from tests.unit.reports.meeting.talk import FULL, talk

DAY = date(2026, 3, 5)
TITLE = Text("练一句", "Practise")


def test_everybody_practises_the_same_on_one_day() -> None:
    assert practice(FULL, DAY, TITLE, TITLE) == practice(FULL, DAY, TITLE, TITLE)


def test_all_come_in_turn_but_those_that_are_for_some_customers_alone() -> None:
    days = [DAY + timedelta(days=number) for number in range(6)]
    found = Counter(found.id for day in days if (found := of_the_day(FULL, day)) is not None)
    assert found == {"dear": 2, "later": 2, "others": 2}


def test_words_for_anybody_are_told_line_by_line() -> None:
    day = next(day for day in (DAY + timedelta(days=n) for n in range(3)) if getattr(of_the_day(FULL, day), "id", "") == "others")
    lines = [str(getattr(line, "en", line)) for line in practice(FULL, day, TITLE, Text("两人一组", "In pairs")).lines]
    assert lines == ["In pairs", "Customer: “others”", "You: “What do you like there?”", "Not: not dear", "Go on: coach objection 'others'"]


def test_a_playbook_without_such_lines_has_none() -> None:
    assert of_the_day(talk(), DAY) is None
    assert practice(talk(), DAY, TITLE, Text("", "")).lines == ()
