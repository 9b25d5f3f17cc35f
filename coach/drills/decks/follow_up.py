"""When is the next follow-up, and why: the dates are the engine's, those of the wrong answers too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from coach.domain.drills import ONE, Card, Deck, Option
from coach.domain.model import Decision, DueTerm, Playbook, Rule
from coach.domain.values import Duration
from coach.drills.desk import Desk, both, joined
from coach.drills.people import Person, people, steady
from coach.drills.picking import in_turn, number
from coach.drills.stamps import rests_on, stamp
from coach.drills.wording import customer_lines, sentence
from coach.engine.explain import winner
from coach.engine.explain_follow_up import follow_up as found_follow_up
from coach.engine.placement import Placement
from coach.playbook.training.examples import lengths
from coach.render.moments import word_datetime, word_day, word_duration
from coach.text import EMPTY, Text

_WRONG = 3
_FIRST = Text("第一次联系最晚在什么时候？", "By when is the first contact?")
_PROMPT = Text("下一次跟进最晚在什么时候？", "By when is the next follow-up?")


def follow_up(desk: Desk, deck: Deck) -> Iterator[Card]:
    """Cards for every rule that says how long, in turn."""
    makers = []
    for name in lengths(desk.playbook):
        decision, term = desk.playbook.decisions[name], _term(desk.playbook, name)
        groups = people(desk.playbook, decision, desk.training.examples.get(name, ()))
        makers += [[_Maker(desk, deck, decision, term, person) for person in group] for group in groups]
    seen = set()
    for maker in in_turn(makers):
        card = maker.card() if maker.person.known not in seen else None
        if card is not None:
            seen.add(maker.person.known)
            yield card


def follow_up_card(desk: Desk, deck: Deck, decision: Decision, person: Person) -> Card | None:
    """The card about one customer; None where no date follows, or too few others could be meant."""
    maker = _Maker(desk, deck, decision, _term(desk.playbook, decision.name), person)
    maker.person = person  # when it begins is on record
    return maker.card()


def _term(playbook: Playbook, name: str) -> DueTerm:
    """The first moment that the length is counted from."""
    fact = playbook.facts[playbook.roles.follow_up_due]
    terms = fact.derive.terms if fact.derive is not None else ()
    return next(term for term in terms if term.duration_fact == name)


class _Maker:
    def __init__(self, desk: Desk, deck: Deck, decision: Decision, term: DueTerm, person: Person) -> None:
        self.desk, self.deck, self.decision, self.term = desk, deck, decision, term
        self.id = f"{deck.id}/{decision.name}/{person.id}"
        begin = person.given.get(term.fact, person.as_of)
        self.person = steady(desk.playbook, replace(person, given={term.fact: begin, **person.given}))

    def card(self) -> Card | None:
        """The card; None where no date follows, or too few others could be meant."""
        person = self.person
        evaluation = self.desk.evaluate(person.given, person.records, person.as_of)
        length, rule = evaluation.durations.get(self.decision.name), winner(self.decision, evaluation)
        due = self._due(length) if length is not None and rule is not None else None
        if due is None or length is None or rule is None:
            return None
        wrong = self._wrong(length, due)
        if len(wrong) < _WRONG - 1:
            return None
        return self._made(rule, length, due, wrong, tuple(rests_on(self.desk.playbook, evaluation, rule, person.given)))

    def _made(self, rule: Rule, length: Duration, due: datetime, wrong: dict[Duration, datetime], rests: tuple[str, ...]) -> Card:
        shown = sorted([(due, length), *((moment, other) for other, moment in wrong.items())])
        return Card(
            id=self.id,
            deck=self.deck.id,
            skill=self.deck.skill,
            form=ONE,
            prompt=self.deck.prompt or (_PROMPT if self.decision.name == self.desk.playbook.roles.follow_up else _FIRST),
            stamp=stamp(self.decision.name, length, *rests),
            lines=customer_lines(self.desk.playbook, self.person, self._name(), {}),
            options=tuple(Option(str(other), self._moment(moment), self._why(rule, other, length)) for moment, other in shown),
            right=(str(length),),
            why=joined([sentence(rule.because), self._counted(due)], "", " "),
            rules=(rule.full_id,),
            source=rule.source,
            location=rule.location,
        )

    def _name(self) -> Text:
        names = self.desk.training.people
        return names[number(self.id, len(names))] if names else EMPTY

    def _due(self, length: Duration) -> datetime | None:
        """When it would be due after ``length``."""
        person, desk = self.person, self.desk
        evaluation = desk.evaluate({**person.given, self.decision.name: length}, person.records, person.as_of)
        found = found_follow_up(desk.playbook, evaluation, Placement(desk.playbook, evaluation, person.as_of, desk.calendar))
        return found.due if found is not None and found.term.startswith(f"{self.term.fact} ") else None

    def _wrong(self, length: Duration, due: datetime) -> dict[Duration, datetime]:
        """Other lengths that the decision knows, some shorter and some longer, each with a day of its own."""
        known = {rule.then for rule in self.decision.rules if isinstance(rule.then, Duration)}
        order = sorted(known, key=lambda other: (other.nominal_seconds, str(other)))
        here = order.index(length)
        first = max(0, min(here - number(f"{self.id}/place", _WRONG + 1), len(order) - _WRONG - 1))
        window = order[first : first + _WRONG + 1]
        near = [*window, *sorted((one for one in order if one not in window), key=lambda other: abs(order.index(other) - here))]
        found: dict[Duration, datetime] = {}
        said = {self._moment(due)}
        for other in near:
            moment = self._due(other) if other != length and len(found) < _WRONG else None
            if moment is not None and (shown := self._moment(moment)) not in said:
                said.add(shown)
                found[other] = moment
        return found

    def _moment(self, due: datetime) -> Text:
        """The day; the hour too where it is the same day."""
        near = due.date() == self.person.as_of.date()
        return both(lambda view: word_datetime(due, view) if near else word_day(due.date(), view), self.person.as_of)

    def _why(self, rule: Rule, other: Duration, length: Duration) -> Text:
        if other == length:
            return rule.because
        whose = next((one for one in self.decision.rules if one.then == other), None)
        said = both(lambda view: word_duration(other, view), self.person.as_of)
        because = whose.because if whose is not None else EMPTY
        return Text(f"这是隔 {said.zh}：{because.zh}", f"That would be after {said.en}: {because.en}")

    def _counted(self, due: datetime) -> Text:
        """That a day off moves it, where it does."""
        moment = self._moment(due)
        return Text(f"所以最晚是{moment.zh}。", f"So it is due by {moment.en}.")
