"""What a check of words found, as lines for a tired rep: the words marked, what is wrong, and what to say instead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coach.etiquette.finding import LEVELS, Finding
from coach.render.languages import localise
from coach.render.terminal import safe
from coach.services.check_phrase import PhraseCheck, better, instead
from coach.text import Lang, Text

SHOWN = 30
"""Findings that are listed unless all are asked for."""
LEVEL_WORDS = dict(zip(LEVELS, (Text("错误", "error"), Text("警告", "warning"), Text("提示", "remark")), strict=True))
_BEFORE, _AFTER = 30, 50  # characters of a long sentence shown around what was found
_INSTEAD, _BETTER = Text("  改成：", "  instead: "), Text("  例如：", "  such as: ")
_FINE = Text("没有问题，可以放心说。", "Nothing to mend: say it just like that.")
_NO_WORDS = Text("只有符号，没有话可查。", "Signs only: there are no words to check.")
CONTEXTS = {
    "talk": Text("整场对话", "a whole talk"),
    "message": Text("消息", "a message"),
    "fragment": Text("片段", "a fragment"),
    "phone": Text("电话", "phone"),
    "visit": Text("拜访", "visit"),
    "wechat": Text("微信", "WeChat"),
    "mail": Text("邮件", "mail"),
    "showroom": Text("到店", "showroom"),
    "inbound": Text("呼入", "inbound"),
    "outbound": Text("呼出", "outbound"),
    "first": Text("首次", "first contact"),
    "returning": Text("老客户", "returning customer"),
}


class PhraseLines:
    """The lines of one check for a reader of ``lang``."""

    def __init__(self, check: PhraseCheck, lang: Lang) -> None:
        self.check, self.lang = check, lang

    def blocks(self, *, everything: bool) -> Iterator[tuple[str, bool]]:
        """The lines, each with whether it heads a finding. Findings of one sentence stand together."""
        shown = self.check.findings if everything else self.check.findings[:SHOWN]
        for _, group in groupby(shown, key=lambda finding: (finding.line, finding.sentence)):
            yield from self._sentence(list(group))
        if rest := len(self.check.findings) - len(shown):
            yield self._say(Text(f"还有 {rest} 处，加 --all 全部列出。", f"{rest} more; list all with --all.")), False

    def _sentence(self, findings: list[Finding]) -> Iterator[tuple[str, bool]]:
        for finding in findings:
            yield self._head(finding), True
            yield (f"    {_marked(finding)}" if finding.words else self._example(finding)), False
        said = [finding for finding in findings if finding.words]
        if said and said[0].rewrite:
            yield self._say(_INSTEAD) + instead(said[0], self.lang), False
        else:
            yield from ((line, False) for line in dict.fromkeys(map(self._example, said)))

    def _example(self, finding: Finding) -> str:
        return self._say(_BETTER) + better(finding, self.lang)

    def _head(self, finding: Finding) -> str:
        colon = self._say(Text("：", ": "))
        level, rule = self._say(LEVEL_WORDS[finding.level]), finding.rule
        return f"{finding.line}:{finding.column} {level}{colon}{self._say(rule.message)} [{rule.id}]"

    def summary(self) -> str:
        """One line: how many of what, and as what it was checked."""
        check = self.check
        if not check.sentences:
            return self._say(_NO_WORDS)
        if not check.findings:
            return self._say(_FINE) + self._taken_as()
        counts = [(check.count(level), level) for level in LEVELS]
        told = [self._say(_counted(count, level)) for count, level in counts if count]
        return self._say(Text("共 {}。", "{}.")).format(self._say(Text("、", ", ")).join(told)) + self._taken_as()

    def _taken_as(self) -> str:
        context = self.check.context
        parts = [self._say(CONTEXTS[part]) for part in (context.form, context.channel, context.direction, context.customer) if part]
        return self._say(Text("（按{}检查）", " (Checked as {}.)")).format(self._say(Text("、", ", ")).join(parts))

    def _say(self, text: Text) -> str:
        return localise(text, self.lang)


def _counted(count: int, level: str) -> Text:
    name = LEVEL_WORDS[level]
    return Text(f"{count} 处{name.zh}", f"{count} {name.en}" if count == 1 else f"{count} {name.en}s")


def _marked(finding: Finding) -> str:
    """The sentence with the words found in brackets: a line of marks below would be out of step wherever a font is."""
    before, after = finding.sentence[: finding.at], finding.sentence[finding.at + len(finding.words) :]
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    after = f"{after[:_AFTER]}…" if len(after) > _AFTER else after
    return safe(f"{before}【{finding.words}】{after}")
