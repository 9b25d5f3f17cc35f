"""Two people on the same base: the second is told what the first changed, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.ports import Reading
from coach.domain.publication import Files, Publication
from coach.errors import CoachError, Diagnostic, Severity
from coach.text import Text

_MOST = 20


def conflict(store: Reading, latest: Publication, base: Publication | None, mine: Files) -> CoachError:
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
    return CoachError(Diagnostic("C203", told, hint=_way_out(latest)), *_changes(store, latest, base, mine))


def _way_out(latest: Publication) -> Text:
    name, number = latest.name, latest.number
    return Text(
        f"用 coach playbook export {name} -o 目录 取出第 {number} 版，把两边的改动合在一起；合好的草稿用 --base {number} 发布。",
        f"Take version {number} out (coach playbook export {name} -o FOLDER), bring both together and publish that with --base {number}.",
    )


def _changes(store: Reading, latest: Publication, base: Publication | None, mine: Files) -> Iterator[Diagnostic]:
    theirs = store.publication_files(latest.name, latest.number)
    if base is None:
        yield from _listed(Text("草稿与最新版不同的文件", "files that differ from the latest version"), changed(theirs, mine))
        return
    before = store.publication_files(base.name, base.number)
    by_them, by_you = changed(before, theirs), changed(before, mine)
    both = [path for path in by_them if path in by_you]
    yield from _listed(Text("两边都改了的文件", "files that both changed"), both)
    yield from _listed(Text("最新版改了的文件", "files that the latest version changed"), [path for path in by_them if path not in both])
    yield from _listed(Text("您改了的文件", "files that you changed"), [path for path in by_you if path not in both])


def _listed(what: Text, paths: list[str]) -> Iterator[Diagnostic]:
    if paths:
        rest = len(paths) - _MOST
        more = Text(f"……等 {len(paths)} 个" if rest > 0 else "", f" … and {rest} more" if rest > 0 else "")
        shown = paths[:_MOST]
        text = Text(f"{what.zh}：{'、'.join(shown)}{more.zh}", f"{what.en}: {', '.join(shown)}{more.en}")
        yield Diagnostic("C203", text, severity=Severity.INFO)


def changed(before: Files, after: Files) -> list[str]:
    """The files that were added, removed or altered, in order."""
    old, new = dict(before), dict(after)
    return [path for path in sorted({*old, *new}) if old.get(path) != new.get(path)]
