"""What was practised and what is practised, as files: results for a spreadsheet, cards for Anki and for quiz apps on phones.

Anki reads a text file of notes (one line each, set apart by tabs, with a head of ``#`` lines): it needs no library of ours, and reading it
again brings cards up to date instead of doubling them, since each has an id of its own.
"""

from __future__ import annotations

import csv
import hashlib
import html
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card, Training
from coach.drills.choosing import offered
from coach.errors import fail
from coach.render.languages import localise
from coach.services.new_file import unless_there, write_new
from coach.services.practise.team import Member, Team
from coach.services.whole_file import whole_file
from coach.services.workbook.neutral import cut, harmless
from coach.text import Lang, Text

Row = Sequence[str | int]
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEWEST_OPTIONS = 4
_GUID = 16
_NOBODY = 0

_RESULTS = (
    Text("学员", "learner"),
    Text("时间", "at"),
    Text("题组", "deck"),
    Text("题号", "card"),
    Text("题目", "exercise"),
    Text("技能", "skill"),
    Text("得分", "score"),
    Text("用时（秒）", "seconds"),
    Text("回答", "answer"),
)
_SKILLS = (
    Text("学员", "learner"),
    Text("技能", "skill"),
    Text("分", "score"),
    Text("档次", "tier"),
    Text("变化", "change"),
    Text("次数", "results"),
)
_QUIZ = (Text("题型", "type"), Text("题干", "question"))
_QUIZ_AFTER = (Text("答案", "answer"), Text("解析", "explanation"), Text("难度", "difficulty"), Text("章节", "chapter"))
_TYPES = {
    ONE: Text("单选题", "single choice"),
    MANY: Text("多选题", "multiple choice"),
    ORDER: Text("排序题", "ordering"),
    WORDS: Text("简答题", "short answer"),
}
_DIFFICULTY = {ONE: Text("易", "easy"), MANY: Text("中", "medium"), ORDER: Text("中", "medium"), WORDS: Text("难", "hard")}


def export_csv(found: Team, members: Iterable[Member], path: Path, at: datetime, lang: Lang, *, force: bool) -> int:
    """Write every answer of ``members`` as CSV that Excel and WPS read as UTF-8; gives how many."""
    rows = list(_results(found, members, at, lang))
    unless_there(path, force=force)
    with whole_file(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerows([[_cell(cell) for cell in row] for row in (_heads(_RESULTS, lang), *rows)])
    return len(rows)


def export_xlsx(found: Team, members: Sequence[Member], path: Path, at: datetime, lang: Lang, *, force: bool) -> int:
    """Write answers and skills of ``members`` as a workbook; gives how many answers."""
    rows = list(_results(found, members, at, lang))
    skills = list(_skills(found, members, lang))
    sheets = {Text("技能", "skills"): (_SKILLS, skills), Text("答题", "answers"): (_RESULTS, rows)}
    _workbook(path, {localise(name, lang): (_heads(heads, lang), lines) for name, (heads, lines) in sheets.items()}, force=force)
    return len(rows)


def export_quiz(cards: Sequence[Card], training: Training, path: Path, lang: Lang, *, force: bool) -> int:
    """Write cards as the question workbook that quiz apps on phones import; gives how many."""
    most = max((len(card.options) for card in cards), default=0)
    letters = _LETTERS[: max(most, _FEWEST_OPTIONS)]
    options = [localise(Text(f"选项{letter}", f"option {letter}"), lang) for letter in letters]
    heads = [*_heads(_QUIZ, lang), *options, *_heads(_QUIZ_AFTER, lang)]
    rows = [_quiz(card, len(letters), training, lang) for card in cards]
    _workbook(path, {localise(Text("题库", "questions"), lang): (heads, rows)}, force=force)
    return len(rows)


def export_anki(cards: Sequence[Card], training: Training, path: Path, lang: Lang, *, force: bool) -> int:
    """Write cards as a file of notes that Anki imports: id, front, back, deck, tags. Gives how many."""
    head = ("#separator:tab", "#html:true", "#guid column:1", "#deck column:4", "#tags column:5")
    lines = ["\t".join(_note(card, training, lang)) for card in cards]
    write_new(path, "\n".join((*head, *lines)) + "\n", force=force)
    return len(lines)


# -- results ------------------------------------------------------------------------------------------


def _results(found: Team, members: Iterable[Member], at: datetime, lang: Lang) -> Iterator[Row]:
    decks, skills = found.training.decks, found.training.skills
    for one in members:
        for answer in one.shown.answers:
            card, deck, skill = found.cards.get(answer.card), decks.get(answer.deck), skills.get(answer.skill)
            yield (
                one.learner.name,
                answer.at.astimezone(at.tzinfo).isoformat(sep=" ", timespec="minutes")[:16],
                localise(deck.title, lang) if deck else answer.deck,
                answer.card,
                localise(card.prompt, lang) if card else "",
                localise(skill.title, lang) if skill else answer.skill,
                answer.score,
                answer.seconds,
                answer.said,
            )


def _skills(found: Team, members: Iterable[Member], lang: Lang) -> Iterator[Row]:
    for one in members:
        for key, skill in found.training.skills.items():
            measured = one.skills[key]
            score = "" if measured.score is None else measured.score
            tier = localise(measured.tier.title, lang) if measured.tier else ""
            change = "" if measured.trend is None else measured.trend
            yield one.learner.name, localise(skill.title, lang), score, tier, change, measured.results


# -- cards --------------------------------------------------------------------------------------------


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


# -- files --------------------------------------------------------------------------------------------


def _heads(heads: Iterable[Text], lang: Lang) -> list[str | int]:
    return [localise(text, lang) for text in heads]


def _cell(value: str | int) -> str | int:
    """A text runs as no formula, here or when the sheet is saved as CSV."""
    return harmless(cut(value)) if isinstance(value, str) else value


def _workbook(path: Path, sheets: dict[str, tuple[list[str | int], Sequence[Row]]], *, force: bool) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    if path.suffix.lower() != ".xlsx":
        hint = Text("文件名用 .xlsx 结尾", "let the name end in .xlsx")
        raise fail("C150", f"不会写 {path.suffix or '没有后缀的文件'}", f"can't write a file ending in '{path.suffix}'", hint=hint)
    unless_there(path, force=force)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with whole_file(path) as draft:
        try:
            with xlsxwriter.Workbook(draft, plain) as book:
                bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
                for name, (heads, rows) in sheets.items():
                    sheet = book.add_worksheet(name)
                    sheet.freeze_panes(1, 0)
                    sheet.set_column(0, len(heads) - 1, 18)
                    sheet.write_row(0, 0, heads, bold)
                    for number, row in enumerate(rows, start=1):
                        sheet.write_row(number, 0, [_cell(cell) for cell in row], wrapped)
        except FileCreateError as error:  # it wraps what the system said
            raise error.args[0] from error
