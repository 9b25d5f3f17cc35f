"""What is wrong with a report of a contact, and what is odd about it but stands."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.recommendation import HeldBack, Recommendation
from coach.errors import CoachError, Diagnostic
from coach.playbook.suggest import did_you_mean
from coach.services.log_entry import Entry
from coach.text import Text


def check_entry(advice: Recommendation, entry: Entry) -> None:
    """Every mistake at once: C140 to C143, C149, C153, C154."""
    if problems := [*_actions(advice, entry), *_reasons(entry), *_contradictions(entry)]:
        raise CoachError(*problems)


def remarks(advice: Recommendation, entry: Entry) -> tuple[Text, ...]:
    """What was carried out although it was not advised now: it is recorded, and said."""
    if not entry.did or any(item.action.id == entry.did for item in advice.advices):
        return ()
    title = advice.playbook.actions[entry.did].title
    held = next((item for item in advice.held_back if item.action.id == entry.did), None)
    return (_not_advised(title, held),)


def _not_advised(title: Text, held: HeldBack | None) -> Text:
    if held is None:
        return Text(f"“{title.zh}”不在这次的建议里，已照实记录。", f"“{title.en}” was not advised now; it is recorded as done.")
    zh = f"“{title.zh}”这次没有建议做，已照实记录。没建议的原因：{held.because.zh}"
    return Text(zh, f"“{title.en}” was held back now; it is recorded as done. It was held back because: {held.because.en}")


def _actions(advice: Recommendation, entry: Entry) -> Iterator[Diagnostic]:
    for action in filter(None, (entry.did, *entry.skipped)):
        if action not in advice.playbook.actions:
            hint = did_you_mean(action, [a.action.id for a in advice.advices] or advice.playbook.actions, listing=True)
            yield Diagnostic("C140", Text(f"没有动作“{action}”", f"there is no action '{action}'"), hint=hint)


def _reasons(entry: Entry) -> Iterator[Diagnostic]:
    if entry.skipped and not entry.skip_reason.strip():
        hint = Text("加上 --reason “…”", "add --reason '…'")
        yield Diagnostic("C141", Text("不做的建议要写原因", "skipped advice needs a reason"), hint=hint)
    if entry.skip_reason and not entry.skipped:
        hint = Text("加上 --skipped 动作；下次时间的理由写在 --next-reason。", "Add --skipped ACTION; for a date it is --next-reason.")
        message = Text("写了不做的原因，没写哪条建议不做", "there is a reason for skipping, but nothing is skipped")
        yield Diagnostic("C153", message, hint=hint)
    if entry.next_at is not None and not entry.next_reason.strip():
        hint = Text("加上 --next-reason “…”", "add --next-reason '…'")
        yield Diagnostic("C142", Text("下次时间要写理由", "the next date needs its reason"), hint=hint)
    if entry.next_reason and entry.next_at is None:
        hint = Text("加上 --next 日期", "add --next DATE")
        yield Diagnostic("C153", Text("写了下次时间的理由，没写时间", "there is a reason for a next date, but no date"), hint=hint)
    if entry.next_at is not None and entry.next_at <= entry.at:
        yield Diagnostic("C143", Text("下次时间要晚于这次联系", "the next date must be later than this contact"))


def _contradictions(entry: Entry) -> Iterator[Diagnostic]:
    if entry.did and entry.did in entry.skipped:
        yield Diagnostic("C149", Text(f"“{entry.did}”不能又做了又没做", f"'{entry.did}' can't be both done and skipped"))
    if not (entry.is_contact or entry.skipped or entry.skip_reason or entry.next_reason):
        hint = Text("至少写一样：--kind、--outcome、--note、--did、--next。", "Give one of --kind, --outcome, --note, --did, --next.")
        yield Diagnostic("C154", Text("没有写要记什么", "there is nothing to record"), hint=hint)
