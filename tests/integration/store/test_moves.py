"""Customers who change hands: whole or not at all, kept with who and why, and undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.moves import Moved
from coach.domain.ports import Graded
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def three(store: SqliteStore) -> list[str]:
    with store.writing(NOW) as write:
        return [write.add_customer({"name": name, "phone": f"1380000000{place}"}, owner="李雷") for place, name in enumerate("甲乙丙")]


def owners(store: SqliteStore) -> list[str]:
    return [customer.owner for customer in store.customers()]


def test_customers_go_to_others_and_back_to_the_pool(store: SqliteStore) -> None:
    first, second, third = three(store)
    with store.writing(LATER) as write:
        number = write.move("pool", "45 天没联系", "王经理", [Moved(first, "李雷", ""), Moved(third, "李雷", "赵敏")])
    assert owners(store) == ["", "李雷", "赵敏"]
    (move,) = store.moves()
    assert (move.number, move.kind, move.at, move.by, move.reason, move.customers, move.undone_at) == (
        number, "pool", LATER, "王经理", "45 天没联系", 2, None,
    )  # fmt: skip
    assert store.given_back(LATER) == [Moved(first, "李雷", "")]
    assert store.given_back(LATER + timedelta(seconds=1)) == []
    assert store.customer(first).facts["phone"] == "13800000000"
    assert second == store.find("乙")[0].id


def test_nothing_is_moved_if_one_of_them_has_another_rep_by_now(store: SqliteStore) -> None:
    first, second, _ = three(store)
    with pytest.raises(CoachError) as raised, store.writing(LATER) as write:
        write.move("pool", "", "", [Moved(first, "李雷", ""), Moved(second, "赵敏", "")])
    assert [found.code for found in raised.value.diagnostics] == ["S152"]
    assert owners(store) == ["李雷"] * 3
    assert store.moves() == []


def test_a_move_is_undone_but_for_those_who_have_gone_on(store: SqliteStore) -> None:
    first, second, _ = three(store)
    with store.writing(NOW) as write:
        number = write.move("handover", "", "", [Moved(first, "李雷", "赵敏"), Moved(second, "李雷", "赵敏")])
        write.assign(second, owner="林晓")
    with store.writing(LATER) as write:
        assert write.undo_move(number) == (1, 1)
    assert owners(store) == ["李雷", "林晓", "李雷"]
    assert store.moves()[0].undone_at == LATER
    with pytest.raises(CoachError) as raised, store.writing(LATER) as write:
        write.undo_move(number)
    assert [found.code for found in raised.value.diagnostics] == ["S153"]


def test_the_last_value_of_a_customer_is_the_last_the_rules_gave(store: SqliteStore) -> None:
    first, second, third = three(store)
    with store.writing(NOW) as write:
        for customer, value, by in [
            (first, "needs", ""),
            (first, "deal", ""),
            (first, "revival", ""),
            (second, "trial", "王经理"),
            (third, "", ""),
        ]:
            write.record_grade(customer, Graded("stage", value, NOW, playbook="showroom", by=by))
    assert store.last_values("stage", "showroom", "showroom", {"revival"}) == [(first, "deal")]
    assert store.last_values("stage", "b2b-solution", "showroom", {"revival"}) == []
