"""Holidays of a region, year by year, from the ``holidays`` library.

Importing that library costs more than all of ``coach next`` otherwise does, so each year is kept in a cache folder and the library
is imported only for a year that was never asked before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from os import getpid
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.workdays import YearDays
from coach.errors import CoachError, fail
from coach.text import Text

if TYPE_CHECKING:
    from holidays import HolidayBase

_ONE_DAY = timedelta(days=1)
_OLDEST, _NEWEST = 1950, 2100  # outside, dates are typing mistakes: no holidays, and no library loaded for them
_FORMAT = 1


class HolidayYears(Mapping[int, YearDays]):
    """The years of a region (``CN``, ``DE``, ``DE-BY``; "" = none), each read or computed when first asked for.

    ``cache_folder`` may be missing or read-only (then nothing is kept). Raises E103 for a region the library doesn't know.
    """

    def __init__(self, region: str, cache_folder: Path | None = None) -> None:
        self._region = region
        self._folder = cache_folder
        self._years: dict[int, YearDays] = {}

    def __getitem__(self, year: int) -> YearDays:
        if year not in self._years:
            self._years[year] = self._load(year)
        return self._years[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self._years)

    def __len__(self) -> int:
        return len(self._years)

    def _load(self, year: int) -> YearDays:
        if not self._region or not _OLDEST <= year <= _NEWEST:
            return YearDays()
        path = self._folder / f"{self._region}-{year}-{library_version()}.json" if self._folder else None
        known = _read(path) if path else None
        if known is None:
            known = compute(self._region, year)
            if path:
                _write(path, known)
        return known


def compute(region: str, year: int) -> YearDays:
    """Ask the library for one year. Raises E103 for a region it doesn't know."""
    import holidays  # 100 ms and more: see above

    country, _, part = region.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=(year, year + 1))
    except NotImplementedError:
        raise _unknown_region(region) from None
    on, off = set(found.weekend_workdays), set(found)
    if found.has_substituted_holidays:
        off |= _bridged(off, on, found.weekend)  # a break at New Year may begin in the old year
    return YearDays(_only(year, off - on), _only(year, on), published=_is_published(found, year))


@cache
def library_version() -> str:
    """The version of the ``holidays`` library, without importing it; "none" if it is not installed."""
    spec = find_spec("holidays")
    for folder in (spec and spec.submodule_search_locations) or ():
        for installed in Path(folder).parent.glob("holidays-*.dist-info"):
            return installed.name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import version  # knows more kinds of installations, and takes 50 times as long

    return version("holidays") if spec else "none"


def _is_published(found: HolidayBase, year: int) -> bool:
    """Exchanged days are decreed year by year: the library has them up to the last year it lists special days for."""
    decreed: Mapping[int, object] = getattr(found, "special_public_holidays", {})
    return not found.has_substituted_holidays or year <= max(decreed, default=0)


def _only(year: int, days: set[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.year == year)


def _bridged(off: set[date], on: set[date], weekend: set[int]) -> set[date]:
    """The weekend days next to a day off that are not worked: part of the same break, also for those who work weekends."""
    bridged: set[date] = set()
    for day in off:
        for step in (_ONE_DAY, -_ONE_DAY):
            neighbour = day + step
            while neighbour.weekday() in weekend and neighbour not in on:
                bridged.add(neighbour)
                neighbour += step
    return bridged


def _read(path: Path) -> YearDays | None:
    """A year as it was kept; None if it wasn't, or can't be understood."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != _FORMAT:
            return None
        off, on = (frozenset(map(date.fromisoformat, kept[name])) for name in ("off", "on"))
        return YearDays(off, on, published=kept["published"] is True)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, days: YearDays) -> None:
    """Keep a year, whole or not at all; a folder that can't be written costs only time."""
    kept = {"format": _FORMAT, "off": _iso(days.off), "on": _iso(days.on), "published": days.published}
    fresh = path.with_name(f"{path.name}.{getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(path)


def _iso(days: frozenset[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)


def _unknown_region(region: str) -> CoachError:
    return fail(
        "E103",
        f"节假日数据里没有地区“{region}”。",
        f"There are no holidays for a region “{region}”.",
        hint=Text(
            "region 写国家代码，如 CN、DE、DE-BY；不需要节假日就留空。",
            "Write a country code such as CN, DE, DE-BY; leave it empty for none.",
        ),
    )
