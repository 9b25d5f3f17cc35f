"""Edits made in a file's text: everything else stays as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.errors import CoachError
from coach.playbook.folder import lines_of
from coach.playbook.source import events, read
from coach.playbook.splicing.change import Becomes, Within, settled
from coach.playbook.splicing.chunk import region
from coach.playbook.splicing.edit import Edit, Value
from coach.playbook.splicing.page import Page, page_of
from coach.playbook.splicing.part import Part
from coach.playbook.splicing.parts import parts
from coach.playbook.splicing.plan import Plan, all_cells, grown, planned
from coach.playbook.splicing.refused import refused
from coach.playbook.splicing.render import Renderer
from coach.playbook.splicing.verify import differs
from coach.playbook.splicing.write import Manner, entries, flow, manner_of
from coach.text import Text

_NOTHING = Part("scalar", 0, 0)


def spliced(data: bytes, path: str, edits: Sequence[Edit]) -> bytes:
    """The file ``data`` with ``edits`` made; those of other files than ``path`` are passed over.

    Raises CoachError: P100 to P109 where the file can't be read as it is, P120 where an edit has no place in it or can't be written,
    P121 where two contradict each other, P122 where the result would say anything else than what was asked.
    """
    plan = planned(path, [edit for edit in edits if edit.path == path])
    if not (plan.is_set or plan.members or plan.inserted or plan.order is not None):
        return data
    if plan.is_set:
        raise refused("P120", path, all_cells(plan), Text("不能整个文件一起换掉", "a whole file is not replaced"))
    source = read(data, path)
    if source.diagnostics:
        raise CoachError(*source.diagnostics)
    result = _made(data, path, plan)
    if result is None:
        # A block that ends a file without a line end is read otherwise once anything comes behind it: it gets that line end first.
        result = _made(data + page_of(data).eol.encode(), path, plan)
    if result is None:
        raise _otherwise(plan, path, Text("读回来不是原意", "it reads back as something else"))
    return result


def _made(data: bytes, path: str, plan: Plan) -> bytes | None:
    """The file with what is asked; None if it reads back as anything else."""
    page, root = page_of(data), _parts(data)
    result = page.bytes(_changed(page, root, plan, path))
    return result if result == data or _is_meant(result, root, plan, path) else None


def _parts(data: bytes) -> Part | None:
    return parts(page_of(data), events("\n".join(lines_of(data))))


def _changed(page: Page, root: Part | None, plan: Plan, path: str) -> str:
    if root is None or (root.is_empty and not root.text):
        return _first(page, plan)
    change = settled(root, plan)
    if change is None:
        return page.text
    start, end = region(page, root, None)
    if isinstance(change, Within) and not (root.is_block and change.leaves_none(root)):
        text = Renderer(page, manner_of(page, root), path).within(root, change, None, [])
    else:
        value: Value = change.value if isinstance(change, Becomes) else {}
        text = _lines(page, value)
    return page.text[:start] + text + page.text[end:]


def _first(page: Page, plan: Plan) -> str:
    """The first entries of a file that says nothing yet: behind its remarks."""
    ended = page.text if not page.text or page.text.endswith(("\n", "\r")) else page.text + page.eol
    return ended + _lines(page, grown(plan)) + page.eol


def _lines(page: Page, value: Value) -> str:
    texts = entries(value, 0, [], Manner()) if isinstance(value, Mapping) and value else [flow(value, [])]
    return "\n".join(texts).replace("\n", page.eol)


def _is_meant(result: bytes, root: Part | None, plan: Plan, path: str) -> bool:
    """Read it as everybody will: what was meant must be what is there."""
    source = read(result, path)
    if source.diagnostics:
        raise _otherwise(plan, path, source.diagnostics[0].message)
    new = _parts(result)
    return new is not None and not differs(new, root or _NOTHING, plan)


def _otherwise(plan: Plan, path: str, why: Text) -> CoachError:
    message = Text(f"改不进 {path}（{why.zh}），文件没有动", f"can't be changed in {path} ({why.en}); the file is left as it was")
    return refused("P122", path, all_cells(plan), message, Text("请在编辑器里改这一处", "change this place in an editor"))
