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
        "daily": Entry(
            "coach.cli.report.daily",
            Text("日报：今天做到的、该做没做的、明天的", "The day: what was done, what is due and not done, tomorrow"),
        ),
        "targets": Entry(
            "coach.cli.report.targets",
            Text("实际对目标：完成多少、进度该到多少、期末预计多少", "Actual against target, and where it ends at this pace"),
        ),
        "history": Entry(
            "coach.cli.report.history",
            Text("现在对过去：和上周、上月、去年同期比", "Now against before: last week or month, a year ago"),
        ),
        "diligence": Entry(
            "coach.cli.report.diligence",
            Text("勤勉：瞄准 × 拨打量 × 效果，黄金时段，逐日自查", "Targeting × volume × effect, golden hours, day by day"),
        ),
        "channels": Entry(
            "coach.cli.report.channels",
            Text("渠道转化：哪个来源偏低、该改什么", "How channels convert, and what to change"),
        ),
        "rates": Entry(
            "coach.cli.report.rates",
            Text("行内比率：及时率、到店率、成交率、战败率，公式写明", "Rates by their trade names, with formulas"),
        ),
        "breaches": Entry(
            "coach.cli.report.breaches",
            Text("超时和逾期：谁的、告诉谁、怎么办", "Limits and dates missed: whose, who is told, what to do"),
        ),
        "meeting": Entry("coach.cli.report.meeting", Text("晨会、夕会、周会：一页会议单", "A page for morning, evening or weekly meeting")),
        "coaching": Entry(
            "coach.cli.report.coaching", Text("一对一面谈：谁、看什么、提纲、提升计划表", "The one-to-one: with whom, agenda, success plan")
        ),
        "improvements": Entry(
            "coach.cli.report.improvements", Text("改进措施落实得怎么样：逾期、按期、效果", "Improvement actions: kept, and their effect")
        ),
        "hot": Entry(
            "coach.cli.report.hot",
            Text("本周重点客户：谁最可能成交、各差什么", "Who is most likely to close next week, and what each needs"),
        ),
        "load": Entry(
            "coach.cli.report.load",
            Text(
                "工作量预测：按跟进频率接下来几周排得下吗，改频率会怎样",
                "The load ahead by the follow-up frequencies",
            ),
        ),
        "lost": Entry(
            "coach.cli.report.lost",
            Text("战败复盘：丢在哪里、还能争取谁、要改什么", "Lost deals: why, who may be won after all, what to change"),
        ),
        "conflicts": Entry(
            "coach.cli.report.conflicts",
            Text("撞单：几个人跟同一位客户，归谁、依据什么", "Customers whom several reps work on: whose they are, and why"),
        ),
        "pool": Entry(
            "coach.cli.report.pool",
            Text("公海：该收回谁、谁不收、每人还能领多少", "The pool: who goes back, who stays, how many a rep may take"),
        ),
        "handover": Entry(
            "coach.cli.report.handover",
            Text("离职交接：客户交给谁、先交哪些、怎么说", "A rep leaves: who takes over, whom first, how customers are told"),
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
