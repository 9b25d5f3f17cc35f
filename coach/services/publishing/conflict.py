"""Two people on the same base: the second is told what the first changed, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coach.domain.ports import Reading
from coach.domain.publication import Files, Publication
from coach.errors import CoachError, Diagnostic, Severity
from coach.playbook.folder import contents_of
from coach.playbook.loader import Loader
from coach.render.view import View
from coach.services.playbook_diff.diff import diff
from coach.services.playbook_diff.model import Version
from coach.services.playbook_diff.view import diff_lines, diff_view
from coach.text import Lang, Text

_MOST = 20
_LINES = 60


def conflict(store: Reading, loader: Loader, latest: Publication, base: Publication | None, mine: Files) -> CoachError:
    """C203, with what changed since ``base``: in the latest version, in the draft, and in both."""
    name, since = latest.name, latest.at.date().isoformat()
    who = Text(f"{latest.by or '有人'}，{since}：{latest.note}", f"{latest.by or 'somebody'}, {since}: {latest.note}")
    if base is None:
        told = Text(
            f"没有发布：{name} 已有第 {latest.number} 版（{who.zh}），而看不出您的草稿是以哪一版为基础改的",
            f"not published: {name} already has version {latest.number} ({who.en}), and the draft does not tell which version it stands on",
        )
    else:
        told = Text(
            f"没有发布：您的草稿以 {name} 第 {base.number} 版为基础，而现在已是第 {latest.number} 版（{who.zh}）",
            f"not published: your draft stands on version {base.number} of {name}, and by now there is version {latest.number} ({who.en})",
        )
    return CoachError(Diagnostic("C203", told, hint=_way_out(latest)), *_changes(store, loader, latest, base, mine))


def _way_out(latest: Publication) -> Text:
    name, number = latest.name, latest.number
    return Text(
        f"用 coach playbook export {name} -o 目录 取出第 {number} 版，把两边的改动合在一起；合好的草稿用 --base {number} 发布。",
        f"Take version {number} out (coach playbook export {name} -o FOLDER), bring both together and publish that with --base {number}.",
    )


def _changes(store: Reading, loader: Loader, latest: Publication, base: Publication | None, mine: Files) -> Iterator[Diagnostic]:
    name, theirs = latest.name, store.publication_files(latest.name, latest.number)
    if base is None:
        yield from _told(
            Text("草稿与最新版的不同", "how the draft differs from the latest version"), _Side(loader, name, theirs, mine, latest)
        )
        return
    before = store.publication_files(name, base.number)
    them, you = _Side(loader, name, before, theirs, latest), _Side(loader, name, before, mine, latest)
    if both := [entry for entry in them.entries if entry in you.entries]:
        yield _listed(Text("两边都改了", "both changed"), both)
    yield from _told(Text("最新版改了", "the latest version changed"), them)
    yield from _told(Text("您改了", "you changed"), you)


class _Side:
    """What one side changed: by meaning, or by files where one of them can't be compiled (or only remarks and pictures differ)."""

    def __init__(self, loader: Loader, name: str, before: Files, after: Files, latest: Publication) -> None:
        versions = [_compiled(loader, files, place) for files, place in ((before, f"{name}@…"), (after, name))]
        self.files, self._view = changed(before, after), partial(View, as_of=latest.at)
        old, new = versions
        self._diff = diff(old, new) if old and new else None
        said = [f"{each.section}/{each.id}" for each in self._diff.differences] if self._diff else []
        self.entries = said or self.files

    def lines(self, lang: Lang) -> list[str]:
        """What differs, a line each, for people."""
        if self._diff is None or not self._diff.differences:
            return []
        view = self._view(lang)
        return [line.removeprefix("# ") for line in diff_lines(diff_view(self._diff, view), view)][1:-2]


def _compiled(loader: Loader, files: Files, place: str) -> Version | None:
    try:
        drafting, name = loader.with_contents(contents_of(place, files))
        found = drafting.check(name)
    except CoachError:
        return None
    if found.playbook is None or found.talk is None or found.training is None:
        return None
    return Version(found.playbook, found.talk, found.training)


def _told(what: Text, side: _Side) -> Iterator[Diagnostic]:
    zh, en = side.lines(Lang.ZH), side.lines(Lang.EN)
    if zh and en:
        yield _told_as(Text(f"{what.zh}：{_body(zh, '……')}", f"{what.en}:{_body(en, '…')}"))
    elif side.files:
        yield _listed(what, side.files)


def _body(lines: list[str], more: str) -> str:
    return "\n".join([*lines[:_LINES], *([more] if len(lines) > _LINES else [])])


def _listed(what: Text, names: list[str]) -> Diagnostic:
    rest = len(names) - _MOST
    more = Text(f"……等 {len(names)} 个" if rest > 0 else "", f" … and {rest} more" if rest > 0 else "")
    shown = names[:_MOST]
    return _told_as(Text(f"{what.zh}：{'、'.join(shown)}{more.zh}", f"{what.en}: {', '.join(shown)}{more.en}"))


def _told_as(text: Text) -> Diagnostic:
    return Diagnostic("C203", text, severity=Severity.INFO)


def changed(before: Files, after: Files) -> list[str]:
    """The files that were added, removed or altered, in order."""
    old, new = dict(before), dict(after)
    return [path for path in sorted({*old, *new}) if old.get(path) != new.get(path)]
