"""Publish a draft, and go back to an earlier version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from coach.domain.publication import Publication, files_digest
from coach.errors import CoachError, fail
from coach.playbook.folder import contents_of
from coach.services.publishing.conflict import conflict
from coach.services.publishing.draft import Draft, read_draft, refuse_shipped
from coach.services.publishing.mark import base_of, marked
from coach.services.publishing.release import Bench, Step, Wish, check_wish, release
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Done:
    """What was published. ``marked``: the draft's folder says now that it stands on this version."""

    publication: Publication
    marked: bool


def publish(bench: Bench, target: str, wish: Wish, at: datetime) -> Done:
    """Publish the draft called ``target``, or lying in that folder, at ``at`` (aware).

    Raises CoachError: C200–C208, S130 if somebody else publishes at the same moment, P1xx for a folder that can't be read.
    """
    check_wish(bench.store, wish)
    draft = read_draft(bench.loader, target)
    versions = bench.store.publications(draft.name)
    base = _base(draft, versions, wish.base) if versions else None
    if versions:
        _check_base(bench, draft, versions[0], base)
    report = bench.check(draft.loader, draft.name, at)
    step = Step(draft.name, versions[0].number + 1 if versions else 1, base.number if base else 0)
    made = release(bench, step, draft.files, wish, report, at)
    return Done(made, marked(draft.folder.path, made))


def _base(draft: Draft, versions: list[Publication], named: int) -> Publication | None:
    """The version the draft stands on: the one its author named, else the one its folder is marked with."""
    if not named:
        return base_of(draft.folder.path, versions)
    found = next((one for one in versions if one.number == named), None)
    if found is None:
        raise _no_version(draft.name, named)
    return found


def _check_base(bench: Bench, draft: Draft, latest: Publication, base: Publication | None) -> None:
    if files_digest(draft.files) == latest.digest:
        number = latest.number
        zh, en = f"没有要发布的：草稿与第 {number} 版完全相同", f"nothing to publish: the draft is the same as version {number}"
        raise fail("C207", zh, en)
    if base is None or base.digest != latest.digest:
        raise conflict(bench.store, bench.loader, latest, base, draft.files)


def roll_back(bench: Bench, name: str, to: int, wish: Wish, at: datetime) -> Publication:
    """Publish the content of version ``to`` again, as a new version; history stays as it is.

    Raises CoachError: C201, C202, C204–C207; P113 for an unknown name, S131 for a version that never was.
    """
    versions = bench.store.publications(name)
    if not versions:
        raise unpublished(bench, name)
    refuse_shipped(bench.loader, name)
    old = next((one for one in versions if one.number == to), None)
    if old is None:
        raise _no_version(name, to)
    check_wish(bench.store, wish, needs_approval=not old.approved_by)
    latest = versions[0]
    if old.digest == latest.digest:
        zh, en = f"第 {to} 版的内容正在使用，不用退回", f"the content of version {to} is what serves: nothing to go back to"
        raise fail("C207", zh, en)
    files = bench.store.publication_files(name, to)
    loader, _ = bench.loader.with_contents(contents_of(f"{name}@{to}", files))
    told = replace(wish, approved_by=wish.approved_by or (old.approved_by if old.approved_by != wish.by else ""))
    return release(bench, Step(name, latest.number + 1, latest.number, to), files, told, bench.check(loader, name, at), at)


def unpublished(bench: Bench, name: str) -> CoachError:
    """C208 for a playbook that was never published; P113 if there is none of this name."""
    if not bench.loader.knows(name):
        return bench.loader.unknown(name)
    hint = Text(f"用 coach playbook publish {name} --note 备注 发布。", f"Publish it: coach playbook publish {name} --note NOTE")
    return fail("C208", f"手册 {name} 还没有发布过", f"the playbook {name} was never published", hint=hint)


def _no_version(name: str, number: int) -> CoachError:
    hint = Text(f"coach playbook history {name} 列出全部版本。", f"coach playbook history {name} lists all versions.")
    return fail("S131", f"手册 {name} 没有发布过第 {number} 版", f"the playbook {name} has no published version {number}", hint=hint)
