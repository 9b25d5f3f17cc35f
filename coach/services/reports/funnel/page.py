"""The report on the funnel as a picture and as a page."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.render.funnel import FunnelPage, Picture, Slice, Table, picture
from coach.services.reports.funnel.told import Grid, Telling
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_LEGEND = Text("虚线框是目标；▼ 这一层不够。", "Dashed: the target. ▼ this level runs dry.")
_WORK = Text("先做哪一层", "Which level to work on")
_FINE = Text("没有哪一层明显不够。", "No level runs dry.")
_SAMPLE = Text("示例数据，人物均为虚构。", "Sample data: all people are invented.")


def drawing(telling: Telling) -> Picture:
    """The picture."""
    slices = [_slice(level, telling) for level in telling.data["levels"]]
    aimed = any(level["target"] is not None for level in telling.data["levels"])
    return picture(slices, telling.title(), telling.view.say(_LEGEND) if aimed else "")


def page(telling: Telling, *, sample: bool = False) -> FunnelPage:
    """The page. ``sample``: its customers are invented, and it says so."""
    data, say = telling.data, telling.view.say
    grids = filter(None, (telling.stays(), telling.weeks(), telling.plans()))
    nothing = telling.no_plans()
    return FunnelPage(
        title=telling.title(),
        sub=telling.head(),
        picture=drawing(telling),
        work_title=say(_WORK),
        work=tuple(telling.dry()),
        fine=say(_FINE),
        tables=[_table(grid) for grid in grids],
        remarks=[*telling.remarks(), *((nothing,) if nothing else ())],
        notice=say(_SAMPLE) if sample else "",
        footer=telling.say(
            "{} {}，截至 {}；进出和停留：{} 至 {}。",
            "{} {}, as of {}; movement and days: {} to {}.",
            data["playbook"]["name"],
            data["playbook"]["version"],
            data["as_of"][:16].replace("T", " "),
            data["since"],
            data["until"],
        ),
    )


def _table(grid: Grid) -> Table:
    return Table(grid.title, grid.heads, grid.rows)


def _slice(level: Data, telling: Telling) -> Slice:
    value, staying = level["value"], level["staying"]
    below = []
    if level["came"] or level["left"]:
        below.append(telling.say("进 {} 出 {}", "+{} −{}", level["came"], level["left"]))
    if staying:
        below.append(telling.say("已停 {} 天（中位）", "there for {} d (median)", staying["median"]))
    return Slice(
        name=level["shown"],
        has=level["customers"],
        wants=level["target"],
        counted=telling.counted(level),
        beside=value["shown"] if value and value["customers"] else "",
        below=" · ".join(below),
        dry=level["dry"],
    )
