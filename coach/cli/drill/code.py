"""``coach drill code``: what keeps a learner's answers to the learner and the trainer."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.drill.opening import code_option, learner_option
from coach.cli.language import words
from coach.services.practise.learners import TRAINER_CODE, check_code, check_trainer, check_trainer_first, sealed, the_learner
from coach.text import Text


@options.command(
    "code",
    Text(
        "设口令：以后练习、看进度都要写 --code。培训师先设（--trainer），用那个口令能看所有人的；学员再各设各的。\n"
        "口令只防同事随手翻看：数据文件本身没有加密，谁能拷走文件，谁就能读。",
        "Set a code: practising and progress then ask for --code. The trainer's comes first (--trainer) and opens everybody's; then each "
        "learner sets their own.\n"
        "A code keeps colleagues from looking in passing; the data file itself is not encrypted: whoever can copy it can read it.",
    ),
    examples=("coach drill code 2468 --learner 小王", "coach drill code 1357 --trainer", "coach drill code '' --learner 小王 --code 2468"),
)
@options.argument("new", Text("新口令；'' 取消", "the new code; '' for none"), shown=Text("新口令", "NEW"))
@learner_option()
@code_option()
@options.option("--trainer", text=Text("培训师的口令", "the trainer's"), is_flag=True)
def command(new: str, learner: str, code: str, trainer: bool, as_json: bool) -> None:
    """Set or remove a code."""
    app = start()
    if trainer:
        check_trainer(app.store, code)
        with app.store.writing(app.now()) as writing:
            writing.set_setting(TRAINER_CODE, sealed(new) or None)
    else:
        who = the_learner(app.store, learner)
        check_code(app.store, who, code)
        if new:
            check_trainer_first(app.store)
        with app.store.writing(app.now()) as writing:
            writing.set_code(who.id, sealed(new))
    if as_json:
        output.emit({"code": bool(new)})
        return
    output.line(words(Text("口令已设好。", "The code is set.") if new else Text("口令已取消。", "The code is gone.")))
