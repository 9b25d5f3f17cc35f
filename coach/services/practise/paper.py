"""Practice sheets of the playbook, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.domain.drills import Training
from coach.domain.model import Playbook
from coach.domain.standards import PracticePart, PracticeSheet
from coach.domain.talk import Talk
from coach.errors import fail
from coach.render.languages import localise
from coach.render.practice_sheet import SheetPage, SheetPart
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]


def sheet_called(training: Training, name: str) -> PracticeSheet:
    """The sheet meant by an id or a title. C287 if there is none."""
    key = name.casefold().strip()
    for one in training.practice_sheets.values():
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    known = training.practice_sheets
    hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}") if known else None
    raise fail("C287", f"没有练习单“{name}”", f"there is no practice sheet {name!r}", hint=hint)


def sheets_view(training: Training, lang: Lang) -> list[Data]:
    """All sheets: what each is for."""
    return [
        {"id": one.id, "title": localise(one.title, lang), "about": localise(one.about, lang), "minutes": one.minutes, "passes": one.passes}
        for one in training.practice_sheets.values()
    ]


def sheet_page(sheet: PracticeSheet, playbook: Playbook, talk: Talk, lang: Lang) -> SheetPage:
    """The page, with what of the playbook stands on it."""
    parts = tuple(_part(part, playbook, talk, lang) for part in sheet.parts)
    ticks = sum(len(part.lines) for part in parts if part.tick)
    passing = (
        localise(Text("{} 项里做到 {} 项算通过：", "{} lines, {} of them pass:"), lang).format(ticks, sheet.passes) if sheet.passes else ""
    )
    time = localise(Text("约 {} 分钟", "about {} minutes"), lang).format(sheet.minutes) if sheet.minutes else ""
    source = playbook.sources.get(sheet.source)
    footer = " · ".join(
        filter(None, (f"{localise(playbook.title, lang)} {playbook.version}", localise(source.title, lang) if source else ""))
    )
    return SheetPage(localise(sheet.title, lang), localise(sheet.about, lang), parts, time, passing, footer)


def _part(part: PracticePart, playbook: Playbook, talk: Talk, lang: Lang) -> SheetPart:
    lines = tuple(localise(text, lang) for text in _lines(part, playbook, talk))
    return SheetPart(localise(part.title, lang), lines, part.tick, tuple(localise(text, lang) for text in part.columns), part.blanks)


def _lines(part: PracticePart, playbook: Playbook, talk: Talk) -> Iterator[Text]:
    yield from part.lines
    yield from (playbook.manners[name].text for name in part.manners)
    if part.checklist:
        yield from (item.text for item in playbook.checklists[part.checklist].items)
    if part.technique:
        yield from (
            Text(f"{step.label.zh}：{step.how.zh}", f"{step.label.en}: {step.how.en}") for step in talk.techniques[part.technique].steps
        )
