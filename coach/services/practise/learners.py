"""Who practises: found by name, joined once, and the code that keeps their answers to themselves and the trainer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime

from coach.domain.ports import Reading, Store
from coach.domain.practice import Learner
from coach.errors import CoachError, fail
from coach.text import Text

TRAINER_CODE = "trainer_code"
"""The setting with the hash of the trainer's code; while there is none, learners have none either, and all can look."""
TOLD = Text(
    "会记录：每道题的答案、得分、用时和日期，对练里说的话，主管填的能力评估表。用来安排复习、看出薄弱的地方、发上岗证。"
    "能看到的人：您本人，培训师，以及给您填评估表的主管。只用于培训，不作他用。随时可以用 coach drill forget 全部删除。",
    "What is kept: every answer with score, time taken and date, what you say in role-plays, and the forms a manager fills about your "
    "abilities; to plan repetition, to see what is weak, and for certificates. Who sees it: you, the trainer, and the manager who fills "
    "such a form. It serves nothing but training. coach drill forget deletes all of it at any time.",
)
"""What a learner is told before anything is kept (domain L6)."""
_ADD = Text("加上 --code 口令。", "Add --code CODE.")
_SALT = 16  # bytes
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


def find_learner(store: Reading, name: str) -> Learner | None:
    """The learner called ``name``, in capitals or not; with "" the only one there is. C260 if there are several."""
    everybody = store.learners()
    if not name:
        if len(everybody) > 1:
            names = "、".join(learner.name for learner in everybody[:10])
            hint = Text(f"加上 --learner 名字：{names}", f"add --learner NAME: {names}")
            raise fail("C260", "有几位学员，不知道是哪一位", "there are several learners: which one?", hint=hint)
        return everybody[0] if everybody else None
    key = " ".join(name.split()).casefold()
    return next((learner for learner in everybody if learner.name.casefold() == key), None)


def the_learner(store: Reading, name: str) -> Learner:
    """As :func:`find_learner`; C261 if nobody is called so."""
    found = find_learner(store, name)
    if found is None:
        hint = Text("第一次练习：coach drill --learner 名字。", "To begin: coach drill --learner NAME.")
        raise fail(
            "C261",
            f"没有学员“{name}”" if name else "还没有学员",
            f"no learner is called {name!r}" if name else "nobody practises yet",
            hint=hint,
        )
    return found


def join(store: Store, name: str, at: datetime) -> Learner:
    """Make a learner who was told :data:`TOLD`. S140 if the name is taken."""
    with store.writing(at) as writing:
        made = writing.add_learner(name)
    return next(learner for learner in store.learners() if learner.id == made)


def sealed(code: str) -> str:
    """The hash of a code, to be kept; "" for no code."""
    if not code:
        return ""
    salt = secrets.token_bytes(_SALT)
    return f"{salt.hex()}${hashlib.scrypt(code.encode(), salt=salt, **_COST).hex()}"


def opens(code: str, seal: str) -> bool:
    """Whether ``code`` is the one that ``seal`` was made of."""
    salt, _, hashed = seal.partition("$")
    given = hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), **_COST).hex()
    return hmac.compare_digest(given, hashed)


def check_code(store: Reading, learner: Learner, code: str) -> None:
    """C262 unless the learner's answers are open to whoever gave ``code``: their own code, or the trainer's."""
    if not learner.code:
        return
    trainer = store.settings().get(TRAINER_CODE, "")
    if not (opens(code, learner.code) or (trainer and opens(code, trainer))):
        raise _closed(Text(f"{learner.name} 的练习记录设了口令", f"what {learner.name} practised is kept behind a code"))


def check_trainer(store: Reading, code: str) -> None:
    """C262 unless ``code`` is the trainer's, where one was set; and where none was, while a learner keeps answers behind a code."""
    trainer = store.settings().get(TRAINER_CODE, "")
    whose = Text("全队的练习记录只给培训师看", "what the team practised is for the trainer")
    if trainer and not opens(code, trainer):
        raise _closed(whose)
    if not trainer and (coded := next((one.name for one in store.learners() if one.code), None)):
        zh, en = (
            f"“{coded}”先取消口令：coach drill code '' --learner {coded} --code 口令。",
            f"{coded!r} first removes theirs: coach drill code ''.",
        )
        raise _closed(whose, Text(zh, en))


def check_trainer_first(store: Reading) -> None:
    """C299 while there is no trainer's code: whoever set one later would open what a learner's code keeps."""
    if not store.settings().get(TRAINER_CODE):
        hint = Text(
            "先设：coach drill code 口令 --trainer。自己一个人练，也由您来设。",
            "First: coach drill code CODE --trainer. Whoever practises alone sets it too.",
        )
        raise fail("C299", "培训师还没有设口令，学员的口令挡不住人", "without a trainer's code a learner's keeps nobody out", hint=hint)


def _closed(why: Text, hint: Text = _ADD) -> CoachError:
    return fail("C262", f"{why.zh}：口令不对或没有写", f"{why.en}: no code, or another one", hint=hint)
