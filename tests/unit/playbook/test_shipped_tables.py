"""The tables that come with the playbooks: sourced, dated, reachable, decent, and quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.domain.condition import atoms
from coach.domain.model import Playbook
from coach.domain.tables import Table, TableRow
from coach.domain.talk import Talk
from coach.domain.values import Cell, FactType
from coach.engine.tables import quotable
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.render.values import entry, shape_of
from coach.services.sample_book import read_book
from coach.text import Lang

PLAYBOOKS = ("showroom", "recruitment-telesales", "telesales-funnel", "b2b-solution", "field-distribution")
TODAY = date(2026, 3, 5)
FOR_READING = {"floor"}
"""Columns for the rep's eyes: what a customer never hears."""
_ABSOLUTE = ("最", "第一", "保证", "绝对", "国家级", "顶级", "唯一", "永久", "百分之百", "100%", "假一赔", "全网")
_ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(Path(tmp_path_factory.mktemp("tables")), {"COACH_ENGINE": "reference"})


@pytest.fixture(params=PLAYBOOKS)
def playbook(request: pytest.FixtureRequest, app: App) -> Playbook:
    return app.loader.load(request.param)


@pytest.fixture
def talk(playbook: Playbook, app: App) -> Talk:
    return app.loader.talk(playbook.name)


def rows(playbook: Playbook) -> Iterator[tuple[Table, TableRow]]:
    yield from ((table, row) for table in playbook.tables.values() for row in table.rows)


def test_every_playbook_has_products_stories_competitors_and_offers(playbook: Playbook) -> None:
    assert {name: bool(table.rows) for name, table in playbook.tables.items()} == dict.fromkeys(
        ("products", "stories", "competitors", "promotions"), True
    )


def test_every_row_says_where_it_comes_from(playbook: Playbook) -> None:
    assert [row.id for _, row in rows(playbook) if row.source not in playbook.sources] == []


def test_prices_offers_and_figures_hold_until_a_day(playbook: Playbook) -> None:
    dated = [
        (row, cell)
        for table, row in rows(playbook)
        for name, cell in row.cells.items()
        if table.name == "promotions" or cell.value is not None or name == "figure"
    ]
    assert dated
    assert [row.id for row, cell in dated if (cell.valid_until or row.valid_until) is None] == []


def test_a_row_is_sample_data_and_says_so(playbook: Playbook) -> None:
    sources = {playbook.sources[row.source] for _, row in rows(playbook)}
    assert {(source.ref, source.confidence) for source in sources} == {("D8", "low")}


def test_one_price_and_one_floor_for_every_customer(playbook: Playbook) -> None:
    """L5: rows for different needs name another benefit, never another price."""
    priced = [(row.title.zh, name) for _, row in rows(playbook) for name, cell in row.cells.items() if cell.value is not None]
    assert len(priced) == len(set(priced))


def quoted_columns(playbook: Playbook, talk: Talk) -> set[str]:
    variants = [variant for phrase in playbook.phrases.values() for variant in phrase.variants]
    for pair in talk.objections.values():
        variants += [*(variant for turn in pair.turns for variant in turn.say), *pair.ask]
    return {name for variant in variants for name in (*variant.needs_zh, *variant.needs_en)}


def test_every_column_is_quoted_or_for_reading(playbook: Playbook, talk: Talk) -> None:
    quoted = quoted_columns(playbook, talk)
    unheard = {f"{table.name}.{column}" for table in playbook.tables.values() for column in table.columns} - quoted
    assert unheard == {f"products.{column}" for column in FOR_READING}


def test_both_languages_quote_the_same(playbook: Playbook) -> None:
    for phrase in playbook.phrases.values():
        for variant in phrase.variants:
            quoted = [{name for name in needs if "." in name} for needs in (variant.needs_zh, variant.needs_en)]
            assert quoted[0] == quoted[1] or (quoted[0] ^ quoted[1]) <= {"products.title", "stories.title", "competitors.title"}, phrase.id


def test_at_least_eight_phrases_quote_tables_and_end_without(playbook: Playbook) -> None:
    quoting = [phrase for phrase in playbook.phrases.values() if any("." in name for v in phrase.variants for name in v.needs_zh)]
    assert len(quoting) >= 8
    assert [p.id for p in quoting if any("." in name for name in (*p.variants[-1].needs_zh, *p.variants[-1].needs_en))] == []


def customers(table: Table, playbook: Playbook) -> list[dict[str, Cell]]:
    """A customer for every combination of what the rows' conditions ask about."""
    asked = {atom.column: atom.fact for row in table.rows for atom in atoms(row.when)}
    known = product(*(_cells(fact, playbook) for fact in asked.values()))
    return [{name: value for name, value in zip(asked, values, strict=True) if value is not None} for values in known]


def _cells(name: str, playbook: Playbook) -> list[Cell | None]:
    """What the customer may have there; None: nothing is known."""
    found = entry(playbook, name)
    assert found is not None
    shape = shape_of(found)
    if shape.choices:
        many = shape.type == FactType.CHOICES
        return [None, *(frozenset({choice.id}) if many else choice.id for choice in shape.choices)]
    return [None, True, False] if shape.type == FactType.BOOLEAN else [None, 0, 10, 100, 1000]


def speaking(table: Table, playbook: Playbook, columns: Mapping[str, Cell], day: date) -> set[int]:
    return {id(cell) for name, (_, cell) in quotable(playbook, columns, day).items() if name.startswith(f"{table.name}.")}


def test_every_row_speaks_for_somebody(playbook: Playbook) -> None:
    for table in playbook.tables.values():
        heard: set[int] = set()
        for row, columns in product(table.rows, customers(table, playbook)):
            for wanted in (row.title.zh, *row.aliases):
                named: dict[str, Cell] = {table.by: wanted} if table.by else {}
                heard |= speaking(table, playbook, {**columns, **named}, max(TODAY, row.valid_from or TODAY))
        assert [row.id for row in table.rows if not heard & {id(cell) for cell in row.cells.values()}] == [], table.name


def test_rows_keep_to_etiquette(playbook: Playbook, talk: Talk) -> None:
    """No absolute claim (L7), no hedge, nobody run down: a row is said as it stands."""
    checker = Checker(talk.etiquette.values())
    texts = [(row.id, cell.text.pick(lang)) for _, row in rows(playbook) for cell in row.cells.values() for lang in (Lang.ZH, Lang.EN)]
    found = [(id_, finding.rule.id, text) for id_, text in texts if text for finding in checker.check(text, Context())]
    assert found == []


def test_no_word_of_the_law_on_advertising(playbook: Playbook) -> None:
    texts = [cell.text.zh for _, row in rows(playbook) for cell in row.cells.values()]
    assert [(word, text) for text in texts for word in _ABSOLUTE if word in text] == []


def test_half_the_sample_book_hears_of_its_product(app: App) -> None:
    playbook = app.loader.load("showroom")
    now = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    book = read_book((_ROOT / "samples" / "showroom.yaml").read_bytes(), "samples/showroom.yaml", app.loader.load, now)
    assert len(book.customers) == 60
    served = [c for c in book.customers if "products.benefit" in quotable(playbook, _texts(c.facts), TODAY)]
    assert len(served) >= 40


def _texts(facts: Mapping[str, object]) -> dict[str, Cell]:
    return {name: value for name, value in facts.items() if isinstance(value, str | bool)}
