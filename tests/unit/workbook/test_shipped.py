"""Every shipped playbook, and the rule base: exported and read back nothing has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import _read_template, playbook_folders
from coach.playbook.loader import Loader
from coach.services.workbook.read import read_workbook
from coach.text import Lang
from tests.unit.workbook.office import Office, exported, told

NAMES = ("base", "b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel")


@pytest.fixture(scope="session")
def loader() -> Loader:
    return Loader(playbook_folders(Path("none")), None, _read_template)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_exported_and_read_back_nothing_has_changed(name: str, loader: Loader, tmp_path: Path) -> None:
    path = exported(loader, name, tmp_path / "book.xlsx", Lang.EN if name == "showroom" else Lang.ZH)
    reading = read_workbook(path)
    assert (reading.name, reading.edits, told(reading)) == (name, (), [])
    again = Office(path).read()  # saved by a program that keeps nothing but values
    assert (again.edits, told(again)) == ((), [])
