from __future__ import annotations

from coach.domain.reports import Answer, Marks, Step
from coach.services.reports.rule_use import use_of_log

CALL, WRITE = ("p/do/call", "call"), ("p/do/write", "write")
MARKS = {
    1: Marks(("p/grade/h", "p/do/call", "p/do/write"), (CALL, WRITE)),
    2: Marks(("p/grade/h", "p/do/call"), (), ("p/do/call",)),
    3: Marks(("p/grade/b",), whole=False),
}
DONE, SKIPPED = Answer("call", "done", ""), Answer("call", "skipped", "出差")


def test_entries_and_customers_are_counted_apart() -> None:
    use = use_of_log([((Step(1, ()), Step(1, (DONE,)), Step(2, ())), 1), ((Step(1, ()),), 4)], MARKS)
    assert (use.entries, use.customers, use.whole) == (7, 5, 7)
    call = use.rules["p/do/call"]
    assert (call.fired, call.advised, call.held, call.done) == (7, 6, 1, 1)
    assert (call.customers, call.followed, call.action) == (5, 1, "call")


def test_whoever_did_it_in_the_end_has_followed() -> None:
    use = use_of_log([((Step(1, (SKIPPED,)), Step(1, (DONE,))), 1), ((Step(1, (SKIPPED,)),), 2)], MARKS)
    call = use.rules["p/do/call"]
    assert (call.done, call.skipped, call.followed, call.refused) == (1, 3, 1, 2)
    assert call.reasons == {"出差": 3}


def test_what_was_done_unasked_belongs_to_no_rule() -> None:
    use = use_of_log([((Step(2, (DONE,)), Step(3, (SKIPPED,))), 3)], MARKS)
    assert +use.unasked == {"call": 3}
    assert use.rules["p/do/call"].done == 0
    assert use.whole == 3


def test_an_empty_log_tells_nothing() -> None:
    use = use_of_log([], MARKS)
    assert (use.entries, use.customers, dict(use.rules)) == (0, 0, {})
