"""Rules about words."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

ETIQUETTE: dict[str, dict[str, Words]] = {
    "EtiquetteIn": {
        "title": words("标题", "title", "这是什么毛病。", "What the fault is called."),
        "level": words("级别", "level", "error 错误、warning 提醒、info 建议。", "How bad it is."),
        "message": words("问题", "message", "告诉业务员哪里不妥。", "What the rep is told."),
        "better": words("这样说", "better", "更好的说法。", "A better wording."),
        "scope": words(
            "范围",
            "scope",
            "first 开头几句、last 末尾几句、every 每一句、whole 全文。",
            "The first or last sentences, every one, or the whole text.",
        ),
        "within": words("几句之内", "within", "开头或末尾几句，默认 1。", "How many first or last sentences; 1 by default."),
        "forbid": words("不能说", "forbid", "出现就算犯规的模式（RE2）。", "Patterns (RE2) that must not be said."),
        "exceptions": words("例外", "exceptions", "碰到这些就不算。", "A find that overlaps one of these is no fault."),
        "require": words("必须说", "require", "范围内至少要说到其中一种。", "One of these must be said in the scope."),
        "before": words("前面有就行", "before", "前文出现过这些就不算。", "No fault if one of these came earlier."),
        "after": words(
            "后面有就行", "after", "同一句或下一句跟着这些就不算。", "No fault if one of these follows in this or the next sentence."
        ),
        "longest": words(
            "最长", "longest", "一句最多多少字（英文多少词）。", "The longest a sentence may be: characters in Chinese, words in English."
        ),
        "at_most": words("最多几次", "at most", "范围内最多可以出现几次。", "How many finds are allowed in the scope."),
        "locked": words("法规", "law", "出自法规：手册只能补充要查的说法，不能放宽。", "Law: a playbook may only add to what it finds."),
        "speaker": words("谁说的", "speaker", "rep 业务员说的，any 谁说的都算。", "Whose words: the rep's, or anybody's."),
        "forms": words(
            "形式", "forms", "通话 talk、消息 message、片段 fragment；不写就都算。", "Talk, message or fragment; any if left out."
        ),
        "uses": words("用途", "uses", "哪些用途的话术；不写就都算。", "Uses of phrases; any if left out."),
        "channels": words("渠道", "channels", "哪些渠道；不写就都算。", "Channels; any if left out."),
        "directions": words(
            "方向", "directions", "inbound 客户打来、outbound 打给客户；不写就都算。", "Inbound or outbound; any if left out."
        ),
        "customers": words(
            "客户", "customers", "first 头一回、returning 联系过；不写就都算。", "First contact or returning; any if left out."
        ),
        "rewrites": words("改写", "rewrites", "自动给出的改法。", "Better wording put in the place of what is found."),
        "hits": words("应当查出", "hits", "必须查出的例句，检查时都会运行。", "Sentences that must be found; every check runs them."),
        "misses": words("不应查出", "misses", "不该查出的例句。", "Sentences that must not be found."),
        "source": words("出处", "source", "sources 里的编号。", "An id of the section sources."),
        "adds": words(
            "补充", "adds", "yes：加到继承来的那一条上，而不是替换它。", "yes adds to the inherited rule instead of replacing it."
        ),
    },
    "LengthsIn": {
        "zh": words("中文字数", "characters", "中文最多多少字，不算标点。", "Chinese characters, signs not counted."),
        "en": words("英文词数", "words", "英文最多多少词。", "English words."),
    },
    "RewritesIn": {
        "zh": words("中文改写", "in Chinese", "中文的改写，按顺序。", "Rewrites in Chinese, in order."),
        "en": words("英文改写", "in English", "英文的改写，按顺序。", "Rewrites in English, in order."),
    },
    "RewriteIn": {
        "find": words("找", "find", "要替换的模式（RE2）。", "The pattern (RE2) that is replaced."),
        "to": words("换成", "to", r"换成什么；\1 指模式里的第一组。", r"What takes its place; \1 is the pattern's first group."),
    },
}
