from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from coach.domain.model import Playbook
from tests.unit.advice.house import advise, done, held, moment, playbook, seen

HOUSE = """
facts:
  banned: {type: boolean, label: {zh: 免打扰, en: do not contact}}
  consent: {type: boolean, label: {zh: 同意营销联系, en: consents to marketing}}
  sell: {type: boolean, label: {zh: 卖, en: sell}}
  greet: {type: boolean, label: {zh: 问候, en: greet}}
  complain: {type: boolean, label: {zh: 投诉, en: complaint}}
  care: {type: boolean, label: {zh: 关怀, en: care}}
  again: {type: boolean, label: {zh: 再卖, en: sell again}}
  remind: {type: boolean, label: {zh: 提醒, en: remind}}
  mutual: {type: boolean, label: {zh: 互相, en: mutual}}
  calls: {type: integer, label: {zh: 今日联系次数, en: contacts today}}
actions:
  offer: {title: {zh: 报价, en: Make an offer}, purpose: marketing, channel: phone}
  greeting: {title: {zh: 节日问候, en: Send a greeting}, purpose: marketing, channel: wechat}
  apology: {title: {zh: 处理投诉, en: Settle the complaint}, purpose: service, channel: phone}
  reminder: {title: {zh: 提醒, en: Reminder}, purpose: internal, channel: none, yields_to: ["channel:phone"]}
  survey: {title: {zh: 调查, en: Survey}, purpose: internal, channel: none}
  report: {title: {zh: 写报告, en: Write a report}, purpose: internal, channel: none}
decisions:
  law:
    hit: collect
    output: guard
    title: {zh: 法规, en: law}
    rules:
      stop:
        when: banned
        then: {hold: ["purpose:marketing"]}
        because: {zh: 客户要求不再联系, en: the customer asked not to be contacted}
  do:
    hit: collect
    output: action
    title: {zh: 做什么, en: what to do}
    rules:
      sell: {when: sell, then: {action: offer, consent: consent, suppresses: [greeting, offer]}, priority: 50, because: {zh: 甲, en: a}}
      greet: {when: greet, then: {action: greeting, suppresses: ["purpose:internal"]}, priority: 90, because: {zh: 乙, en: b}}
      complain: {when: complain, then: {action: apology, suppresses: ["channel:phone"]}, priority: 10, because: {zh: 丙, en: c}}
      care: {when: care, then: {action: report, once_per: 7d}, priority: 5, because: {zh: 丁, en: d}}
      remind: {when: remind, then: {action: reminder}, priority: 1, because: {zh: 庚, en: g}}
      mutual: {when: mutual, then: {action: survey, suppresses: [greeting]}, because: {zh: 己, en: f}}
      again: {when: again, then: {action: offer, channel: wechat}, priority: 60, because: {zh: 戊, en: e}}
"""


@cache
def house(limits: str = "") -> Playbook:
    return playbook(HOUSE + limits)


class TestLawAndConsent:
    def test_no_priority_outranks_a_guard(self) -> None:
        found = advise(house(), {"greet": True, "again": True, "banned": True, "consent": True})
        assert seen(found).advised == []
        assert seen(found).held == {"greet": ("law", "t/law/stop"), "again": ("law", "t/law/stop")}
        assert held(found, "greet").because.en == "the customer asked not to be contacted"

    def test_what_the_guard_does_not_name_goes_on(self) -> None:
        assert seen(advise(house(), {"complain": True, "banned": True})).advised == ["complain"]

    @pytest.mark.parametrize(("consent", "zh", "en"), [(None, "尚无记录", "not recorded"), (False, "客户已拒绝", "refused")])
    def test_consent_must_be_a_known_yes(self, consent: bool | None, zh: str, en: str) -> None:
        found = advise(house(), {"sell": True} if consent is None else {"sell": True, "consent": consent})
        assert seen(found).held == {"sell": ("consent", "consent")}
        assert held(found, "sell").because.zh == f"需要客户的同意：同意营销联系（{zh}）"
        assert en in held(found, "sell").because.en

    def test_with_consent_it_is_advised(self) -> None:
        assert seen(advise(house(), {"sell": True, "consent": True})).advised == ["sell"]


class TestSuppression:
    def test_by_action_id_whatever_the_priority(self) -> None:
        found = advise(house(), {"sell": True, "consent": True, "greet": True})
        assert seen(found).advised == ["sell"]
        assert seen(found).held == {"greet": ("suppressed", "offer")}
        assert held(found, "greet").because.zh == "“报价”优先"

    def test_what_lacks_consent_suppresses_nothing(self) -> None:
        assert seen(advise(house(), {"sell": True, "greet": True})).advised == ["greet"]

    def test_the_suppressed_still_suppress_and_the_one_that_stands_is_named(self) -> None:
        found = advise(house(), {"sell": True, "consent": True, "greet": True, "care": True})
        assert seen(found).advised == ["sell"]
        assert seen(found).held == {"greet": ("suppressed", "offer"), "care": ("suppressed", "offer")}
        assert held(found, "care").because.zh == "“报价”优先"

    def test_where_none_stands_the_reason_of_the_suppressor_is_told(self) -> None:
        cap = "limits:\n  few: {of: [greeting], at_most: 0, counted: calls, because: {zh: 够了, en: enough}}\n"
        found = advise(house(cap), {"greet": True, "care": True})
        assert seen(found).advised == []
        assert seen(found).held == {"greet": ("cap", "few"), "care": ("suppressed", "greeting")}
        assert held(found, "care").because.zh == "让给“节日问候”，而它这次也不做：够了"

    def test_two_that_suppress_each_other_keep_their_names(self) -> None:
        found = advise(house(), {"greet": True, "mutual": True})
        assert seen(found).held == {"greet": ("suppressed", "survey"), "mutual": ("suppressed", "greeting")}

    def test_by_channel_and_by_the_channel_the_rule_states(self) -> None:
        found = advise(house(), {"complain": True, "sell": True, "again": True, "consent": True})
        assert seen(found).advised == ["again", "complain"]
        assert seen(found).held == {"sell": ("suppressed", "apology")}

    def test_no_action_suppresses_itself(self) -> None:
        found = advise(house(), {"sell": True, "again": True, "consent": True})
        assert "suppressed" not in {kind for kind, _ in seen(found).held.values()}


class TestGivingWay:
    def test_a_reminder_is_not_needed_beside_the_contact_itself(self) -> None:
        found = advise(house(), {"remind": True, "complain": True})
        assert seen(found).advised == ["complain"]
        assert seen(found).held == {"remind": ("suppressed", "apology")}
        assert held(found, "remind").because.zh == "“处理投诉”优先"

    def test_alone_it_stands_and_so_it_does_where_the_contact_is_held_back(self) -> None:
        assert seen(advise(house(), {"remind": True})).advised == ["remind"]
        assert seen(advise(house(), {"remind": True, "sell": True})).advised == ["remind"]


class TestOncePer:
    @pytest.mark.parametrize(("at", "advised"), [("02-26 10:01", []), ("02-26 10:00", ["care"]), ("03-05 10:01", ["care"])])
    def test_counts_days_from_the_logged_moment_and_nothing_that_lies_ahead(self, at: str, advised: list[str]) -> None:
        assert seen(advise(house(), {"care": True}, done("report", at))).advised == advised

    def test_the_latest_counts_and_is_named(self) -> None:
        found = advise(house(), {"care": True}, done("report", "03-03 09:00", 1), done("report", "01-01 09:00", 2))
        assert seen(found).held == {"care": ("once", "report")}
        assert held(found, "care").because.zh == "2026-03-03 已经做过，7 天内不重复"
        assert held(found, "care").because.en == "Done on 2026-03-03; not again within 7 days"

    def test_another_action_does_not_count(self) -> None:
        assert seen(advise(house(), {"care": True}, done("offer", "03-04 09:00"))).advised == ["care"]

    def test_a_record_with_only_a_date_is_its_midnight(self) -> None:
        assert seen(advise(house(), {"care": True}, done("report", date(2026, 2, 27)))).advised == []
        assert seen(advise(house(), {"care": True}, done("report", date(2026, 2, 26)))).advised == ["care"]


class TestDuplicates:
    def test_the_best_rule_for_an_action_stays(self) -> None:
        found = advise(house(), {"sell": True, "again": True, "consent": True})
        assert seen(found).advised == ["again"]
        assert seen(found).held == {"sell": ("duplicate", "t/do/again")}

    def test_a_rule_held_back_by_law_leaves_the_other_one(self) -> None:
        found = advise(house(), {"sell": True, "again": True})
        assert seen(found).advised == ["again"]
        assert seen(found).held == {"sell": ("consent", "consent")}


CAPS = """
limits:
  marketing: {of: ["purpose:marketing"], at_most: 2, counted: calls, because: {zh: 每天最多两次, en: two a day}}
  all: {of: ["purpose:marketing", apology], at_most: 3, counted: calls, because: {zh: 一天三次, en: three a day}}
"""


class TestCaps:
    @pytest.mark.parametrize(
        ("calls", "advised", "full"),
        [
            (None, ["greet", "again", "complain"], {}),
            (0, ["greet", "again", "complain"], {}),
            (1, ["greet", "complain"], {"again": ("cap", "marketing")}),
            (2, ["complain"], {"greet": ("cap", "marketing"), "again": ("cap", "marketing")}),
            (3, [], {"greet": ("cap", "marketing"), "again": ("cap", "marketing"), "complain": ("cap", "all")}),
            (99, [], {"greet": ("cap", "marketing"), "again": ("cap", "marketing"), "complain": ("cap", "all")}),
        ],
    )
    def test_the_best_take_the_room_that_is_left(self, calls: int | None, advised: list[str], full: dict[str, tuple[str, str]]) -> None:
        facts = {"greet": True, "again": True, "complain": True}
        found = advise(house(CAPS), facts if calls is None else facts | {"calls": calls})
        assert seen(found).advised == advised
        assert seen(found).held == full

    def test_the_reason_is_the_limits(self) -> None:
        assert held(advise(house(CAPS), {"greet": True, "calls": 2}), "greet").because.zh == "每天最多两次"

    def test_what_was_held_back_before_takes_no_room(self) -> None:
        found = advise(house(CAPS), {"greet": True, "sell": True, "again": True, "calls": 1, "consent": True})
        assert seen(found).advised == ["again"]
        assert seen(found).held == {"greet": ("suppressed", "offer"), "sell": ("duplicate", "t/do/again")}


def test_passes_are_reported_in_their_order() -> None:
    facts = {"sell": True, "again": True, "greet": True, "care": True, "complain": True, "calls": 1}
    found = advise(house(CAPS), facts, done("report", "03-04 09:00"))
    assert [one.kind for one in found.held_back] == ["consent", "suppressed", "cap"]
    assert [one.action.id for one in found.held_back] == ["offer", "report", "offer"]


TIES = """
facts: {lead_at: {type: datetime, label: {zh: 线索时间, en: lead}}}
actions:
  b: {title: {zh: 乙, en: b}, purpose: service, channel: visit}
  a: {title: {zh: 甲, en: a}, purpose: service, channel: visit}
  c: {title: {zh: 丙, en: c}, purpose: service, channel: visit}
  d: {title: {zh: 丁, en: d}, purpose: service, channel: visit}
decisions:
  do:
    hit: collect
    output: action
    title: {zh: 做什么, en: what to do}
    rules:
      undated: {when: always, then: {action: d}, because: {zh: 一, en: x}}
      b: {when: always, then: {action: b, due: now}, because: {zh: 一, en: x}}
      a: {when: always, then: {action: a, due: now}, because: {zh: 一, en: x}}
      sooner: {when: always, then: {action: c, by: lead_at + 1h}, because: {zh: 一, en: x}}
      first: {when: always, then: {action: d, due: now + 30d}, priority: 1, because: {zh: 一, en: x}}
"""


def test_order_is_priority_then_due_then_action_and_no_date_comes_last() -> None:
    found = advise(playbook(TIES), {"lead_at": moment("03-05 10:30")})
    assert seen(found).advised == ["first", "a", "b", "sooner"]
    assert seen(found).held == {"undated": ("duplicate", "t/do/first")}
