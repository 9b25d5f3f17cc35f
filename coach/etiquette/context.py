"""Where words are said: rules of etiquette go by it. What is not known of the context is the empty text, and fits no rule that asks."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule

TALK, MESSAGE, FRAGMENT = "talk", "message", "fragment"
FORMS = (TALK, MESSAGE, FRAGMENT)
"""A talk is whole, from greeting to closing; a message is written; a fragment is a sentence or two out of a talk."""
DIRECTIONS = ("inbound", "outbound")
FIRST, RETURNING = "first", "returning"
_WRITTEN = ("wechat", "mail")


@dataclass(frozen=True, slots=True)
class Context:
    """``form`` is one of :data:`FORMS`; ``channel`` and ``use`` as of phrases; ``customer``: :data:`FIRST` or :data:`RETURNING`."""

    form: str = FRAGMENT
    channel: str = ""
    direction: str = ""
    customer: str = ""
    use: str = ""

    @classmethod
    def of_rule(cls, rule: EtiquetteRule) -> Context:
        """The first context that ``rule`` is for: where its sentences are tried."""
        forms, channels = rule.forms or (FRAGMENT,), rule.channels or ("",)
        return cls(forms[0], channels[0], (*rule.directions, "")[0], (*rule.customers, "")[0], (*rule.uses, "")[0])


def form_on(channel: str) -> str:
    """The form of a short text on ``channel``."""
    return MESSAGE if channel in _WRITTEN else FRAGMENT


def applies(rule: EtiquetteRule, context: Context) -> bool:
    """Whether ``rule`` speaks of such a context."""
    return (
        _among(context.form, rule.forms)
        and _among(context.use, rule.uses)
        and _among(context.channel, rule.channels)
        and _among(context.direction, rule.directions)
        and _among(context.customer, rule.customers)
    )


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted
