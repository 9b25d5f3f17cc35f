"""Columns as levels of SELECTs: what is read once is written into its reader, and the answers stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlglot import exp

from coach.book.database import Database
from coach.book.evaluation import nested
from coach.book.fired import Fired
from coach.book.graph import Graph
from coach.book.words import aliased, both, column, compared, element, known, listed, literal, local, mapped, negated, plus, shifted, table


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path)
    made.create("given", {"a": "BIGINT", "b": "BIGINT", "l": "BIGINT[]"})
    made.fill("given", {"a": "BIGINT", "b": "BIGINT", "l": "BIGINT[]"}, [{"a": 1, "b": 2, "l": [1, 2, 2]}, {"b": 5}])
    return made


def _graph() -> Graph:
    return Graph(["a", "b", "l"])


def _heights(graph: Graph, *asked: str) -> list[str]:
    return [name for name, _ in graph.levels("given", asked, "level ")]


def test_a_chain_read_once_is_one_level(database: Database) -> None:
    graph = _graph()
    graph.define("more", shifted(column("a"), 1))
    graph.define("most", shifted(column("more"), 1))
    assert _heights(graph, "most") == ["level 1"]
    assert database.ask(nested(graph.levels("given", ["most"], "level "))).fetchall() == [(3,), (None,)]


def test_what_is_read_twice_or_asked_for_is_computed_once() -> None:
    graph = _graph()
    graph.define("more", shifted(column("a"), 1))
    graph.define("twice", plus(column("more"), column("more")))
    graph.define("once", shifted(column("more"), 2))
    assert _heights(graph, "twice") == ["level 1", "level 2"]
    assert _heights(graph, "once", "more") == ["level 1", "level 2"]
    assert graph.height(["twice"]) == 2


def test_graphs_that_are_joined_compute_once_what_they_say_alike(database: Database) -> None:
    one, other = _graph(), _graph()
    one.define("first", shifted(column("a"), 1))
    one.define("alike", shifted(column("a"), 1))
    one.define("sum", plus(column("first"), column("b")))
    other.define("else", shifted(column("b"), 2))
    other.define("alike", shifted(column("a"), 1))
    other.define("called so", plus(column("alike"), column("alike")))
    other.define("sum", plus(column("else"), column("b")))
    other.define("again", plus(column("alike"), column("b")))
    names = one.join(other)
    assert {name: at for name, at in names.items() if name != at} == {"sum": "sum too"}
    assert set(one.names) == {"a", "b", "l", "first", "alike", "sum", "else", "called so", "sum too", "again"}
    both_sums = nested(one.levels("given", ["sum", names["sum"], names["called so"]], "level "))
    assert database.ask(both_sums).fetchall() == [(4, 6, 4), (None, 12, None)]


def test_what_is_called_otherwise_is_read_under_the_name_it_has(database: Database) -> None:
    one, other = _graph(), _graph()
    one.define("mine", shifted(column("a"), 1))
    other.define("yours", shifted(column("a"), 1))
    other.define("more", shifted(column("yours"), 1))
    names = one.join(other)
    assert (names["yours"], one.names) == ("mine", ("a", "b", "l", "mine", "more"))
    assert database.ask(nested(one.levels("given", [names["more"]], "level "))).fetchall() == [(3,), (None,)]


def test_nothing_is_written_into_a_lambda(database: Database) -> None:
    graph = _graph()
    graph.define("names", listed([literal("x"), literal("y")]))
    graph.define("named", mapped(column("l"), element(column("names"), local())))
    assert _heights(graph, "named") == ["level 1", "level 2"]
    assert database.ask(nested(graph.levels("given", ["named"], "level "))).fetchall() == [(["x", "y", "y"],), (None,)]


def test_what_is_written_into_another_keeps_its_meaning(database: Database) -> None:
    graph = _graph()
    graph.define("some", known(column("a")))
    graph.define("same", exp.EQ(this=column("some"), expression=negated(compared(">", column("b"), literal(2)))))
    assert _heights(graph, "same") == ["level 1"]
    assert database.ask(nested(graph.levels("given", ["same"], "level "))).fetchall() == [(True,), (True,)]


def test_a_long_chain_stays_shallow() -> None:
    graph = _graph()
    graph.define("s0", shifted(column("a"), 1))
    for number in range(1, 40):
        graph.define(f"s{number}", shifted(column(f"s{number - 1}"), 1))
    assert 4 <= len(_heights(graph, "s39")) <= 8


def test_a_definition_reads_what_there_is() -> None:
    graph = _graph()
    with pytest.raises(ValueError, match="not there"):
        graph.define("c", column("nowhere"))
    graph.define("c", column("a"))
    with pytest.raises(ValueError, match="already"):
        graph.define("c", column("b"))


@pytest.mark.parametrize("count", [0, 1, 9, 10, 21])
def test_ids_of_fired_rules_are_the_same_by_list_and_by_table(database: Database, count: int) -> None:
    ids = [f"rules/{number}" for number in range(count)]
    fired = Fired([(full_id, f"fires {number}") for number, full_id in enumerate(ids)])
    graph = Graph(["n"])
    for number in range(count):
        bit = compared("=", exp.Paren(this=exp.Mod(this=column("n"), expression=literal(number + 2))), literal(0))
        graph.define(f"fires {number}", both([bit]))
    graph.define("plain", fired.plain())
    for name, way in fired.ways():
        graph.define(name, way)
    database.create("numbers", {"n": "BIGINT"})
    database.fill("numbers", {"n": "BIGINT"}, ({"n": number} for number in range(500)))
    levels = graph.levels("numbers", ["n", "plain", *(name for name, _ in fired.ways())], "level ")
    shown = exp.Select(from_=exp.From(this=table(levels[-1][0])))
    joined = fired.joined(shown, levels[-1][0], ids)
    shown.set("expressions", [column("n"), column("plain"), aliased(joined, "joined")])
    rows = database.ask(nested([*levels, ("shown", shown)])).fetchall()
    assert len(rows) == 500
    assert all(plain == by_table == [f"rules/{k}" for k in range(count) if n % (k + 2) == 0] for n, plain, by_table in rows)
