"""The rules of a scenario as a small playbook of their own, compiled as all rules are.

So the language, tables, unknowns, cases and places are the same as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from coach.domain.model import Choice, Decision, Fact, Layer, Playbook, Roles
from coach.domain.roleplay import Move, RuleCase
from coach.domain.talk import Concept
from coach.domain.values import FactType, Value
from coach.errors import Severity
from coach.playbook.cases import compile_cases
from coach.playbook.catalogue import check_names, decision_fact, fact_problems, words
from coach.playbook.decisions import compile_decision
from coach.playbook.draft import DecisionDraft, Draft, RuleDraft, Test
from coach.playbook.expression.compile import Written as Expression
from coach.playbook.expression.literals import LiteralError, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.layers import layers
from coach.playbook.nodes import Node
from coach.playbook.schema import CaseIn, ChoiceIn, DecisionIn, RuleIn
from coach.playbook.schema_parts import TextIn
from coach.playbook.table_rules import TableRules
from coach.playbook.training.desk import Desk
from coach.playbook.training.roleplays_parts import Whole, Written
from coach.text import Text

LINE, ANSWER, ENDING, REPLY = "line", "answer", "ending", "reply"
_MARKS = ("good", "fair", "poor")
_LINE_LABEL = Text("客户刚说的", "the customer's last line")
_ANSWER_LABEL = Text("回应得怎样", "how it was answered")


class World:
    """Compiles the rules of one scenario. Mistakes go to the desk."""

    def __init__(
        self, desk: Desk, scenario: Whole, moves: Mapping[str, Move], topics: Mapping[str, Concept], lines: tuple[str, ...]
    ) -> None:
        self.desk, self.scenario, self.lines = desk, scenario, lines
        self.states = scenario.written("state")
        self.zone = ZoneInfo(desk.playbook.calendar.zone)
        said = [Fact(one.id, FactType.BOOLEAN, one.label, location=one.location) for one in moves.values()]
        said += [Fact(one.id, FactType.BOOLEAN, one.label, location=scenario.entry.location) for one in topics.values()]
        self.facts = {
            fact.name: fact
            for fact in (*said, *self._state_facts(), _choice(LINE, _LINE_LABEL, lines), _choice(ANSWER, _ANSWER_LABEL, _MARKS))
        }
        self.draft = Draft(scenario.entry.playbook, scenario.entry.location)

    def _state_facts(self) -> Iterator[Fact]:
        for key, one in self.states.items():
            model = one.model
            kind = (
                FactType.CHOICE
                if model.choices
                else FactType.BOOLEAN
                if model.lowest is None or model.highest is None
                else FactType.INTEGER
            )
            choices = tuple(Choice(name, words(text)) for name, text in model.choices.items())
            yield Fact(key, kind, words(model.label), choices=choices, least=model.lowest, most=model.highest, location=one.node.location)

    def playbook(self, replies: Mapping[str, Written], endings: Mapping[str, Written]) -> Playbook | None:
        """The rules as a playbook; None where a mistake was told."""
        before = self._errors()
        drafts = {one.name: one for one in (*self._changes(), self._spoken(ENDING, endings), self._spoken(REPLY, replies))}
        self.draft.decisions = drafts
        decided = {name: fact for name, draft in drafts.items() if (fact := decision_fact(draft)) is not None}
        for fact in self.facts.values():
            self.desk.problems.extend(fact_problems(fact))
        check_names(self.facts, self.desk.problems)
        names = Names.of(self.facts | decided)
        compiled = {name: compile_decision(draft, names, self.zone, self.desk.problems) for name, draft in drafts.items()}
        decisions = {name: one for name, one in compiled.items() if one is not None}
        made = self._world(decisions, layers(self.facts, decisions, (), self.desk.problems))
        return made if self._errors() == before else None

    def _errors(self) -> int:
        return sum(one.severity is Severity.ERROR for one in self.desk.problems)

    def _world(self, decisions: dict[str, Decision], steps: tuple[Layer, ...]) -> Playbook:
        below, entry = self.desk.playbook, self.scenario.entry
        return Playbook(
            name=entry.id,
            title=words(self.scenario.model.title),
            version=below.version,
            digest=below.digest,
            lineage=(),
            roles=Roles(),
            calendar=below.calendar,
            facts=self.facts,
            collections={},
            actions={},
            checklists={},
            phrases={},
            manners={},
            sources={},
            limits=(),
            decisions=decisions,
            layers=steps,
        )

    # -- decisions --------------------------------------------------------------------------------

    def _changes(self) -> Iterator[DecisionDraft]:
        changed = {key: entry for entry in reversed(self.scenario.layers) for key in entry.model.changes}
        for key, entry in changed.items():
            self.desk.known("P621", Text("没有状态", "there is no state"), [_key(entry.node.find(("changes",))[0], key)], self.states)
            if key in self.states:
                yield self._change(key, self.facts[key])

    def _change(self, key: str, fact: Fact) -> DecisionDraft:
        counts = fact.type is FactType.INTEGER
        draft = DecisionDraft(f"{key}_change" if counts else f"{key}_next", self.states[key].node.location, self.scenario.entry.playbook)
        draft.title = Text(f"{fact.label.zh}的变化", f"change of {fact.label.en}")
        draft.hit, draft.output = ("sum", "integer") if counts else ("first", fact.type.value)
        draft.choices = {choice.id: _choice_in(choice) for choice in fact.choices}
        for one in self.scenario.written("changes", key, "rules").values():
            then = one.node.entries.get("then")
            written = Expression(then, then.text) if then is not None else None
            draft.rules[one.id] = _rule(f"{key}/{one.id}", draft.name, one, then, written, words(one.model.because))
        for entry in self.scenario.layers:
            self._table(draft, entry.node.find(("changes", key))[0], entry.model.changes.get(key))
        return draft

    def _table(self, draft: DecisionDraft, node: Node, model: object) -> None:
        table = getattr(model, "table", None)
        if table is not None:
            cases = {
                row: tuple(CaseIn(given=one.given, fires=one.fires) for one in several)
                for row, several in getattr(model, "cases", {}).items()
            }
            TableRules(draft, node, DecisionIn(table=table, cases=cases), self.desk.problems).read()

    def _spoken(self, name: str, written: Mapping[str, Written]) -> DecisionDraft:
        draft = DecisionDraft(name, self.scenario.entry.location, self.scenario.entry.playbook)
        draft.title, draft.hit, draft.output = _TITLES[name], "first", "choice"
        draft.choices = {key: ChoiceIn(zh=key, en=key) for key in written}
        for key, one in written.items():
            then = Node("scalar", one.node.location, text=key)
            because = words(one.model.because) or words(getattr(one.model, "title", None)) or _first_line(one)
            draft.rules[key] = _rule(f"{name}/{key}", name, one, then, Expression(then, key), because)
        return draft

    # -- values -----------------------------------------------------------------------------------

    def start(self) -> dict[str, Value]:
        """The state at the beginning."""
        given = self.scenario.entry.node.find(("start",))[0]
        stated = self.scenario.model.start
        self.desk.known("P621", Text("没有状态", "there is no state"), [_key(given, key) for key in stated], self.states)
        found: dict[str, Value] = {}
        for key, one in self.states.items():
            text, node = (stated[key], given.entries[key]) if key in stated else (one.model.start, one.node.entries["start"])
            self._put(found, key, text, node)
        return found

    def sets(self, one: Written) -> dict[str, Value]:
        """What holds once ``one`` was said."""
        found: dict[str, Value] = {}
        node = one.node.entries.get("sets")
        for key, text in one.model.sets.items():
            if node is None:
                continue
            self.desk.known("P621", Text("没有状态", "there is no state"), [_key(node, key)], self.states)
            if key in self.states:
                self._put(found, key, text, node.entries[key])
        return found

    def _put(self, target: dict[str, Value], key: str, text: str, node: Node) -> None:
        fact = self.facts[key]
        try:
            value = parse_value(text, fact)
        except LiteralError as error:
            message = Text(f"“{text}”不是“{fact.label.zh}”的值", f"'{text}' is no value of '{fact.name}'")
            self.desk.told("P450", message, node.location, Text(f"这里要写{error.zh}", f"it takes {error.en}"))
            return
        target[key] = value

    def cases(self, made: Playbook) -> tuple[RuleCase, ...]:
        """The cases beside the rules."""
        found = compile_cases(self.draft, made, self.desk.problems)
        return tuple(RuleCase(case.rule, case.fires, dict(case.given), case.location) for case in found)


_TITLES = {ENDING: Text("结局", "ending"), REPLY: Text("客户的回答", "the customer's reply")}


def _choice(name: str, label: Text, ids: tuple[str, ...]) -> Fact:
    return Fact(name, FactType.CHOICE, label, choices=tuple(Choice(one, Text(one, one)) for one in ids))


def _choice_in(choice: Choice) -> ChoiceIn:
    return ChoiceIn(zh=choice.label.zh, en=choice.label.en)


def _key(node: Node, key: str) -> Node:
    return Node("scalar", node.keys[key], text=key)


def _first_line(one: Written) -> Text:
    return words(one.model.say[0]) if one.model.say else Text(one.id, one.id)


def _rule(id_: str, decision: str, one: Written, then: Node | None, written: Expression | None, because: Text) -> RuleDraft:
    when, model = one.node.entries.get("when"), one.model
    cases = one.node.entries.get("cases")
    tried = tuple(
        (CaseIn(given=case.given, fires=case.fires), node) for case, node in zip(model.cases, cases.items if cases else (), strict=True)
    )
    return RuleDraft(
        id=id_,
        decision=decision,
        playbook=one.entry.playbook,
        location=one.node.location,
        tests=(Test(Expression(when, when.text)),) if when is not None else (),
        then=then,
        then_written=written,
        model=RuleIn(
            when=model.when,
            because=TextIn(zh=because.zh, en=because.en) if because else None,
            priority=model.priority,
            source=model.source,
        ),
        node=one.node,
        cases=tried,
    )
