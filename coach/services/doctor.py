"""Is this installation sound? Each question has an answer for people, a state, and advice where something is amiss."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from coach import __version__
from coach.data import data_root
from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.domain.ports import StoreState
from coach.engine.rete import availability
from coach.errors import CoachError, Diagnostic, Severity
from coach.text import EMPTY, Lang, Text


class State(StrEnum):
    """``note``: works, though less than it could; ``bad``: something the product needs does not work."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question. ``subject`` is stable, for programs."""

    subject: str
    label: Text
    found: Text
    state: State = State.GOOD
    hint: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is examined.

    ``load`` compiles a playbook by name, ``evaluator`` names the engine that serves it, ``calendar`` makes its work calendar;
    ``store`` opens the customers (None = there are none yet). Each may raise CoachError, which becomes a finding.
    """

    home: Path
    cache: Path
    lang: Lang
    today: date
    playbooks: tuple[str, ...]
    default_playbook: str
    load: Callable[[str], Playbook]
    evaluator: Callable[[Playbook], str]
    store: Callable[[], StoreState] | None
    calendar: Callable[[Playbook], WorkCalendar]
    unread: tuple[Diagnostic, ...] = ()
    """Remarks on playbook folders that are not read."""


def examine(here: Surroundings) -> Iterator[Finding]:
    """Ask every question, each whatever became of the others."""
    yield Finding("version", Text("版本", "version"), _same(f"coach {__version__}, Python {platform.python_version()}"))
    yield _home(here.home)
    yield _store(here)
    loaded = {name: _playbook(name, here.load) for name in here.playbooks}
    yield from (finding for _, finding in loaded.values())
    yield from map(_unread, here.unread)
    if not loaded:
        hint = Text("重新安装本软件。", "Install the product anew.")
        yield Finding("playbooks", Text("手册", "playbooks"), Text(f"{data_root()} 里没有", f"none in {data_root()}"), State.BAD, hint)
    default = loaded.get(here.default_playbook, (None, None))[0]
    yield _engine(default, here.evaluator)
    yield _cache(here.cache)
    yield Finding("language", Text("语言", "language"), _same(here.lang.value))
    if default and default.calendar.region:
        yield _holidays(default, here)


def _same(wording: str) -> Text:
    return Text(wording, wording)


def _broken(subject: str, label: Text, error: CoachError) -> Finding:
    problem = next((d for d in error.diagnostics if d.severity is Severity.ERROR), error.diagnostics[0])
    at = f"{problem.location} " if problem.location else ""
    found = Text(f"{at}{problem.code} {problem.message.zh}", f"{at}{problem.code} {problem.message.en}")
    return Finding(subject, label, found, State.BAD, problem.hint or EMPTY)


def _home(home: Path) -> Finding:
    label = Text("数据目录", "data folder")
    if not home.exists():
        return Finding("home", label, Text(f"{home}（首次使用时建立）", f"{home} (made on first use)"))
    if not home.is_dir():
        hint = Text("把 COACH_HOME 设为一个文件夹。", "Set COACH_HOME to a folder.")
        return Finding("home", label, Text(f"{home} 是文件，不是文件夹", f"{home} is a file, not a folder"), State.BAD, hint)
    if not os.access(home, os.W_OK):
        hint = Text("只能查看，不能记录；要记录请换一个 COACH_HOME。", "You can look but not record; to record, use another COACH_HOME.")
        return Finding("home", label, Text(f"{home}（只读）", f"{home} (read-only)"), State.NOTE, hint)
    return Finding("home", label, _same(str(home)))


def _store(here: Surroundings) -> Finding:
    label = Text("客户库", "customers")
    if here.store is None:
        hint = Text("用 coach demo 看示例，或用 coach import 导入客户。", "Try coach demo, or bring your customers with coach import.")
        return Finding("store", label, Text("还没有", "none yet"), hint=hint)
    try:
        state = here.store()
    except CoachError as error:
        return _broken("store", label, error)
    mode = Text("，只读", ", read-only") if state.read_only else EMPTY
    zh = f"{state.customers} 位客户，{state.path}（结构版本 {state.schema}{mode.zh}）"
    en = f"{state.customers} customers, {state.path} (schema {state.schema}{mode.en})"
    return Finding("store", label, Text(zh, en), State.NOTE if state.read_only else State.GOOD)


def _playbook(name: str, load: Callable[[str], Playbook]) -> tuple[Playbook | None, Finding]:
    label = Text(f"手册 {name}", f"playbook {name}")
    try:
        loaded = load(name)
    except CoachError as error:
        finding = _broken(f"playbook:{name}", label, error)
        hint = Text(f"运行 coach playbook check {name} 查看全部问题。", f"See all problems with coach playbook check {name}.")
        return None, Finding(finding.subject, label, finding.found, finding.state, hint)
    rules = sum(len(decision.rules) for decision in loaded.decisions.values())
    found = Text(f"{loaded.title.zh} {loaded.version}，{rules} 条规则", f"{loaded.title.en} {loaded.version}, {rules} rules")
    return loaded, Finding(f"playbook:{name}", label, found)


def _unread(remark: Diagnostic) -> Finding:
    found = Text(f"{remark.location} {remark.code} {remark.message.zh}", f"{remark.location} {remark.code} {remark.message.en}")
    return Finding("playbook:unread", Text("没有读的目录", "folder not read"), found, State.NOTE, remark.hint or EMPTY)


def _engine(playbook: Playbook | None, evaluator: Callable[[Playbook], str]) -> Finding:
    """Which engine serves, and why. Without a sound playbook: which could."""
    usable = availability()
    found = usable.reason
    if playbook:
        serving = evaluator(playbook)
        found = Text(f"{serving}（{found.zh}）", f"{serving} ({found.en})")
    return Finding("engine", Text("规则引擎", "rules engine"), found, State.GOOD if usable.ok else State.NOTE)


def _cache(cache: Path) -> Finding:
    label = Text("缓存", "cache")
    files = [path for path in cache.rglob("*") if path.is_file()] if cache.is_dir() else []
    size = sum(path.stat().st_size for path in files) // 1024
    return Finding("cache", label, Text(f"{cache}（{len(files)} 个文件，{size} KB）", f"{cache} ({len(files)} files, {size} KB)"))


def _holidays(playbook: Playbook, here: Surroundings) -> Finding:
    region = playbook.calendar.region
    label = Text(f"节假日 {region}", f"holidays {region}")
    years = (here.today.year, here.today.year + 1)
    try:
        calendar = here.calendar(playbook)
        missing = [str(year) for year in years if calendar.unpublished([date(year, 1, 1)])]
    except CoachError as error:
        return _broken("holidays", label, error)
    if not missing:
        return Finding("holidays", label, Text(f"{years[0]}、{years[1]} 年齐全", f"complete for {years[0]} and {years[1]}"))
    zh = f"{'、'.join(missing)} 年的调休还没有公布，按普通周末计算"
    en = f"the exchanged working days of {', '.join(missing)} are not published yet; plain weeks are assumed"
    hint = Text("公布后更新本软件。", "Update the product once they are.")
    return Finding("holidays", label, Text(zh, en), State.NOTE, hint)
