"""Begin a company's own playbook: whole and sound, or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.domain.talk import OBJECTION
from coach.domain.values import Duration
from coach.engine.protocols import Evaluator
from coach.errors import CoachError, fail, reason
from coach.playbook.calendar import read_hours, read_workdays, written_hours, written_workdays
from coach.playbook.expression.literals import LiteralError, duration
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader
from coach.playbook.schema_parts import ID
from coach.services.check_playbook import check_playbook
from coach.services.new_playbook.offer import Offer, offer
from coach.services.new_playbook.written import Wish, file_text
from coach.services.playbook_schema import SCHEMA_FILE, header, schema, schema_text
from coach.services.publishing.draft import is_shipped
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Desk:
    """What making a playbook works with. ``folder``: where the company's playbooks lie."""

    folder: Path
    loader: Loader
    evaluator: Callable[[Playbook], Evaluator]
    calendar: Callable[[Playbook], WorkCalendar]


def free_name(desk: Desk, name: str) -> str:
    """``name``, if a new playbook may have it.

    Raises CoachError P205 for what is no id, P115 and P116 for names of the product, C231 for one in use.
    """
    if not re.fullmatch(ID, name):
        hint = Text("只用字母、数字、汉字、- 和 _，不超过 80 个。", "Use letters, digits, - and _ only, at most 80.")
        raise fail("P205", f"“{name}”不能作手册名", f"'{name}' can't be a playbook's name", hint=hint)
    another = Text("另取一个名字。", "Give it another name.")
    if name == BASE:
        raise fail("P116", f"“{BASE}”是规则库的名字", f"'{BASE}' is the name of the rule base", hint=another)
    if is_shipped(desk.loader, name):
        hint = Text(f"另取一个名字，再写 --extends {name} 在它上面改。", f"Give it another name, and build on it with --extends {name}.")
        raise fail("P115", f"“{name}”是随产品自带的手册", f"'{name}' comes with the product", hint=hint)
    if desk.loader.knows(name) or (desk.folder / name).exists():
        raise fail("C231", f"已经有手册“{name}”", f"there is a playbook '{name}' already", hint=another)
    return name


def offered(loader: Loader, parent: str) -> Offer:
    """How things are set in ``parent``. P113 if there is none, C232 for the rule base, and all its mistakes if it has any."""
    if parent == BASE:
        hint = Text(f"选最接近的一本：{'、'.join(loader.names())}", f"Take the nearest one: {', '.join(loader.names())}")
        raise fail(
            "C232",
            "规则库没有等级和阶段，不能直接在上面建",
            "the rule base has no grades and stages: nothing is begun on it alone",
            hint=hint,
        )
    return offer(loader.load(parent))


def workdays(text: str) -> str:
    """Working days as typed, in the form files have; C233 for what can't be read."""
    try:
        return written_workdays(read_workdays(text))
    except ValueError:
        raise _unread(text, Text("工作日如 mon-fri、mon-sun", "days such as mon-fri, mon-sun")) from None


def hours(text: str) -> str:
    """Working hours as typed, in the form files have; C233 for what can't be read."""
    try:
        return written_hours(read_hours(text))
    except ValueError:
        raise _unread(text, Text("时段如 9:00-12:00, 13:30-18:00", "spans such as 9:00-12:00, 13:30-18:00")) from None


def every(text: str) -> Duration:
    """How often, as typed (2d, 2天); C233 for what can't be read."""
    try:
        found = duration(text)
    except LiteralError:
        found = None
    if found is None or not found.count:
        raise _unread(text, Text("时长如 2d、1w、2天", "durations such as 2d, 1w"))
    return found


def create(desk: Desk, wish: Wish, parent: str) -> Path:
    """Write the playbook beside its place, check it, and put it there. Gives its folder.

    Raises CoachError as :func:`free_name` and :func:`offered`, C234 where nothing can be written, and what a check finds.
    """
    place = desk.folder / free_name(desk, wish.name)
    text = file_text(wish, offered(desk.loader, parent), header(), _category(desk.loader, parent))
    try:
        desk.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=desk.folder, prefix=".new-") as beside:
            made = Path(beside) / wish.name
            made.mkdir()
            (made / "playbook.yaml").write_text(text, "utf-8")
            drafting, name = desk.loader.with_draft(Folder(made, str(place)))
            _sound(desk, drafting, name)
            (made / SCHEMA_FILE).write_text(schema_text(schema(drafting, name)), "utf-8")
            made.rename(place)
    except OSError as error:
        why = reason(error)
        raise fail("C234", f"写不了 {place}：{why.zh}", f"{place} can't be written: {why.en}") from error
    return place


def _sound(desk: Desk, drafting: Loader, name: str) -> None:
    report = check_playbook(drafting, name, desk.evaluator, desk.calendar)
    if not report.sound:
        raise CoachError(*report.diagnostics)


def _category(loader: Loader, parent: str) -> str:
    """A sort of objection, for an example; "" if there is none."""
    return next((one.id for one in loader.talk(parent).categories.values() if one.kind == OBJECTION), "")


def _unread(text: str, form: Text) -> CoachError:
    return fail("C233", f"看不懂“{text}”", f"'{text}' can't be read", hint=form)
