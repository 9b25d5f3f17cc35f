"""Answer the objection in your own words: the first turn, and the one when the reason is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.domain.drills import WORDS, Card, Deck
from coach.domain.model import Phrase, Variant
from coach.domain.talk import STOP, Objection, Talk, Turn
from coach.drills.desk import Desk, joined
from coach.drills.picking import in_turn, mixed
from coach.drills.stamps import stamp
from coach.drills.wording import spoken
from coach.render.phrases import say
from coach.text import EMPTY, Lang, Text

_EACH = 2  # cards of a pair before it is the next one's turn: what to say first, and one of the reasons
_FIRST = Text("客户说：“{}”。你先怎么接？", "The customer says: “{}” What do you say first?")
_STOP = Text("客户说：“{}”。你怎么回应？", "The customer says: “{}” How do you respond?")
_THEN = Text(
    "客户说：“{}”。问下来，原因是：{}。你怎么答？", "The customer says: “{}” You asked, and the reason is: {}. What do you say now?"
)


def objections(desk: Desk, deck: Deck) -> Iterator[Card]:
    """For every pair of the playbook its turns; the pairs of all categories in turn, the playbook's own before the inherited."""
    chosen = [one for one in desk.talk.objections.values() if not deck.of or one.id in deck.of]
    own = [[one for one in chosen if one.playbook == name] for name in reversed(desk.playbook.lineage)]
    pairs = [pair for group in own for pair in mixed(group, deck.id, lambda one: one.id)]
    cards = [list(cards_of(desk.talk, deck, pair)) for pair in pairs]
    yield from (card for group in cards for card in group[:_EACH])
    yield from in_turn([group[_EACH:] for group in cards])


def cards_of(talk: Talk, deck: Deck, pair: Objection) -> Iterator[Card]:
    """The turns of one pair."""
    category = talk.categories[pair.category]
    first = [turn for turn in pair.turns if not turn.heard]
    before = first if category.kind == STOP else _until_heard(pair)
    if model := _model(before):
        yield _card(deck, pair, 1, "", _STOP if category.kind == STOP else _FIRST, EMPTY, model)
    after = _after_heard(pair)
    for number, turn in enumerate((turn for turn in pair.turns if turn.heard), start=1):
        if model := _model([turn, *after]):
            yield _card(deck, pair, 2, f"/{number}", _THEN, turn.heard, model)


def _until_heard(pair: Objection) -> list[Turn]:
    """The turns before the reason is known."""
    at = next((number for number, turn in enumerate(pair.turns) if turn.heard), len(pair.turns))
    return list(pair.turns[:at])


def _after_heard(pair: Objection) -> list[Turn]:
    """The turns that close the talk, whatever the reason was."""
    at = max((number for number, turn in enumerate(pair.turns, 1) if turn.heard), default=len(pair.turns))
    return list(pair.turns[at:])


def _model(turns: Iterable[Turn]) -> Text:
    return joined([_said(turn.say) for turn in turns], "", " ")


def _said(variants: tuple[Variant, ...]) -> Text:
    """What serves every customer: the wording that needs nothing."""
    if not variants:
        return EMPTY
    last = variants[-1].text
    if "{" not in last.zh + last.en:  # most are plain: no need of the template engine
        return last
    phrase = Phrase("card", "answer", "any", variants)
    said = {lang: say(phrase, {}, lang, holds=lambda condition: condition == variants[-1].when) for lang in (Lang.ZH, Lang.EN)}
    zh, en = said[Lang.ZH], said[Lang.EN]
    return Text(zh.text, en.text) if zh is not None and en is not None else EMPTY


def _card(deck: Deck, pair: Objection, turn: int, more: str, prompt: Text, reason: Text, model: Text) -> Card:
    said = spoken((pair.says.zh or (pair.title.zh,))[0], (pair.says.en or (pair.title.en,))[0])
    return Card(
        id=f"{deck.id}/{pair.id}/{turn}{more}",
        deck=deck.id,
        skill=deck.skill,
        form=WORDS,
        prompt=Text(prompt.zh.format(said.zh, reason.zh), prompt.en.format(said.en, reason.en)),
        stamp=stamp(turn, reason, model, pair.category, pair.technique),
        why=joined([_reasons(pair) if turn == 1 else EMPTY, _avoid(pair)], "", " "),
        model=model,
        situation=f"objections/{pair.id}",
        turn=turn,
        rules=(pair.full_id,),
        source=pair.source,
        location=pair.location,
    )


def _reasons(pair: Objection) -> Text:
    said = joined(list(pair.behind), "；", "; ")
    return Text(f"背后可能是：{said.zh}。", f"Behind it there may be: {said.en}.")


def _avoid(pair: Objection) -> Text:
    said = joined([Text(f"“{text.zh}”", f"“{text.en}”") for text in pair.avoid], "、", ", ")
    return Text(f"别说{said.zh}。", f"Don't say {said.en}.") if said else EMPTY
