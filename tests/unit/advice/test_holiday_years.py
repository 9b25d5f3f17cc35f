from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from coach.domain.workdays import YearDays
from coach.engine import holiday_years
from coach.engine.holiday_years import HolidayYears, compute, library_version
from coach.errors import CoachError


def span(first: str, last: str) -> set[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return {date.fromordinal(day) for day in range(start.toordinal(), end.toordinal() + 1)}


def test_china_2026_as_the_state_council_decreed_it() -> None:
    year = compute("CN", 2026)
    assert year.off == (
        span("2026-01-01", "2026-01-03")
        | span("2026-02-15", "2026-02-23")
        | span("2026-04-04", "2026-04-06")
        | span("2026-05-01", "2026-05-05")
        | span("2026-06-19", "2026-06-21")
        | span("2026-09-25", "2026-09-27")
        | span("2026-10-01", "2026-10-07")
    )
    assert sorted(day.strftime("%m-%d") for day in year.on) == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert year.published


def test_a_break_at_new_year_begins_in_the_old_year() -> None:
    assert span("2023-12-30", "2023-12-31") <= compute("CN", 2023).off  # Saturday and Sunday before 1 January 2024


def test_a_year_the_library_has_no_decree_for_is_not_published() -> None:
    year = compute("CN", 2099)
    assert not year.published
    assert date(2099, 10, 1) in year.off  # the statutory days are known all the same
    assert year.on == frozenset()


def test_regions_without_exchanged_days_are_always_published() -> None:
    assert compute("DE", 2099).published
    assert date(2026, 10, 3) in compute("DE", 2026).off
    assert compute("DE-BY", 2026).off > compute("DE", 2026).off


@pytest.mark.parametrize("region", ["XX", "DE-XX", "../x", " "])
def test_an_unknown_region_is_a_user_error(region: str, tmp_path: Path) -> None:
    with pytest.raises(CoachError) as error:
        HolidayYears(region, tmp_path)[2026]
    assert error.value.diagnostics[0].code == "E103"


@pytest.mark.parametrize("year", [1, 1949, 9999])
def test_no_region_and_absurd_years_have_no_holidays(year: int) -> None:
    assert HolidayYears("")[2026] == YearDays()
    assert HolidayYears("CN")[year] == YearDays()


class TestCache:
    def test_a_year_is_computed_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "not" / "yet"
        first = HolidayYears("CN", folder)[2026]

        def never(region: str, year: int) -> YearDays:
            raise AssertionError(region, year)

        monkeypatch.setattr(holiday_years, "compute", never)
        again = HolidayYears("CN", folder)
        assert again[2026] == first
        assert again[2026] is again[2026]
        assert list(again) == [2026]
        assert len(again) == 1

    def test_what_is_kept_belongs_to_the_version_of_the_library(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        HolidayYears("CN", tmp_path)[2026]
        monkeypatch.setattr(holiday_years, "library_version", lambda: "99.0")
        monkeypatch.setattr(holiday_years, "compute", lambda *_: YearDays(published=False))
        assert not HolidayYears("CN", tmp_path)[2026].published

    @pytest.mark.parametrize(
        "content", ["", "{", "[]", "{}", '{"format": 0}', '{"format": 1, "off": ["x"], "on": [], "published": true}', "\x00"]
    )
    def test_a_damaged_file_is_computed_afresh_and_repaired(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / f"CN-2026-{library_version()}.json"
        path.write_text(content, encoding="utf-8")
        assert HolidayYears("CN", tmp_path)[2026] == compute("CN", 2026)
        assert json.loads(path.read_text(encoding="utf-8"))["published"] is True
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_cannot_be_written_costs_only_time(self, tmp_path: Path) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("", encoding="utf-8")
        assert HolidayYears("CN", blocked / "below")[2026] == compute("CN", 2026)

    def test_the_warm_path_imports_no_library(self, tmp_path: Path) -> None:
        HolidayYears("CN", tmp_path)[2026]
        program = (
            "import sys; from pathlib import Path; from coach.engine.holiday_years import HolidayYears;"
            "assert HolidayYears('CN', Path(sys.argv[1]))[2026].on; assert 'holidays' not in sys.modules"
        )
        root = Path(holiday_years.__file__).parents[2]
        subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=root)


def test_the_version_is_that_of_the_installed_library() -> None:
    assert library_version() == version("holidays")
