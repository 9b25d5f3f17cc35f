"""A store as a company of fifty reps has after a year: customers in every state, about ten activities each, visits, orders, payments.

``python benchmarks/filled_store.py FOLDER [CUSTOMERS]`` makes it, always the same for the same number (100,000 unless told).
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from coach.bootstrap import App  # noqa: E402 - found by the line above when run as a script
from coach.domain.import_ports import Batch, ImportRow, NewRecord  # noqa: E402
from coach.domain.model import Advise, Playbook  # noqa: E402
from coach.domain.values import Money, Value  # noqa: E402

CUSTOMERS = 100_000
NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
PLAYBOOK = "showroom"
STAGES = ("prospect", "follow_up", "needs")
SITUATIONS = 3_000
_DAYS = 360
_PART = 1_000
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", ("伟", "芳", "娜", "敏", "静")
REPS = tuple(one + other for one in _SURNAMES for other in _GIVEN)
_DISTRICTS = ("浦东新区", "静安区", "徐汇区", "闵行区", "杨浦区", "嘉定区")
_SOURCES = ("online", "walk_in", "referral", "phone_in", "social_media", "fair")
_OUTCOMES = ("connected", "connected", "connected", "no_answer", "replied", "refused", "appointment_made")
_KINDS = ("call", "call", "call", "wechat", "wechat", "visit", "sms")
_LOST = ("price", "rival", "no_need", "postponed", "service", "distance")
_HISTORY = "INSERT INTO grade_history (customer_id, decision, value, at, playbook) VALUES (?,?,?,?,?)"
_OVERRULE = "INSERT INTO overrules (customer_id, decision, value, reason, by_whom, at, until) VALUES (?,?,?,?,?,?,?)"
_STEP = "INSERT INTO log_steps (customer_id, entry_id, as_of, playbook, marks_id, answers) VALUES (?,?,?,?,?,?)"


def fill(home: Path, customers: int = CUSTOMERS) -> App:
    """A home with such a store. Log and grade history are written past the product, which would take an hour over them."""
    app, random = App(home), Random(20260305)
    with app.store.importing(Batch("generated", "generated", NOW)) as session:
        for start in range(0, customers, _PART):
            session.write([_row(random, start + number) for number in range(min(_PART, customers - start))])
    _past(home, customers, app.loader.load(PLAYBOOK), random)
    return app


def _row(random: Random, number: int) -> ImportRow:
    received = NOW - timedelta(days=random.randint(0, _DAYS), minutes=random.randint(0, 500))
    owner = REPS[number % len(REPS)]
    end = received + (NOW - received) * random.random() if random.random() < 0.45 else NOW
    won, lost = (end < NOW and random.random() < 0.4), end < NOW
    times = sorted(received + (end - received) * random.random() for _ in range(random.choice((2, 5, 8, 10, 12, 15, 18))))
    facts = _facts(random, number, received) | (_lost(random, end) if lost and not won else {})
    if end == NOW and random.random() < 0.8:
        facts["next_contact_at"] = NOW + timedelta(days=random.randint(-4, 25), hours=random.randint(0, 8))
        facts["next_contact_reason"] = "约好了再联系"
    records = [activity(random, at, owner) for at in times]
    records += [*_appointments(random, times), *(_deal(random, end.date()) if won else _open_deal(random, times))]
    if random.random() < 0.02:
        records.append(NewRecord("complaints", {"opened_at": end, "about": "交期", "severity": "medium"}, end))
    records.append(NewRecord("consents", {"at": received, "kind": "marketing", "given": True, "channel": "form"}, received))
    return ImportRow(f"k{number}", facts, records, owner=owner)


def _facts(random: Random, number: int, received: datetime) -> dict[str, Value]:
    facts: dict[str, Value] = {
        "name": f"客户{number}", "phone": f"138{number:08d}", "source": random.choice(_SOURCES), "legal_basis": "consent",
        "lead_received_at": received, "city": "上海", "district": random.choice(_DISTRICTS), "sales_region": "华东",
    }  # fmt: skip
    maybe: dict[str, Value] = {
        "has_budget": random.random() < 0.6, "need_clear": random.random() < 0.7, "intent_strong": random.random() < 0.3,
        "budget": Money("CNY", random.randint(5, 80) * 1_000_000), "product_interest": random.choice(("旗舰款", "标准款", "入门款")),
        "expected_purchase_on": (NOW + timedelta(days=random.choice((-9, 2, 5, 7, 20, 40, 80, 150)))).date(),
        "urgency": random.choice(("high", "medium", "low")),
        "decision_maker": random.choice(("self", "spouse", "family", "boss")), "speaks_for_decision": random.random() < 0.7,
        "trusts_product": random.random() < 0.7,
        "trusts_rep": random.random() < 0.5, "met_before": random.random() < 0.5, "price_sensitive": random.random() < 0.4,
        "closing_signals": frozenset(random.sample(("price_details", "delivery", "service", "payment"), random.randint(1, 3))),
        "birthday": date(1970 + number % 35, 1 + number % 12, 1 + number % 28),
    }  # fmt: skip
    return facts | {name: value for name, value in maybe.items() if random.random() < 0.6}


def _lost(random: Random, end: datetime) -> dict[str, Value]:
    if random.random() < 0.15:
        return {"dormant_on": end.date(), "dormant_reason": "没有近期计划"}
    return {"lost_on": end.date(), "lost_reason": random.choice(_LOST), "lost_approved": random.random() < 0.8, "lost_to": "竞品"}


def activity(random: Random, at: datetime, owner: str) -> NewRecord:
    """What a rep noted of one contact."""
    kind = random.choice(_KINDS)
    values: dict[str, Value] = {
        "at": at, "kind": kind, "direction": "out" if random.random() < 0.8 else "in", "outcome": random.choice(_OUTCOMES),
        "purpose": "marketing", "minutes": random.randint(1, 40), "by": owner, "note": "聊了需求和预算，约了下次联系",
    }  # fmt: skip
    if random.random() < 0.4:
        values["next_contact_at"] = at + timedelta(days=random.randint(1, 14))
    return NewRecord("activities", values, at)


def _appointments(random: Random, times: list[datetime]) -> Iterator[NewRecord]:
    for made in random.sample(times, random.choice((0, 0, 1, 1, 2))):
        starts = made + timedelta(days=random.randint(1, 6))
        status = random.choice(("came", "came", "did_not_come", "cancelled")) if starts < NOW else random.choice(("booked", "confirmed"))
        values: dict[str, Value] = {"made_at": made, "starts_at": starts, "kind": "showroom", "status": status, "place": "一号展厅"}
        yield NewRecord("appointments", values, made)


def _deal(random: Random, day: date) -> Iterator[NewRecord]:
    opened, amount = datetime(day.year, day.month, day.day, 3, tzinfo=UTC) - timedelta(days=9), random.randint(5, 60) * 1_000_000
    due = day + timedelta(days=random.randint(10, 60))
    values: dict[str, Value] = {
        "opened_at": opened,
        "product": "旗舰款",
        "amount": Money("CNY", amount),
        "ordered_on": day,
        "status": "ordered",
    }
    values |= {"delivery_due_on": due}
    if due < NOW.date():
        values |= {"status": "delivered", "delivered_on": due}
    yield NewRecord("deals", values, opened)
    for share, late in ((3, 0), (7, 30)):
        due_on = day + timedelta(days=late)
        paid: dict[str, Value] = {"agreed_at": opened, "kind": "deposit" if share == 3 else "balance", "due_on": due_on}
        paid |= {"amount": Money("CNY", amount * share // 10)} | (
            {"paid_on": due_on} if random.random() < 0.85 and due_on < NOW.date() else {}
        )
        yield NewRecord("payments", paid, opened)


def _open_deal(random: Random, times: list[datetime]) -> Iterator[NewRecord]:
    if random.random() < 0.2:
        values: dict[str, Value] = {"opened_at": times[-1], "product": "标准款", "amount": Money("CNY", 12_000_000), "status": "open"}
        yield NewRecord("deals", values, times[-1])


def _past(home: Path, customers: int, playbook: Playbook, random: Random) -> None:
    situations = _situations(playbook, random)
    connection = sqlite3.connect(home / "coach.db")
    with connection:
        connection.executemany("INSERT INTO log_marks (fired, advised, held) VALUES (?,?,?)", situations)
        for number in range(1, customers + 1):
            _history(connection, number, random, situations)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _situations(playbook: Playbook, random: Random) -> list[tuple[str, str, str]]:
    rules = [rule for decision in playbook.decisions.values() for rule in decision.rules]
    advising = [(rule.full_id, rule.then.action) for rule in rules if isinstance(rule.then, Advise)]
    made = []
    for _ in range(SITUATIONS):
        advised = random.sample(advising, 4)
        fired = random.sample([rule.full_id for rule in rules], 16) + [rule for rule, _ in advised]
        made.append((" ".join(fired), " ".join(word for pair in advised for word in pair), fired[0]))
    return made


def _history(connection: sqlite3.Connection, number: int, random: Random, situations: list[tuple[str, str, str]]) -> None:
    which, at = random.randrange(SITUATIONS), NOW - timedelta(days=random.randint(1, 300))
    answers = random.choice([[[situations[which][1].split()[1], "done", ""]], []])
    connection.execute(_STEP, (number, number, at.isoformat(), PLAYBOOK, which + 1, json.dumps(answers)))
    days = sorted((random.randint(1, 200) for _ in range(3)), reverse=True)
    for ago in days:
        connection.execute(_HISTORY, (number, "grade", random.choice("HABC"), (NOW - timedelta(days=ago)).isoformat(), PLAYBOOK))
    for stage, ago in zip(STAGES, days, strict=True):
        connection.execute(_HISTORY, (number, "stage", stage, (NOW - timedelta(days=ago)).isoformat(), PLAYBOOK))
    if random.random() < 0.01:
        connection.execute(_OVERRULE, (number, "grade", "A", "老客户介绍", "店长", (NOW - timedelta(days=3)).isoformat(), None))


def main() -> None:
    """Make the store."""
    home, *number = sys.argv[1:]
    fill(Path(home), *map(int, number)).store.close()


if __name__ == "__main__":
    main()
