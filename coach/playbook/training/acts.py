"""The section ``acts``: what a rep does by saying something, and the words by which it is heard."""

from __future__ import annotations

from coach.domain.drills import SIGNS, Act
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.playbook.wordings import each, wordings
from coach.text import Text, bare


def acts(desk: Desk) -> dict[str, Act]:
    """All acts by id."""
    return {entry.id: _act(desk, entry) for entry in desk.whole("acts", "label")}


def _act(desk: Desk, entry: Entry) -> Act:
    model = entry.model
    if entry.id in SIGNS:
        message = Text(f"“{entry.id}”是系统自己看的，不能作说法的编号", f"'{entry.id}' is a sign of its own: it can't name an act")
        desk.told("P610", message, entry.location, Text("换一个编号", "choose another id"))
    for _, word, place in (*each(entry, "words"), *each(entry, "exceptions"), *each(entry, "says")):
        if not bare(word):
            message = Text(f"“{word}”会和任何话都对上", f"'{word}' would match whatever is said")
            desk.told("P611", message, place, Text("写业务员会说的字词", "write words that reps use"))
    if not (wordings(model.words) or wordings(model.says)):
        message = Text(
            f"说法“{entry.id}”没有字词也没有例句，永远对不上", f"the act '{entry.id}' has neither words nor examples: it is never heard"
        )
        desk.told("P611", message, entry.location, Text("写 words 或 says", "write 'words' or 'says'"))
    spoken = (wordings(model.words), wordings(model.exceptions), wordings(model.says))
    return Act(entry.id, words(model.label), *spoken, model.sort, entry.playbook, entry.location)
