"""What a playbook takes over from those below it: one grey sheet, so that a trainer sees ids and words without changing them."""

from __future__ import annotations

from collections.abc import Iterator

from coach.playbook.draft import Draft, RuleDraft
from coach.playbook.editor.leaves import Sort
from coach.playbook.editor.names import words_of
from coach.playbook.editor.words import SECTION_WORDS
from coach.services.workbook.found import FIRST_ROW
from coach.services.workbook.model import Shown
from coach.services.workbook.neutral import cut
from coach.services.workbook.tabs import Head, Tab, both
from coach.text import EMPTY, Lang, Text

_TITLE = Text("继承来的", "inherited")
_HEADS = (
    (Text("哪一部分", "part"), 22),
    (Text("编号", "id"), 30),
    (Text("中文", "zh"), 44),
    (Text("英文", "en"), 44),
    (Text("条件", "when"), 44),
    (Text("出自", "from"), 18),
)
_NOT_TOLD = frozenset({"tests"})


def inherited(draft: Draft, lang: Lang) -> Tab | None:
    """The tab; None if there is nothing below."""
    tab = Tab(
        "#inherited",
        both(_TITLE, lang, " "),
        [Head("", both(text, lang), "", width, Sort.TEXT, is_grey=True) for text, width in _HEADS],
        frozen=2,
    )
    for number, row in enumerate(_rows(draft, lang), FIRST_ROW):
        tab.rows.append((number, "", {index: Shown(cut(text)) for index, text in enumerate(row, 1)}))
    return tab if tab.rows else None


def _rows(draft: Draft, lang: Lang) -> Iterator[tuple[str, ...]]:
    for decision in draft.decisions.values():
        for rule in decision.rules.values():
            if rule.playbook != draft.name:
                because = rule.model.because
                yield _row(
                    rule.decision, rule.id.partition("/")[2], Text(because.zh, because.en) if because else EMPTY, _when(rule), rule.playbook
                )
    for section, entries in draft.sections.items():
        title = both(SECTION_WORDS[section].title, lang, " ")
        for key, entry in entries.items():
            if entry.playbook != draft.name and section not in _NOT_TOLD:
                yield _row(title, key, words_of(entry.model), "", entry.playbook)


def _row(part: str, key: str, text: Text, when: str, playbook: str) -> tuple[str, ...]:
    return part, key, text.zh, text.en, when, playbook


def _when(rule: RuleDraft) -> str:
    return "\n".join(f"{test.lead} {test.written.text}".strip() for test in rule.tests)
