"""What commands share: the product, the customer meant, the moment to look from, marks the terminal can show."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from coach import bootstrap
from coach.bootstrap import App
from coach.cli import sample_mark
from coach.cli.options import argument, option
from coach.errors import CoachError
from coach.render.terminal import needs_ascii
from coach.services.find_customer import find_one
from coach.services.moments import parse_moment
from coach.text import Text

LISTED = click.IntRange(1, 1_000_000)
"""How many lines a list may be asked for."""

F = TypeVar("F", bound=Callable[..., object])


def start() -> App:
    """The product as the environment describes it; what is printed from now on is marked where it holds sample customers."""
    app = bootstrap.start()
    sample_mark.watch(lambda: _holds_samples(app))
    context = click.get_current_context(silent=True)
    if context is not None:
        context.find_root().call_on_close(partial(_close, app))
    return app


def _close(app: App) -> None:
    """Let go of the store; what is printed from now on, an error, is still marked as it was to be."""
    holds = _holds_samples(app)
    sample_mark.watch(lambda: holds)
    app.close()


def _holds_samples(app: App) -> bool:
    """Whether the store holds sample customers (``coach.services.demo_setting``). One that was never opened has told nothing of them."""
    try:
        return "store" in app.__dict__ and "demo" in app.store.settings()
    except CoachError:  # a store that can't be read has told so itself
        return False


def customer_argument() -> Callable[[F], F]:
    """``CUSTOMER``: a name or part of it, pinyin, initials, phone tail or id."""
    text = Text("姓名、拼音、首字母、手机尾号或编号", "name, pinyin, initials, phone tail or id")
    return argument("customer", text, shown=Text("客户", "CUSTOMER"))


def as_of_option() -> Callable[[F], F]:
    """``--as-of``: look from another moment than now."""
    text = Text(
        "按这个时刻计算，如 2026-03-05、“明天 10:00”、“下周三 下午3点”；只写日期指当天 9:00",
        "look from this moment, e.g. 2026-03-05, 'tomorrow 10:00', 'next Wed 3pm'; a date alone means 9:00",
    )
    return option("--as-of", text=text, shown=Text("时刻", "MOMENT"))


def moment(app: App, text: str | None, playbook: str = "", lean: str = "near") -> datetime:
    """The moment typed, or now, in the zone of the playbook; ``lean`` as for ``parse_moment``."""
    return parse_moment(text, app.now(), ZoneInfo(app.adviser.tools(playbook).playbook.calendar.zone), lean)


def chosen(app: App, customer: str) -> str:
    """The id of the customer meant."""
    return find_one(app.store, customer)


def default_playbook(app: App) -> str:
    """The default playbook; that the customers can't be read is another command's business."""
    try:
        return app.playbook_name()
    except CoachError:
        return bootstrap.DEFAULT_PLAYBOOK


def person() -> str:
    """Who is at the keyboard, as the system knows them; "" where it knows nobody (a container's bare user number)."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def ascii_only() -> bool:
    """Whether the terminal can't show ✓ and ✗."""
    return needs_ascii(sys.stdout.encoding)


__all__ = ["LISTED", "App", "as_of_option", "ascii_only", "chosen", "customer_argument", "default_playbook", "moment", "person", "start"]
