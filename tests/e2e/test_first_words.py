"""The first words to a new customer agree with how the customer came to us, in every shipped playbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.customer import Customer, Record
from coach.domain.values import Value
from coach.services.advice_view import advice_view
from coach.text import Lang
from tests.e2e.command import MOMENT, copied

PLAYBOOKS = ("showroom", "b2b-solution", "field-distribution", "recruitment-telesales", "telesales-funnel")
ASKED_US = ("phone_in", "online", "social_media", "walk_in", "mailing")
MET = ("door_to_door", "market_activity", "fair", "seminar")
ENQUIRY = ("咨询", "问过", "想了解", "联系过我们", "来展厅", "来过", "来电", "留言", "邮件")
VISITED = ("拜访", "上门")
EVENT = ("活动",)


@pytest.fixture(scope="module")
def app(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = App(copied(compiled, tmp_path_factory.mktemp("words") / "home"))
    yield app
    app.store.close()


def first_words(app: App, playbook: str, source: str, *, consent: bool, **facts: str) -> str:
    """The opening of the first contact advised, in Chinese."""
    records = {"consents": (Record("c", {"kind": "marketing", "given": True, "at": MOMENT - timedelta(days=1)}),)} if consent else {}
    known: dict[str, Value] = {"name": "李梅", "source": source, "lead_received_at": MOMENT - timedelta(minutes=5), **facts}
    data = advice_view(app.adviser.advise(Customer("c1", known, records, playbook=playbook), MOMENT), Lang.ZH)
    contact = next(action for action in data["actions"] if action["channel"] != "none")
    return str(next(said["text"] for said in contact["say"] if said["use"] == "opening"))


@pytest.mark.parametrize("consent", [False, True], ids=["no consent", "consent"])
@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_whoever_came_to_us_hears_so_whatever_is_on_record_besides(app: App, playbook: str, consent: bool) -> None:
    for source in ASKED_US:
        said = first_words(app, playbook, source, consent=consent, phone="13800138000")
        assert any(word in said for word in ENQUIRY), (source, said)
    walked_in = first_words(app, playbook, "walk_in", consent=consent, phone="13800138000")
    assert "来电" not in walked_in


@pytest.mark.parametrize("consent", [False, True], ids=["no consent", "consent"])
@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_whoever_we_met_is_not_told_of_an_enquiry(app: App, playbook: str, consent: bool) -> None:
    for source in MET:
        said = first_words(app, playbook, source, consent=consent, phone="13800138000")
        assert any(word in said for word in (VISITED if source == "door_to_door" else EVENT)), (source, said)
        assert "咨询" not in said, (source, said)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_a_first_message_is_as_true(app: App, playbook: str) -> None:
    assert any(word in first_words(app, playbook, "online", consent=True, wechat="limei88") for word in ENQUIRY)
    for source in MET:
        assert "咨询" not in first_words(app, playbook, source, consent=False, wechat="limei88"), source


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_nobody_is_told_to_call_without_a_number(app: App, playbook: str) -> None:
    for known in ({"wechat": "limei88"}, {"email": "limei@example.com"}, {}):
        facts: dict[str, Value] = {"name": "李梅", "source": "online", "lead_received_at": MOMENT - timedelta(minutes=5), **known}
        actions = advice_view(app.adviser.advise(Customer("c1", facts, playbook=playbook), MOMENT), Lang.ZH)["actions"]
        assert "phone" not in {action["channel"] for action in actions}
        assert ("ask_for_number" in {action["action"] for action in actions}) is bool(known)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_a_first_mail_is_as_true_as_a_call(app: App, playbook: str) -> None:
    assert any(word in first_words(app, playbook, "online", consent=True, email="limei@example.com") for word in ENQUIRY)
    for source in MET:
        assert "咨询" not in first_words(app, playbook, source, consent=False, email="limei@example.com"), source
