"""A mapping or list in brackets with its members changed."""

from __future__ import annotations

from coach.playbook.splicing.anew import anew_in_brackets
from coach.playbook.splicing.change import Becomes, Change, Within
from coach.playbook.splicing.gaps import BRACKETS, has_remark, without_comma
from coach.playbook.splicing.page import Page
from coach.playbook.splicing.part import Member, Part
from coach.playbook.splicing.refused import refused
from coach.playbook.splicing.strip import Strip
from coach.playbook.splicing.write import below, flow, key_text
from coach.text import Text


class Brackets:
    """Writes what stands in brackets in one file. ``path`` is for messages."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.path = page, path

    def within(self, part: Part, change: Within, peers: list[Part]) -> str:
        """The part with its members changed; ``peers`` are written like it."""
        opening, closing = self._signs(part, change)
        strip = self._strip(part, change, peers, len(opening), len(closing))
        self._put(strip, part, change, peers)
        for key in change.removed:
            strip.remove(key, BRACKETS)
        if change.order is not None:
            strip.arrange(change.order)
        return opening + strip.text() + closing

    def _signs(self, part: Part, change: Within) -> tuple[str, str]:
        """The brackets; a pair in a list has none of its own, and can only be changed in its value."""
        opening = self.page.text[part.start : part.start + 1]
        if part.brackets:
            return opening, self.page.text[part.end - 1 : part.end]
        if change.added or change.removed:
            message = Text("方括号里的“键: 值”不能加减内容", "a pair in square brackets can't be added to or taken from")
            raise refused("P120", self.path, (), message, Text("请在编辑器里给它加上 { }", "put { } around it in an editor"))
        return "", ""

    def _strip(self, part: Part, change: Within, peers: list[Part], opening: int, closing: int) -> Strip:
        starts = [member.start for member in part.members]
        ends = [max(member.value.end, member.after) for member in part.members]
        edges = zip([part.start + opening, *ends], [*starts, part.end - closing], strict=True)
        pieces = [self._piece(member, change.members.get(member.key), part, peers) for member in part.members]
        return Strip([member.key for member in part.members], pieces, [self.page.text[a:b] for a, b in edges])

    def _piece(self, member: Member, change: Change | None, part: Part, peers: list[Part]) -> str:
        text, value = self.page.text, member.value
        if change is None:
            return text[member.start : max(value.end, member.after)]
        head = text[member.start : member.after]
        before = text[member.after : value.start]
        if isinstance(change, Becomes):
            return head + anew_in_brackets(value, change.value, before, is_entry=part.kind == "map")
        return head + before + self.within(value, change, alike(part, member.key, peers))

    def _put(self, strip: Strip, part: Part, change: Within, peers: list[Part]) -> None:
        if not strip.pieces and not has_remark(strip.gaps[0]):
            strip.gaps = [""]
        gap, last = self._gap(strip, part), len(strip.pieces)
        behind: list[tuple[str | None, str]] = [(None, flow(value, alike(part, None, peers))) for value in change.inserted.get(last, [])]
        behind += [(key, f"{key_text(key)}: {flow(value, alike(part, key, peers))}") for key, value in change.added.items()]
        for index in sorted(set(change.inserted) - {last}, reverse=True):
            for value in reversed(change.inserted[index]):
                strip.insert(index, None, flow(value, alike(part, None, peers)), gap)
        for n, (key, text) in enumerate(behind):
            first = self._past_remark(strip, part) if n == 0 and last and has_remark(strip.gaps[-1]) else gap
            strip.insert(len(strip.pieces), key, text, first)

    def _gap(self, strip: Strip, part: Part) -> str:
        """What parts two members, as it does already: a comma and a blank, or a comma and a new line."""
        between = strip.gaps[1] if len(strip.pieces) > 1 else f",{strip.gaps[0]}"
        if "\n" not in between and "\r" not in between:
            return between if len(strip.pieces) > 1 else ", "
        return between if not has_remark(between) else self._new_line(part)

    def _new_line(self, part: Part) -> str:
        return f",{self.page.eol}{' ' * self.page.column(part.members[-1].start)}"

    def _past_remark(self, strip: Strip, part: Part) -> str:
        """The comma goes before the remark on the last member, which stays with it; the next one comes below."""
        gap = strip.gaps[-1]
        said = without_comma(gap).rstrip()
        comma = "," if len(without_comma(gap)) < len(gap) else ""
        strip.gaps[-1] = comma + gap[len(gap.rstrip()) :]
        return f",{said}{self._new_line(part)[1:]}"


def alike(part: Part, key: str | int | None, peers: list[Part]) -> list[Part]:
    """What a member of ``part`` is written like: the same entry of its ``peers``, then its neighbours, the last one first."""
    named = below(peers, key if isinstance(key, str) else None)
    near = [member.value for member in reversed(part.members)]
    return [*named, *near] if part.kind == "map" else [*near, *named]
