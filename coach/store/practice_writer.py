"""Keeping what was practised (``coach.domain.practice.PracticeWriting``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from coach.domain.practice import Answer, Assessment, Learnt, Talk
from coach.errors import CoachError, fail
from coach.store.clean import clean_line, clean_text
from coach.store.codec import moment_text
from coach.store.practice_tables import answers, assessments, learners, learnt, talks
from coach.text import Text


class PracticeTransaction:
    """The part of a transaction that knows of learners."""

    _connection: Connection
    _stamp: str
    forgets = False
    """Whether a learner was deleted: then nothing of theirs may be left in the log either."""

    def add_learner(self, name: str, code: str = "") -> int:
        """Write a new learner, told now what is recorded; gives the id."""
        shown = clean_line(name, "name")
        key = shown.casefold()
        if not shown:
            raise fail(
                "S141", "学员没有名字", "a learner needs a name", hint=Text("写上名字：--learner 名字。", "Give a name: --learner NAME.")
            )
        if self._connection.execute(select(learners.c.id).where(learners.c.name_key == key)).first():
            raise fail("S140", f"已经有学员“{shown}”", f"there is a learner called {shown} already")
        row = {"name": shown, "name_key": key, "joined_at": self._stamp, "told_at": self._stamp, "code": code}
        made = self._connection.execute(insert(learners).values(row).returning(learners.c.id))
        return int(made.scalar_one())

    def set_code(self, learner: int, code: str) -> None:
        """Set the hash of the code that opens the learner's answers."""
        if not self._connection.execute(update(learners).where(learners.c.id == learner).values(code=code)).rowcount:
            raise _nobody(learner)

    def keep_answer(self, learner: int, answer: Answer, known: Learnt) -> None:
        """Keep an answer and what is known since."""
        self._known(learner)
        given = asdict(answer) | {"learner_id": learner, "at": moment_text(answer.at), "first": int(answer.first)}
        self._connection.execute(insert(answers), given | {"said": clean_text(answer.said, "said")})
        row = asdict(known) | {
            "learner_id": learner,
            "due": moment_text(known.due),
            "last": moment_text(known.last),
            "aside": int(known.aside),
        }
        keys = ("learner_id", "playbook", "card")
        changed = {name: value for name, value in row.items() if name not in keys}
        self._connection.execute(insert(learnt).values(row).on_conflict_do_update(index_elements=keys, set_=changed))

    def reset_cards(self, learner: int, playbook: str, cards: Sequence[str]) -> None:
        """Forget what was learnt of these cards."""
        for card in cards:
            self._connection.execute(delete(learnt).where(*_of(learner, playbook, card)))

    def put_back(self, learner: int, playbook: str, cards: Sequence[str]) -> None:
        """Cards that were set aside come again, with no past of being forgotten."""
        for card in cards:
            self._connection.execute(update(learnt).where(*_of(learner, playbook, card)).values(aside=0, forgotten=0))

    def keep_talk(self, learner: int, talk: Talk) -> int:
        """Keep a role-play as it stands; gives its id."""
        self._known(learner)
        row = asdict(talk) | {"learner_id": learner, "started_at": moment_text(talk.started_at), "at": moment_text(talk.at)}
        del row["id"]
        if talk.id:
            self._connection.execute(update(talks).where(talks.c.id == talk.id, talks.c.learner_id == learner).values(row))
            return talk.id
        return int(self._connection.execute(insert(talks).values(row).returning(talks.c.id)).scalar_one())

    def keep_assessment(self, learner: int, assessment: Assessment) -> None:
        """Keep a form that was filled about a learner."""
        self._known(learner)
        row = {"form": assessment.form, "at": moment_text(assessment.at), "by_whom": clean_line(assessment.by), "marks": assessment.marks}
        self._connection.execute(insert(assessments), row | {"learner_id": learner, "note": clean_text(assessment.note, "note")})

    def delete_learner(self, learner: int) -> int:
        """Delete the learner with everything of theirs; gives how many answers there were."""
        self._known(learner)
        self.forgets = True
        count = self._connection.execute(select(func.count()).where(answers.c.learner_id == learner)).scalar_one()
        self._connection.execute(delete(learners).where(learners.c.id == learner))
        return int(count)

    def _known(self, learner: int) -> None:
        if not self._connection.execute(select(learners.c.id).where(learners.c.id == learner)).first():
            raise _nobody(learner)


def _of(learner: int, playbook: str, card: str) -> tuple[ColumnElement[bool], ...]:
    return learnt.c.learner_id == learner, learnt.c.playbook == playbook, learnt.c.card == card


def _nobody(learner: int) -> CoachError:
    return fail("S142", f"没有编号为 {learner} 的学员", f"there is no learner with the number {learner}")
