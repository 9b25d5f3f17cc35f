"""Names are found by how they are said."""

from __future__ import annotations

import pytest

from coach.store.names import pinyin_keys


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("王小明", "wangxiaoming", "wxm"),
        ("单田芳", "shantianfang", "stf"),
        ("曾国藩", "zengguofan", "zgf"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("仇英", "qiuying", "qy"),
        ("查良镛", "zhaliangyong", "zly"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("区志强", "ouzhiqiang", "ozq"),
        ("朴树", "piaoshu", "ps"),
        ("任我行", "renwoxing", "rwx"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("单于夫人", "chanyufuren", "cyfr"),
        ("吕布", "lvbu", "lb"),
        ("重庆农商银行", "chongqingnongshangyinhang", "cqnsyh"),
        ("深圳某某科技", "shenzhenmoumoukeji", "szmmkj"),
        ("ABC银行上海分行", "abcyinhangshanghaifenhang", "ayhshfh"),
        ("Wang Xiaoming", "wangxiaoming", "wx"),
        ("王😀明", "wangming", "wm"),
        ("😀", "", ""),
    ],
)
def test_pinyin_and_initials(name: str, pinyin: str, initials: str) -> None:
    assert pinyin_keys(name) == (pinyin, initials)


def test_a_surname_reading_is_for_the_surname_alone() -> None:
    assert pinyin_keys("王曾")[0] == "wangceng"
