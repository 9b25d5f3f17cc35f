from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.model import Playbook
from coach.domain.values import Duration, Unit, Value
from coach.domain.workdays import YearDays
from coach.errors import Severity
from tests.unit.advice.house import NOW, ZONE, advice, advise, moment, playbook


@cache
def house() -> Playbook:
    return playbook("""
        facts:
          lead_at: {type: datetime, label: {zh: 线索时间, en: lead received}}
          meet_at: {type: datetime, label: {zh: 约见时间, en: meeting}}
          ends_on: {type: date, label: {zh: 到期日, en: ends on}}
          asked_on: {type: date, label: {zh: 约定日, en: date agreed}}
          pause: {type: duration, label: {zh: 间隔, en: pause}}
          hot: {type: boolean, label: {zh: 热, en: hot}}
        actions:
          call: {title: {zh: 打电话, en: Call}, purpose: marketing, channel: phone}
          visit: {title: {zh: 拜访, en: Visit}, purpose: marketing, channel: visit}
          greet: {title: {zh: 问候, en: Greet}, purpose: service, channel: wechat}
          remind: {title: {zh: 提醒, en: Remind}, purpose: service, channel: wechat}
          note: {title: {zh: 记录, en: Note}, purpose: internal, channel: none}
        decisions:
          rhythm:
            hit: first
            output: duration
            title: {zh: 频率, en: rhythm}
            rules:
              hot: {when: hot, then: 2wd, because: {zh: 热, en: hot}}
          do:
            hit: collect
            output: action
            title: {zh: 做什么, en: what to do}
            rules:
              call: {when: always, then: {action: call, due: now, by: lead_at + 36h}, because: {zh: 一, en: x}}
              visit: {when: always, then: {action: visit, due: "meet_at - 1h, asked_on, lead_at + rhythm"}, because: {zh: 一, en: x}}
              greet: {when: always, then: {action: greet, due: lead_at + pause}, because: {zh: 一, en: x}}
              remind: {when: always, then: {action: remind, by: ends_on}, because: {zh: 一, en: x}}
              note: {when: always, then: {action: note, by: today}, because: {zh: 一, en: x}}
    """)


def due(rule: str, facts: dict[str, Value], now: datetime = NOW) -> str | None:
    found = advice(advise(house(), facts, now=now), rule).due
    return found.strftime("%m-%d %H:%M") if found else None


class TestTheFirstContact:
    def test_a_lead_of_friday_evening_is_called_at_once(self) -> None:
        lead = moment("03-06 17:45")
        found = advice(advise(house(), {"lead_at": lead}, now=lead), "call")
        assert found.latest == moment("03-06 18:00")
        assert found.due == lead  # golden hours are over, the deadline's working day is not
        assert not found.late

    def test_a_lead_on_the_eve_of_national_day_is_due_before_the_holidays(self) -> None:
        lead = moment("09-30 09:00")
        found = advice(advise(house(), {"lead_at": lead}, now=lead), "call")
        assert (found.due, found.latest) == (moment("09-30 09:00"), moment("09-30 18:00"))

    def test_a_lead_in_the_holidays_is_due_at_once_because_its_deadline_is_no_working_day(self) -> None:
        lead = moment("10-03 15:00")
        found = advice(advise(house(), {"lead_at": lead}, now=lead), "call")
        assert (found.due, found.late) == (lead, False)
        assert found.latest == moment("09-30 18:00")

    def test_the_deadline_of_an_exchanged_saturday_stays_on_that_saturday(self) -> None:
        lead = moment("10-09 09:00")
        found = advice(advise(house(), {"lead_at": lead}, now=lead), "call")
        assert found.latest == moment("10-10 18:00")

    def test_past_36_hours_it_is_late_and_due_at_once(self) -> None:
        found = advice(advise(house(), {"lead_at": moment("03-03 09:00")}), "call")
        assert (found.due, found.late) == (NOW, True)

    def test_without_a_known_lead_date_the_wish_alone_counts(self) -> None:
        found = advice(advise(house(), {}, now=moment("03-05 11:45")), "call")
        assert (found.due, found.latest, found.late) == (moment("03-05 14:00"), None, False)


class TestTerms:
    def test_the_first_known_moment_counts(self) -> None:
        facts: dict[str, Value] = {"meet_at": moment("03-10 15:00"), "asked_on": date(2026, 3, 20)}
        assert due("visit", facts) == "03-10 14:00"
        del facts["meet_at"]
        assert due("visit", facts) == "03-20 09:00"

    def test_a_duration_may_be_decided_and_keeps_its_unit(self) -> None:
        assert due("visit", {"lead_at": moment("03-05 14:30"), "hot": True}) == "03-09 14:30"

    def test_a_duration_may_be_a_fact(self) -> None:
        assert due("greet", {"lead_at": moment("01-31 14:30"), "pause": Duration(2, Unit.MONTH)}) == "03-31 14:30"

    def test_no_known_moment_is_no_date(self) -> None:
        assert due("visit", {}) is None
        assert due("visit", {"lead_at": NOW}) is None

    def test_a_latest_day_includes_that_day(self) -> None:
        assert due("remind", {"ends_on": date(2026, 3, 10)}) == "03-10 18:00"
        assert not advice(advise(house(), {"ends_on": date(2026, 3, 5)}), "remind").late
        assert advice(advise(house(), {"ends_on": date(2026, 3, 4)}), "remind").late

    def test_by_today_is_by_the_close_of_today(self) -> None:
        assert due("note", {}) == "03-05 18:00"


class TestWarnings:
    def test_a_date_in_an_unpublished_year_is_said(self) -> None:
        found = advise(house(), {"asked_on": date(2027, 2, 10)})
        assert [(one.code, one.severity) for one in found.warnings] == [("E120", Severity.WARNING)]
        assert "2027" in found.warnings[0].message.zh

    def test_a_published_year_is_not(self) -> None:
        assert advise(house(), {"asked_on": date(2026, 12, 10)}).warnings == ()

    def test_a_deadline_that_moved_out_of_such_a_year_is_said_too(self) -> None:
        years = {2026: YearDays(), 2027: YearDays(off=frozenset({date(2027, 1, 1)}), published=False)}
        found = advise(house(), {"lead_at": moment("12-31 10:00")}, now=moment("12-31 11:00"), years=years)
        assert advice(found, "call").latest == moment("12-31 18:00")
        assert [one.code for one in found.warnings] == ["E120"]


MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2026-11-01")).map(lambda m: m.replace(tzinfo=ZONE))


@given(MOMENTS, MOMENTS)
def test_advice_is_never_due_in_the_past_and_never_past_a_deadline_that_can_be_kept(lead: datetime, now: datetime) -> None:
    found = advice(advise(house(), {"lead_at": lead}, now=now), "call")
    assert found.due is not None
    assert found.latest is not None
    assert found.due >= now
    assert found.latest <= lead + timedelta(hours=36)
    assert found.late == (lead + timedelta(hours=36) < now)
    assert found.due <= max(found.latest, now) or found.due.hour in {8, 14}  # the end of the night, or of the midday rest


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_the_zone_of_now_makes_no_difference(zone: str) -> None:
    facts: dict[str, Value] = {"lead_at": moment("03-05 09:00"), "asked_on": date(2026, 3, 9), "ends_on": date(2026, 3, 10)}
    here, there = (advise(house(), facts, now=now) for now in (NOW, NOW.astimezone(ZoneInfo(zone))))
    assert [(one.rule.id, one.due, one.latest) for one in here.advices] == [(one.rule.id, one.due, one.latest) for one in there.advices]
