"""The report on improvement actions: what is overdue, how each owner keeps deadlines, and whether the figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.improvement import Improvement
from coach.domain.measures import HIGH, Rate
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.values import Money
from coach.render.paper import EMPTY, Grid, Paper, Shown
from coach.services.book.opened import OpenBook
from coach.services.improve.paper import Effect, Standings, actions_grid, followed_through
from coach.services.improve.standing import Standing, in_order
from coach.services.reports.team.behind import currency_of
from coach.services.reports.team.counts import Counts, count
from coach.services.reports.team.shares import RateCount, rate_count
from coach.services.reports.team.tables import Days, Figure, Tables
from coach.text import Text

_ENDED = (Standing.KEPT, Standing.LATE, Standing.DROPPED)
_TITLE = Text("改进措施", "Improvement actions")
_OPEN, _CLOSED = Text("在做的", "Under way"), Text("已完成和取消的", "Done and dropped")
_ALL = Text("全队", "the team")
_KEPT = Text(
    "措施不删除：完成、取消、改期都留着经过，coach improve show 编号 可查。",
    "No action is deleted: whatever became of it is kept, see coach improve show NUMBER.",
)
_YOUNG = Text(
    "新线索还没定下来，成交率、战败率一类的数字近期偏低是正常的。",
    "Rates such as close rate run low for recent leads, of which little can have come yet.",
)


def list_paper(store: Reading, playbook: Playbook, now: datetime, owner: str | None, *, ended: bool) -> Paper:
    """The actions, of one ``owner`` or all; with ``ended`` those done and dropped too."""
    found = _found(store, now, owner)
    running = [pair for pair in found if pair[1] not in _ENDED]
    parts = [actions_grid(running, playbook, "open", _OPEN if ended else EMPTY)]
    if ended:
        parts.append(actions_grid([pair for pair in found if pair[1] in _ENDED], playbook, "closed", _CLOSED))
    return Paper("improve", _TITLE, (_of(owner),), tuple(parts), playbook=playbook.name, as_of=now, rep=owner)


def report_paper(store: Reading, book: OpenBook, owner: str | None) -> Paper:
    """Follow-through by owner, the actions under way and those that ended, each with its figure then and now."""
    playbook, now = book.playbook, book.as_of
    found = _found(store, now, owner)
    effects = _effects(book, [one for one, _ in found])
    running, closed = ([pair for pair in found if (pair[1] in _ENDED) is ended] for ended in (False, True))
    grids = [
        followed_through(found),
        actions_grid(running, playbook, "open", _OPEN, effects),
        actions_grid(closed, playbook, "closed", _CLOSED, effects),
    ]
    return Paper(
        "improvements",
        _TITLE,
        (_of(owner),),
        tuple(grid for grid in grids if grid.rows or grid.key == "open"),
        remarks=(*_remarks(playbook, found, effects), _KEPT),
        playbook=f"{playbook.name} {playbook.version}",
        as_of=now,
        rep=owner,
        few=playbook.report.few,
    )


def due_grid(store: Reading, playbook: Playbook, now: datetime) -> Grid:
    """The actions that a weekly meeting looks at: overdue, and due before the next one."""
    found = [pair for pair in _found(store, now, None) if pair[1] in (Standing.OVERDUE, Standing.SOON)]
    return actions_grid(found, playbook, "actions", Text("改进措施：逾期和本周到期的", "Improvement actions overdue or due this week"))


def _found(store: Reading, now: datetime, owner: str | None) -> Standings:
    zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    known = [one for one in store.improvements() if owner is None or one.wanted.owner == owner]
    return in_order([one for one in known if one.added_at <= now], now.date(), zone)


def _of(owner: str | None) -> Text | str:
    return _ALL if owner is None else owner


def _effects(book: OpenBook, found: Iterable[Improvement]) -> Mapping[int, Effect]:
    """The figure then and now of each action whose figure the playbook has; all of them in one pass."""
    playbook = book.playbook
    wanted = {one.id: one for one in found if one.wanted.moves in playbook.rates or one.wanted.moves in playbook.measures}
    if not wanted:
        return {}
    names = {one.wanted.moves for one in wanted.values()}
    tables = Tables(book, sorted(names & playbook.measures.keys()), sorted(names & playbook.rates.keys()))
    length = timedelta(days=playbook.meetings.weekly.effect - 1)
    now = Days(book.as_of.date() - length, book.as_of.date())
    spans = {number: _before(one, book, length) for number, one in wanted.items()}
    counts = count(tables, [*spans.values(), now])
    return {number: _effect(one, tables, counts, (spans[number], now)) for number, one in wanted.items()}


def _before(one: Improvement, book: OpenBook, length: timedelta) -> Days:
    last: date = one.added_at.astimezone(book.as_of.tzinfo).date() - timedelta(days=1)
    return Days(last - length, last)


def _effect(one: Improvement, tables: Tables, counts: Counts, spans: tuple[Days, Days]) -> Effect:
    """The figure of the owner, if that is a rep, else of the team."""
    playbook, figure = tables.book.playbook, one.wanted.moves
    rate = playbook.rates.get(figure)
    rep = one.wanted.owner if one.wanted.owner in counts.customers else None
    if rate is not None:
        then, since = (rate_count(playbook, counts, rate, days, rep) for days in spans)
        return Effect(then.value, since.value, _better(then, since, rate, playbook.report.few))
    old, new = (counts.of(Figure(figure), days, rep) for days in spans)
    currency = currency_of(tables, Figure(figure))
    shown: tuple[Shown, Shown] = (Money(currency, old), Money(currency, new)) if currency else (old, new)
    return Effect(*shown, new > old if new != old else None)


def _better(then: RateCount, now: RateCount, rate: Rate, few: int) -> bool | None:
    """Whether the rate went the good way; None where there are too few to tell, or nothing changed."""
    enough = then.currency or min(then.of, now.of) >= few
    if not (enough and then.of and now.of) or then.part * now.of == now.part * then.of:
        return None
    return (now.part * then.of > then.part * now.of) == (rate.good == HIGH)


def _remarks(playbook: Playbook, found: Standings, effects: Mapping[int, Effect]) -> Iterable[Text]:
    if not effects:
        return
    days = playbook.meetings.weekly.effect
    yield Text(
        f"当时＝定下之前 {days} 天，现在＝最近 {days} 天；负责人是业务员的看本人的数字，否则看全队。",
        f"Then: the {days} days before it was agreed; now: the last {days} days. An owner who is a rep is measured by their own figures, "
        "anybody else by the team's.",
    )
    if any(one.id in effects and one.wanted.moves in playbook.rates and playbook.rates[one.wanted.moves].open_counts for one, _ in found):
        yield _YOUNG
