from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.values import Duration, Unit
from coach.importing.booleans import read_boolean
from coach.importing.cells import clean, is_blank, shortened
from coach.importing.choices import ChoiceReader
from coach.importing.problems import Partly, Unreadable
from coach.importing.texts import LONGEST_LINE, LONGEST_TEXT, read_duration, read_line, read_text
from coach.text import bare
from tests.unit.importing.samples import SOURCES


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        *(
            ("  张三　", "张三"),
            ("张\x00三", "张三"),
            ("张\u200b三\ufeff", "张三"),
            ("a\r\nb", "a\nb"),
            ("\x1b[2J红", "[2J红"),
            ("a\tb", "a b"),
        ),
        *(
            ('="013800138000"', "013800138000"),
            ("=cmd()", "=cmd()"),
            ("=1+1", "=1+1"),
            ("[/b]", "[/b]"),
            ("😀", "😀"),
            ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ),
        *(("e\u0301", "é"), ("\ud83d", ""), ("\u202eabc", "abc")),
    ],
)
def test_a_cell_is_what_a_person_sees(cell: str, seen: str) -> None:
    assert clean(cell) == seen


@given(st.text())
def test_cleaning_twice_changes_nothing(cell: str) -> None:
    once = clean(cell)
    assert clean(once) == once or once.startswith("=")
    assert "\x00" not in once


@pytest.mark.parametrize("cell", ["", "-", "N/A", "NULL", "未知", "暂无", "unknown", "#REF!", "0000-00-00", "\\N"])
def test_ways_of_saying_nothing(cell: str) -> None:
    assert is_blank(cell)


def test_words_are_compared_without_spaces_and_marks() -> None:
    assert bare("*手 机：") == bare("手机") == "手机"
    assert bare("UTM_Source") == "utmsource"
    assert shortened("长" * 50) == "长" * 39 + "…"


@pytest.mark.parametrize("cell", ["是", "有", "Y", "yes", "TRUE", "1", "√", "✔", "Ｙ"])
def test_yes(cell: str) -> None:
    assert read_boolean(cell) is True


@pytest.mark.parametrize("cell", ["否", "无", "N", "no", "False", "0", "×", "不需要"])
def test_no(cell: str) -> None:
    assert read_boolean(cell) is False


@pytest.mark.parametrize("cell", ["也许", "x", "2", "○"])
def test_what_may_mean_either_is_not_taken(cell: str) -> None:
    assert isinstance(read_boolean(cell), Unreadable)


def test_choices_by_id_label_and_never_by_resemblance() -> None:
    reader = ChoiceReader(SOURCES)
    assert reader.one("网络") == reader.one("Online") == reader.one("online") == "online"
    assert reader.one("walk in") == "walk_in"
    unknown = reader.one("网络推广")
    assert isinstance(unknown, Unreadable)
    assert "网络" in unknown.why.zh


def test_several_choices_in_a_cell() -> None:
    reader = ChoiceReader(SOURCES)
    assert reader.several("网络、到店") == frozenset({"online", "walk_in"})
    assert reader.several("外购名单") == frozenset({"purchased_list"})
    assert isinstance(reader.several("网络、抖音"), Unreadable)


def test_texts_are_cut_and_said_so() -> None:
    assert read_line("王" * 300) == "王" * 300
    assert read_line("王\n小明") == "王 小明"
    long = read_line("王" * (LONGEST_LINE + 1))
    assert isinstance(long, Partly)
    assert (long.value, long.kind) == ("王" * LONGEST_LINE, "overlong")
    assert isinstance(read_text("字" * (LONGEST_TEXT + 1)), Partly)


def test_lengths_of_time() -> None:
    assert read_duration("7天") == Duration(7, Unit.DAY)
    assert read_duration("36 hours") == Duration(36, Unit.HOUR)
    assert read_duration("5个工作日") == Duration(5, Unit.WORKDAY)
    assert isinstance(read_duration("很久"), Unreadable)
