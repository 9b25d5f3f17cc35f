"""A rep names a customer in any of the ways people do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, tzinfo=UTC)
BOOK = [
    ("王小明", "华为技术", "13800138000", ""),
    ("王明", "腾讯", "13900135678", ""),
    ("单田芳", "北京评书社", "010-88885678", "13711112222"),
    ("Wang Lili", "Acme 100% Ltd", "+14155550100", ""),
    ("李小明", "", "", ""),
]


@pytest.fixture
def book(store: SqliteStore) -> SqliteStore:
    with store.writing(NOW) as write:
        for name, company, phone, other in BOOK:
            write.add_customer({"name": name, "company": company, "phone": phone, "phone_other": other}, owner="李雷")
    return store


@pytest.mark.parametrize(
    ("typed", "names", "how"),
    [
        ("C00002", ["王明"], "id"),
        ("c2", ["王明"], "id"),
        ("王明", ["王明"], "name"),
        (" 王 明 ", ["王明"], "name"),
        ("WANG LILI", ["Wang Lili"], "name"),
        ("13800138000", ["王小明"], "phone"),
        ("+86 138-0013-8000", ["王小明"], "phone"),
        ("13711112222", ["单田芳"], "phone"),
        ("8000", ["王小明"], "phone"),
        ("5678", ["王明", "单田芳"], "phone"),
        ("2222", ["单田芳"], "phone"),
        ("小明", ["王小明", "李小明"], "part"),
        ("wxm", ["王小明"], "initials"),
        ("WM", ["王明"], "initials"),
        ("stf", ["单田芳"], "initials"),
        ("wangxiaoming", ["王小明"], "pinyin"),
        ("xiaoming", ["王小明", "李小明"], "pinyin"),
        ("腾讯", ["王明"], "company"),
        ("100%", ["Wang Lili"], "company"),
        ("678", [], ""),
        ("%", ["Wang Lili"], "company"),
        ("_", [], ""),
        ("张三", [], ""),
        ("", [], ""),
        ("  ", [], ""),
        ("\x00", [], ""),
    ],
)
def test_finding(book: SqliteStore, typed: str, names: list[str], how: str) -> None:
    hits = book.find(typed)
    assert [hit.name for hit in hits] == names
    assert {hit.how for hit in hits} <= {how}


def test_the_better_hit_and_the_shorter_name_come_first(book: SqliteStore) -> None:
    assert [(hit.name, hit.how) for hit in book.find("wang")] == [("Wang Lili", "part"), ("王明", "pinyin"), ("王小明", "pinyin")]
    assert [hit.name for hit in book.find("wx")] == ["王小明"]


def test_no_more_hits_than_asked_for(book: SqliteStore) -> None:
    assert len(book.find("明", 2)) == 2


def test_a_hit_tells_enough_to_choose(book: SqliteStore) -> None:
    (hit,) = book.find("8000")
    assert (hit.id, hit.company, hit.phone_tail, hit.owner) == ("C00001", "华为技术", "8000", "李雷")


@pytest.mark.parametrize(
    ("typed", "best"), [("王小名", "王小明"), ("wang lily", "Wang Lili"), ("单田方", "单田芳"), ("wangxiaomin", "王小明")]
)
def test_the_nearest_names(book: SqliteStore, typed: str, best: str) -> None:
    assert book.nearest(typed)[0].name == best
    assert book.nearest(typed)[0].how == "near"


def test_no_name_is_near_nonsense(book: SqliteStore) -> None:
    assert book.nearest("龘龘龘") == []
    assert book.nearest("") == []
