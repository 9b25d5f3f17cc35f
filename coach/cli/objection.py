"""``coach objection``: the best answers to what the customer just said."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option, chosen, default_playbook, moment, start
from coach.cli.language import current
from coach.text import Text


@options.command(
    "objection",
    Text(
        "客户刚说了一句话，怎么回应：先给要说的话，再给步骤、要问的、别说的、何时放手。\n"
        "要求停止联系的，只给道歉和登记。对不上的会如实说，并留给培训师（coach report objections）。",
        "What to answer to what the customer just said: the words first, then the steps, what to ask, what not to say, when to let go.\n"
        "Whoever asks to be left alone gets an apology and the stop, nothing else. What matches nothing is told, and kept for the trainer.",
    ),
    examples=(
        "coach objection 太贵了，别家便宜一半",
        "coach objection 我要和家人商量 --customer 王芳",
        'coach --lang en objection "too expensive" --explain',
    ),
)
@options.argument(
    "words", Text("客户说的话，或 -（从管道读）", "what the customer said, or - (from a pipe)"), shown=Text("话", "TEXT"), nargs=-1
)
@options.option(
    "--customer", text=Text("是哪位客户说的：按他的情况措辞", "who said it: words for that customer"), shown=Text("客户", "CUSTOMER")
)
@options.option("--playbook", text=Text("按哪本手册回应", "the playbook to answer by"), shown=Text("手册", "PLAYBOOK"))
@options.option("--all", "everything", text=Text("列出全部回应", "list every answer in full"), is_flag=True)
@options.option("--explain", text=Text("说明是怎样对上的", "show what matched"), is_flag=True)
@as_of_option()
def command(
    words: tuple[str, ...], customer: str | None, playbook: str | None, everything: bool, explain: bool, as_of: str | None, as_json: bool
) -> None:
    """Answer what the customer said."""
    from coach.cli.objection_text import objection_lines
    from coach.services.objection import anyone, keep, listen
    from coach.services.objection_view import objection_view

    said = _piped() if words == ("-",) else " ".join(words)
    app = start()
    found = app.store.customer(chosen(app, customer)) if customer is not None else None
    name = playbook or (app.playbook_name(found.playbook) if found else default_playbook(app))
    at = moment(app, as_of, name)
    heard = listen(app.loader, app.adviser, said, found or anyone(app.store), at, playbook=name, lang=current())
    kept = keep(app.store, heard, app.now())
    data = objection_view(heard, current(), everything=everything, explain=explain, kept=kept)
    if as_json:
        output.emit(data)
        return
    for line in objection_lines(data, everything=everything):
        output.styled(line, **getattr(line, "look", {}))


def _piped() -> str:
    from coach.cli.piped import piped
    from coach.services.words_given import decoded

    return decoded(piped())
