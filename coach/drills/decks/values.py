"""Grade this customer; which level is this: the engine examines, and explains by its trace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from coach.domain.condition import atoms
from coach.domain.drills import ONE, Card, Deck, Option
from coach.domain.evaluation import Evaluation
from coach.domain.model import Decision, Rule
from coach.domain.recommendation import ConditionLine
from coach.domain.values import Value
from coach.drills.desk import Desk, joined
from coach.drills.people import Person, people, unlike, whole
from coach.drills.picking import in_turn, mixed, number
from coach.drills.stamps import rests_on, stamp
from coach.drills.wording import choice_text, conditions_text, customer_lines, needed_text, sentence
from coach.engine.explain import lines, winner
from coach.engine.near import shortfall
from coach.playbook.scenarios import SECTION
from coach.playbook.training.examples import decisions_of
from coach.text import EMPTY, Text

_OPTIONS = 4
_OPEN = 3  # facts shown as unknown
_BESIDES = 2  # facts shown for the picture
_FEWEST = 3  # options, the right one among them


def values(desk: Desk, deck: Deck) -> Iterator[Card]:
    """Cards for every rule of the decisions that the deck is about, in turn; no answer is right much more often than others."""
    for name in decisions_of(deck, desk.playbook):
        decision = desk.playbook.decisions[name]
        if len(decision.choices) < _FEWEST:
            continue
        groups = people(desk.playbook, decision, desk.training.examples.get(name, ()))
        scenarios = whole(desk.playbook, desk.training.examples.get(SECTION, ())[::-1])
        persons = unlike(in_turn([*groups, *([person] for person in scenarios)]))
        yield from _shared((card for person in persons if (card := _Maker(desk, deck, decision, person).card())), _share(deck, decision))


def value_card(desk: Desk, deck: Deck, decision: Decision, person: Person) -> Card | None:
    """The card about one customer; None where there is too little to choose from, or no answer."""
    return _Maker(desk, deck, decision, person).card() if len(decision.choices) >= _FEWEST else None


def _share(deck: Deck, decision: Decision) -> int:
    return max(_OPTIONS, min(2 * deck.most // len(decision.choices), deck.most // 4)) if deck.most else 0


def _shared(cards: Iterator[Card], share: int) -> Iterator[Card]:
    """Of each answer its ``share`` at most."""
    right: dict[str, int] = {}
    for card in cards:
        asked = right[card.right[0]] = right.get(card.right[0], 0) + 1
        if not share or asked <= share:
            yield card


class _Maker:
    def __init__(self, desk: Desk, deck: Deck, decision: Decision, person: Person) -> None:
        self.desk, self.deck, self.decision, self.person = desk, deck, decision, person
        self.id = f"{deck.id}/{decision.name}/{person.id}"

    def card(self) -> Card | None:
        """The card; None where the playbook comes to no answer for this customer."""
        desk, decision, person = self.desk, self.decision, self.person
        evaluation = desk.evaluate(person.given, person.records, person.as_of, until=decision.name)
        rule, value = winner(decision, evaluation), evaluation.columns.get(decision.name)
        if rule is None or not isinstance(value, str):
            return None
        wrong = self._wrong(value, evaluation)
        return Card(
            id=self.id,
            deck=self.deck.id,
            skill=self.deck.skill,
            form=ONE,
            prompt=self.deck.prompt or Text(f"这位客户的“{decision.title.zh}”是哪一项？", f"What is this customer's {decision.title.en}?"),
            stamp=stamp(decision.name, value, *rests_on(desk.playbook, evaluation, rule, person.given)),
            lines=customer_lines(
                desk.playbook, replace(person, open=self._open(rule, wrong, evaluation)), self._name(), self._besides(rule)
            ),
            options=tuple(self._options(value, rule, wrong, evaluation)),
            right=(value,),
            why=self._why(rule, evaluation),
            rules=(rule.full_id,),
            source=rule.source,
            location=rule.location,
        )

    def _name(self) -> Text:
        names = self.desk.training.people
        return names[number(self.id, len(names))] if names else EMPTY

    def _open(self, rule: Rule, wrong: Mapping[str, tuple[ConditionLine, ...]], evaluation: Evaluation) -> tuple[str, ...]:
        """What nobody has found out yet, and what would count: it is shown as unknown, as it would be on the customer's card."""
        facts = self.desk.playbook.facts
        decisive = [line.atom.fact for line in lines(rule.when, evaluation.columns) if line.holds and line.atom.op == "unknown"]
        told = [name for name in decisive if name in facts and facts[name].derive is None]
        missing = [
            line.atom for lines in wrong.values() for line in lines if line.value is None and line.atom.op not in ("known", "unknown")
        ]
        stored = [
            atom.fact for atom in missing if atom.fact in facts and facts[atom.fact].derive is None and atom.fact not in self.person.given
        ]
        return tuple(dict.fromkeys((*self.person.open, *told, *stored)))[:_OPEN]

    def _besides(self, winning: Rule) -> dict[str, Value]:
        """Some of what the deck wants shown for the picture, as far as it leaves the answer as it is, and its reason."""
        desk, person = self.desk, self.person
        free = [name for name in self.deck.shows if name not in person.given and name not in person.open]
        found: dict[str, Value] = {}
        for name in mixed(free, self.id)[:_BESIDES]:
            choices = self.deck.shows[name]
            found[name] = choices[number(f"{self.id}/{name}", len(choices))]
        if not found:
            return found
        after = desk.evaluate({**found, **person.given}, person.records, person.as_of, until=self.decision.name)
        return found if winner(self.decision, after) == winning else {}

    # -- answers ----------------------------------------------------------------------------------

    def _wrong(self, value: str, evaluation: Evaluation) -> dict[str, tuple[ConditionLine, ...]]:
        """The other values and what they miss, the most plausible first: what nearly is, then what stands beside it."""
        missing: dict[str, tuple[ConditionLine, ...]] = {}
        for rule in self.decision.rules:
            if isinstance(rule.then, str) and rule.then != value:
                short = shortfall(rule.when, evaluation.columns)
                if rule.then not in missing or _far(short) < _far(missing[rule.then]):
                    missing[rule.then] = short
        places = {choice.id: (place, choice.rank is None) for place, choice in enumerate(self.decision.choices)}
        here, ranked = places[value]

        def likely(name: str) -> tuple[bool, bool, int]:
            place, rank = places[name]
            return bool(missing[name]), rank != ranked, abs(place - here)

        return {name: missing[name] for name in sorted(missing, key=likely)[: _OPTIONS - 1]}

    def _options(self, value: str, rule: Rule, wrong: Mapping[str, tuple[ConditionLine, ...]], evaluation: Evaluation) -> Iterator[Option]:
        """In the order of the playbook, as people know them."""
        for choice in self.decision.choices:
            text = choice_text(self.decision, choice.id)
            if choice.id == value:
                yield Option(choice.id, text, rule.because)
            elif choice.id in wrong:
                yield Option(choice.id, text, self._why_not(wrong[choice.id], rule, evaluation))

    def _why_not(self, missing: tuple[ConditionLine, ...], rule: Rule, evaluation: Evaluation) -> Text:
        if not missing:
            zh, en = rule.because.zh, rule.because.en
            return Text(f"条件也够，但有一条在它前面：{zh}", f"It would fit too, but this comes before it: {en}")
        said = needed_text(self.desk.playbook, missing, evaluation, self.person.as_of)
        return Text(f"要的是：{said.zh}", f"It asks for: {said.en}")

    def _why(self, rule: Rule, evaluation: Evaluation) -> Text:
        """The reason, and the conditions that hold."""
        held = [line for line in lines(rule.when, evaluation.columns) if line.holds]
        said = conditions_text(self.desk.playbook, held, evaluation, self.person.as_of)
        return joined([sentence(rule.because), said, *self._sums(rule, evaluation)], "", " ")

    def _sums(self, rule: Rule, evaluation: Evaluation) -> Iterator[Text]:
        """What a score that the rule reads is made of."""
        playbook = self.desk.playbook
        for name in dict.fromkeys(atom.fact for atom in atoms(rule.when)):
            decision, fired = playbook.decisions.get(name), evaluation.fired.get(name, ())
            if decision is not None and decision.hit == "sum" and name not in self.person.given and fired:
                parts = joined([Text(f"{one.because.zh} {_signed(one)}", f"{one.because.en} {_signed(one)}") for one in fired])
                yield Text(f"（{decision.title.zh}：{parts.zh}）", f"({decision.title.en}: {parts.en})")


def _signed(rule: Rule) -> str:
    return f"{rule.then:+}" if isinstance(rule.then, int | Decimal) else ""


def _far(missing: tuple[ConditionLine, ...]) -> tuple[int, int]:
    return len(missing), sum(line.gap or 0 for line in missing)
