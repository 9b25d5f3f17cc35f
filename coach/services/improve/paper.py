"""Improvement actions as parts of a paper: the list, one action with its history, follow-through by owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from coach.domain.improvement import Happened, Improvement
from coach.domain.model import Playbook
from coach.render.mask import typed
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Row, Share, Shown
from coach.services.improve.actions import figure_title
from coach.services.improve.standing import MARKS, TITLES, Standing, tally
from coach.text import Text

Standings = Sequence[tuple[Improvement, Standing]]

_NO_OPEN = Text("没有。添加：coach improve add", "None. To add one: coach improve add")
_NONE = Text("还没有改进措施。添加：coach improve add", "There are no improvement actions yet: coach improve add")
_COLUMNS = (
    Column("measure", Text("措施", "measure")),
    Column("number", Text("编号", "no."), Kind.COUNT),
    Column("owner", Text("负责人", "owner")),
    Column("due", Text("期限", "due"), Kind.DAY),
    Column("state", Text("状态", "state")),
    Column("figure", Text("要改善的数字", "figure to move")),
    Column("goal", Text("目标", "goal")),
)
_EFFECT = (
    Column("then", Text("当时", "then"), Kind.RATE),
    Column("now", Text("现在", "now"), Kind.RATE),
    Column("effect", Text("效果", "effect")),
)
_BETTER = {True: Text("好转", "better"), False: Text("变差", "worse"), None: Text("还看不出", "can't be told yet")}
_HAPPENED = {
    Happened.ADDED: Text("定下", "agreed"),
    Happened.NOTED: Text("进展", "note"),
    Happened.MOVED: Text("改期", "moved"),
    Happened.DONE: Text("完成", "done"),
    Happened.DROPPED: Text("取消", "dropped"),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure in the days before an action was agreed on, and in the last ones. ``better`` None: it can't be told."""

    then: Shown
    now: Shown
    better: bool | None = None


def actions_grid(found: Standings, playbook: Playbook, key: str, title: Text, effects: Mapping[int, Effect] | None = None) -> Grid:
    """The list; with ``effects`` (by number) the figure then and now."""
    columns = (*_COLUMNS, *_EFFECT) if effects else _COLUMNS
    rows = tuple(_row(one, state, playbook, (effects or {}).get(one.id)) for one, state in found)
    return Grid(key, title, columns, rows, empty=_NO_OPEN)


def history_grid(found: Improvement, zone: ZoneInfo) -> Grid:
    """All that became of an action."""
    columns = (
        Column("at", Text("时间", "when"), Kind.MOMENT),
        Column("what", Text("事项", "what")),
        Column("text", Text("内容", "said")),
        Column("due", Text("期限", "due"), Kind.DAY),
        Column("by", Text("记录人", "by")),
    )
    rows = tuple(
        Row({"at": event.at.astimezone(zone), "what": _HAPPENED[event.what], "text": event.text, "due": event.due, "by": event.by})
        for event in found.events
    )
    return Grid("history", Text("经过", "History"), columns, rows)


def about(found: Improvement, playbook: Playbook) -> Notes:
    """What was agreed, line by line."""
    wanted = found.wanted
    said: list[tuple[Text, Shown]] = [
        (Text("措施", "Measure"), wanted.measure),
        (Text("要改善", "Figure to move"), figure_title(playbook, wanted.moves) if wanted.moves else None),
        (Text("目标", "Goal"), wanted.goal or None),
        (Text("负责人", "Owner"), wanted.owner),
        (Text("期限", "Due"), _due(found)),
        (Text("哪次会定的", "Agreed in"), wanted.meeting or None),
    ]
    told = [(label, typed(value) if isinstance(value, str) else value) for label, value in said]
    lines = tuple(Text(f"{label.zh}：{_zh(value)}", f"{label.en}: {_en(value)}") for label, value in told if value is not None)
    return Notes("action", Text(f"改进措施 {found.id}", f"Improvement action {found.id}"), lines)


def followed_through(found: Standings) -> Grid:
    """By owner: how many are open, overdue, kept, late, dropped, and how often a deadline moved."""
    order = (Standing.OVERDUE, Standing.SOON, Standing.OPEN, Standing.KEPT, Standing.LATE, Standing.DROPPED)
    columns = (
        Column("owner", Text("负责人", "owner")),
        *(Column(state.value, TITLES[state], Kind.COUNT) for state in order),
        Column("moved", Text("改期次数", "deadlines moved"), Kind.COUNT),
        Column("in_time", Text("按期率", "in time"), Kind.RATE),
    )
    moved: Counter[str] = Counter()
    for one, _ in found:
        moved[one.wanted.owner] += one.moves
    counts = sorted(tally(found).items(), key=lambda pair: (-pair[1][Standing.OVERDUE], pair[0]))
    rows = [_tallied(owner, count, moved[owner], order) for owner, count in counts]
    if len(rows) > 1:
        whole: Counter[Standing] = sum((count for _, count in counts), Counter())
        rows.append(_tallied(Text("合计", "total"), whole, moved.total(), order, total=True))
    note = Text("按期率＝按期完成 ÷（按期完成＋逾期完成＋已逾期）。", "In time = done in time ÷ (done in time + done late + overdue).")
    return Grid("owners", Text("落实情况", "Follow-through"), columns, tuple(rows), empty=_NONE, note=note if rows else Text("", ""))


def _tallied(owner: Shown, count: Counter[Standing], moved: int, order: Sequence[Standing], *, total: bool = False) -> Row:
    ended = count[Standing.KEPT] + count[Standing.LATE] + count[Standing.OVERDUE]
    cells: dict[str, Shown] = {state.value: count[state] for state in order}
    cells |= {"owner": owner, "moved": moved, "in_time": Share(count[Standing.KEPT], ended)}
    return Row(cells, mark=Mark.BAD if count[Standing.OVERDUE] and not total else Mark.NONE, total=total)


def _row(one: Improvement, state: Standing, playbook: Playbook, effect: Effect | None) -> Row:
    wanted = one.wanted
    cells: dict[str, Shown] = {
        "number": one.id,
        "measure": wanted.measure,
        "owner": wanted.owner,
        "due": one.due,
        "state": _state(one, state),
        "figure": figure_title(playbook, wanted.moves) if wanted.moves else "",
        "goal": wanted.goal,
    }
    if effect is not None:
        cells |= {"then": effect.then, "now": effect.now, "effect": _BETTER[effect.better]}
    return Row(cells, mark=MARKS.get(state, Mark.NONE))


def _state(one: Improvement, state: Standing) -> Text:
    title = TITLES[state]
    if not one.moves:
        return title
    return Text(f"{title.zh}（改期 {one.moves} 次）", f"{title.en} (moved {one.moves}×)")


def _due(found: Improvement) -> Text:
    first, now = found.wanted.due, found.due
    if first == now:
        return Text(_day(now), _day(now))
    return Text(f"{_day(now)}（原定 {_day(first)}）", f"{_day(now)} (first {_day(first)})")


def _day(day: date) -> str:
    return day.isoformat()


def _zh(value: Shown) -> str:
    return value.zh if isinstance(value, Text) else str(value)


def _en(value: Shown) -> str:
    return value.en if isinstance(value, Text) else str(value)
