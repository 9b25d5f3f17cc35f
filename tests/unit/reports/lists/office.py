"""A small office: two reps, eighteen customers, and what happened to them, so that every list can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.import_ports import NewRecord
from coach.domain.model import Playbook
from coach.domain.ports import Graded, Store
from coach.domain.values import Money, Value
from coach.engine.reference import ReferenceEvaluator
from coach.render.paper import Grid, Paper
from coach.services.advise import Adviser
from coach.services.book.opened import open_book
from coach.services.reports.lists.desk import ListDesk
from coach.services.reports.team.spans import Days
from coach.store.location import open_store
from tests.unit.playbook.desk import HEAD
from tests.unit.playbook.desk import Desk as Trainer

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 18, tzinfo=ZONE)
"""Thursday, closing time."""
WEEK = Days(date(2026, 3, 2), date(2026, 3, 5))
LEI, MEI, JUN = "李雷", "韩梅梅", "小军"

TEXT = (
    HEAD
    + """
calendar: {zone: Asia/Shanghai, region: "", workdays: mon-fri, hours: "9:00-12:00, 13:00-18:00"}
roles: {log: activities, stage: stage, next_contact: next_at, follow_up_due: due_at, last_contact: last_at}
facts:
  name: {type: text, label: {zh: 姓名, en: name}}
  phone: {type: text, label: {zh: 手机, en: phone}, sensitive: yes}
  owner: {type: text, label: {zh: 跟进人, en: rep}}
  company: {type: text, label: {zh: 公司, en: company}}
  district: {type: text, label: {zh: 区, en: district}}
  worth: {type: money, currency: CNY, label: {zh: 金额, en: worth}}
  decider: {type: text, label: {zh: 拍板人, en: decider}}
  concern: {type: text, label: {zh: 顾虑, en: concern}}
  next_at: {type: datetime, label: {zh: 下次联系, en: next}}
  lost_on: {type: date, label: {zh: 战败日期, en: lost on}}
  approved: {type: boolean, label: {zh: 已审批, en: approved}}
  lost_to: {type: text, label: {zh: 输给, en: lost to}}
  reason: {type: choice, label: {zh: 原因, en: reason}, choices: {price: {zh: 价格, en: price}, rival: {zh: 别家, en: rival}}}
  first_at: {type: datetime, label: {zh: 首次跟进, en: first attempt}, derive: first activities.at}
  last_at: {type: datetime, label: {zh: 最近联系, en: last contact}, derive: latest activities.at where outcome is unknown or outcome = ok}
  due_at: {type: datetime, label: {zh: 应跟进, en: due}, derive: "first known of next_at, last_at + 2d"}
  late: {type: integer, label: {zh: 逾期天数, en: days late}, derive: days since due_at}
  rested: {type: integer, label: {zh: 没联系天数, en: days without contact}, derive: days since last_at}
  waited: {type: integer, label: {zh: 线索天数, en: days since the lead}, derive: days since lead_at}
  lost_days: {type: integer, label: {zh: 战败天数, en: days since the loss}, derive: days since lost_on}
  ordered: {type: boolean, label: {zh: 已订, en: ordered}, derive: exists deals}
collections:
  activities:
    label: {zh: 跟进记录, en: activities}
    time: at
    fields:
      at: {type: datetime, label: {zh: 时间, en: at}}
      outcome: {type: choice, choices: {ok: {zh: 接通, en: ok}, stop: {zh: 拒绝, en: stop}, task: {zh: 内部, en: inside}}, label: {zh: 结果, en: outcome}}
      agreed: {type: boolean, label: {zh: 同意, en: agreed}}
      minutes: {type: integer, label: {zh: 时长, en: minutes}}
      by: {type: text, label: {zh: 跟进人, en: by}}
      next_at: {type: datetime, label: {zh: 约定下次, en: next agreed}}
  deals:
    label: {zh: 订单, en: deals}
    time: opened_at
    fields:
      opened_at: {type: datetime, label: {zh: 建立, en: opened at}}
decisions:
  limit:
    title: {zh: 首次联系时限, en: limit}
    hit: first
    output: duration
    rules:
      walk-in: {when: source = walk_in, then: 2h, because: {zh: 到店的当场跟, en: at once}}
      list: {when: source = bought, then: 1d, because: {zh: 一天内, en: within a day}}
  step:
    title: {zh: 逾期级别, en: step}
    hit: first
    output: choice
    choices: {soon: {zh: 提醒, en: reminder}, boss: {zh: 上报, en: to the boss}}
    rules:
      boss: {when: late >= 7 and lost_on is unknown, then: boss, because: {zh: 一周, en: a week}}
      soon: {when: late >= 1 and lost_on is unknown, then: soon, because: {zh: 一天, en: a day}}
  stage:
    title: {zh: 阶段, en: stage}
    hit: first
    output: choice
    choices: {new: {zh: 新客户, en: new}, talk: {zh: 在谈, en: talking}, gone: {zh: 战败, en: lost, aside: yes}}
    rules:
      gone: {when: lost_on is known, then: gone, because: {zh: 丢了, en: lost}}
      talk: {when: last_at is known, then: talk, because: {zh: 谈过, en: talked}}
      new: {when: always, then: new, because: {zh: 没谈过, en: not yet}}
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules: {call: {when: last_at is known and lost_on is unknown, then: {action: call}, because: {zh: 谈过, en: talked}}}
phrases:
  hello: {use: opening, variants: [{zh: "您好，我是{{ rep_name }}，接替{{ owner }}。", en: "I am {{ rep_name }} and follow {{ owner }}."}]}
workday: {place: {areas: [district]}, leads: {by: [known, district, load]}}
funnel: {value: [worth]}
report: {few: 2}
measures:
  leads: {title: {zh: 新线索, en: new leads}, of: customers, at: lead_at}
rates:
  in_time: {title: {zh: 及时率, en: in time}, of: leads, first: first_at, within: limit, formula: {zh: 及时 ÷ 到期, en: in time ÷ due}}
"""
)
LISTS = """
manager:
  breaches:
    rate: in_time
    attempt: last_at
    source: source
    step: step
    days: late
    told:
      soon: {who: {zh: 本人, en: the rep}, do: {zh: 今天补, en: catch up}}
      boss: {who: {zh: 经理, en: the manager}, do: {zh: 经理定, en: the manager decides}}
    also:
      never: {title: {zh: 没联系过, en: never contacted}, when: last_at is unknown and lead_at is known and lost_on is unknown, do: {zh: 问, en: ask}}
      nobody: {title: {zh: 没人, en: impossible}, when: worth >= 1000000000, do: {zh: 无, en: nothing}}
  hot:
    when: days <= 10 and worth is known
    per_rep: 1
    order: {soon: {title: {zh: 三天内, en: within three days}, when: days <= 3}}
    needs:
      decider: {title: {zh: 拍板人不明, en: decider unknown}, when: decider is unknown, do: {zh: 问, en: ask}}
      concern: {title: {zh: 有顾虑, en: a concern}, when: concern is known, do: {zh: 解, en: settle}}
  lost:
    on: lost_on
    reason: reason
    rival: lost_to
    received: lead_at
    source: source
    stages: [gone]
    open_points: {approval: {title: {zh: 没审批, en: not approved}, when: approved is unknown or not approved, do: {zh: 审, en: approve}}}
    revivable: {later: {title: {zh: 过了一季, en: a quarter ago}, when: lost_days > 90, do: {zh: 问, en: ask}}}
    lessons: {price: {zh: 先讲价值, en: value first}}
  conflicts:
    same: {company: [company]}
    certain: [phone]
    rulings:
      first: {title: {zh: 先联系的, en: first contact}, when: rested <= 30, keep: earliest, of: first_at}
      lead: {title: {zh: 先登记的, en: first lead}, when: lead_at is known, keep: earliest, of: lead_at}
    days: 30
    owner_days: 30
    works: {zh: 归属人在跟, en: the owner works}
    rests: {zh: 归属人没跟, en: the owner rests}
  pool:
    recall:
      never: {title: {zh: 没联系, en: never}, when: last_at is unknown and waited > 3 and lost_on is unknown}
      cold: {title: {zh: 冷了, en: cold}, when: rested > 10 and lost_on is unknown}
    protected: {ordered: {title: {zh: 有订单, en: an order}, when: ordered}}
    counts: lost_on is unknown
    per_rep: 8
    at_once: 5
    rest: 30
  handover:
    order: {soon: {title: {zh: 快成交, en: close to a deal}, when: days <= 3}}
    carry: {concern: {title: {zh: 顾虑, en: concern}, when: concern is known}}
    show: [concern]
    phrase: hello
    introduce: last_at is known and lost_on is unknown
"""


def at(day: int, clock: str, month: int = 3) -> datetime:
    """A moment of 2026 in Shanghai."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def fill(store: Store) -> dict[str, str]:
    """Everything that happened; gives the ids by name.

    First contacts: A in time, B 90 minutes late, C after hours and in time, D never (31 hours late by now), G still has an hour.
    E and O rest for weeks, F, K1 and K2 for days. H, I and J are lost. K, M share a phone (K2 has it
    as the other one), L a company, and N is worked on by another rep.
    """
    with store.writing(NOW) as write:
        ids: dict[str, str] = {}

        def add(name: str, owner: str, lead: datetime | None = None, source: str = "", **facts: Value) -> None:
            known: dict[str, Value] = {"name": name, **facts}
            known |= {"lead_at": lead} if lead else {}
            known |= {"source": source} if source else {}
            ids[name] = write.add_customer(known, owner=owner)

        def called(name: str, when: datetime, by: str, next_at: datetime | None = None, outcome: str = "") -> None:
            values: dict[str, Value] = {"at": when, "by": by}
            values |= {"next_at": next_at} if next_at else {}
            values |= {"outcome": outcome} if outcome else {}
            write.add_record(ids[name], NewRecord("activities", values, when))

        add("A", LEI, at(2, "10:00"), "walk_in", days=3, worth=Money("CNY", 100_000), district="东", phone="13800000100")
        called("A", at(2, "11:00"), LEI, next_at=at(4, "10:00"))
        called("A", at(4, "16:00"), LEI)
        add("B", LEI, at(3, "10:00"), "walk_in", days=5, worth=Money("CNY", 200_000), decider="老板", concern="太贵，打 13812345678 问过")
        called("B", at(3, "13:30"), LEI, next_at=at(4, "10:00"))
        called("B", at(4, "9:00"), LEI, outcome="task")
        add("C", MEI, at(3, "19:00"), "walk_in", days=8, worth=Money("CNY", 50_000), decider="本人", district="东")
        called("C", at(4, "10:30"), MEI)
        add("D", MEI, at(4, "9:00"), "walk_in")
        add("E", MEI, at(10, "10:00", 2), "bought")
        called("E", at(10, "10:30", 2), MEI)
        add("F", LEI, at(27, "10:00", 2), "walk_in")
        called("F", at(27, "10:30", 2), LEI)
        add("G", "", at(5, "17:00"), "walk_in")
        add("H", LEI, at(1, "10:00", 2), lost_on=date(2026, 3, 3), reason="price", lost_to="甲店", worth=Money("CNY", 30_000))
        add("I", MEI, at(1, "10:00"), lost_on=date(2026, 3, 4))
        add("J", MEI, lost_on=date(2025, 10, 1), reason="price", approved=True)
        add("K1", LEI, phone="13800000001")
        called("K1", at(20, "10:00", 2), LEI)
        called("K1", at(1, "10:00"), LEI)
        add("K2", MEI, phone="13855550001", phone_other="13800000001")
        called("K2", at(25, "10:00", 2), MEI)
        add("L1", LEI, at(20, "10:00", 2), company="安澜 公司")
        add("L2", MEI, at(18, "10:00", 2), company="安澜公司")
        add("M1", LEI, phone="13800000002")
        add("M2", MEI, phone="13800000002")
        add("N", LEI)
        called("N", at(5, "10:00", 1), LEI)
        called("N", at(2, "10:00"), MEI)
        called("N", at(4, "10:00"), MEI)
        add("O", LEI)
        called("O", at(10, "10:00", 2), LEI)
        write.add_record(ids["O"], NewRecord("deals", {"opened_at": at(11, "10:00", 2)}, at(11, "10:00", 2)))
        for value in ("talk", "gone"):
            write.record_grade(ids["H"], Graded("stage", value, NOW, playbook="shop"))
        return ids


@contextmanager
def opened(folder: Path, text: str = TEXT + LISTS, rep: str | None = None) -> Iterator[tuple[ListDesk, Store, dict[str, str]]]:
    """The office with its store and ids by name; ``rep``: only that rep's customers are loaded."""
    trainer = Trainer(folder / "books")
    trainer.playbook(text)
    store = open_store(folder / "coach.db")
    ids = fill(store)
    adviser = Adviser(trainer.loader(), ReferenceEvaluator, calendar, lambda name: name or "shop")
    try:
        with open_book(store, adviser, "shop", NOW, rep) as book:
            yield ListDesk(book, store, rep, default="shop"), store, ids
    finally:
        store.close()


def calendar(playbook: Playbook) -> WorkCalendar:
    """Without holidays."""
    return WorkCalendar(playbook.calendar, {})


def another(desk: ListDesk) -> ListDesk:
    """Another desk at the same book: each list has its own."""
    return ListDesk(desk.book, desk.store, default=desk.default)


def english(shown: object) -> list[str]:
    """The texts of a cell that lists them."""
    assert isinstance(shown, tuple)
    return [text.en for text in shown]


def grid(paper: Paper, key: str) -> Grid:
    """A table of the paper."""
    return next(part for part in paper.parts if isinstance(part, Grid) and part.key == key)


def cells(of: Grid, *columns: str) -> list[tuple[object, ...]]:
    """These columns of every row, texts in English."""
    return [tuple(getattr(row.cells.get(name), "en", row.cells.get(name)) for name in columns) for row in of.rows]


def behind(desk: ListDesk, key: str) -> list[str]:
    """Who stands behind a figure, by name, in alphabetical order."""
    return sorted(str(row.cells["customer"]) for row in desk.behind(key).rows)
