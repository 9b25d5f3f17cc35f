"""A branch of a graph: it knows what the graph knows, and keeps to itself what is added."""

from __future__ import annotations

from coach.book.graph import Graph
from coach.book.words import column, literal, plus


def test_what_a_branch_adds_is_its_own() -> None:
    graph = Graph(["a"])
    graph.define("b", plus(column("a"), literal(1)))
    one, other = graph.branch(), graph.branch()
    one.define("c", plus(column("b"), literal(2)))
    other.define("c", plus(column("b"), literal(3)))
    one.give("d")
    assert [("c" in each, "d" in each) for each in (graph, one, other)] == [(False, False), (True, True), (True, False)]
    (_, select), *_ = other.levels("source", ["c"], "level ")
    assert select.sql() == 'SELECT (("a" + 1) + 3) AS "c" FROM "source"'
