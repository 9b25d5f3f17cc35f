"""Which facts and decisions build on which: the layers of evaluation, and cycles as diagnostics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from coach.domain.condition import Condition, atoms
from coach.domain.model import Decision, Fact, Layer
from coach.errors import Diagnostic
from coach.text import Text


def reads_of_fact(fact: Fact) -> set[str]:
    """The flat facts and decisions a derived fact is computed from."""
    derive = fact.derive
    if derive is None:
        return set()
    names = {derive.of} if derive.of else set()
    for term in derive.terms:
        names |= {term.fact, term.duration_fact or ""}
    names |= {atom.fact for item in derive.items for atom in atoms(item.when)}
    return names - {"", "now", "today"}


def reads_of_decision(decision: Decision) -> set[str]:
    """The facts and decisions that a decision's conditions name."""
    return {atom.fact for rule in decision.rules for atom in atoms(rule.when)}


def find_cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """One cycle of the graph as a closed path, [] if there is none."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        if cycle := _walk(start, graph, path, done):
            return cycle
    return []


def _walk(node: str, graph: Mapping[str, set[str]], path: list[str], done: set[str]) -> list[str]:
    if node in path:
        return [*path[path.index(node) :], node]
    if node in done:
        return []
    path.append(node)
    for below in sorted(graph.get(node, ())):
        if cycle := _walk(below, graph, path, done):
            return cycle
    path.pop()
    done.add(node)
    return []


def layers(
    facts: Mapping[str, Fact], decisions: Mapping[str, Decision], extra: Iterable[Condition], problems: list[Diagnostic]
) -> tuple[Layer, ...]:
    """The layers in order, each with its facts in an order that respects their dependencies.

    ``extra``: conditions read after all decisions (checklists, phrases), whose distances must be there too.
    """
    graph = {name: reads_of_fact(fact) for name, fact in facts.items() if fact.derive is not None}
    graph |= {name: reads_of_decision(decision) for name, decision in decisions.items()}
    if cycle := find_cycle(graph):
        first = decisions.get(cycle[0]) or facts.get(cycle[0])
        shown = " → ".join(cycle)
        hint = Text("去掉其中一处引用", "remove one of these references")
        place = first.location if first is not None else None
        problems.append(Diagnostic("P420", Text(f"循环引用：{shown}", f"circular: {shown}"), place, hint))
        return ()
    level = _levels(graph, decisions, {name for name, fact in facts.items() if _reads_distance(fact)})
    distances = _distances(decisions, extra)
    return tuple(
        Layer(
            _ordered([name for name, fact in facts.items() if fact.derive is not None and level[name] == index], graph),
            tuple(sorted(column for column in distances if _available(column, level, decisions) == index)),
            tuple(name for name in decisions if level[name] == index),
        )
        for index in range(max([*level.values(), *(_available(column, level, decisions) for column in distances)], default=0) + 1)
    )


def _reads_distance(fact: Fact) -> bool:
    """Whether a derived fact asks how far off a date is: distances are reckoned after the facts of their layer."""
    return fact.derive is not None and any("@" in atom.column for item in fact.derive.items for atom in atoms(item.when))


def _levels(graph: Mapping[str, set[str]], decisions: Mapping[str, Decision], later: Collection[str]) -> dict[str, int]:
    """The layer of every derived fact and decision; those in ``later`` come a layer after what they read."""
    level: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in level:
            level[name] = max((of(below) + (below in decisions) for below in graph.get(name, ())), default=0) + (name in later)
        return level[name]

    for name in graph:
        of(name)
    return {name: level[name] for name in graph}


def _distances(decisions: Mapping[str, Decision], extra: Iterable[Condition]) -> set[str]:
    conditions = [rule.when for decision in decisions.values() for rule in decision.rules]
    return {atom.column for condition in (*conditions, *extra) for atom in atoms(condition) if "@" in atom.column}


def _available(column: str, level: Mapping[str, int], decisions: Mapping[str, Decision]) -> int:
    """The first layer in which a distance can be computed: a decision's date is known one layer later."""
    name = column.partition("@")[0]
    return level.get(name, 0) + (name in decisions)


def _ordered(names: list[str], graph: Mapping[str, set[str]]) -> tuple[str, ...]:
    ordered: dict[str, None] = {}

    def visit(name: str) -> None:
        for below in sorted(graph.get(name, set()) & set(names)):
            visit(below)
        ordered.setdefault(name)

    for name in names:
        visit(name)
    return tuple(ordered)
