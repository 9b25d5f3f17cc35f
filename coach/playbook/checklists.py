"""What keeps the ticks of a checklist: an id for every line, and the moment that starts the list afresh."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import normalize

from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.names import Names
from coach.playbook.suggest import did_you_mean
from coach.text import Text

ONCE, PER_CONTACT = "once", "per_contact"
_DATED = (FactType.DATE, FactType.DATETIME)
_LENGTH = 8


def wording_id(zh: str) -> str:
    """The id of a line that states none: it stays as long as the Chinese wording does."""
    return sha256("".join(normalize("NFKC", zh).split()).encode()).hexdigest()[:_LENGTH]


def item_ids(entry: Entry, problems: list[Diagnostic]) -> tuple[str, ...]:
    """The ids of all lines, in order. P436 for two lines that one tick would tick."""
    ids = [model.id or wording_id(model.zh) for model in entry.model.items]
    for number, (name, node) in enumerate(zip(ids, entry.node.entries["items"].items, strict=True)):
        if name in ids[:number]:
            first = ids.index(name) + 1
            message = Text(f"这一项和第 {first} 项编号相同，勾选分不开", f"its id is that of line {first}: one tick would tick both")
            hint = Text("加上不同的 id，或改写其中一项", "give it an id of its own, or reword one of the two")
            problems.append(Diagnostic("P436", message, node.location, hint))
    return tuple(ids)


def afresh(entry: Entry, draft: Draft, names: Names, problems: list[Diagnostic]) -> str:
    """The fact whose moment starts the list afresh, "" if its ticks are kept for good. P435 for what is no moment."""
    written = entry.model.keeps
    if written == ONCE:
        return ""
    if written == PER_CONTACT:
        return draft.roles["last_contact"][0] if "last_contact" in draft.roles else ""
    fact = names.by_word.get(written)
    if fact is not None and fact.type in _DATED:
        return fact.name
    message = Text(f"keeps 不能是“{written}”", f"'keeps' can't be '{written}'")
    known = [ONCE, PER_CONTACT, *(word for word, each in names.by_word.items() if each.type in _DATED)]
    hint = did_you_mean(written, known) or Text("写 once、per_contact 或一个日期事实", "write once, per_contact or a date fact")
    problems.append(Diagnostic("P435", message, entry.node.entries["keeps"].location, hint))
    return ""
