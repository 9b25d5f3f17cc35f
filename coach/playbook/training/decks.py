"""The section ``decks``: decks as stated, and the cards written in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card, Deck, Option, Skill
from coach.domain.model import Decision, Playbook
from coach.domain.talk import Talk
from coach.domain.values import FactType
from coach.errors import Diagnostic, Severity
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.playbook.training.decks_schema import DrillCardIn
from coach.playbook.training.desk import Desk
from coach.text import Text

WRITTEN = "written"
_BESIDES = "opening"
"""The kind whose decks may hold written cards beside those that the playbook makes."""
_LONGER = 1.75
_WRONG = 2
"""With fewer wrong answers than this a card can be guessed."""


def decks(desk: Desk, skills: Mapping[str, Skill]) -> dict[str, Deck]:
    """All decks by id, in their order."""
    return {entry.id: _Deck(desk, skills, entry).deck() for entry in desk.whole("decks", "title", "kind", "skill")}


class _Deck:
    def __init__(self, desk: Desk, skills: Mapping[str, Skill], entry: Entry) -> None:
        self.desk, self.skills, self.entry = desk, skills, entry

    def deck(self) -> Deck:
        """The deck, every name in it checked."""
        entry, model = self.entry, self.entry.model
        self._skill(entry.node)
        self.desk.source(entry.node)
        self._of()
        self._shows()
        if model.kind != _BESIDES and (model.kind == WRITTEN) != bool(model.cards):
            self._cards_misplaced()
        return Deck(
            id=entry.id,
            title=words(model.title),
            kind=model.kind,
            skill=model.skill,
            of=model.of,
            prompt=words(model.prompt),
            most=model.most,
            shows=model.shows,
            cards=tuple(self._card(key, card) for key, card in model.cards.items() if not card.disabled),
            source=model.source,
            playbook=entry.playbook,
            location=entry.location,
        )

    def _skill(self, node: Node) -> None:
        nodes = (found for found in node.listed("skill") if found.text)
        self.desk.known("P600", Text("没有技能", "there is no skill"), nodes, self.skills)

    def _of(self) -> None:
        """P601: what the deck is about must exist."""
        kind = self.entry.model.kind
        if (known := _KNOWN.get(kind)) is not None:
            what, names = known
            self.desk.known("P601", what, self.entry.node.listed("of"), names(self.desk.playbook, self.desk.talk))
        elif self.entry.model.of:
            message = Text(f"“{kind}”类的题组不用写 of", f"a deck of the kind '{kind}' takes no 'of'")
            self.desk.told("P601", message, self.entry.node.find(("of",))[1], Text("请删去这一行", "remove this line"))

    def _shows(self) -> None:
        """P601: what is shown besides are choices that there are."""
        node, facts = self.entry.node.find(("shows",))[0], self.desk.playbook.facts
        for name in self.entry.model.shows:
            fact, (value, place) = facts.get(name), node.find((name,))
            if fact is None or fact.type is not FactType.CHOICE:
                message = Text(f"没有可选值的客户信息“{name}”", f"there is no fact of choices '{name}'")
                hint = did_you_mean(name, [one.name for one in facts.values() if one.type is FactType.CHOICE], listing=True)
                self.desk.told("P601", message, place, hint)
                continue
            self.desk.known("P601", Text("没有选项", "there is no choice"), value.items or [value], [choice.id for choice in fact.choices])

    def _cards_misplaced(self) -> None:
        if self.entry.model.cards:
            message = Text("这类题组的题由手册生成，不能自己写", "the cards of this kind of deck come from the playbook: none are written")
            hint = Text("写题用 kind: written", "for written cards take kind: written")
            self.desk.told("P603", message, self.entry.node.find(("cards",))[1], hint)
        else:
            message = Text("这个题组里没有题", "this deck has no cards")
            self.desk.told("P603", message, self.entry.location, Text("在 cards 里写题", "write cards under 'cards'"))

    def _card(self, key: str, model: DrillCardIn) -> Card:
        node = self.entry.node.find(("cards", key))[0]
        self._skill(node)
        self.desk.source(node)
        right = tuple(name for name, option in model.options.items() if option.right or model.form == ORDER)
        self._answerable(model, node, len(right))
        if model.form == ONE and len(right) == 1:
            self._told_by_length(model, node, right[0])
        return Card(
            id=f"{self.entry.id}/{key}",
            deck=self.entry.id,
            skill=model.skill or self.entry.model.skill,
            form=model.form,
            prompt=words(model.ask),
            stamp="",
            options=tuple(Option(name, Text(option.zh, option.en), words(option.why)) for name, option in model.options.items()),
            right=right,
            why=words(model.why),
            model=words(model.model),
            situation=model.situation,
            turn=model.turn,
            source=model.source or self.entry.model.source,
            location=node.location,
        )

    def _answerable(self, model: DrillCardIn, node: Node, right: int) -> None:
        """P602: a card must have a right answer, and enough wrong ones."""
        wrong = len(model.options) - right
        problem = {
            ONE: not right or wrong < _WRONG,
            MANY: not right or not wrong or len(model.options) <= _WRONG,
            ORDER: right <= _WRONG,
            WORDS: bool(model.options) or model.model is None,
        }[model.form]
        if problem:
            message, hint = _UNANSWERABLE[model.form]
            self.desk.told("P602", message, node.location, hint)

    def _told_by_length(self, model: DrillCardIn, node: Node, right: str) -> None:
        """P604: a right answer much longer than all others is found without knowing anything."""
        others = [option for name, option in model.options.items() if name != right]
        for lang in ("zh", "en"):
            length, longest = len(getattr(model.options[right], lang)), max((len(getattr(other, lang)) for other in others), default=0)
            if longest and length > _LONGER * longest:
                message = Text(
                    "正确答案比别的长得多，看长短就能猜到", "the right answer is much longer than the others: its length gives it away"
                )
                hint = Text("把一个错的写长些，或把对的写短", "lengthen a wrong one, or shorten the right one")
                place = node.find(("options", right))[1]
                self.desk.problems.append(Diagnostic("P604", message, place, hint, Severity.INFO))
                return


_UNANSWERABLE = {
    ONE: (
        Text("单选题要有正确答案，错的至少两个", "a card to choose one from needs a right answer and at least two wrong ones"),
        Text("正确的写 right: yes", "mark the right ones with right: yes"),
    ),
    MANY: (
        Text("多选题至少三项，要有对有错", "a card to choose several from needs at least three options, some right and some wrong"),
        Text("正确的写 right: yes", "mark the right ones with right: yes"),
    ),
    ORDER: (
        Text("排序题至少三项，按正确的顺序写", "a card to put in order needs at least three options, in the right order"),
        Text("不用写 right", "right is not written here"),
    ),
    WORDS: (
        Text("自己说的题没有选项，要有参考答案", "a card answered in one's own words has no options but a model answer"),
        Text("写 model，不写 options", "write model, and no options"),
    ),
}


def _decisions(playbook: Playbook, _: Talk) -> Iterable[str]:
    return [decision.name for decision in playbook.decisions.values() if chooses(decision)]


def chooses(decision: Decision) -> bool:
    """Whether it finds one of several values: what can be asked for."""
    return decision.hit == "first" and bool(decision.choices)


_DECISIONS = Text("没有从选项中取值的决策", "there is no decision of choices")
_KNOWN = {
    "grade": (_DECISIONS, _decisions),
    "level": (_DECISIONS, _decisions),
    "opening": (Text("没有用语规范", "there is no rule of etiquette"), lambda _, talk: talk.etiquette),
    "checklist": (Text("没有清单", "there is no checklist"), lambda playbook, _: playbook.checklists),
    "sort": (Text("没有类别", "there is no category"), lambda _, talk: talk.categories),
    "objection": (Text("没有异议", "there is no objection"), lambda _, talk: talk.objections),
    "technique": (Text("没有应对方法", "there is no technique"), lambda _, talk: talk.techniques),
    "repair": (Text("没有用语规范", "there is no rule of etiquette"), lambda _, talk: talk.etiquette),
    "sentence": (Text("没有用语规范", "there is no rule of etiquette"), lambda _, talk: talk.etiquette),
}
