"""Reports: outcomes, and from when on they speak up."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

REPORT: dict[str, dict[str, Words]] = {
    "OutcomeIn": {
        "title": words("标题", "title", "这种结果叫什么。", "What this outcome is called."),
        "won": words("算成交", "won", "yes：算转化成功。", "yes counts as converted."),
        "where": words(
            "怎样算",
            "where",
            "录入的信息（或这种记录的字段）是这些值时，客户就是这个结果；写几项就要都满足。",
            "The customer has it where entered facts (or the record's fields) have one of these values, all of them if there are several.",
        ),
        "records": words("看哪种记录", "records", "看客户的哪种记录；不写就看客户信息。", "The records to look at; facts if left out."),
        "at": words(
            "哪天",
            "when",
            "哪个日期是结果的日期；等级只看那天以前的。",
            "The date of the outcome: grades given before that day count.",
        ),
    },
    "ReportIn": {
        "confidence": words("置信度", "confidence", "区间的置信度（%），如 95。", "Of intervals, in per cent, e.g. 95."),
        "few": words("太少", "few", "少于这么多位客户，比例不足为凭。", "With fewer customers a share says little."),
        "ignored_from": words(
            "没人照做：起数",
            "ignored from",
            "建议过至少这么多位客户，才说没人照做。",
            "Advised to so many customers before it is called ignored.",
        ),
        "ignored_below": words(
            "没人照做：比例", "ignored below", "照做的客户不到这个比例（%）。", "Carried out for less than so many per cent of them."
        ),
        "silent_from": words(
            "从未生效：起数",
            "silent from",
            "记录满这么多条，才说哪些规则从未生效。",
            "So many entries before rules are called silent.",
        ),
    },
}
