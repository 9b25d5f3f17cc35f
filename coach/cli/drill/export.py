"""``coach drill export``: results for a spreadsheet, cards for Anki and for quiz apps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coach.cli import options, output
from coach.cli.common import App, as_of_option, moment, start
from coach.cli.drill.opening import code_option, deck_called, deck_option, learner_option, playbook_option
from coach.cli.files import FILE, force_option
from coach.cli.language import current, words
from coach.domain.drills import Card
from coach.errors import fail
from coach.services.practise.decks import cards_of
from coach.services.practise.learners import check_code, check_trainer, the_learner
from coach.services.practise.team import Member, Team, team
from coach.text import Text


@options.command(
    "export",
    Text(
        "导出。--csv、--xlsx：练习成绩，不写 --learner 就是全队的（要培训师的口令）；--anki：题目，给 Anki 导入；"
        "--quiz：题库表，给手机答题软件导入。\n--deck 只要这一组的题。",
        "Export. --csv, --xlsx: what was practised, the whole team's unless --learner names one (it takes the trainer's code); --anki: "
        "cards, to be imported into Anki; --quiz: a workbook of questions, for quiz apps on phones.\n"
        "--deck takes the cards of one deck only.",
    ),
    examples=(
        "coach drill export --xlsx team.xlsx --code 1357",
        "coach drill export --learner 小王 --csv wang.csv",
        "coach drill export --anki cards.txt --deck grade",
        "coach drill export --quiz tiku.xlsx",
    ),
)
@options.option("--csv", "as_csv", text=Text("成绩写成 CSV", "results as CSV"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--xlsx", text=Text("成绩写成 Excel", "results as a workbook"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--anki", text=Text("题目写成 Anki 的导入文件", "cards as notes for Anki"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--quiz", text=Text("题目写成题库表（.xlsx）", "cards as a workbook of questions"), shown=Text("文件", "FILE"), type=FILE)
@learner_option()
@code_option()
@playbook_option()
@deck_option()
@force_option()
@as_of_option()
def command(
    as_csv: Path | None,
    xlsx: Path | None,
    anki: Path | None,
    quiz: Path | None,
    learner: str,
    code: str,
    playbook: str,
    deck: str,
    force: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Write the file asked for."""
    given = [(kind, file) for kind, file in (("csv", as_csv), ("xlsx", xlsx), ("anki", anki), ("quiz", quiz)) if file is not None]
    if len(given) != 1:
        hint = Text("写 --csv、--xlsx、--anki 或 --quiz 中的一个。", "Write one of --csv, --xlsx, --anki and --quiz.")
        raise fail("C291", "一次导出一个文件", "one file is exported at a time", hint=hint)
    kind, file = given[0]
    app = start()
    name = app.playbook_name(playbook)
    cards = {card.id: card for card in cards_of(app.loader, name)}
    if kind in ("anki", "quiz"):
        count = _cards(app, name, cards, deck, kind, file, force=force)
    else:
        found, members = _team(app, name, cards, learner, code)
        count = _results(found, members, kind, file, moment(app, as_of, playbook), force=force)
    if as_json:
        output.emit({"file": str(file), "playbook": name, "rows": count})
    else:
        output.line(words(Text("已写好：{}，{} 行", "written: {}, {} rows")).format(file, count))


def _cards(app: App, name: str, cards: dict[str, Card], deck: str, kind: str, file: Path, *, force: bool) -> int:
    from coach.services.practise.export_cards import export_anki, export_quiz

    training = app.loader.training(name)
    wanted = deck_called(training, deck)
    chosen = [card for card in cards.values() if wanted in ("", card.deck)]
    write = export_anki if kind == "anki" else export_quiz
    return write(chosen, training, file, current(), force=force)


def _team(app: App, name: str, cards: dict[str, Card], learner: str, code: str) -> tuple[Team, list[Member]]:
    """One learner, for whoever has their code; or everybody, for the trainer."""
    who = the_learner(app.store, learner) if learner else None
    if who is None:
        check_trainer(app.store, code)
    else:
        check_code(app.store, who, code)
    found = team(app.store, name, cards, app.loader.training(name))
    return found, [one for one in found.members if who is None or one.learner.id == who.id]


def _results(found: Team, members: list[Member], kind: str, file: Path, at: datetime, *, force: bool) -> int:
    from coach.services.practise.export_results import export_csv, export_xlsx

    write = export_csv if kind == "csv" else export_xlsx
    return write(found, members, file, at, current(), force=force)
