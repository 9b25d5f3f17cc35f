"""``coach drill``: practising by the playbook."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "drill",
    Text(
        "练习：题目出自手册，答完马上知道对错和理由，忘得快的先复习。\n不写子命令就是 start：一题一题练，随时停，下次接着练。",
        "Practise: cards made from the playbook, each answered with right or wrong and why; what is soon forgotten comes first.\n"
        "Without a command it is start: card after card, to be stopped at any time and taken up again.",
    ),
    {
        "start": Entry("coach.cli.drill.start", Text("一题一题练", "Card after card")),
        "next": Entry("coach.cli.drill.next", Text("下一题（给其他界面用）", "The next card (for other front ends)")),
        "answer": Entry("coach.cli.drill.answer", Text("回答一题（给其他界面用）", "Answer a card (for other front ends)")),
        "score": Entry("coach.cli.drill.score", Text("试一句回答能得几分", "Try how an answer is scored")),
        "talk": Entry("coach.cli.drill.talk", Text("和一位客户对练，谈完复盘", "Talk with a customer, then look at it")),
        "progress": Entry(
            "coach.cli.drill.progress", Text("练到哪一步了：技能、难题、证书", "How far one is: skills, hard cards, certificates")
        ),
        "certificate": Entry("coach.cli.drill.certificate", Text("上岗证还差什么；打印证书", "What a certificate still needs; print it")),
        "from-log": Entry("coach.cli.drill.from_log", Text("拿下一位真客户来练", "Rehearse with the next real customer")),
        "one": Entry("coach.cli.drill.one", Text("单项练习：一次一个动作", "One behaviour at a time")),
        "sheet": Entry("coach.cli.drill.sheet", Text("打印出来练：三人练习单、通关表", "Practice on paper: in threes, pass forms")),
        "assess": Entry("coach.cli.drill.assess", Text("能力评估表，主管填", "The form of abilities that a manager fills")),
        "export": Entry(
            "coach.cli.drill.export", Text("导出成绩，或题目（Anki、题库表）", "Export results, or cards (Anki, quiz workbook)")
        ),
        "decks": Entry("coach.cli.drill.decks", Text("有哪些题组；题和答案给教练校对", "The decks; cards with answers, for the trainer")),
        "learners": Entry("coach.cli.drill.learners", Text("有哪些学员，今天还剩多少题", "Who practises, and what is left for today")),
        "code": Entry("coach.cli.drill.code", Text("设口令，别人就看不到练习记录", "Set a code that keeps what was practised to oneself")),
        "forget": Entry("coach.cli.drill.forget", Text("删除一位学员的全部记录", "Delete all that is kept of a learner")),
    },
    examples=("coach drill --learner 小王", "coach drill decks grade", "coach drill --deck grade --most 5", "coach drill next --json"),
    usual="start",
)
