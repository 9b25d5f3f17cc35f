"""Tick lines of a customer's checklist, or take ticks back: all of a request, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from coach.domain.import_ports import NewRecord
from coach.domain.model import Checklist, Playbook
from coach.domain.ports import Store, Writing
from coach.domain.recommendation import Recommendation
from coach.domain.values import Value
from coach.engine.ticks import AT, BY, CHECKLIST, ITEM, UNDONE, UNDONE_BY
from coach.errors import CoachError, Diagnostic, fail
from coach.playbook.suggest import did_you_mean
from coach.render.languages import simplified
from coach.services.checklist_view import Line, lines
from coach.text import Text

EVERY = ("all", "全部")
_SPAN = re.compile(r"([0-9]{1,4})\s*[-–~～到]\s*([0-9]{1,4})")
_NUMBER = re.compile("[0-9]{1,4}")  # no list is longer
_BETWEEN = re.compile(r"[,，、;；\s]+")


@dataclass(frozen=True, slots=True)
class Ticking:
    """What is to be ticked and taken back, as typed: numbers of lines (``2,3``, ``1-4``), their ids, or ``all``.

    ``clear`` takes every tick of the list back first.
    """

    done: Sequence[str] = ()
    undone: Sequence[str] = ()
    clear: bool = False
    by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return not (self.done or self.undone or self.clear)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What changed: ids of lines, in their order on the list."""

    done: tuple[str, ...]
    undone: tuple[str, ...]


def find_checklist(playbook: Playbook, name: str) -> Checklist:
    """The list with this id or title. C156 if there is none."""
    wanted = simplified(name).strip().casefold()
    for found in playbook.checklists.values():
        if wanted in (found.id.casefold(), found.title.zh.casefold(), found.title.en.casefold()):
            return found
    known = [word for each in playbook.checklists.values() for word in (each.id, each.title.zh, each.title.en)]
    shown = name[:60]
    near = did_you_mean(simplified(name), known)
    hint = near or Text("用 coach checklist 客户 --all 查看全部清单", "coach checklist CUSTOMER --all shows all lists")
    raise CoachError(Diagnostic("C156", Text(f"没有清单“{shown}”", f"there is no checklist '{shown}'"), hint=hint))


def change_ticks(store: Store, advice: Recommendation, checklist: Checklist, ticking: Ticking) -> Ticked:
    """Write what changes at the moment of ``advice``; a line that is ticked already keeps its tick.

    Raises C157 for a line that is not on the list, C158 for one to be both ticked and taken back, C159 where the playbook keeps no ticks.
    """
    keeping = advice.playbook.roles.ticks
    if keeping not in advice.playbook.collections:
        raise fail("C159", "手册没有指定勾选记录（roles: ticks）", "the playbook names no collection for ticks (roles: ticks)")
    shown = lines(advice, checklist)
    wanted, unwanted = _meant(ticking, shown)
    done = [line for line in wanted if not line.ticks or ticking.clear]
    undone = [line for line in (shown if ticking.clear else unwanted) if line.ticks]
    with store.writing(advice.as_of) as writing:
        _write(writing, advice, checklist, ticking.by, done, undone)
    return Ticked(tuple(line.item.id for line in done), tuple(line.item.id for line in undone))


def _meant(ticking: Ticking, shown: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    problems: list[Diagnostic] = []
    wanted, unwanted = (_lines(words, shown, problems) for words in (ticking.done, ticking.undone))
    for line in wanted:
        if line in unwanted:
            message = Text(f"第 {line.number} 项不能又勾又取消", f"line {line.number} can't be both ticked and taken back")
            problems.append(Diagnostic("C158", message))
    if problems:
        raise CoachError(*problems)
    return wanted, unwanted


def _lines(words: Iterable[str], shown: Sequence[Line], problems: list[Diagnostic]) -> list[Line]:
    found = {line.number: line for word in _words(words) for line in _named(word, shown, problems)}
    return [found[number] for number in sorted(found)]


def _words(typed: Iterable[str]) -> Iterator[str]:
    for text in typed:
        spanned = _SPAN.sub(r"\1-\2", normalize("NFKC", text))
        yield from filter(None, _BETWEEN.split(spanned))


def _named(word: str, shown: Sequence[Line], problems: list[Diagnostic]) -> Iterator[Line]:
    if word.casefold() in EVERY:
        return iter(shown)
    span = _SPAN.fullmatch(word)
    first, last = (int(span[1]), int(span[2])) if span else (_number(word), _number(word))
    if 1 <= first <= last <= len(shown):
        return iter(shown[first - 1 : last])
    if found := [line for line in shown if line.item.id == word]:
        return iter(found)
    problems.append(_no_line(word[:60], len(shown)))
    return iter(())


def _number(word: str) -> int:
    return int(word) if _NUMBER.fullmatch(word) else 0


def _no_line(word: str, count: int) -> Diagnostic:
    hint = Text(f"写 1 到 {count} 的序号，如 2,3 或 1-{count}", f"give numbers from 1 to {count}, like 2,3 or 1-{count}")
    if not count:
        hint = Text("这张清单现在没有适用的项", "no line of this list concerns the customer now")
    return Diagnostic("C157", Text(f"清单上没有第“{word}”项", f"there is no line '{word}' on the list"), hint=hint)


def _write(writing: Writing, advice: Recommendation, checklist: Checklist, by: str, done: Iterable[Line], undone: Iterable[Line]) -> None:
    keeping, customer = advice.playbook.roles.ticks, advice.customer.id
    for tick in (tick for line in undone for tick in line.ticks):
        writing.update_record(customer, tick.id, NewRecord(keeping, _with({UNDONE: advice.as_of}, UNDONE_BY, by)))
    for line in done:
        values = _with({AT: advice.as_of, CHECKLIST: checklist.id, ITEM: line.item.id}, BY, by)
        writing.add_record(customer, NewRecord(keeping, values, advice.as_of))


def _with(values: dict[str, Value], field: str, by: str) -> dict[str, Value]:
    return values | ({field: by} if by else {})
