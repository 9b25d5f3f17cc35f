"""A day that is past, looked at now: records as of then, but customers' data as they are now."""

from __future__ import annotations

from datetime import datetime

from coach.domain.ports import Reading
from coach.errors import Diagnostic, Severity
from coach.text import Text


def changed_after(store: Reading, as_of: datetime, rep: str | None = None) -> tuple[Diagnostic, ...]:
    """The remark C177 if customers, all or those of ``rep``, were written later than ``as_of``: the list goes by what they are now."""
    count = store.changed_since(as_of, rep)
    if not count:
        return ()
    then = f"{as_of:%Y-%m-%d %H:%M}"
    zh = f"这是回头看 {then}：跟进记录只算到那时，客户资料和归属却是现在的（{count} 位后来改过），和当时的清单会有出入。"
    customers = "1 customer was" if count == 1 else f"{count} customers were"
    en = (
        f"This looks back at {then}: records as of then, but data and reps of customers as they are now ({customers} changed since), so it "
        "may differ from the list of that day."
    )
    return (Diagnostic("C177", Text(zh, en), severity=Severity.INFO),)
