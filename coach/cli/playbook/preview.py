"""``coach playbook preview``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from coach.cli import options, output
from coach.cli.common import LISTED, App, as_of_option, start
from coach.cli.language import current
from coach.cli.playbook.preview_text import preview_lines
from coach.errors import fail
from coach.services.moments import parse_moment
from coach.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from coach.services.preview.pair import Pair
    from coach.services.preview.replay import Replay
    from coach.services.preview.survey import Source

_REPLAYED = ("d", "w", "mo")


@options.command(
    "preview",
    Text(
        "发布之前先看：换成这份草稿，客户会有什么变化。什么都不改动。\n"
        "等级怎么变、每人每天要跟进多少、哪些动作多了少了、哪些客户会没有动作、哪些话术会没词，并列出客户和原因。\n"
        "默认看库里用这本手册的客户，和正在使用的版本比；--customers 看文件里的客户（不导入）；--replay 30d 重算过去的建议。",
        "Before publishing: what the draft would change for customers. Nothing is changed by looking.\n"
        "How grades move, follow-ups per rep and day, actions gained and lost, customers left with nothing to do, phrases without words, "
        "and the customers themselves with why.\n"
        "By default the store's customers of this playbook, against the version that serves; --customers takes those of a file (not "
        "imported); --replay 30d looks at past advice again.",
    ),
    examples=(
        "coach playbook preview ours",
        "coach playbook preview ./draft --against showroom --rep 李雷",
        "coach playbook preview ours --customers leads.csv",
        "coach playbook preview ours --replay 30d --capacity 20",
    ),
)
@options.argument("draft", Text("手册名或草稿目录", "playbook name, or the folder of a draft"), shown=Text("草稿", "DRAFT"))
@options.option("--against", text=Text("和哪本手册比", "the playbook to hold it against"), shown=Text("手册", "PLAYBOOK"), default="")
@options.option(
    "--customers",
    "file",
    text=Text("用这个文件里的客户，不导入", "take the customers of this file, without importing it"),
    shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option("--rep", text=Text("只看这位业务员的", "one rep's only"), shown=Text("姓名", "NAME"))
@options.option("--everyone", text=Text("也看用其他手册的客户", "customers of other playbooks, too"), is_flag=True)
@options.option("--capacity", text=Text("每人每天能跟进多少", "contacts a rep can make a day"), type=LISTED)
@options.option(
    "--replay", "back", text=Text("再算过去这么久的建议，如 30d", "look again at advice of so long, e.g. 30d"), shown=Text("时长", "TIME")
)
@options.option("--limit", text=Text("最多列出几位客户", "name at most so many customers"), type=LISTED, default=20)
@as_of_option()
def command(
    draft: str, against: str, as_of: str | None, back: str | None, limit: int, capacity: int | None, as_json: bool, **whom: object
) -> None:
    """Show what a draft would change."""
    from coach.render.view import View
    from coach.services.preview.pair import find_pair
    from coach.services.preview.survey import Survey, processes_for
    from coach.services.preview.view import PreviewView

    app = start()
    pair = find_pair(app.loader, draft, against)
    moment = parse_moment(as_of, app.now(), ZoneInfo(pair.after.calendar.zone))
    with _customers(app, pair, moment, whom) as (source, count):
        tally = Survey(pair, source, moment, app.calendar, limit).tally(processes_for(count))
    shown = PreviewView(pair, tally, View(current(), moment), capacity or 0).whole(_replay(app, pair, moment, back))
    if as_json:
        output.emit(shown)
        return
    for text in preview_lines(shown):
        output.styled(text, **getattr(text, "look", {}))


@contextmanager
def _customers(app: App, pair: Pair, moment: datetime, whom: dict[str, object]) -> Iterator[tuple[Source, int]]:
    """Where the customers come from, and how many there are at most."""
    from coach.services.preview.customers import fill, of_store
    from coach.services.worklist import check_rep

    file, rep = whom["file"], str(whom["rep"]) if whom["rep"] else None
    if isinstance(file, Path):
        with app.scratch() as scratch:
            count = fill(scratch, pair.after, file, moment, app.now())
            place = scratch.state().path
            yield of_store(lambda: app.reading(Path(place)), None, "", rep), count
        return
    check_rep(app.store, rep)
    names = None if whom["everyone"] else pair.names
    yield of_store(app.reading, names, app.playbook_name(), rep), app.store.count()


def _replay(app: App, pair: Pair, moment: datetime, back: str | None) -> Replay | None:
    from coach.domain.timing import read_duration
    from coach.services.preview.replay import replay

    if back is None:
        return None
    length = read_duration(back)
    if length is None or length.unit.value not in _REPLAYED:
        raise fail("C222", f"看不懂时长“{back}”", f"'{back}' is no length of time", hint=Text("例：30d、8w、3mo", "e.g. 30d, 8w, 3mo"))
    since = moment - timedelta(seconds=length.nominal_seconds)
    entries = (entry for entry in app.store.decisions_since(since) if entry.as_of <= moment)
    return replay(entries, pair.names, pair.after, app.calendar)
