"""A small shop: two reps, seven customers, and everything that happened to them, to be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.import_ports import NewRecord
from coach.domain.model import Playbook
from coach.domain.ports import Store
from coach.domain.values import Money, Value
from coach.engine.reference import ReferenceEvaluator
from coach.services.advise import Adviser
from coach.services.book.opened import OpenBook, open_book
from coach.services.reports.team.goals import Goals
from coach.services.reports.team.report import Desk
from coach.services.reports.team.spans import Days
from coach.store.location import open_store
from tests.unit.playbook.desk import HEAD
from tests.unit.playbook.desk import Desk as Trainer

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 18, tzinfo=ZONE)
"""Thursday, closing time."""
WEEK = Days(date(2026, 3, 2), date(2026, 3, 5))
LEI, MEIMEI = "李雷", "韩梅梅"

TEXT = (
    HEAD
    + """
calendar: {zone: Asia/Shanghai, region: "", workdays: mon-fri, hours: "9:00-12:00, 13:00-18:00", golden: {phone: "9:00-11:00"}}
roles: {follow_up_due: due_at}
facts:
  name: {type: text, label: {zh: 姓名, en: name}}
  bought: {type: boolean, label: {zh: 已订购, en: bought}, derive: exists deals where status = ordered}
  first_at: {type: datetime, label: {zh: 首次跟进, en: first attempt}, derive: first activities.at}
  due_at: {type: datetime, label: {zh: 应跟进, en: due}, derive: first known of next_at}
  next_at: {type: datetime, label: {zh: 下次联系, en: next}}
collections:
  activities:
    label: {zh: 跟进记录, en: activities}
    time: at
    fields:
      at: {type: datetime, label: {zh: 时间, en: at}}
      outcome: {type: choice, choices: {ok: {zh: 接通, en: ok}, stop: {zh: 拒绝, en: stop}, none: {zh: 未接, en: none}}, label: {zh: 结果, en: outcome}}
      agreed: {type: boolean, label: {zh: 同意, en: agreed}}
      minutes: {type: integer, label: {zh: 时长, en: minutes}}
      by: {type: text, label: {zh: 跟进人, en: by}}
  deals:
    label: {zh: 订单, en: deals}
    time: opened_at
    fields:
      opened_at: {type: datetime, label: {zh: 建立, en: opened at}}
      ordered_on: {type: date, label: {zh: 订购日期, en: ordered on}}
      status: {type: choice, choices: {ordered: {zh: 已订, en: ordered}, open: {zh: 在谈, en: open}}, label: {zh: 状态, en: status}}
      amount: {type: money, currency: CNY, label: {zh: 金额, en: amount}}
decisions:
  state:
    title: {zh: 状态, en: state}
    hit: first
    output: choice
    choices: {done: {zh: 成交, en: done}, talking: {zh: 在谈, en: talking}}
    rules:
      done: {when: bought, then: done, because: {zh: 买了, en: bought}}
      talking: {when: not bought, then: talking, because: {zh: 没买, en: not yet}}
  limit:
    title: {zh: 首次联系时限, en: limit}
    hit: first
    output: duration
    rules:
      walk-in: {when: source = walk_in and state = talking, then: 2h, because: {zh: 到店的当场跟, en: at once}}
      list: {when: source = bought and state = talking, then: 1d, because: {zh: 一天内, en: within a day}}
  todo: {title: {zh: 该做的, en: to do}, hit: collect, output: action, rules: {call: {when: has_budget, then: {action: call}, because: {zh: 有, en: has}}}}
report: {confidence: 95, few: 2}
measures:
  leads: {title: {zh: 新线索, en: new leads}, of: customers, at: lead_at}
  calls: {title: {zh: 电话, en: calls}, of: activities, by: by}
  golden_calls: {title: {zh: 黄金电话, en: golden calls}, of: activities, by: by, golden: phone}
  walk_in_calls: {title: {zh: 到店客户电话, en: calls to walk-ins}, of: activities, by: by, customers: source = walk_in}
  orders: {title: {zh: 订单, en: orders}, of: deals, at: ordered_on, where: status = ordered}
  value: {title: {zh: 金额, en: value}, of: deals, at: ordered_on, where: status = ordered, sum: amount}
targets:
  calls: {count: 4, per: day}
  orders: {count: 2, per: month}
  value: {count: 1000, per: month}
rates:
  in_time:
    title: {zh: 及时率, en: in time}
    of: leads
    first: first_at
    within: limit
    regardless: state
    formula: {zh: 及时的 ÷ 到期的, en: in time ÷ due}
    watch: 80
    do: {zh: 排值班, en: Have a rota}
  close:
    title: {zh: 成交率, en: close rate}
    of: leads
    when: bought
    open: state = talking
    open_counts: yes
    formula: {zh: 成交 ÷ 线索, en: ordered ÷ leads}
    watch: 50
  reached:
    title: {zh: 接通率, en: reached}
    of: calls
    when: outcome = ok
    open: outcome is unknown
    formula: {zh: 接通 ÷ 有结果的, en: reached ÷ with a result}
  golden: {title: {zh: 黄金占比, en: golden share}, of: calls, part: golden_calls, formula: {zh: 黄金 ÷ 全部, en: golden ÷ all}}
  aimed: {title: {zh: 瞄准, en: aimed}, of: calls, part: walk_in_calls, formula: {zh: 到店 ÷ 全部, en: walk-ins ÷ all}}
daily: {shows: [leads, calls, value], ahead: [orders]}
diligence:
  factors:
    aim: {title: {zh: 瞄准, en: aim}, rate: aimed, do: {zh: 先打到店的, en: Walk-ins first}}
    volume: {title: {zh: 量, en: volume}, measure: calls, do: {zh: 多打, en: Call more}}
  work: [calls]
  channels: {of: leads, by: source}
  golden: golden
  check: calls
channels:
  by: source
  of: leads
  steps: [in_time]
  judged: close
  advice: {low: {zh: 少投, en: Spend less}, unknown: {zh: 先补来源, en: Record it}, few: {zh: 再看看, en: Wait}}
  channel_advice: {bought: {low: {zh: 别买名单了, en: Buy no more lists}}}
"""
)

HEAD_ALONE = TEXT[: TEXT.index("measures:")]
"""The same playbook without anything to measure the week by."""


def at(day: int, clock: str, month: int = 3) -> datetime:
    """A moment of 2026 in Shanghai."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def fill(store: Store) -> None:
    """Everything that happened.

    A in time, and ordered. B too late. C came after hours and was called in time the next morning, by the other rep. D waits, with an hour
    left. E has no rep, and no source, so no limit. F came and ordered in February. Nobody knows when G came.
    """
    with store.writing(NOW) as write:

        def add(name: str, lead: datetime, owner: str, source: str = "walk_in", **facts: Value) -> str:
            known: dict[str, Value] = {"name": name, "lead_at": lead, **facts}
            if source:
                known["source"] = source
            return write.add_customer(known, owner=owner)

        def called(customer: str, when: datetime, by: str, outcome: str = "") -> None:
            values: dict[str, Value] = {"at": when, "by": by}
            if outcome:
                values["outcome"] = outcome
            write.add_record(customer, NewRecord("activities", values, when))

        def ordered(customer: str, day: date, yuan: int) -> None:
            opened = datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)
            values: dict[str, Value] = {"opened_at": opened, "ordered_on": day, "status": "ordered", "amount": Money("CNY", yuan * 100)}
            write.add_record(customer, NewRecord("deals", values, opened))

        a = add("A", at(2, "10:00"), LEI)
        called(a, at(2, "11:00"), LEI, "ok")
        ordered(a, date(2026, 3, 4), 1000)
        b = add("B", at(3, "10:00"), LEI, next_at=at(4, "10:00"))
        called(b, at(3, "13:30"), LEI)
        c = add("C", at(3, "19:00"), MEIMEI, next_at=at(6, "10:00"))
        called(c, at(4, "10:30"), LEI, "none")
        add("D", at(5, "17:00"), MEIMEI, next_at=at(5, "17:30"))
        add("E", at(4, "9:00"), "", "")
        write.add_customer({"name": "G", "source": "walk_in"}, owner=MEIMEI)
        f = add("F", at(10, "10:00", 2), MEIMEI, "bought")
        called(f, at(10, "10:30", 2), MEIMEI, "ok")
        ordered(f, date(2026, 2, 20), 500)


@contextmanager
def opened(folder: Path, playbook: str = TEXT, now: datetime = NOW) -> Iterator[tuple[OpenBook, Store]]:
    """The shop, open."""
    trainer = Trainer(folder / "books")
    trainer.playbook(playbook)
    store = open_store(folder / "coach.db")
    fill(store)
    adviser = Adviser(trainer.loader(), ReferenceEvaluator, calendar, lambda name: name or "shop")
    try:
        with open_book(store, adviser, "shop", now) as book:
            yield book, store
    finally:
        store.close()


def calendar(playbook: Playbook) -> WorkCalendar:
    """Without holidays."""
    return WorkCalendar(playbook.calendar, {})


def desk(shop: tuple[OpenBook, Store], rep: str | None = None) -> Desk:
    """A desk in the shop."""
    return Desk(*shop, rep)


def goals(shop: tuple[OpenBook, Store], settings: dict[str, str] | None = None) -> Goals:
    """The targets there."""
    book = shop[0]
    return Goals(book.playbook, book.tools.calendar, settings or {})
