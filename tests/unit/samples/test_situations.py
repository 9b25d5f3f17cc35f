"""The sample book shows every situation it is meant to show, whenever it is filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.domain.condition import Condition
from coach.domain.customer import Customer, Record
from coach.domain.model import Decision, Fact, Playbook
from coach.domain.values import Cell, FactType
from coach.engine.evaluate import evaluate
from coach.engine.trace import truth
from coach.errors import Location
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.services.sample_book import SampleBook, SampleCustomer, shipped_book

ZONE = ZoneInfo("Asia/Shanghai")
MOMENTS = {
    "a Thursday morning": datetime(2026, 3, 5, 10, 0, tzinfo=ZONE),
    "a Sunday night": datetime(2026, 5, 3, 22, 50, tzinfo=ZONE),
    "before the 29th of February": datetime(2028, 2, 25, 0, 5, tzinfo=ZONE),
}
SITUATIONS = {
    "overdue": "days_overdue >= 7 and customer_state = prospect and last_contact_at is known",
    "first contact beyond 36 hours": "minutes_since_lead > 2160 and last_attempt_at is unknown and source = other and customer_state = prospect",
    "a fresh online lead": "source = online and minutes_since_lead <= 30 and last_attempt_at is unknown",
    "an open complaint": "complaint_open",
    "a complaint just settled": "days_since_complaint_closed between 1 and 5",
    "do not contact": "do_not_contact",
    "asked to stop, not registered": "stop_requests_open >= 1 and do_not_contact is unknown",
    "lost, worth reviving": "customer_state = lost and lost_reason = postponed and days_since_lost between 90 and 365 and marketing_consent",
    "lost, without consent": "customer_state = lost and marketing_consent is unknown and days_since_lost >= 180",
    "a loss to approve": "customer_state = loss_pending",
    "dormant, to be revived today": "customer_state = dormant and days_until_reactivation = 0 and marketing_consent",
    "silent for three months": "days_since_reached > 90 and dormant_on is unknown and customer_state = prospect",
    "a recent no-show": "no_show_recent and next_appointment_at is unknown",
    "an appointment to confirm tomorrow": "days_to_unconfirmed = 1",
    "an appointment without result": "appointments_without_result >= 1",
    "a visit at the customer's tomorrow": "days_to_home_visit = 1",
    "a call due after a visit": "hours_since_visit <= 72 and contacts_since_visit = 0 and customer_state = prospect",
    "a birthday within a week": "days_until_birthday between 0 and 7",
    "a special day within a week": "days_until_special_day between 0 and 7",
    "an overdue payment": "days_payment_overdue >= 7",
    "a payment near": "days_to_payment between 0 and 3",
    "a delivery near": "days_to_delivery between 1 and 3",
    "a delivery late": "days_to_delivery < 0",
    "delivered this week": "days_since_delivery between 1 and 7",
    "cancelled this week": "days_since_cancellation between 0 and 7",
    "source unknown": "source is unknown and contact_permission = no_source",
    "a bought list": "contact_permission = no_consent",
    "consent withdrawn": "contact_permission = withdrawn",
    "a next date without reason": "next_contact_at is known and next_contact_reason is unknown",
    "a next date moved often": "next_dates_set >= 3",
    "a dead number": "dead_number_calls >= 1",
    "no phone, only WeChat": "phone is unknown and wechat is known and last_attempt_at is unknown",
    "six calls unanswered": "unanswered_in_a_row >= 6",
    "three calls unanswered": "unanswered_in_a_row between 3 and 5 and wechat is known",
    "refused twice": "refusals_in_a_row >= 2",
    "the date has passed": "days_to_purchase < 0 and customer_state = prospect",
    "tried, with a doubt": "trial_result = mixed and stage = objection",
    "ready to close": "stage = deal",
    "an owner discontent": "satisfaction = dissatisfied and grade = D",
    "an owner who recommends": "would_recommend and grade = D",
    "a partner's service wanted": "partner_service_wanted is known and partner_consent is unknown",
    "two reps on one customer": "rep_conflict",
    "refuses automated grading": "refuses_automated_grading",
    "a key customer": "key_customer and grade = B",
    "a company": "company is known and decider_on_file",
}


def _customer(sample: SampleCustomer, number: int, company: str) -> Customer:
    records: dict[str, list[Record]] = defaultdict(list)
    for record in sample.records:
        records[record.collection].append(Record(f"{number}-{len(records[record.collection]):02}", record.values))
    facts = {**sample.facts, "our_company": company, "rep_name": sample.owner}
    return Customer(f"{number}", facts, {name: tuple(rows) for name, rows in records.items()}, sample.overrules, sample.owner)


def _as_fact(decision: Decision) -> Fact:
    return Fact(decision.name, FactType(decision.output), decision.title, choices=decision.choices, decimals=decision.decimals)


def _condition(text: str, playbook: Playbook) -> Condition:
    readable = {d.name: _as_fact(d) for d in playbook.decisions.values() if d.output not in ("action", "guard")}
    node = Node("scalar", Location("situations"), text)
    condition, problems = compile_condition(Written(node, text), Names.of(playbook.facts | readable), ZONE)
    assert condition is not None, (text, [problem.message.en for problem in problems])
    return condition


@pytest.fixture(scope="module", params=MOMENTS.values(), ids=[*MOMENTS])
def book(request: pytest.FixtureRequest, app: App) -> tuple[SampleBook, list[Mapping[str, Cell]]]:
    """The book as of a moment, and what the playbook finds in each customer then."""
    tools = app.adviser.tools("showroom")
    found = shipped_book(app.loader.load, request.param)
    customers = [_customer(sample, number, found.company) for number, sample in enumerate(found.customers)]
    seen = [evaluate(tools.playbook, one, request.param, tools.evaluator, tools.calendar, traced=True) for one in customers]
    assert [warning.message.en for one in seen for warning in one.warnings] == []
    return found, [{**one.columns, "computed_grade": one.computed.get("grade", "")} for one in seen]


def test_sixty_customers_of_three_reps(book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    found, _ = book
    names = [str(customer.facts["name"]) for customer in found.customers]
    phones = [customer.facts["phone"] for customer in found.customers if "phone" in customer.facts]
    assert len(names) == len(set(names)) == 60
    assert len(phones) == len(set(phones))
    assert {str(phone)[:8] for phone in phones} == {"13800138"}
    assert len(found.reps) == 3
    assert {customer.owner for customer in found.customers} == set(found.reps)


def test_surnames_that_need_care_are_among_them(book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    names = {str(customer.facts["name"]) for customer in book[0].customers}
    for surname in ("欧阳", "上官", "司马", "单", "解", "曾", "仇", "查", "朴", "区", "员", "盖"):
        assert any(name.startswith(surname) for name in names), surname


def test_every_grade_is_shown(app: App, book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    grades = {columns["grade"] for columns in book[1]}
    assert grades == {choice.id for choice in app.adviser.tools("showroom").playbook.decisions["grade"].choices}


def test_every_lead_source_is_shown(app: App, book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    sources = {choice.id for choice in app.adviser.tools("showroom").playbook.facts["source"].choices}
    assert {columns["source"] for columns in book[1] if "source" in columns} == sources


def test_an_overrule_with_its_reason(book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    found, seen = book
    (number, ruling) = next((n, c.overrules[0]) for n, c in enumerate(found.customers) if c.overrules)
    assert ruling.reason
    assert seen[number]["grade"] == ruling.value != seen[number]["computed_grade"]


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)
def test_a_situation_is_shown(situation: str, app: App, book: tuple[SampleBook, list[Mapping[str, Cell]]]) -> None:
    condition = _condition(situation, app.adviser.tools("showroom").playbook)
    assert any(truth(condition, columns) for columns in book[1])
