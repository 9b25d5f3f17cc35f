"""Cards for Anki and for quiz apps on phones.

Anki reads a text file of notes (one line each, set apart by tabs, with a head of ``#`` lines): it needs no library of ours, and reading it
again brings cards up to date instead of doubling them, since each has an id of its own.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card, Training
from coach.drills.choosing import offered
from coach.render.languages import localise
from coach.services.new_file import write_new
from coach.services.practise.export_files import Row, heads, write_workbook
from coach.text import Lang, Text

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEWEST_OPTIONS = 4
_GUID = 16
_NOBODY = 0
_QUIZ = (Text("题型", "type"), Text("题干", "question"))
_QUIZ_AFTER = (Text("答案", "answer"), Text("解析", "explanation"), Text("难度", "difficulty"), Text("章节", "chapter"))
_TYPES = {
    ONE: Text("单选题", "single choice"),
    MANY: Text("多选题", "multiple choice"),
    ORDER: Text("排序题", "ordering"),
    WORDS: Text("简答题", "short answer"),
}
_DIFFICULTY = {ONE: Text("易", "easy"), MANY: Text("中", "medium"), ORDER: Text("中", "medium"), WORDS: Text("难", "hard")}


def export_quiz(cards: Sequence[Card], training: Training, path: Path, lang: Lang, *, force: bool) -> int:
    """Write cards as the question workbook that quiz apps on phones import; gives how many."""
    most = max((len(card.options) for card in cards), default=0)
    letters = _LETTERS[: max(most, _FEWEST_OPTIONS)]
    options = [localise(Text(f"选项{letter}", f"option {letter}"), lang) for letter in letters]
    first = [*heads(_QUIZ, lang), *options, *heads(_QUIZ_AFTER, lang)]
    rows = [_quiz(card, len(letters), training, lang) for card in cards]
    write_workbook(path, {localise(Text("题库", "questions"), lang): [first, *rows]}, force=force)
    return len(rows)


def export_anki(cards: Sequence[Card], training: Training, path: Path, lang: Lang, *, force: bool) -> int:
    """Write cards as a file of notes that Anki imports: id, front, back, deck, tags. Gives how many."""
    head = ("#separator:tab", "#html:true", "#guid column:1", "#deck column:4", "#tags column:5")
    lines = ["\t".join(_note(card, training, lang)) for card in cards]
    write_new(path, "\n".join((*head, *lines)) + "\n", force=force)
    return len(lines)


def _asked(card: Card, lang: Lang) -> list[str]:
    """What the learner sees: the customer's card, and the question."""
    colon = localise(Text("：", ": "), lang)
    return [*(f"{localise(line.label, lang)}{colon}{localise(line.value, lang)}" for line in card.lines), localise(card.prompt, lang)]


def _choices(card: Card) -> tuple[list[tuple[str, Text]], list[str]]:
    """The options as they are offered, with ids; and the letters of the right ones, in order. Of several right answers one is offered."""
    kept = [option for option in offered(card, _NOBODY, 0) if card.form != ONE or option.id not in card.right[1:]]
    right = card.right[:1] if card.form == ONE else card.right
    letters = {option.id: _LETTERS[number] for number, option in enumerate(kept)}
    answer = [letters[one] for one in right]
    return [(option.id, option.text) for option in kept], answer if card.form == ORDER else sorted(answer)


def _quiz(card: Card, width: int, training: Training, lang: Lang) -> Row:
    options, right = _choices(card)
    answer = localise(card.model, lang) if card.form == WORDS else "".join(right)
    deck = training.decks.get(card.deck)
    texts = [localise(text, lang) for _, text in options]
    after = (answer, localise(card.why, lang), localise(_DIFFICULTY[card.form], lang), localise(deck.title, lang) if deck else card.deck)
    return localise(_TYPES[card.form], lang), "\n".join(_asked(card, lang)), *texts, *[""] * (width - len(texts)), *after


def _note(card: Card, training: Training, lang: Lang) -> tuple[str, ...]:
    options, right = _choices(card)
    listed = [f"{_LETTERS[number]}. {localise(text, lang)}" for number, (_, text) in enumerate(options)]
    answer = localise(card.model, lang) if card.form == WORDS else "".join(right)
    shown = [line for line in listed if line[0] in right] if card.form in (ONE, MANY) else [answer]
    deck, skill = training.decks.get(card.deck), training.skills.get(card.skill)
    guid = hashlib.sha256(f"{training.playbook}/{card.id}".encode()).hexdigest()[:_GUID]
    name = localise(deck.title, lang) if deck else card.deck
    tag = localise(skill.title, lang).replace(" ", "-") if skill else card.skill
    return (
        guid,
        _field([*_asked(card, lang), *listed]),
        _field([*shown, localise(card.why, lang)]),
        _field([f"coach::{name}"]),
        _field([tag]),
    )


def _field(lines: Iterable[str]) -> str:
    """Lines as one field of HTML, without the signs that end a field or a note."""
    return "<br>".join(
        html.escape(" ".join(line.split("\t")), quote=True).replace("\r", "").replace("\n", "<br>") for line in lines if line
    )
