"""A customer behind a figure. Of phones only the last digits are shown (domain L6)."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.domain.ports import Reading
from coach.render.mask import typed

Data: TypeAlias = dict[str, Any]

_HIDDEN = "****"


def shown_customer(store: Reading, customer: str) -> Data:
    """Id, name, masked phone and rep; all but the id null for one who is gone."""
    hit = next(iter(store.find(customer, 1)), None)
    if hit is None:
        return {"id": customer, "name": None, "phone": None, "owner": None}
    phone = f"{_HIDDEN}{hit.phone_tail}" if hit.phone_tail else None
    return {"id": customer, "name": typed(hit.name), "phone": phone, "owner": typed(hit.owner)}
