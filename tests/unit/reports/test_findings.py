from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from coach.domain.reports import Answer, Marks, Step
from coach.domain.unmatched import Unmatched
from coach.render.view import View
from coach.services.reports.conversion import Conversion, Span
from coach.services.reports.findings import IGNORED, SILENT, UNASKED, UNMATCHED, UPSIDE_DOWN, findings
from coach.services.reports.playbook_report import PlaybookReport, silent
from coach.services.reports.playbook_view import PlaybookReportView
from coach.services.reports.rule_use import LogUse, use_of_log
from coach.text import Lang
from tests.unit.reports.house import NOW, TEXT, playbook

CALL = Marks(("shop/grade/a", "shop/todo/call"), (("shop/todo/call", "call"),))
DONE, SKIPPED, PHONED = Answer("call", "done", ""), Answer("call", "skipped", "打过 13800138000"), Answer("note", "done", "")


def use(*answers: tuple[Answer, ...]) -> LogUse:
    return use_of_log([((Step(1, given),), 1) for given in answers], {1: CALL})


def report(folder: Path, logged: LogUse, found: Conversion | None = None, *said: Unmatched, text: str = TEXT) -> PlaybookReport:
    shop = playbook(folder, text)
    return PlaybookReport(shop, Span(), (NOW, NOW), logged, found or Conversion(), silent(shop, logged), said)


def test_the_most_useful_comes_first(tmp_path: Path) -> None:
    found = Conversion()
    found.grades["A"].ended.update({"refused": 50})
    found.grades["B"].ended.update({"bought": 50})
    said = Unmatched("你们是哪家公司", "shop", 3, NOW, NOW)
    shown = list(findings(report(tmp_path, use(*[(PHONED,)] * 6), found, said)))
    assert [finding.kind for finding in shown] == [UPSIDE_DOWN, IGNORED, UNMATCHED, UNASKED, SILENT]


def test_a_rule_is_ignored_from_the_playbook_s_thresholds_on(tmp_path: Path) -> None:
    def kinds(*answers: tuple[Answer, ...], text: str = TEXT) -> list[str]:
        return [finding.kind for finding in findings(report(tmp_path, use(*answers), text=text)) if finding.kind == IGNORED]

    assert kinds(*[()] * 5) == [IGNORED]
    assert kinds(*[()] * 4) == []  # too few customers
    assert kinds(*[()] * 4, (DONE,)) == []  # 20 per cent is not below 20
    assert kinds(*[()] * 5, (DONE,)) == [IGNORED]
    assert kinds(*[()] * 5, text=TEXT.replace("ignored_from: 5, ", "")) == []  # a playbook that sets no threshold is told of none


def test_silence_is_told_of_a_long_log_only_and_never_of_the_law(tmp_path: Path) -> None:
    shop = playbook(tmp_path)
    assert silent(shop, use((), ())) == ()
    assert [rule.full_id for rule in silent(shop, use((), (), ()))] == ["shop/grade/b", "shop/todo/note"]
    partial = use_of_log([((Step(1, ()),), 9)], {1: Marks(CALL.fired, CALL.advised, whole=False)})
    assert silent(shop, partial) == ()


def test_the_view_says_the_same_in_both_languages_and_shows_no_phone(tmp_path: Path) -> None:
    logged = use(*[(SKIPPED,)] * 7)
    made = report(tmp_path, logged)
    shown = {lang: PlaybookReportView(made, View(lang, NOW)).whole() for lang in (Lang.ZH, Lang.EN)}
    texts = {lang: data["findings"][0]["text"] for lang, data in shown.items()}
    assert texts[Lang.ZH] == "没人照做：“打电话”建议过 7 位客户，只有 0 位做了；不做的理由最多的是“打过 138****8000”（7 次）。"
    assert "advised to 7 customers and done for 0" in texts[Lang.EN]
    assert [row["rule"] for row in shown[Lang.EN]["rules"]] == [row["rule"] for row in shown[Lang.ZH]["rules"]]
    assert "13800138000" not in str(shown)
    call = shown[Lang.EN]["rules"][0]
    assert (call["rule"], call["skipped"], call["customers"], call["followed"], call["refused"], call["ignored"]) == (
        "shop/todo/call",
        7,
        7,
        0,
        7,
        True,
    )


def test_a_rule_that_the_playbook_no_longer_has_is_shown_as_such(tmp_path: Path) -> None:
    logged = use_of_log([((Step(1, ()),), 1)], {1: Marks(("shop/todo/old",), (("shop/todo/old", "fax"),))})
    (row,) = PlaybookReportView(report(tmp_path, logged), View(Lang.EN, NOW)).whole()["rules"]
    assert (row["in_playbook"], row["title"], row["location"]) == (False, "fax", None)


def test_nothing_at_all_is_empty(tmp_path: Path) -> None:
    assert report(tmp_path, LogUse()).is_empty
    assert not report(tmp_path, use(())).is_empty
    assert not report(tmp_path, LogUse(), None, Unmatched("?", "shop", 1, NOW - timedelta(1), NOW)).is_empty
