"""What a workbook changed, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.render.values import listed
from coach.render.view import View
from coach.services.playbook_diff.view import diff_lines, diff_view
from coach.services.workbook.bringing.bring import Brought
from coach.text import Text


def brought_view(done: Brought, view: View, *, dry_run: bool) -> dict[str, Any]:
    """Counts, files, and what differs by meaning (as of ``coach playbook diff``), where both sides compile."""
    data: dict[str, Any] = {
        "playbook": done.name,
        "folder": done.folder,
        "dry_run": dry_run,
        "edits": done.edits,
        "files": list(done.files),
        "changed_since_export": list(done.since),
    }
    return data | ({"diff": diff_view(done.difference, view)} if done.difference is not None else {})


def brought_lines(done: Brought, view: View, *, dry_run: bool) -> Iterator[str]:
    """The same for people; headings begin with ``# ``."""
    if not done.files:
        yield view.say(_same(done))
        return
    count, files = done.edits, listed(list(done.files), view)
    changes = "1 change" if count == 1 else f"{count} changes"
    head = Text(f"{count} 处改动，写入 {files}", f"{changes}, written to {files}")
    trial = Text(f"试运行，没有写入：{count} 处改动，涉及 {files}", f"A trial, nothing written: {changes} in {files}")
    yield f"# {view.say(trial if dry_run else head)}"
    if done.since:
        yield view.say(_since(done))
    if done.difference is not None and done.difference.differences:
        yield from diff_lines(diff_view(done.difference, view), view)
    elif done.difference is not None:
        yield view.say(
            Text(
                "手册说的没有变：改的只是测试、检查的例外、次序或写法。",
                "What it says is the same: only tests, exceptions of the check, an order or how it is written differ.",
            )
        )
    if not dry_run:
        yield view.say(_next(done))


def _same(done: Brought) -> Text:
    if done.edits:
        return Text("表里的改动手册里已经有了，没有可写的。", "The playbook says already what was changed in the workbook.")
    return Text("表里没有改动，手册保持原样。", "Nothing was changed in the workbook; the playbook stays as it is.")


def _since(done: Brought) -> Text:
    names = done.since
    return Text(
        f"导出之后 {'、'.join(names)} 另有改动，与表里的不冲突，都保留了。",
        f"Since the export {', '.join(names)} changed otherwise, too; nothing collides, and all of it is kept.",
    )


def _next(done: Brought) -> Text:
    where = done.called
    return Text(
        f"接着：coach playbook check {where}，coach playbook test {where}，满意后 coach playbook publish {where}。",
        f"Next: coach playbook check {where}, coach playbook test {where}, and coach playbook publish {where} when you are content.",
    )
