"""Which action first: the customers of the playbook's own scenarios; nothing offered as wrong is advised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.domain.drills import ONE, Card, Deck, Example, Option
from coach.domain.model import Action, Advise
from coach.domain.recommendation import Advice, Recommendation
from coach.drills.desk import Desk, joined
from coach.drills.people import Person
from coach.drills.picking import mixed, number
from coach.drills.stamps import rests_on, stamp
from coach.drills.wording import conditions_text, customer_lines, needed_text, sentence
from coach.engine.explain import lines
from coach.engine.near import shortfall
from coach.playbook.scenarios import SECTION
from coach.text import EMPTY, Text

_WRONG = 3
_OFTEN = 3  # how many cards may have the same answer
_PROMPT = Text("现在先做哪一件？", "What do you do first?")


def first_action(desk: Desk, deck: Deck) -> Iterator[Card]:
    """A card for every scenario in which something is advised."""
    advised = [
        (example, desk.recommend(example.given, example.records, example.as_of)) for example in desk.training.examples.get(SECTION, ())
    ]
    known = {one.action.id: one.action for _, found in advised for one in found.advices}
    asked: dict[str, int] = {}
    for example, found in advised:
        first = found.advices[0].action.id if found.advices else ""
        card = _Maker(desk, deck, example, found).card(known) if first and asked.get(first, 0) < _OFTEN else None
        if card is not None:
            asked[first] = asked.get(first, 0) + 1
            yield card


class _Maker:
    def __init__(self, desk: Desk, deck: Deck, example: Example, found: Recommendation) -> None:
        self.desk, self.deck, self.example, self.found = desk, deck, example, found
        self.id = f"{deck.id}/{example.id.removeprefix(f'{SECTION}/')}"
        self.person = Person(self.id, example.as_of, example.given, example.records)

    def card(self, known: Mapping[str, Action]) -> Card | None:
        """The card; None where too little else is plausible."""
        first, playbook = self.found.advices[0], self.desk.playbook
        wrong = self._wrong(known)
        if len(wrong) < _WRONG - 1:
            return None
        names = self.desk.training.people
        options = [Option(first.action.id, first.action.title, first.rule.because), *wrong]
        return Card(
            id=self.id,
            deck=self.deck.id,
            skill=self.deck.skill,
            form=ONE,
            prompt=self.deck.prompt or _PROMPT,
            stamp=stamp(first.action.id, *rests_on(playbook, self.found.evaluation, first.rule, self.example.given)),
            lines=customer_lines(playbook, self.person, names[number(self.id, len(names))] if names else EMPTY, {}),
            options=tuple(mixed(options, f"{self.id}/options", lambda option: option.id)),
            right=(first.action.id,),
            why=self._why(first),
            rules=(first.rule.full_id,),
            source=first.rule.source,
            location=first.rule.location,
        )

    def _wrong(self, known: Mapping[str, Action]) -> list[Option]:
        """What is held back here comes first, with its reason; then what others of these customers are advised."""
        advised = {one.action.id for one in self.found.advices}
        titles = {one.action.title for one in self.found.advices}
        held = {
            one.action.id: Option(one.action.id, one.action.title, one.because) for one in self.found.held_back if one.kind != "duplicate"
        }
        others = (action for action in mixed(known.values(), self.id, lambda action: action.id) if action.id not in held)
        found: dict[Text, Option] = {}
        for option in held.values():
            if option.id not in advised and option.text not in titles:
                found.setdefault(option.text, option)
        for action in others:
            if len(found) < _WRONG and action.id not in advised and action.title not in titles and action.title not in found:
                found[action.title] = Option(action.id, action.title, self._why_not(action))
        return list(found.values())[:_WRONG]

    def _why_not(self, action: Action) -> Text:
        """What the nearest rule for it asks for and does not find here."""
        playbook, columns = self.desk.playbook, self.found.evaluation.columns
        rules = [rule for one in playbook.decisions.values() if one.output == "action" for rule in one.rules]
        own = [rule for rule in rules if isinstance(rule.then, Advise) and rule.then.action == action.id]
        near = sorted((missing for rule in own if (missing := shortfall(rule.when, columns))), key=len)
        if not near:
            return Text("这位客户用不着。", "This customer has no need of it.")
        said = needed_text(playbook, near[0], self.found.evaluation, self.example.as_of, most=2)
        return Text(f"这里用不上，要的是：{said.zh}", f"Not here; it asks for: {said.en}")

    def _why(self, first: Advice) -> Text:
        columns = self.found.evaluation.columns
        held = [line for line in lines(first.rule.when, columns) if line.holds and line.value is not None]
        said = conditions_text(self.desk.playbook, held, self.found.evaluation, self.example.as_of)
        return joined([sentence(first.rule.because), said], "", " ")
