"""``coach report drills``: what the team can do, for the trainer."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option, moment, start
from coach.cli.drill.opening import code_option, playbook_option
from coach.cli.language import current, words
from coach.cli.report.drills_text import show_team
from coach.services.practise.decks import cards_of
from coach.services.practise.learners import check_trainer
from coach.services.practise.team import put_back, team, team_view
from coach.text import Text


@options.command(
    "drills",
    Text(
        "全队练得怎么样：谁会什么，哪些技能普遍弱，哪些题存疑（会的人也常答错），有哪些难题。\n"
        "只给培训师看：设过培训师口令就要写 --code。--put-back 把难题放回去重新练（all 为全部）。",
        "How the team does: who can do what, what is weak throughout, which cards are doubtful (the able fail in them), which are hard.\n"
        "For the trainer: with --code, where a trainer's code was set. --put-back gives hard cards back to be practised (all = each).",
    ),
    examples=("coach report drills", "coach report drills --code 1357 --json", "coach report drills --put-back all"),
)
@playbook_option()
@code_option()
@options.option(
    "--put-back",
    "back",
    text=Text("放回这道难题，all 为全部", "give this hard card back; all = each"),
    shown=Text("题号", "CARD"),
    multiple=True,
)
@as_of_option()
def command(playbook: str, code: str, back: tuple[str, ...], as_of: str | None, as_json: bool) -> None:
    """Show the team, or give hard cards back."""
    app = start()
    check_trainer(app.store, code)
    at = moment(app, as_of, playbook)
    name = app.playbook_name(playbook)
    cards = {card.id: card for card in cards_of(app.loader, name)}
    found = team(app.store, name, cards, app.loader.training(name))
    if back:
        given = put_back(app.store, found, back, at)
        if as_json:
            output.emit({"playbook": name, "put_back": given})
            return
        told = Text("放回 {} 道难题，{} 起会再出现。", "{} hard cards are given back; they come again from {} on.")
        output.line(words(told).format(len(given), at.date().isoformat()) if given else Text("没有难题。", "There are no hard cards."))
        return
    data = team_view(found, at, current())
    if as_json:
        output.emit(data)
    else:
        show_team(data)
