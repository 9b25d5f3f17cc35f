"""What an evaluation of one customer found, before anything is arbitrated or worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.customer import Overrule
from coach.domain.model import Rule
from coach.domain.values import Cell, Duration
from coach.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of all layers for one customer at one moment.

    ``columns``: every known fact, distance (``fact@d``), derived fact and decision output, lowered; unknown = absent.
    ``fired``: per decision all fired rules, in order of evaluation (for ``first`` the winner is the first of them).
    ``overruled``: decisions whose output a person replaced; ``computed`` then holds what the rules said (absent = nothing fired).
    ``provisional``: per first-hit decision the facts that, were they known, could let an earlier rule win (filled when traced).
    ``durations``: the durations among the columns as written, for date arithmetic. ``warnings``: values that
    count as unknown because they do not fit their fact, overrules that could not be read, and evaluators that did not agree.
    """

    columns: Mapping[str, Cell]
    fired: Mapping[str, tuple[Rule, ...]]
    overruled: Mapping[str, Overrule] = field(default_factory=dict)
    computed: Mapping[str, Cell] = field(default_factory=dict)
    provisional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    durations: Mapping[str, Duration] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
