"""The history of decisions in the database: what the rules gave each customer, when, and whether it was a person's word instead."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.kept_tables import LINES
from coach.book.tables import KEY
from coach.book.words import aliased, call, column, compared, literal, table
from coach.book.zone import changes, day_of, local_seconds

HISTORY = "history"
"""The table. ``@key`` is the customer's number, ``@id`` tells the order of what came at one moment."""
NUMBER, DECISION, VALUE, AT, DAY, PERSON = "@id", "@decision", "@value", "@at", "@day", "@person"
"""``VALUE`` "" = the rules gave up an earlier one; ``AT`` microseconds since 1970, ``DAY`` the ordinal of the local day."""

COLUMNS = {KEY: "BIGINT", NUMBER: "BIGINT", DECISION: "VARCHAR", VALUE: "VARCHAR", AT: "BIGINT", DAY: "BIGINT", PERSON: "BOOLEAN"}
LINES_OF = {KEY: "BIGINT", NUMBER: "BIGINT", DECISION: "VARCHAR", VALUE: "VARCHAR", AT: "VARCHAR", PERSON: "BIGINT"}
"""The columns of the store's lines."""

_MICRO = 1_000_000


def history(zone: ZoneInfo) -> exp.Select:
    """The rows of the ``LINES`` of a history."""
    at = call("EPOCH_US", exp.cast(column(AT), "timestamptz"))
    plain = exp.Select(
        expressions=[column(KEY), column(NUMBER), column(DECISION), column(VALUE), aliased(at, AT), column(PERSON)],
        from_=exp.From(this=table(LINES)),
    )
    seconds = exp.IntDiv(this=column(AT), expression=literal(_MICRO))
    day = day_of(local_seconds(lambda: exp.Paren(this=seconds.copy()), changes(zone)))
    person = aliased(compared("=", column(PERSON), literal(1)), PERSON)
    made = [column(KEY), column(NUMBER), column(DECISION), column(VALUE), column(AT), aliased(day, DAY), person]
    return exp.Select(expressions=made, from_=exp.From(this=plain.subquery("lines of history")))
