"""The filters of phrase templates: other ways of wording a value."""

from __future__ import annotations

from coach.domain.values import FactType

STYLES: dict[str, tuple[FactType, ...]] = {
    "date": (FactType.DATE, FactType.DATETIME),
    "datetime": (FactType.DATETIME,),
    "time": (FactType.DATETIME,),
    "days": (FactType.DURATION, FactType.INTEGER),
    "money": (FactType.MONEY,),
}
"""Every filter, and the types of facts and columns it is for."""
