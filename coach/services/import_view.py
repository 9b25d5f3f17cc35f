"""What an import did, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coach.importing.columns import Column
from coach.importing.problems import KINDS, RowProblem
from coach.importing.report import ImportReport
from coach.importing.targets import Target
from coach.render.languages import localise
from coach.text import Lang, Text

SHOWN = 20
_USES = {
    "fact": Text("认作", "taken as"),
    "note": Text("存入备注", "kept as a note"),
    "refused": Text("不导入", "refused"),
    "ignored": Text("略过", "ignored"),
}
_COUNTS = {
    "added": Text("新增", "added"),
    "merged": Text("合并", "merged"),
    "unchanged": Text("未变", "unchanged"),
    "duplicates": Text("重复未导入", "duplicates left out"),
    "skipped": Text("跳过", "skipped"),
}


def import_view(report: ImportReport, lang: Lang) -> dict[str, Any]:
    """The whole report as plain data."""
    return {
        "file": {
            "kind": report.file.kind,
            "encoding": report.file.encoding,
            "sheet": report.file.sheet,
            "header_row": report.header_row,
        },
        "dry_run": report.is_dry_run,
        "columns": [
            {
                "column": c.label,
                "use": c.use.value,
                "facts": [t.name for t in c.targets],
                "suggestions": [t.name for t in c.suggestions],
            }
            for c in report.columns
        ],
        "rows": report.rows,
        **{name: getattr(report, name) for name in _COUNTS},
        "without_source": report.without_source,
        "problems": [
            {"row": p.row, "column": p.column, "kind": p.kind, "what": p.what, "why": localise(p.why, lang)} for p in report.problems
        ],
        "totals": dict(report.totals),
    }


class ImportLines:
    """The report line by line."""

    def __init__(self, report: ImportReport, lang: Lang) -> None:
        self.report, self.lang = report, lang

    def _say(self, zh: str, en: str) -> str:
        return localise(Text(zh, en), self.lang)

    def head(self, name: str) -> str:
        """The file, and how it was read."""
        file = self.report.file
        kind = " ".join(filter(None, (file.kind.upper(), file.encoding, file.sheet)))
        return f"{name}  {kind}  {self.report.rows} {self._say('行', 'rows')}"

    def columns(self) -> Iterator[str]:
        """What became of each column."""
        for column in self.report.columns:
            yield f"  {column.label}  {self._use(column)}"

    def counts(self) -> str:
        """How many customers were added, merged, left alone."""
        return "  ".join(f"{localise(label, self.lang)} {getattr(self.report, name)}" for name, label in _COUNTS.items())

    def problems(self, *, everything: bool) -> Iterator[str]:
        """What was wrong: counted by kind, then row by row."""
        for kind, count in self.report.totals.items():
            yield f"  {localise(KINDS[kind], self.lang)}  {count}"
        for problem in self.report.problems if everything else self.report.problems[:SHOWN]:
            yield f"  {self._place(problem)}{localise(problem.why, self.lang)}"
        more = sum(self.report.totals.values()) - SHOWN
        if not everything and len(self.report.problems) > SHOWN:
            yield self._say(f"  ……还有 {more} 处，--all 全部列出", f"  … {more} more; see --all")

    def closing(self, *, is_introduced: bool = True) -> Iterator[str]:
        """What to know and do next. ``is_introduced``: the settings our_company and rep_name are there, which the phrases need."""
        missing = self.report.without_source
        if missing:
            yield self._say(
                f"{missing} 位客户没有来源，补上来源之前不可去电。",
                "1 customer has no source and is not callable until it is recorded."
                if missing == 1
                else f"{missing} customers have no source and are not callable until it is recorded.",
            )
        if self.report.is_dry_run:
            yield self._say("这是试运行，什么也没有写入。", "This was a dry run: nothing was written.")
        elif is_introduced:
            yield self._say("接下来：coach today，或 coach next 客户", "Next: coach today, or coach next CUSTOMER")
        if not is_introduced:
            yield self._say("接下来：coach init --company 店名 --rep 您的姓名", 'Next: coach init --company "YOUR SHOP" --rep "YOUR NAME"')

    def _place(self, problem: RowProblem) -> str:
        """Row, column and what stands there; nothing for what is told of the whole file."""
        if not problem.row:
            return ""
        place = self._say(f"第 {problem.row} 行", f"row {problem.row}") + (f" {problem.column}" if problem.column else "")
        return place + (f"{self._say('：', ': ')}{problem.what}" if problem.what else "") + "  "

    def _labels(self, targets: Iterable[Target]) -> str:
        return self._say("、", ", ").join(dict.fromkeys(localise(target.fact.label, self.lang) for target in targets))

    def _use(self, column: Column) -> str:
        text = localise(_USES[column.use.value], self.lang)
        if column.targets:
            return f"→ {text} {self._labels(column.targets)}"
        extra = f" {localise(column.why, self.lang)}" if column.why else ""
        names = self._labels(column.suggestions)
        near = self._say(f"，是不是：{names}？", f"; perhaps {names}?") if names else ""
        return f"· {text}{extra}{near}"
