"""What a customer's card says that can hardly be: told beside the advice, which goes by it all the same."""

from __future__ import annotations

from datetime import date, datetime

from coach.domain.customer import Customer
from coach.domain.happened import is_ahead
from coach.domain.model import Fact, Playbook
from coach.domain.values import Value
from coach.errors import Diagnostic, Severity
from coach.text import Text

_HINT = Text("改资料：coach customer edit 客户 --set 资料=日期", "Change it: coach customer edit CUSTOMER --set FACT=DATE")


def doubts(playbook: Playbook, customer: Customer, now: datetime) -> tuple[Diagnostic, ...]:
    """C188 for each fact that says something happened on a day after that of ``now``, which is aware and local."""
    zone = now.tzinfo
    if zone is None:
        return ()
    known = ((fact, value) for name, value in customer.facts.items() if (fact := playbook.facts.get(name)) is not None)
    return tuple(_doubt(fact, value) for fact, value in known if is_ahead(value, fact, now.date(), zone))


def _doubt(fact: Fact, value: Value) -> Diagnostic:
    day = value.date() if isinstance(value, datetime) else value
    shown = day.isoformat() if isinstance(day, date) and not fact.sensitive else "…"
    message = Text(
        f"{fact.label.zh}填的是 {shown}，还没到：这里记的是已经发生的事，请核对（建议照填的算）。",
        f"{fact.label.en}: {shown} is yet to come, although it says when something happened. Please check; the advice goes by it.",
    )
    return Diagnostic("C188", message, hint=_HINT, severity=Severity.WARNING)
