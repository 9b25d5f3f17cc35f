"""``coach report``: what the records tell those who lead and train."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "report",
    Text("给主管和培训师的报表。", "Reports for those who lead and train."),
    {
        "playbook": Entry(
            "coach.cli.report.playbook",
            Text("手册用得怎么样：规则、等级、答不上来的话", "How a playbook does: rules, grades, answers it lacks"),
        ),
        "funnel": Entry(
            "coach.cli.report.funnel",
            Text("销售漏斗：哪一层不够、怎么办、每周进出", "The sales funnel: which level runs dry, what to do, movement by week"),
        ),
        "rates": Entry(
            "coach.cli.report.rates",
            Text("行内比率：及时率、到店率、成交率、战败率，公式写明", "Rates by their trade names, with formulas"),
        ),
        "breaches": Entry(
            "coach.cli.report.breaches",
            Text("超时和逾期：谁的、告诉谁、怎么办", "Limits and dates missed: whose, who is told, what to do"),
        ),
        "improvements": Entry(
            "coach.cli.report.improvements", Text("改进措施落实得怎么样：逾期、按期、效果", "Improvement actions: kept, and their effect")
        ),
        "hot": Entry(
            "coach.cli.report.hot",
            Text("本周重点客户：谁最可能成交、各差什么", "Who is most likely to close next week, and what each needs"),
        ),
        "grading": Entry("coach.cli.report.grading", Text("拿结果已知的客户表试分级", "Try a grading on customers whose outcome is known")),
        "drills": Entry(
            "coach.cli.report.drills",
            Text("全队练得怎么样：技能、存疑的题、难题", "How the team practises: skills, doubtful cards, hard ones"),
        ),
        "objections": Entry("coach.cli.report.objections", Text("手册还答不上来的话", "What customers said that no answer fits yet")),
    },
    examples=("coach report playbook", "coach report playbook --since 2026-03-01 --json", "coach report objections"),
)
