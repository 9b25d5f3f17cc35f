from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pytest

from coach.domain.condition import Atom
from coach.domain.customer import Overrule
from coach.domain.model import Playbook
from coach.domain.recommendation import ConditionLine, FollowUp, Recommendation, Why
from coach.domain.values import Value
from coach.engine.explain import gap, lines
from coach.engine.why import why
from coach.errors import CoachError
from tests.unit.advice.house import NOW, advice, advise, done, moment, playbook


@cache
def house() -> Playbook:
    return playbook("""
        roles: {grade: grade, follow_up: rhythm, follow_up_due: next_on, last_contact: last_at, next_contact: agreed_at}
        facts:
          buys_on: {type: date, label: {zh: 预计成交日期, en: purchase date}, ask: {zh: 什么时候定？, en: When?}}
          days: {type: integer, label: {zh: 预计成交天数, en: days to purchase}, derive: days until buys_on}
          budget: {type: boolean, label: {zh: 有预算, en: budget}, ask: {zh: 预算多少？, en: What budget?}}
          loan: {type: boolean, label: {zh: 可贷款, en: loan possible}, ask: {zh: 可以贷款吗？, en: A loan?}}
          decider: {type: text, label: {zh: 决策人, en: decision maker}, ask: {zh: 谁拍板？, en: Who decides?}}
          lost: {type: boolean, label: {zh: 战败, en: lost}}
          banned: {type: boolean, label: {zh: 免打扰, en: do not contact}}
          last_at: {type: datetime, label: {zh: 上次联系, en: last contact}}
          agreed_at: {type: datetime, label: {zh: 约定时间, en: agreed}}
          next_on: {type: datetime, label: {zh: 应跟进, en: due}, derive: "first known of agreed_at, last_at + rhythm"}
        actions:
          close: {title: {zh: 促成, en: Close}, purpose: marketing, channel: phone}
          ask_all: {title: {zh: 问清, en: Ask}, purpose: service, channel: phone}
        decisions:
          grade:
            hit: first
            output: choice
            title: {zh: 等级, en: grade}
            choices:
              H: {zh: H, en: H, rank: 3}
              A: {zh: A, en: A, rank: 2}
              C: {zh: C, en: C, rank: 1}
              L: {zh: L, en: L}
            rules:
              lost: {when: lost, then: L, priority: 90, because: {zh: 战败, en: lost}}
              h: {when: days between 0 and 7 and (budget or loan) and decider is known, then: H, priority: 50, because: {zh: 热, en: hot}}
              a: {when: days between 8 and 30, then: A, because: {zh: 温, en: warm}}
              c: {when: days >= 0, then: C, because: {zh: 冷, en: cold}}
              none: {when: buys_on is unknown, then: C, because: {zh: 未知, en: unknown}}
          rhythm:
            hit: first
            output: duration
            title: {zh: 频率, en: rhythm}
            rules:
              h: {when: grade = H, then: 2d, because: {zh: 勤, en: often}}
              other: {when: "grade in (A, C)", then: 7d, because: {zh: 每周, en: weekly}}
          law:
            hit: collect
            output: guard
            title: {zh: 法规, en: law}
            rules:
              stop: {when: banned, then: {hold: ["purpose:marketing"]}, because: {zh: 不联系, en: stop}}
          do:
            hit: collect
            output: action
            title: {zh: 做什么, en: what to do}
            rules:
              close: {when: grade = H, then: {action: close}, because: {zh: 促, en: close}}
              weekly: {when: always, then: {action: ask_all, once_per: 7d}, because: {zh: 问, en: ask}}
              old: {when: always, then: {action: close}, because: {zh: 旧, en: old}, valid: {from: 2025-01-01, until: 2026-03-04}}
    """)


HOT: dict[str, Value] = {"buys_on": date(2026, 3, 10), "budget": True, "decider": "王总"}


def explain(rule: str, facts: dict[str, Value], *overrules: Overrule) -> Why:
    return why(advise(house(), facts, overrules=overrules), rule)


def told(shown: tuple[ConditionLine, ...]) -> list[tuple[str, object, bool | None, int | None]]:
    return [(one.atom.column, one.value, one.holds, one.gap) for one in shown]


class TestConditionLines:
    def test_every_comparison_with_its_value_whether_it_holds_and_how_near(self) -> None:
        found = explain("grade/h", {"buys_on": date(2026, 3, 15), "loan": False})
        assert told(found.conditions) == [
            ("days", 10, False, 3),
            ("budget", None, None, None),
            ("loan", False, False, None),
            ("decider", None, False, None),
        ]

    def test_the_tree_is_told_by_depth_and_joining_word(self) -> None:
        rule = house().rule("grade/h")
        assert rule
        assert [(one.depth, one.joined) for one in lines(rule.when, {})] == [(0, ""), (1, "and"), (1, "or"), (0, "and")]

    def test_what_always_holds_has_nothing_to_show(self) -> None:
        assert advice(advise(house(), {}), "weekly").conditions == ()

    @pytest.mark.parametrize(
        ("op", "values", "value", "expected"),
        [
            ("<=", (7,), 9, 2),
            ("<=", (7,), 7, 0),
            ("<", (7,), 7, 1),
            (">=", (7,), 4, 3),
            (">", (7,), 7, 1),
            (">", (7,), 8, 0),
            ("between", (8, 30), 5, 3),
            ("between", (8, 30), 41, 11),
            ("between", (8, 30), 8, 0),
            ("=", (3,), 5, 2),
            ("in", (3, 9), 8, 1),
            ("!=", (3,), 3, None),
            ("=", ("H",), "A", None),
            ("=", (True,), False, None),
            ("<=", (7,), None, None),
            ("known", (), None, None),
        ],
    )
    def test_gaps(self, op: str, values: tuple[int | str, ...], value: int | str | None, expected: int | None) -> None:
        assert gap(Atom("x", "x", op, values), value) == expected


class TestVerdicts:
    def test_the_winner_with_its_conditions(self) -> None:
        grade = advise(house(), HOT).grade
        assert grade
        assert (grade.value, grade.rule and grade.rule.id) == ("H", "grade/h")
        assert [one.holds for one in grade.conditions] == [True, True, None, True]

    def test_what_more_knowledge_could_change_is_named(self) -> None:
        grade = advise(house(), {"buys_on": date(2026, 3, 15)}).grade
        assert grade
        assert (grade.value, grade.provisional) == ("A", ("lost",))

    def test_that_there_is_no_record_is_nothing_to_learn(self) -> None:
        by = playbook("""
            roles: {grade: grade}
            facts:
              last: {type: text, label: {zh: 上次结果, en: last outcome}, derive: latest activities.outcome}
              vip: {type: boolean, label: {zh: 贵宾, en: VIP}}
            decisions:
              grade:
                hit: first
                output: choice
                title: {zh: 等级, en: grade}
                choices: {H: {zh: H, en: H}, C: {zh: C, en: C}}
                rules:
                  h: {when: last = "x" or vip, then: H, because: {zh: 热, en: hot}}
                  c: {when: always, then: C, because: {zh: 冷, en: cold}}
        """)
        found = advise(by, {})
        assert found.grade
        assert found.grade.provisional == ("vip",)

    def test_a_persons_word_stands_beside_what_the_rules_say(self) -> None:
        word = Overrule("grade", "A", "老客户介绍", "李经理", moment("03-01 09:00"))
        grade = advise(house(), HOT, overrules=(word,)).grade
        assert grade
        assert (grade.value, grade.computed, grade.overrule) == ("A", "H", word)
        assert grade.rule
        assert grade.rule.id == "grade/h"
        assert grade.provisional == ()

    def test_a_role_the_playbook_does_not_fill_has_no_verdict(self) -> None:
        assert advise(house(), HOT).stage is None


class TestFollowUp:
    def follow(self, facts: dict[str, Value], now: datetime = NOW) -> FollowUp:
        found = advise(house(), facts, now=now).follow_up
        assert found
        return found

    def test_by_the_frequency_of_the_grade(self) -> None:
        found = self.follow(HOT | {"last_at": moment("03-04 15:00")})
        assert (found.due, found.term) == (moment("03-06 15:00"), "last_at + rhythm")
        assert found.rule
        assert found.rule.id == "rhythm/h"
        assert not found.overdue

    def test_a_date_agreed_goes_first_and_needs_no_frequency(self) -> None:
        found = self.follow(HOT | {"last_at": moment("03-04 15:00"), "agreed_at": moment("03-09 10:00")})
        assert (found.due, found.term, found.rule) == (moment("03-09 10:00"), "agreed_at", None)

    def test_an_hour_agreed_outside_working_hours_stands(self) -> None:
        found = self.follow({"agreed_at": moment("03-07 10:00")})
        assert (found.due, found.wished) == (moment("03-07 10:00"), moment("03-07 10:00"))

    def test_a_day_agreed_without_an_hour_is_placed_in_working_hours(self) -> None:
        found = self.follow({"agreed_at": moment("03-07 00:00")})
        assert (found.due, found.wished) == (moment("03-09 09:00"), moment("03-07 00:00"))

    def test_it_is_moved_into_working_hours_and_not_overdue_on_the_weekend(self) -> None:
        found = self.follow({"agreed_at": moment("03-07 10:00")}, now=moment("03-08 12:00"))
        assert (found.due, found.wished, found.overdue) == (moment("03-09 09:00"), moment("03-07 10:00"), False)

    def test_it_is_overdue_from_the_day_after_and_then_due_at_the_next_chance(self) -> None:
        same_day = self.follow({"agreed_at": moment("03-05 09:00")})
        assert (same_day.due, same_day.overdue) == (NOW, False)
        day_after = self.follow({"agreed_at": moment("03-04 15:00")}, now=moment("03-05 12:30"))
        assert (day_after.due, day_after.overdue) == (moment("03-05 13:30"), True)

    def test_without_any_moment_there_is_no_date(self) -> None:
        assert self.follow({}) == FollowUp(None, None, "", None)

    def test_a_playbook_without_the_role_has_none(self) -> None:
        bare = playbook("""
            actions: {call: {title: {zh: 打, en: call}, purpose: service, channel: phone}}
            decisions:
              do:
                hit: collect
                output: action
                title: {zh: 做, en: do}
                rules: {call: {when: always, then: {action: call}, because: {zh: 一, en: x}}}
        """)
        found = advise(bare, {})
        assert (found.follow_up, found.grade, found.questions, found.near_misses) == (None, None, (), ())


class TestWhy:
    def test_advised(self) -> None:
        assert explain("do/close", HOT).outcome == "advised"

    def test_full_id_and_short_id_mean_the_same(self) -> None:
        assert explain("t/do/close", HOT) == explain("do/close", HOT)

    def test_failed_tells_what_would_have_to_change(self) -> None:
        found = explain("grade/h", {"buys_on": date(2026, 3, 15), "budget": False, "loan": True, "decider": "王总"})
        assert found.outcome == "failed"
        assert told(found.missing) == [("days", 10, False, 3)]

    def test_open_while_a_fact_is_unknown(self) -> None:
        found = explain("grade/h", {"buys_on": date(2026, 3, 10), "decider": "王总", "budget": False})
        assert found.outcome == "open"
        assert told(found.missing) == [("loan", None, None, None)]

    def test_fired_but_held_back(self) -> None:
        found = explain("do/close", HOT | {"banned": True})
        assert found.outcome == "held_back"
        assert found.held_back
        assert (found.held_back.kind, found.held_back.by) == ("law", "t/law/stop")

    def test_held_back_once_per(self) -> None:
        found = why(advise(house(), {}, done("ask_all", "03-04 09:00")), "do/weekly")
        assert (found.outcome, found.held_back and found.held_back.kind) == ("held_back", "once")

    def test_fired_but_an_earlier_rule_won(self) -> None:
        found = explain("grade/c", HOT)
        assert found.outcome == "outranked"
        assert found.winner
        assert found.winner.id == "grade/h"

    def test_decided(self) -> None:
        assert explain("grade/h", HOT).outcome == "decided"

    def test_overruled(self) -> None:
        word = Overrule("grade", "A", "r", "b", moment("03-01 09:00"))
        found = explain("grade/h", HOT, word)
        assert (found.outcome, found.overrule) == ("overruled", word)

    def test_a_guard_at_work(self) -> None:
        assert explain("law/stop", {"banned": True}).outcome == "holding"

    def test_out_of_its_time(self) -> None:
        assert explain("do/old", {}).outcome == "not_in_force"
        last_day: Recommendation = advise(house(), {}, now=moment("03-04 23:00"))
        assert why(last_day, "do/old").outcome == "advised"

    def test_an_unknown_rule_is_a_user_error_that_offers_the_nearest(self) -> None:
        with pytest.raises(CoachError) as error:
            explain("t/do/clsoe", HOT)
        found = error.value.diagnostics[0]
        assert found.code == "E130"
        assert found.hint
        assert "do/close" in found.hint.en
