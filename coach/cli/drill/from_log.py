"""``coach drill from-log``: rehearse the next contact with a real customer."""

from __future__ import annotations

from time import monotonic

from coach.cli import options, output
from coach.cli.common import App, as_of_option, chosen, customer_argument, moment, start
from coach.cli.drill import keys
from coach.cli.drill.screen import card_lines, judged_lines
from coach.cli.language import current, words
from coach.domain.drills import WORDS, Card
from coach.errors import CoachError, fail
from coach.services.practise.answering import Data, Given, Scorer, judged
from coach.services.practise.session import Outcome, Session
from coach.services.practise.view import card_view
from coach.text import Lang, Text


@options.command(
    "from-log",
    Text(
        "拿下一位真客户来练：定级、下次跟进、先做什么、怎么开口、他可能说什么。\n"
        "姓名只留称呼，号码打码；题和回答都不保存。--card 和 --say 只答一题（给其他界面用）。",
        "Rehearse with a customer you really have next: grade, next follow-up, what comes first, how to open, what they may say.\n"
        "Only the form of address is shown, numbers are masked; neither cards nor answers are kept. --card with --say answers one (for "
        "other front ends).",
    ),
    examples=(
        "coach drill from-log 王芳",
        "coach drill from-log wf --as-of tomorrow --json",
        "coach drill from-log wf --card ID --say b --json",
    ),
)
@customer_argument()
@options.option("--card", default="", text=Text("只答这一题", "answer this card only"), shown=Text("题号", "CARD"))
@options.option(
    "--say", "said", text=Text("答案：选项的键，或自己的话", "the answer: keys of options, or your own words"), shown=Text("答案", "ANSWER")
)
@as_of_option()
def command(customer: str, card: str, said: str | None, as_of: str | None, as_json: bool) -> None:
    """Rehearse."""
    from coach.services.practise.rehearsing import called, rehearse

    app = start()
    found = app.store.customer(chosen(app, customer))
    advice = app.adviser.advise(found, moment(app, as_of, found.playbook))
    session = rehearse(app.loader, app.store, app.adviser.tools(found.playbook), advice)
    drill = _Drill(app, session)
    if card or said is not None:
        drill.one(card, said, as_json=as_json)
        return
    head = {"customer": called(advice, current()), "playbook": advice.playbook.name, "as_of": advice.as_of.isoformat()}
    if as_json:
        output.emit({**head, "cards": [drill.view(one) for one in session.cards.values()]})
        return
    title = words(Text("和{}的下一次：{} 题，都不保存", "The next time with {}: {} cards, none of it kept"))
    output.styled(title.format(head["customer"], len(session.cards)), bold=True)
    drill.all()


class _Drill:
    """The cards about one customer, shown and judged."""

    def __init__(self, app: App, session: Session) -> None:
        self.app, self.session = app, session
        self.training = app.loader.training(session.playbook)

    def view(self, card: Card) -> Data:
        """A card without its answer."""
        data = card_view(self.session, self.training, card, current())
        return {**data, "deck": {"id": card.deck, "title": words(Text("真客户", "a real customer"))}}

    def one(self, card_id: str, said: str | None, *, as_json: bool) -> None:
        """Show one card, or judge an answer to it."""
        card = self.session.cards.get(card_id)
        if card is None:
            known = list(self.session.cards)
            hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}")
            raise fail("C264", f"没有编号为“{card_id}”的题", f"there is no card {card_id!r}", hint=hint)
        view = self.view(card)
        if said is None:
            _told(view, card_lines(view, "1"), as_json=as_json)
            return
        _, data = judged(self.session, card, Given(said, self.app.now()), current(), self._scorer())
        _told({"card": card.id, "card_id": card.id, **data}, judged_lines(view, data), as_json=as_json)

    def all(self) -> None:
        """Card after card, until the last or until the learner stops."""
        right = 0
        shown: list[Data] = []  # what is known of the customer is shown once
        for number, card in enumerate(self.session.cards.values(), start=1):
            view = self.view(card)
            _show(
                card_lines({**view, "lines": [line for line in view["lines"] if line not in shown]}, f"{number}/{len(self.session.cards)}")
            )
            shown += view["lines"]
            data = self._answered(card, view)
            if data is None:
                break
            right += data["right"]
            _show(judged_lines(view, data))
        else:
            output.line()
            output.styled(
                words(Text("练完了，{} 题里 {} 题答对。", "Done: of {} cards {} right.")).format(len(self.session.cards), right), bold=True
            )

    def _answered(self, card: Card, view: Data) -> Data | None:
        began = monotonic()
        while True:
            typed = keys.line() if card.form == WORDS else keys.choice(view)
            if typed is None:
                return None
            given = Given(typed, self.app.now(), round(monotonic() - began))
            try:
                return judged(self.session, card, given, current(), self._scorer())[1]
            except CoachError as error:
                output.complain(error.diagnostics, as_json=False)

    def _scorer(self) -> Scorer:
        def score(card: Card, text: str, lang: Lang) -> tuple[Outcome, Data]:
            from coach.services.practise.scoring import scorer_of  # most cards are chosen from, and need none of it

            return scorer_of(self.app.loader, self.session.playbook)(card, text, lang)

        return score


def _told(data: Data, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        output.emit(data)
    else:
        _show(lines)


def _show(lines: list[str]) -> None:
    for text in lines:
        output.styled(text, **getattr(text, "look", {}))
