"""The page of each playbook that comes with the product."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from coach.bootstrap import App
from coach.playbook.loader import BASE
from coach.render.view import View
from coach.services.reference.book import Book, page_name
from coach.services.reference.page import reference_page
from docs.generator.places import DOCS, LANGS

NOTE = "<!-- Generated from the playbook's files by docs/generate.py: edit those, not this page. -->"
ROOT_FROM_PAGE = "../../"
# Dates are shown with their year unless it is this one, and pages must not change with the calendar.
SEEN_FROM = datetime(2000, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def playbook_pages() -> Iterator[tuple[Path, str]]:
    """Each page's file and content."""
    with TemporaryDirectory() as home:
        load = App(Path(home)).loader
        for name in (BASE, *load.names()):
            chain = [load.load(one) for one in load.load(name).lineage]
            talks = [load.talk(one.name) for one in chain]
            for lang in LANGS:
                page = reference_page(Book(chain, View(lang, SEEN_FROM), ROOT_FROM_PAGE, talks))
                yield DOCS / "playbooks" / page_name(name, lang), f"{NOTE}\n{page}"
