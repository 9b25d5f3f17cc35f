"""Plans to the next level in the database: what was planned, and what became of it."""

from __future__ import annotations

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept_history import AT, DAY, DECISION, HISTORY, NUMBER, PERSON, VALUE
from coach.book.tables import KEY
from coach.book.words import (
    Expr,
    aliased,
    both,
    call,
    case,
    column,
    compared,
    either,
    first_known,
    greatest,
    known,
    least,
    literal,
    minus,
    negated,
    null,
    plus,
    shifted,
    table,
    unknown,
)
from coach.book.zone import EPOCH_DAY
from coach.domain.funnel import Funnel
from coach.services.reports.funnel.ground import BY, LEVEL, PLANS, STANDING, STOPS, TARGET
from coach.services.reports.funnel.plans import KEPT, MISSED, MOVED, OPEN
from coach.services.reports.funnel.ways import LAST, PLACE, nothing, over

STATE, ON = "state", "on"
"""Of ``PLANS``, beside ``@key``, ``place`` (1, 2 … for each customer), ``target`` and ``by``: what became of it, and when."""
_MADE, _LATER, _WANTED, _HERE, _REACHED, _RANK, _WAS = "made", "later", "wanted", "here", "reached", "rank", "was"
_PRESENT = 2**62
"""The present plan comes after all on record."""
_DAY_LONG = 10


def promises(database: Database, funnel: Funnel, today: int) -> None:
    """Put into ``PLANS`` the plans there were, each with what became of it. One day is one plan: its first target counts."""
    database.keep(PLANS, _with_state(_reached(_here(_planned(funnel, today), funnel, today)), today))


def _planned(funnel: Funnel, today: int) -> exp.Select:
    mine = [compared("=", column(DECISION), literal(funnel.plan_by)), negated(column(PERSON)), compared("!=", column(VALUE), literal(""))]
    day = exp.TryCast(this=call("SUBSTR", column(VALUE), literal(1), literal(_DAY_LONG)), to=exp.DataType.build("date"))
    by = shifted(minus(day, exp.cast(literal("1970-01-01"), "date")), EPOCH_DAY)
    target = call("SUBSTR", column(VALUE), literal(_DAY_LONG + 2))
    recorded = exp.select(column(KEY), column(AT), column(NUMBER), aliased(by, BY), aliased(target, TARGET), aliased(column(DAY), _MADE))
    recorded = recorded.from_(table(HISTORY)).where(both(mine))
    made = aliased(least([column(BY), literal(today)]), _MADE)  # nobody knows since when
    present = exp.select(column(KEY), literal(_PRESENT), literal(0), column(BY), column(TARGET), made)
    present = present.from_(table(STANDING)).where(known(column(BY)))
    all_ = exp.Subquery(this=exp.Union(this=recorded, expression=present, distinct=False), alias=_alias("all"))
    marked = exp.select(exp.Star(), aliased(over(exp.Lag(this=column(BY))), _WAS)).from_(all_).where(known(column(BY)))
    anew = either([unknown(column(_WAS)), compared("!=", column(_WAS), column(BY))])
    named = [column(KEY), column(BY), column(TARGET), column(_MADE), aliased(over(exp.RowNumber()), PLACE)]
    named += [aliased(over(exp.Lead(this=column(_MADE))), _LATER), aliased(_rank(column(TARGET), funnel, null()), _WANTED)]
    return exp.Select(expressions=named, from_=exp.From(this=marked.subquery("marked")), where=exp.Where(this=anew))


def _way(funnel: Funnel, today: int) -> Expr:
    """The stops, and the present level after them where the history does not know it yet."""
    rank = aliased(_rank(column(LEVEL), funnel, literal(-1)), _RANK)
    stops = exp.select(column(KEY), column(PLACE), column(DAY), rank).from_(table(STOPS))
    last = both([compared("=", column(KEY, "last"), column(KEY, "now")), column(LAST, "last")])
    place = aliased(plus(first_known([column(PLACE, "last"), literal(0)]), literal(1)), PLACE)
    differs = exp.NullSafeNEQ(this=column(LEVEL, "last"), expression=column(LEVEL, "now"))
    now_rank = _rank(column(LEVEL, "now"), funnel, literal(-1))
    present = exp.select(column(KEY, "now"), place, aliased(literal(today), DAY), aliased(now_rank, _RANK))
    present = present.from_(table(STANDING, "now")).join(table(STOPS, "last"), on=last, join_type="left").where(differs)
    return exp.Subquery(this=exp.Union(this=stops, expression=present, distinct=False), alias=_alias("way"))


def _here(planned: exp.Select, funnel: Funnel, today: int) -> exp.Select:
    """Beside each plan every stop of the way, and the place of the one on which it was made."""
    way = _way(funnel, today)
    on = exp.EQ(this=column(KEY, "way"), expression=column(KEY, "plan"))
    then = case([(compared("<=", column(DAY, "way"), column(_MADE, "plan")), column(PLACE, "way"))])
    here = exp.Window(this=exp.Max(this=then), partition_by=[column(KEY, "plan"), column(PLACE, "plan")])
    columns = [column(name, "plan") for name in (KEY, PLACE, BY, TARGET, _MADE, _LATER, _WANTED)]
    stop = [aliased(column(PLACE, "way"), "stop"), column(DAY, "way"), column(_RANK, "way"), aliased(here, _HERE)]
    joined = exp.Select(expressions=[*columns, *stop], from_=exp.From(this=planned.subquery("plan")))
    return joined.join(way, on=on, join_type="left")


def _reached(stops: exp.Select) -> exp.Select:
    """Each plan with the first day, from that of the plan on, on which the customer stood on the level or beyond it."""
    here = compared("=", column("stop"), column(_HERE))
    far = both([compared(">=", column(_RANK), column(_WANTED)), either([here, compared(">", column(DAY), column(_MADE))])])
    order = case([(here.copy(), literal(0))], column("stop"))
    day = exp.ArgMin(this=greatest([column(DAY), column(_MADE)]), expression=order)
    of = [column(name) for name in (KEY, PLACE, BY, TARGET, _MADE, _LATER)]
    found = aliased(exp.Filter(this=day, expression=exp.Where(this=far)), _REACHED)
    return exp.Select(
        expressions=[*of, found], from_=exp.From(this=stops.subquery("stops")), group=exp.Group(expressions=[one.copy() for one in of])
    )


def _with_state(reached: exp.Select, today: int) -> exp.Select:
    on, by, later = column(_REACHED, "plan"), column(BY, "plan"), column(_LATER, "plan")
    moved = both([compared("<=", later, by), either([unknown(on), compared(">", on.copy(), later.copy())])])
    stands = either([known(column(BY, "now")), known(later.copy())])
    states = [
        (moved, literal(MOVED)),
        (compared("<=", on.copy(), by.copy()), literal(KEPT)),
        (compared("<", by.copy(), literal(today)), literal(MISSED)),
        (stands, literal(OPEN)),
    ]
    made = case(states)
    when = case([(compared("=", column(STATE), literal(MOVED)), column(_LATER)), (compared("=", column(STATE), literal(OPEN)), nothing())])
    when.set("default", column(_REACHED))
    named = [column(name, "plan") for name in (KEY, PLACE, BY, TARGET, _LATER, _REACHED)]
    mine = exp.EQ(this=column(KEY, "now"), expression=column(KEY, "plan"))
    told = exp.Select(expressions=[*named, aliased(made, STATE)], from_=exp.From(this=reached.subquery("plan")))
    told = told.join(table(STANDING, "now"), on=mine, join_type="left")
    columns = [column(name) for name in (KEY, PLACE, BY, TARGET, STATE)]
    found = exp.Select(expressions=[*columns, aliased(when, ON)], from_=exp.From(this=told.subquery("told")))
    return found.where(known(column(STATE)))


def _rank(level: Expr, funnel: Funnel, otherwise: Expr) -> Expr:
    pairs = [(compared("=", level.copy(), literal(one.id)), literal(place)) for place, one in enumerate(funnel.levels)]
    return case(pairs, otherwise)


def _alias(name: str) -> exp.TableAlias:
    return exp.TableAlias(this=exp.to_identifier(name, quoted=True))
