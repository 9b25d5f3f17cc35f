"""What a customer just said, and the answers of the playbook; sentences that nothing answers are kept for the trainer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from coach.domain.customer import Customer
from coach.domain.ports import Store
from coach.domain.recommendation import Recommendation
from coach.domain.talk import ORDINARY, STOP, Talk
from coach.errors import CoachError, fail
from coach.objections.matcher import Matcher
from coach.objections.model import shipped_model
from coach.objections.result import Answer, Reading
from coach.playbook.loader import Loader
from coach.render.mask import typed
from coach.render.view import View
from coach.services.advise import Adviser
from coach.services.speaking import Speaker
from coach.text import Lang, Text

SHOWN = 3
KEPT_LENGTH = 200
"""Characters of a sentence that are kept for the trainer."""
NOBODY = ""
_OWN = ("our_company", "rep_name")
_STOPPED = "do_not_contact"
_FAR_BEHIND = 0.2
"""An answer so much less sure than the best is none."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood, for whom, and the answers that are for this customer, best first."""

    reading: Reading
    talk: Talk
    advice: Recommendation
    speaker: Speaker
    answers: tuple[Answer, ...]
    known: bool

    @property
    def stopped(self) -> bool:
        """Whether the customer named has asked to be left alone before."""
        return self.known and self.advice.evaluation.columns.get(_STOPPED) is True

    @property
    def answered(self) -> bool:
        """Whether the playbook has something for what was said; ordinary talk needs nothing."""
        return bool(self.answers) or self.reading.kind == ORDINARY


def anyone(store: Store) -> Customer:
    """A customer of whom nothing is known but who is calling: wordings that need nothing else fit."""
    try:
        settings = store.settings()
    except CoachError:  # what to say does not hang on a store that can't be read
        settings = {}
    return Customer(NOBODY, {name: settings[name] for name in _OWN if settings.get(name)})


def listen(loader: Loader, adviser: Adviser, said: str, customer: Customer, as_of: datetime, *, playbook: str, lang: Lang) -> Heard:
    """Understand ``said`` by the playbook called ``playbook``, and find what answers it for ``customer`` (see :func:`anyone`).

    Raises CoachError C190 if nothing was said.
    """
    if not said.strip():
        hint = Text("例：coach objection “太贵了”", 'for instance: coach objection "too expensive"')
        raise fail("C190", "客户说的话是空的", "the customer's words are empty", hint=hint)
    talk = loader.talk(playbook)
    reading = Matcher(talk, shipped_model()).read(said)
    advice = adviser.advise(replace(customer, playbook=playbook), as_of)
    speaker = Speaker(advice, View(lang, advice.as_of))
    answers = tuple(answer for answer in reading.answers if speaker.holds(answer.pair.when))
    return Heard(reading, talk, advice, speaker, _worth(reading, answers), customer.id != NOBODY)


def _worth(reading: Reading, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Those that are not far behind what was most probably meant; to a stop, only what answers that very stop."""
    if not answers:
        return ()
    best = reading.sorts[0]
    if reading.kind == STOP:
        return tuple(answer for answer in answers if answer.pair.category == best.category.id)
    least = _FAR_BEHIND * max(best.confidence, answers[0].confidence)
    return tuple(answer for answer in answers if answer.confidence >= least)


def keep(store: Store, heard: Heard, at: datetime) -> bool:
    """Keep what nothing answers, without who said it and with phone numbers masked; tells whether it was kept.

    A store that can't be written is no reason to leave a rep without an answer.
    """
    if heard.answered or not heard.reading.normalised.strip():
        return False
    try:
        with store.writing(at) as writing:
            writing.keep_unmatched(_bare(heard), heard.talk.playbook)
    except CoachError:
        return False
    return True


def _bare(heard: Heard) -> str:
    """The sentence without what tells who said it: numbers masked, the customer's own name left out."""
    text = typed(" ".join(heard.reading.said.split()))[:KEPT_LENGTH]
    name = heard.advice.customer.facts.get("name") if heard.known else None
    return text.replace(name, "＊") if isinstance(name, str) and name else text
