"""The same rules for zen-engine and for Polars: what others make of conditions over flat columns, for comparison alone.

Both are given what is derived ready-made, and neither arbitrates: what is timed is which rules fire, and the grade.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.book.conditions import choice_column
from coach.domain.condition import And, Atom, Condition, atoms
from coach.domain.model import Playbook, Rule
from coach.domain.values import Scalar

Row = Mapping[str, Any]
Answer = tuple[list[str], str | None]
"""Full ids of the fired rules in order, and the grade."""


def rules(playbook: Playbook) -> list[tuple[str, Rule]]:
    """All rules with their decisions, in order."""
    return [(name, rule) for name, decision in playbook.decisions.items() for rule in decision.rules]


def inputs(playbook: Playbook) -> list[str]:
    """The columns that conditions read, but for decisions: facts, distances, choices."""
    read = (atom for _, rule in rules(playbook) for atom in atoms(rule.when))
    return sorted({_column(atom) for atom in read} - playbook.decisions.keys())


def _column(atom: Atom) -> str:
    return choice_column(atom.column, str(atom.values[0])) if atom.op in ("has", "lacks") else atom.column


def _firsts(playbook: Playbook) -> Iterator[str]:
    """Decisions of which conditions read the winner."""
    read = {atom.column for _, rule in rules(playbook) for atom in atoms(rule.when)}
    return (name for name in playbook.decisions if name in read or name == playbook.roles.grade)


# -- zen-engine -----------------------------------------------------------------------------------------


class Zen:
    """One expression node: a key a rule, and one a decision that others read."""

    def __init__(self, playbook: Playbook) -> None:
        import zen

        self._playbook, self._names = playbook, {name: f"c{place}" for place, name in enumerate(inputs(playbook))}
        self._engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": self._model()}}})

    def facts(self, row: Row) -> dict[str, Any]:
        """A customer as it takes them."""
        return {short: row[name] for name, short in self._names.items()}

    def batch(self, facts: Sequence[dict[str, Any]]) -> list[Any]:
        """What it finds of some customers at once, as it says it."""
        found: list[Any] = self._engine.evaluate_batch([{"key": "rules", "context": one} for one in facts])
        return found

    def answers(self, found: Iterable[Any]) -> list[Answer]:
        """What was found, to be compared."""
        return [self._answer(one["data"]["result"]) for one in found]

    def _answer(self, found: Row) -> Answer:
        fired = [rule.full_id for place, (_, rule) in enumerate(rules(self._playbook)) if found[f"r{place}"]]
        return fired, found.get(f"d_{self._playbook.roles.grade}")

    def _model(self) -> dict[str, Any]:
        node = {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": list(self._expressions())}}
        nodes = [{"id": "in", "name": "in", "type": "inputNode"}, node, {"id": "out", "name": "out", "type": "outputNode"}]
        edges = [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ]
        return {"nodes": nodes, "edges": edges}

    def _expressions(self) -> Iterator[dict[str, str]]:
        firsts, place = set(_firsts(self._playbook)), 0
        for name, decision in self._playbook.decisions.items():
            start = place
            for rule in decision.rules:
                yield {"id": f"r{place}", "key": f"r{place}", "value": self._condition(rule.when)}
                place += 1
            if name in firsts:
                winner = " : ".join(f"$.r{start + n} ? {json.dumps(rule.then)}" for n, rule in enumerate(decision.rules))
                yield {"id": f"d_{name}", "key": f"d_{name}", "value": f"{winner} : null"}

    def _condition(self, condition: Condition) -> str:
        if isinstance(condition, Atom):
            return self._atom(condition)
        joined = (" and " if isinstance(condition, And) else " or ").join(self._condition(part) for part in condition.parts)
        return f"({joined})" if joined else "true"

    def _atom(self, atom: Atom) -> str:
        cell = f"$.d_{atom.column}" if atom.column in self._playbook.decisions else self._names[_column(atom)]
        values = [json.dumps(value) for value in atom.values]
        match atom.op:
            case "known" | "unknown":
                return f"({cell} {'!=' if atom.op == 'known' else '=='} null)"
            case "has" | "lacks":
                return f"({cell} == {'true' if atom.op == 'has' else 'false'})"
            case "between":
                return f"({cell} != null and {cell} >= {values[0]} and {cell} <= {values[1]})"
            case "in" | "not in":
                return f"({cell} != null and {cell} {atom.op} [{', '.join(values)}])"
            case _:
                return f"({cell} != null and {cell} {'==' if atom.op == '=' else atom.op} {values[0]})"


# -- Polars ---------------------------------------------------------------------------------------------


class Polars:
    """A mask a rule, over a frame of the columns ``inputs``; decisions that others read are columns too."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook

    def masks(self, file: Path) -> Any:
        """The frame of a Parquet file of ``inputs``: a boolean column a rule (its full id), and the decisions."""
        import polars as pl

        frame, firsts = pl.read_parquet(file), set(_firsts(self._playbook))
        waiting: list[Any] = []
        for name, decision in self._playbook.decisions.items():
            if waiting and any(atom.column in firsts for rule in decision.rules for atom in atoms(rule.when)):
                frame, waiting = frame.with_columns(waiting), []
            made = [self._condition(rule.when).fill_null(value=False).alias(rule.full_id) for rule in decision.rules]
            if name in firsts:
                frame = frame.with_columns([*waiting, *made]).with_columns(_winner(decision.rules).alias(name))
                waiting = []
            else:
                waiting += made
        return frame.with_columns(waiting)

    def answers(self, frame: Any) -> list[Answer]:
        """What the masks say of each row."""
        ids = [rule.full_id for _, rule in rules(self._playbook)]
        grade = self._playbook.roles.grade
        return [([full_id for full_id in ids if row[full_id]], row[grade]) for row in frame.iter_rows(named=True)]

    def _condition(self, condition: Condition) -> Any:
        import polars as pl

        if isinstance(condition, Atom):
            return self._atom(condition)
        parts = [self._condition(part) for part in condition.parts] or [pl.lit(value=True)]
        return pl.all_horizontal(parts) if isinstance(condition, And) else pl.any_horizontal(parts)

    def _atom(self, atom: Atom) -> Any:
        import polars as pl

        cell, values = pl.col(_column(atom)), atom.values
        match atom.op:
            case "known" | "unknown":
                return cell.is_not_null() if atom.op == "known" else cell.is_null()
            case "has" | "lacks":
                return cell if atom.op == "has" else ~cell
            case "between":
                return cell.is_between(values[0], values[1])
            case "in" | "not in":
                among = cell.is_in(_listed(values))
                return among if atom.op == "in" else ~among
            case _:
                return _COMPARED[atom.op](cell, values[0])


def _winner(of: Sequence[Rule]) -> Any:
    import polars as pl

    chain: Any = pl
    for rule in of:
        chain = chain.when(pl.col(rule.full_id)).then(pl.lit(rule.then))
    return chain.otherwise(None)


def _listed(values: Iterable[Scalar]) -> list[Scalar]:
    return list(values)


_COMPARED: dict[str, Any] = {
    "=": lambda cell, value: cell == value,
    "!=": lambda cell, value: cell != value,
    "<": lambda cell, value: cell < value,
    "<=": lambda cell, value: cell <= value,
    ">": lambda cell, value: cell > value,
    ">=": lambda cell, value: cell >= value,
}
