"""What the learner's words do in a talk: moves, topics, and how well an objection was answered. The same ear as for rubrics."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from coach.domain.drills import Asked, Rubric, Training
from coach.domain.roleplay import CONDUCT, Move, Reply, RolePlay
from coach.domain.talk import Concept, Lengths, Talk
from coach.drills.rubric.ear import Ear, Heard
from coach.drills.rubric.judge import Judge
from coach.drills.rubric.likeness import Words
from coach.drills.rubric.nonsense import KEYWORDS, LOOKED_AT, nonsense
from coach.drills.rubric.parts import Said, parts
from coach.drills.rubric.signs import Signs
from coach.drills.rubric.task import Task
from coach.etiquette.check import Checker
from coach.etiquette.sentences import length
from coach.objections.concepts import Concepts
from coach.objections.model import Model
from coach.objections.normalise import comparable
from coach.render.languages import localise, simplified
from coach.text import EMPTY, Lang, Text

UNFINISHED, NONSENSE, LONG, AGAIN, BROKEN_OFF = CONDUCT
FAREWELL = "farewell"
"""The act by which a few short bits are a leave-taking and no list of key words."""
BREATHS = 3
"""So many times as long as the customer listens, and nothing in it is heard any more."""
_NOTHING = Asked()
_DASHES = ("—", "-", "–")
_DOTS = ("…", "...", "。。。")


@dataclass(frozen=True, slots=True)
class Listened:
    """What was heard: ``moves`` with the words that showed them, ``topics``, and the mark of the ``answer`` ("" if none was asked for).

    ``why`` tells what kept anything from being heard.
    """

    moves: Mapping[str, tuple[str, ...]]
    topics: tuple[str, ...] = ()
    answer: str = ""
    why: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Line:
    """What the customer said last: the ``reply`` as it was worded, in ``lang``; ``before``: what the learner has said so far."""

    lang: Lang
    reply: Reply
    text: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What was heard, sentence by sentence."""

    said: tuple[Said, ...]
    heard: tuple[Heard, ...]
    plain: tuple[Heard, ...] = ()
    conduct: tuple[str, ...] = field(default=())


class Hearing:
    """The moves of a playbook, ready to be heard. Making it costs some 100 ms, a line a few."""

    def __init__(self, training: Training, talk: Talk, model: Model | None) -> None:
        self.training, self.talk = training, talk
        self._model = model
        says = [text for category in talk.categories.values() for text in (*category.says.zh, *category.says.en)]
        self._ear = Ear(training.acts, model, pieces=True)
        self._signs = Signs(training.acts, Words(says), Checker(talk.etiquette.values(), simplified))
        moves = training.moves.values()
        self._own = Concepts({one.id: Concept(one.id, one.label, one.words, one.exceptions) for one in moves if one.words})
        self._against = Concepts({one.id: Concept(one.id, one.label, one.against) for one in moves if one.against})
        self._judge: Judge | None = None

    def heard(self, text: str, line: Line) -> tuple[Heard, ...]:
        """Acts and signs in ``text``."""
        said = parts(text)
        heard = self._ear.heard(said)
        heard += self._signs.seen(text, said, heard, _task(line.lang, line.text))
        if said and not said[0].asks and _is_told(line.text):
            heard += self._signs.takes_up(said[0], line.text)
        return tuple(heard)

    def listen(self, text: str, scenario: RolePlay, line: Line) -> Listened:
        """What ``text`` does, said to ``line``."""
        if len(text) > LOOKED_AT or length(text, line.lang) > BREATHS * scenario.longest.pick(line.lang):
            return Listened(self._moves(_Spoken((), (), (), (LONG,))))
        said, heard = parts(text), self.heard(text, line)
        why = nonsense(text, said, _task(line.lang, ""), _unbounded(scenario))
        if why is not None and not (why == KEYWORDS and any(one.act == FAREWELL for one in heard)):
            return Listened(self._moves(_Spoken((), (), (), (NONSENSE,))), why=why)
        plain = tuple(one for one in heard if not one.sounded)
        spoken = _Spoken(said, heard, plain, tuple(_conduct(text, scenario, line)))
        return Listened(self._moves(spoken), _topics(scenario, said), self._answer(text, line))

    def _moves(self, spoken: _Spoken) -> dict[str, tuple[str, ...]]:
        own, against = _own_words(self._own, spoken.said), _own_words(self._against, spoken.said)
        every = ((move, _found(move, spoken, own.get(move.id, {}), against.get(move.id, ()))) for move in self.training.moves.values())
        found = {move.id: words for move, words in every if words}
        return {key: tuple(dict.fromkeys(word.strip() for word in words if word.strip())) for key, words in found.items()}

    def _answer(self, text: str, line: Line) -> str:
        pair = self.talk.objections.get(line.reply.objection)
        if pair is None:
            return ""
        if self._judge is None:
            self._judge = Judge(self.training, self.talk, self._model, simplified)
        kind = self.talk.categories[pair.category].kind
        reason = line.text if line.reply.turn > 1 else ""
        scored = self._judge.score(text, Task(kind, line.lang, line.text, line.reply.turn, reason, pair, pair.category))
        return scored.mark if scored is not None else ""


def unfinished(text: str) -> bool:
    """Whether a line breaks off: the customer was about to go on."""
    return text.rstrip(" 。\"'”").endswith(_DASHES)


def _is_told(text: str) -> bool:
    """Whether a line tells something, whole: to say the words of a question again is to answer it, not to take it up."""
    return bool(text) and not unfinished(text) and not any(one.asks for one in parts(text))


def _task(lang: Lang, prompt: str) -> Task:
    return Task("free", lang, prompt)


def _unbounded(scenario: RolePlay) -> Rubric:
    """Lengths are told apart from nonsense: too long is a way of talking."""
    return Rubric(scenario.id, EMPTY, (), (), shortest=Lengths(1, 1), longest=Lengths(LOOKED_AT, LOOKED_AT), good=0, fair=0)


def _conduct(text: str, scenario: RolePlay, line: Line) -> Iterator[str]:
    if unfinished(line.text):
        yield UNFINISHED
    if length(text, line.lang) > scenario.longest.pick(line.lang):
        yield LONG
    if comparable(text) in map(comparable, line.before):
        yield AGAIN
    if unfinished(text) or text.rstrip().endswith(_DOTS):
        yield BROKEN_OFF


def _own_words(own: Concepts, said: Sequence[Said]) -> dict[str, dict[int, str]]:
    """The words of each concept by the sentence they stand in."""
    found: dict[str, dict[int, str]] = {}
    for number, sentence in enumerate(said):
        for hit in own.found(sentence.whole.spoken):
            start, end = sentence.whole.spoken.span(hit.start, hit.end)
            found.setdefault(hit.concept, {})[number] = sentence.text[start:end]
    return found


def _found(move: Move, spoken: _Spoken, own: Mapping[int, str], against: Collection[int]) -> tuple[str, ...]:
    """The words in which ``move`` was heard; () if it was not."""
    numbers = range(max(1, len(spoken.said)))
    left = [number for number in numbers if number not in against]
    groups = [(number,) for number in left] if not move.whole else [tuple(numbers)] if len(left) == len(numbers) else []
    for group in groups:
        heard = [one for one in (spoken.plain if move.plain else spoken.heard) if one.sentence in group]
        acts = {one.act for one in heard} | set(spoken.conduct)
        words = tuple(own[number] for number in group if number in own)
        way = next((way for way in _ways(move) if _shows(way, acts, words)), None)
        if way is not None:
            wanted = (*way.any, *way.also)
            return words or tuple(one.words for one in heard if one.act in wanted) or (move.label.zh,)
    return ()


def _ways(move: Move) -> tuple[Asked, ...]:
    return (move.heard or _NOTHING, *move.ways)


def _shows(asked: Asked, acts: AbstractSet[str], words: Sequence[str]) -> bool:
    if asked.barred(acts) or not acts >= set(asked.also):
        return False
    return bool(words) or (bool(asked.any or asked.also) and (not asked.any or not acts.isdisjoint(asked.any)))


def _topics(scenario: RolePlay, said: Sequence[Said]) -> tuple[str, ...]:
    finder = Concepts(scenario.topics)
    return tuple(dict.fromkeys(hit.concept for sentence in said for hit in finder.found(sentence.whole.spoken)))


def worded(reply: Reply, number: int, lang: Lang) -> str:
    """The way of saying ``reply`` that comes at its ``number``-th time."""
    return localise(reply.say[number % len(reply.say)], lang) if reply.say else ""
