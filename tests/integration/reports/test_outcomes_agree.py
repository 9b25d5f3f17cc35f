"""An outcome is looked up twice: by SQL for a whole store, and in Python for a file's customers. Both must find the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest

from coach.domain.import_ports import NewRecord
from coach.domain.reports import Ending
from coach.services.reports.grading import has
from coach.store.sqlite import SqliteStore
from coach.text import Text

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
NAME = Text("结果", "outcome")
ENDINGS = (
    Ending("yes", NAME, won=True, where=(("lost_approved", (True,)),)),
    Ending("no", NAME, won=True, where=(("lost_approved", (False,)),), at="lost_on"),
    Ending("either", NAME, won=True, where=(("lost_approved", (True, False)),)),
    Ending("choice", NAME, won=True, where=(("lost_reason", ("price", "rival")),)),
    Ending("both", NAME, won=True, where=(("lost_reason", ("price",)), ("lost_approved", (True,)))),
    Ending("record", NAME, won=True, where=(("status", ("ordered", "delivered")),), collection="deals"),
    Ending("record-both", NAME, won=True, where=(("status", ("ordered",)), ("product", ("沙发",))), collection="deals", at="ordered_on"),
    Ending("own", NAME, won=True, where=(("status", ("ordered",)),), collection="trials"),
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = SqliteStore(tmp_path / "coach.db")
    with made.writing(NOW) as write:
        for number, (approved, reason, statuses, collection) in enumerate(
            product(
                (None, True, False),
                (None, "price", "no_need"),
                ((), ("open",), ("open", "ordered"), ("ordered", "delivered")),
                ("deals", "trials"),
            )
        ):
            facts = {"name": f"客户{number}", "lost_approved": approved, "lost_reason": reason, "lost_on": date(2026, 3, 1)}
            customer = write.add_customer({name: value for name, value in facts.items() if value is not None})
            for status in statuses:
                write.add_record(customer, NewRecord(collection, {"status": status, "product": "沙发" if number % 3 else "床"}, NOW))
    return made


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: str(ending.id))
def test_both_find_the_same_customers(store: SqliteStore, ending: Ending) -> None:
    by_sql = {found.customer for found in store.ended(ending, "p", "p")}
    in_python = {customer.id for customer in store.customers() if has(customer, ending)}
    assert by_sql == in_python
    assert 0 < len(by_sql) < store.count()
    store.close()
