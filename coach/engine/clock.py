"""The moment of an evaluation: one ``as_of`` seen as seconds, as local day, and in the playbook's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from coach.domain.timing import midnight

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_DAY = date(1, 1, 3).toordinal()
LAST_DAY = date(9999, 12, 29).toordinal()  # within these days and seconds, every zone can show a moment
EARLIEST = -62_135_424_000
LATEST = 253_402_127_999
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Clock:
    """``as_of`` (aware), its epoch seconds ``now``, its local day ``today`` with proleptic ``ordinal``, and ``midnight`` of that day."""

    as_of: datetime
    zone: ZoneInfo
    now: int
    today: date
    ordinal: int
    midnight: int

    def day_of(self, seconds: int) -> int:
        """The proleptic ordinal of the local day in which the epoch second ``seconds`` lies."""
        return datetime.fromtimestamp(seconds, self.zone).toordinal()

    def moment(self, seconds: int) -> datetime:
        """The aware local datetime of the epoch second ``seconds``."""
        return datetime.fromtimestamp(seconds, self.zone)


@lru_cache(maxsize=64)
def clock(as_of: datetime, zone: ZoneInfo) -> Clock:
    """Read ``as_of`` in ``zone``. Raises ValueError for a naive ``as_of``: "now" must never depend on where the program runs."""
    if as_of.tzinfo is None:
        raise ValueError("as_of must be aware")
    today = as_of.astimezone(zone).date()
    return Clock(as_of, zone, epoch(as_of), today, today.toordinal(), epoch(midnight(today, zone)))


def epoch(moment: datetime) -> int:
    """Whole epoch seconds of an aware ``moment``, rounded down."""
    passed = moment - EPOCH
    return passed.days * _DAY + passed.seconds  # // would take several times as long


@lru_cache(maxsize=4096)
def start_of_day(ordinal: int, zone: ZoneInfo) -> int:
    """Epoch seconds of local midnight of a day: what a date-only moment counts as."""
    return epoch(midnight(date.fromordinal(ordinal), zone))
