"""The lists that a manager works through."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_DO = words("怎么办", "what to do", "看到这一条该做什么。", "What to do about it.")
_WHEN = words("哪些客户", "which customers", "条件成立的客户；不写就是全部。", "The customers of whom it holds; all, if left out.")
_FACT = "哪一项信息或判定"
_POINT = {"title": words("叫法", "title", "报表里怎么称呼。", "What reports call it."), "when": _WHEN, "do": _DO}

MANAGER: dict[str, dict[str, Words]] = {
    "ManagerIn": {
        "breaches": words("超时和逾期", "breaches", "哪些期限算数，逾期告诉谁。", "Which limits and dates count, and who is told."),
        "hot": words("本周重点", "hot list", "下周最可能成交的客户，各差什么。", "Who is most likely to close, and what each needs."),
        "lost": words("战败复盘", "lost deals", "原因、教训、哪些还能争取。", "Reasons, lessons, and who may be won after all."),
        "conflicts": words("撞单", "conflicts", "怎样算撞单，归谁。", "What makes a conflict, and how it is settled."),
        "pool": words("公海", "pool", "哪些客户收回，哪些不收，每人能领多少。", "Who goes back, who stays, and how many a rep may take."),
        "handover": words("离职交接", "handover", "接手的人要知道什么。", "What the successor must know."),
    },
    "PointIn": _POINT,
    "RulingIn": {
        **_POINT,
        "keep": words(
            "留哪一张", "keep", "earliest 留日期最早的，latest 留最晚的；和 of 一起写。", "earliest or latest: the card to keep, by 'of'."
        ),
        "of": words("按哪个日期", "of", "按哪一项日期比先后。", "The date by which cards are compared."),
    },
    "ToldIn": {
        "who": words("告诉谁", "who", "这一级由谁知道。", "Who is told at this step."),
        "do": _DO,
    },
    "BreachesIn": {
        "rate": words("首次联系及时率", "rate", "哪个比率带着首次联系的时限。", "The rate that has the limit to the first contact."),
        "attempt": words(
            "哪些记录算联系",
            "attempt",
            "一项从跟进记录取的时间，它的条件就是标准。",
            "A fact read off the log: its condition tells what counts.",
        ),
        "source": words("来源", "source", f"{_FACT}是客户来源。", "Where the lead came from."),
        "step": words("逾期级别", "step", "哪个判定是逾期级别。", "The decision of how far it has climbed."),
        "days": words("逾期天数", "days", f"{_FACT}是逾期天数。", "For how many days it is overdue."),
        "told": words("每一级告诉谁", "told", "逾期级别的每个值各告诉谁。", "For each step: who is told, and what to do."),
        "also": words("还有哪些", "also", "其他要盯的：从没联系、失约等。", "What else counts: never contacted, dates missed …"),
    },
    "HotIn": {
        "when": _WHEN,
        "order": words("先后", "order", "从上到下，先满足的排前面。", "From the top: the first that holds."),
        "per_rep": words("每人几位", "per rep", "每位业务员最多列几位。", "At most so many of each rep."),
        "needs": words("还差什么", "needs", "成交前可能还差的事。", "What may still be missing."),
    },
    "LostIn": {
        "on": words("战败日期", "on", f"{_FACT}是战败日期。", "The day of the loss."),
        "reason": words("原因", "reason", f"{_FACT}是战败原因。", "The reason."),
        "rival": words("输给谁", "rival", f"{_FACT}是去向。", "To whom."),
        "received": words("接到线索", "received", f"{_FACT}是接到线索的时间。", "When the lead was received."),
        "source": words("来源", "source", f"{_FACT}是客户来源。", "Where the lead came from."),
        "stages": words(
            "不算走到的阶段", "stages", "战败以后才有的阶段，不算走到过。", "Stages that come of the loss: they don't count as reached."
        ),
        "open_points": words("没办完的", "open points", "战败手续还差什么。", "What is not in order about a loss."),
        "revivable": words("还能争取的", "revivable", "哪些战败客户值得再联系。", "Which lost customers may be won after all."),
        "lessons": words("教训", "lessons", "每种原因要改什么。", "What to change, by reason."),
    },
    "ConflictsIn": {
        "same": words(
            "怎样算同一位", "same", "除了同号码，哪几项相同算同一位客户。", "Besides the phone, which facts make two cards one customer."
        ),
        "rulings": words(
            "归属规则", "rulings", "从上到下逐条试，先定得下来的算。", "Tried from the top; the first that settles it counts."
        ),
        "days": words("看几天", "days", "别人最近几天内跟过也算撞单。", "Contacts by others within so many days count."),
        "certain": words(
            "哪些直接算", "certain", "哪几种相同足够直接改派：phone 和上面的名字。", "What is enough to give cards to one rep."
        ),
        "owner_days": words(
            "归属人几天内跟过", "owner days", "几天内联系过就算在跟。", "The owner works on it if in touch within so many days."
        ),
        "works": words("归属人在跟", "owner works", "归属人在跟时怎么定。", "What is ruled where the owner works on it."),
        "rests": words("归属人没跟", "owner rests", "归属人没在跟时怎么定。", "What is ruled where the owner lets it rest."),
    },
    "PoolIn": {
        "recall": words("收回", "recall", "哪些客户收回公海，从上到下先满足的算。", "Who goes back; the first that holds."),
        "protected": words("不收", "protected", "满足任何一条就不收。", "Whoever meets one of these stays."),
        "counts": words("哪些算占用", "counts", "算进每人上限的客户；不写就是全部。", "The customers that count; all, if left out."),
        "per_rep": words("每人上限", "per rep", "每人手上最多几位。", "A rep holds at most so many."),
        "at_once": words("一次最多领", "at once", "每人一次最多从公海领几位。", "A rep takes at most so many in one go."),
        "rest": words(
            "多久后可再领", "rest", "收回后几天内原来的人不能再领。", "For so many days whoever had a customer can't take it again."
        ),
    },
    "HandoverIn": {
        "order": words("先后", "order", "先交哪些客户，从上到下。", "Whom to hand over first, from the top."),
        "carry": words("没办完的事", "carry", "要跟接手的人讲的未了事项。", "What is open and must be told."),
        "show": words("给接手人看什么", "show", "交接单上列哪几项信息。", "The facts on the successor's sheet."),
        "phrase": words("告知话术", "phrase", "向客户说明换人的话术。", "The phrase that tells customers of the change."),
        "introduce": words("告知谁", "introduce", "要告知换人的客户。", "The customers who are told."),
    },
}
