"""What to say to this customer: phrases worded with what is known, openings taking turns by logged contacts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.domain.condition import Condition
from coach.domain.customer import Customer
from coach.domain.model import Phrase, Playbook
from coach.domain.recommendation import Recommendation
from coach.engine.logged import count_having, logged
from coach.engine.tables import quotable
from coach.engine.trace import truth
from coach.render.phrases import Said, Turn, say
from coach.render.salutation import salutation_of
from coach.render.variables import quoted, variables
from coach.render.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

_PHRASE = "phrase"
_ANY = "any"
_WRITTEN = ("wechat", "mail", "sms")
_OWN = ("rep_name", "our_company")


class Speaker:
    """Words the phrases of one recommendation for one reader."""

    def __init__(self, advice: Recommendation, view: View) -> None:
        self.playbook, self.columns, self.view = advice.playbook, advice.evaluation.columns, view
        self.values = self._values(advice.customer)
        self.turn = turn(advice.playbook, advice.customer, advice.as_of)

    def _values(self, customer: Customer) -> Mapping[str, object]:
        own = {name: value for name in _OWN if isinstance(value := customer.facts.get(name), str)}
        if "rep_name" in own:
            own["rep_name"] = spoken_rep(own["rep_name"])
        address = salutation_of(customer.facts, self.view.lang)
        known = variables(self.playbook, self.columns, self.view, own | {"salutation": address})
        return {**known, **quoted(quotable(self.playbook, self.columns, self.view.as_of.date()), self.view)}

    def holds(self, condition: Condition) -> bool:
        """Whether a variant's or a checklist line's condition is true for this customer."""
        return truth(condition, self.columns) is True

    def say(self, phrase_id: str) -> Said | None:
        """The words of a phrase, None where no variant fits what is known."""
        return say(self.playbook.phrases[phrase_id], self.values, self.view.lang, holds=self.holds, turn=self.turn)

    def suits(self, phrase: Phrase, channel: str) -> bool:
        """Whether a phrase goes with ``channel``: a text to send may stand beside what is said, but not the other way round."""
        return phrase.channel in (_ANY, channel, *_WRITTEN) or channel in (_ANY, "none")


def spoken_rep(name: str) -> str:
    """李雷 of 李雷（A01）: the staff number tells one 李雷 from another inside the company; nobody is introduced with it."""
    return name.partition("（")[0] or name


def turn(playbook: Playbook, customer: Customer, as_of: datetime) -> Turn:
    """Where the rotation of openings stands: contacts logged up to ``as_of``, and the opening used last."""
    zone = ZoneInfo(playbook.calendar.zone)
    count = count_having(playbook, customer, _PHRASE, as_of, zone)
    used = [pair for pair in logged(playbook, customer, _PHRASE, as_of, zone) if pair[1].values[_PHRASE]]
    _, last = max(used, key=lambda pair: (pair[0], pair[1].id), default=(as_of, None))
    return Turn(count, str(last.values[_PHRASE]) if last else "")
