"""``coach report channels``: how leads convert by where they come from, and what to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from coach.domain.measures import EVEN, FEW, HIGH, LOW, Channels, Rate
from coach.domain.measures import UNKNOWN as NO_SOURCE
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Share, Shown
from coach.services.reports.intervals import Share as Interval
from coach.services.reports.intervals import share
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.rates import no_section
from coach.services.reports.team.report import Desk
from coach.services.reports.team.slices import UNKNOWN, sliced
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import OF, OPEN, PART, Figure, Tables
from coach.text import Text

_TITLE = Text("渠道转化", "How channels convert")
_NONE = Text("这段时间没有新线索。", "No leads came in these days.")
_NO_SOURCE = Text("（来源没登记）", "(no source on record)")
_VERDICTS = {
    LOW: Text("偏低", "low"),
    HIGH: Text("偏高", "high"),
    EVEN: Text("持平", "even"),
    FEW: Text("数少", "too few"),
    NO_SOURCE: Text("没法比", "can't be compared"),
}
_URGENCY = (LOW, HIGH, NO_SOURCE, EVEN, FEW)
_MARKS = {LOW: Mark.WATCH, HIGH: Mark.GOOD}


@dataclass
class ChannelsReport:
    """The channels by the leads of ``days``. C420 for a playbook that doesn't say what its channels are."""

    desk: Desk
    days: Days

    def __post_init__(self) -> None:
        section = self.section
        if not (section.by and section.of and section.judged):
            raise no_section(self.desk.playbook.name, "channels")

    @property
    def section(self) -> Channels:
        """What the playbook says of channels."""
        return self.desk.playbook.channels

    @cached_property
    def rates(self) -> list[Rate]:
        """The steps, and the rate channels are judged by: those of the leads themselves."""
        rates = self.desk.playbook.rates
        named = [rates[id] for id in dict.fromkeys((*self.section.steps, self.section.judged))]
        return [one for one in named if one.of == self.section.of and not one.part]

    @cached_property
    def tables(self) -> Tables:
        """What is counted."""
        made = Tables(self.desk.book, [self.section.of], [one.id for one in self.rates])
        made.carry(self.section.by)
        return made

    @cached_property
    def found(self) -> Mapping[str, Counter[Figure]]:
        """Sums by channel."""
        figures = [Figure(self.section.of), *(Figure(one.id, what) for one in self.rates for what in (OF, PART, OPEN))]
        return sliced(self.tables, figures, self.section.by, self.days, self.desk.rep)

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._grid()]
        if lines := self._changes():
            parts.append(Notes("change", Text("怎么改", "What to change"), tuple(lines)))
        return self.desk.paper(
            "channels", _TITLE, self.days, tuple(parts), (*self.desk.undated(self.tables, self.section.of), *self._how())
        )

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        found, channel = self.desk.behind(self.tables, key, self.section.by), self.desk.keys.known[key].slice
        name = self._named(channel or UNKNOWN)
        return replace(found, title=Text(f"{name.zh}，{found.title.zh}", f"{name.en}, {found.title.en}"))

    def _ordered(self) -> list[str]:
        """Most leads first; those without a source last."""
        return sorted(
            (one for one, sums in self.found.items() if sums[Figure(self.section.of)]),
            key=lambda one: (one == UNKNOWN, -self.found[one][Figure(self.section.of)], one),
        )

    def _grid(self) -> Grid:
        measure = self.desk.playbook.measures[self.section.of]
        columns = [Column("channel", Text("渠道", "channel")), Column("leads", measure.title, Kind.COUNT)]
        columns += [Column(one.id, one.title, Kind.RATE) for one in self.rates]
        columns += [
            Column("open", Text("在谈", "open"), Kind.COUNT),
            Column("range", Text("把握范围", "range")),
            Column("verdict", Text("和别的比", "against others")),
        ]
        rows = [self._row(channel) for channel in self._ordered()]
        return Grid("channels", _TITLE, tuple(columns), tuple(rows), _NONE)

    def _row(self, channel: str) -> Row:
        sums, verdict, interval = self.found[channel], self.verdict(channel), self._interval(channel)
        cells: dict[str, Shown] = {"channel": self._named(channel), "leads": sums[Figure(self.section.of)]}
        cells |= {one.id: Share(sums[Figure(one.id, PART)], sums[Figure(one.id, OF)]) for one in self.rates}
        cells |= {"open": sums[Figure(self.section.judged, OPEN)], "verdict": _VERDICTS[verdict]}
        cells["range"] = f"{interval.low:.0%}–{interval.high:.0%}" if interval else ""
        shown = [("leads", Figure(self.section.of)), ("open", Figure(self.section.judged, OPEN))]
        shown += [(one.id, Figure(one.id, PART)) for one in self.rates]
        keys = {name: self.desk.keys.of(Behind(figure, self.days, self.desk.rep, channel)) for name, figure in shown if sums[figure]}
        return Row(cells, keys, _MARKS.get(verdict, Mark.NONE))

    # -- better or worse --------------------------------------------------------------------------

    def verdict(self, channel: str) -> str:
        """Whether a channel converts clearly better or worse than all others together: beyond both intervals."""
        if channel == UNKNOWN:
            return NO_SOURCE
        own, rest = self._interval(channel), self._interval(channel, others=True)
        if own is None or rest is None or min(own.of, rest.of) < self.desk.playbook.report.few:
            return FEW
        up, down = own.beats(rest), rest.beats(own)
        if self.desk.playbook.rates[self.section.judged].good == LOW:
            up, down = down, up
        return HIGH if up else LOW if down else EVEN

    def _interval(self, channel: str, *, others: bool = False) -> Interval | None:
        judged = self.section.judged
        of = [sums for one, sums in self.found.items() if (one != channel if others else one == channel) and one != UNKNOWN]
        part, whole = (sum(sums[Figure(judged, what)] for sums in of) for what in (PART, OF))
        return share(part, whole, self.desk.playbook.report.confidence)

    # -- words ------------------------------------------------------------------------------------

    def _named(self, channel: str) -> Text:
        choices = self.desk.playbook.facts[self.section.by].choices
        plain = Text(channel, channel) if channel else _NO_SOURCE
        return next((one.label for one in choices if one.id == channel), plain)

    def _changes(self) -> list[Text]:
        """What to change, said once of all channels it is said of; what is clear first."""
        said: dict[Text, list[Text]] = {}
        for channel in sorted(self._ordered(), key=lambda one: _URGENCY.index(self.verdict(one))):
            if advice := self.section.says(channel, self.verdict(channel)):
                said.setdefault(advice, []).append(self._named(channel))
        return [
            Text(f"{'、'.join(one.zh for one in names)}：{advice.zh}", f"{', '.join(one.en for one in names)}: {advice.en}")
            for advice, names in said.items()
        ]

    def _how(self) -> tuple[Text, ...]:
        confidence = self.desk.playbook.report.confidence
        judged = self.desk.playbook.rates[self.section.judged].title
        range_ = Text(
            f"把握范围：真实的{judged.zh}有 {confidence}% 的把握落在里面（Wilson 区间）；和其他渠道的范围不重叠，才说偏低或偏高。",
            f"Range: the true {judged.en} lies in it with {confidence}% confidence (Wilson interval); a channel is low or high only where "
            "its range and that of the others don't meet.",
        )
        formulas = [Text(f"{one.title.zh} = {one.formula.zh}", f"{one.title.en} = {one.formula.en}") for one in self.rates]
        return (*formulas, range_)
