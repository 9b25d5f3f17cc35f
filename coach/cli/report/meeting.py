"""``coach report meeting``: the sheet of the morning, evening or weekly meeting."""

from __future__ import annotations

from datetime import datetime

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk, goals
from coach.text import Text


@options.command(
    "meeting",
    Text(
        "一页会议单：晨会（上个工作日的数、今天约见、必须联系的、练一句）、夕会（做了多少、没联系的、卡在哪、明天名单）、"
        "周会（对上周和目标、重点客户、措施）。\n"
        "不写哪种会：中午以前是晨会，以后是夕会。议程和分钟在手册的 meetings 一节。",
        "One page for a meeting: morning (yesterday's figures, appointments, who must be contacted, a line to practise), evening (done, "
        "left, what is in the way, tomorrow's list), weekly (against last week and target, hot list, actions).\n"
        "Without a kind: the morning meeting before noon, the evening one after. The agenda is the playbook's section meetings.",
    ),
    examples=(
        "coach report meeting",
        "coach report meeting --morning -o 晨会.html",
        "coach report meeting --weekly --force -o weekly.xlsx",
        "coach report meeting --evening --rep 李雷",
    ),
)
@paper_options(days=False)
@options.option("--morning", "kind", text=Text("晨会", "the morning meeting"), flag_value="morning")
@options.option("--evening", "kind", text=Text("夕会", "the evening meeting"), flag_value="evening")
@options.option("--weekly", "kind", text=Text("周会", "the weekly meeting"), flag_value="weekly")
def command(asked: Asked, kind: str | None) -> None:
    """Show the sheet."""
    from coach.services.reports.meeting.desk import MeetingDesk
    from coach.services.reports.meeting.sheet import MeetingSheet

    app = start()
    with at_desk(app, asked) as desk:
        chosen = kind or _by_hour(desk.book.as_of, desk.playbook.workday.noon)
        talk = app.loader.talk(desk.playbook.name)
        sheet = MeetingSheet(MeetingDesk(desk, goals(app, desk), getattr(desk.playbook.meetings, chosen), talk), chosen)
        hand_over_paper(app, sheet.paper(), asked, sheet.behind)


def _by_hour(now: datetime, noon: int) -> str:
    """Before the playbook's noon (a minute of the day) the morning meeting, after it the evening one."""
    return "morning" if now.hour * 60 + now.minute < noon else "evening"
