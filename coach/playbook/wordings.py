"""Lists of wordings by language, and where each was written."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.talk import Wordings
from coach.errors import Location
from coach.playbook.draft import Entry
from coach.playbook.talk_schema import WordingsIn

LANGS = ("zh", "en")


def wordings(model: WordingsIn) -> Wordings:
    """As the domain's."""
    return Wordings(model.zh, model.en)


def each(entry: Entry, field: str) -> Iterator[tuple[str, str, Location]]:
    """Every wording of a field of ``entry``, with its language and place; inherited ones stand at the entry itself."""
    model = getattr(entry.model, field)
    places = _places(entry, field)
    for lang in LANGS:
        for word in getattr(model, lang):
            yield lang, word, places.get((lang, word), entry.location)


def _places(entry: Entry, field: str) -> dict[tuple[str, str], Location]:
    node = entry.node.entries.get(field)
    if node is None:
        return {}
    lists = {lang: found.items or [found] for lang in LANGS if (found := node.entries.get(lang)) is not None}
    return {(lang, item.text): item.location for lang, items in lists.items() for item in items}
