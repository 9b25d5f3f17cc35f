"""What is read of practising, as statements: part of :data:`coach.store.queries.READS`."""

from __future__ import annotations

from sqlalchemy import bindparam, func, literal_column, or_, select
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.practice_tables import answers, assessments, learners, learnt, talks

_w, _a, _t, _f = learnt.c, answers.c, talks.c, assessments.c
_LEARNER: ColumnElement[int] = bindparam("learner")
_ANYONE: ColumnElement[int] = literal_column("0")
_PLAYBOOK: ColumnElement[str] = bindparam("playbook")
_SINCE: ColumnElement[str] = bindparam("since")
_NONE: ColumnElement[int] = literal_column("0")

_LEARNT = (_w.card, _w.playbook, _w.deck, _w.skill, _w.stamp, _w.state, _w.step, _w.stability, _w.difficulty)
_learnt = select(*_LEARNT, _w.due, _w.last, _w.seen, _w.forgotten, _w.aside).where(_w.learner_id == _LEARNER, _w.playbook == _PLAYBOOK)
_ANSWER = (_a.learner_id, _a.card, _a.playbook, _a.deck, _a.skill, _a.stamp, _a["at"], _a.rating, _a.score, _a.seconds)

PRACTICE_READS: dict[str, SelectBase] = {
    "learners": select(learners.c.id, learners.c.name, learners.c.joined_at, learners.c.told_at, learners.c.code).order_by(
        learners.c.name_key
    ),
    "learnt": _learnt.order_by(_w.due, _w.card),
    "due": _learnt.where(_w.aside == literal_column("0"), _w.due <= bindparam("until"))
    .order_by(_w.due, _w.card)
    .limit(bindparam("size"))
    .offset(_NONE),
    "answered": select(_a.first, func.count())
    .where(_a.learner_id == _LEARNER, _a.playbook == _PLAYBOOK, _a["at"] >= _SINCE)
    .group_by(_a.first),
    "answers": select(_a.id, *_ANSWER, _a.said, _a.detail, _a.first)
    .where(or_(_LEARNER == _ANYONE, _a.learner_id == _LEARNER), _a["at"] >= _SINCE, _a.id > bindparam("after"))
    .order_by(_a.id)
    .limit(bindparam("size"))
    .offset(_NONE),
    "talks": select(_t.id, _t.learner_id, _t.scenario, _t.playbook, _t.started_at, _t["at"], _t.state, _t.lines, _t.ending, _t.score)
    .where(or_(_LEARNER == _ANYONE, _t.learner_id == _LEARNER), _t["at"] >= _SINCE, _t.id > bindparam("after"))
    .order_by(_t.id)
    .limit(bindparam("size"))
    .offset(_NONE),
    "assessments": select(_f.form, _f["at"], _f.by_whom, _f.marks, _f.note).where(_f.learner_id == _LEARNER).order_by(_f.id.desc()),
}
