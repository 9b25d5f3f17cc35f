"""The shape of the section ``moves``."""

from __future__ import annotations

from coach.playbook.schema_parts import EntryIn, TextIn
from coach.playbook.talk_schema import WordingsIn
from coach.playbook.training.rubrics_schema import AskedIn


class MoveIn(EntryIn):
    """What role-plays hear in the learner's words. ``adds``: words to those inherited, and what else it states in their place."""

    label: TextIn | None = None
    heard: AskedIn | None = None
    ways: tuple[AskedIn, ...] = ()
    words: WordingsIn = WordingsIn()
    exceptions: WordingsIn = WordingsIn()
    against: WordingsIn = WordingsIn()
    whole: bool = False
    plain: bool = False
    adds: bool = False

    def joined(self, more: MoveIn) -> MoveIn:
        """This move with what another adds to it."""
        stated = {name: getattr(more, name) for name in more.model_fields_set - {"adds", "words", "exceptions", "against"}}
        lists = {name: getattr(self, name).joined(getattr(more, name)) for name in ("words", "exceptions", "against")}
        return self.model_copy(update={**stated, **lists})
