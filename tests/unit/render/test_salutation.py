from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.render.salutation import salutation, salutation_of
from coach.render.surnames import COMPOUND, SINGLE, reading, surname
from coach.text import Lang

# name, gender, title → zh, zh-Hant, en
CASES = [
    ("王伟", "", "总经理", "王总", "王總", None),
    ("王伟", "male", "总经理", "王总", "王總", "Mr Wang"),
    ("王伟", "male", "", "王先生", "王先生", "Mr Wang"),
    ("李梅", "女", "", "李女士", "李女士", "Ms Li"),
    ("王伟", "", "", None, None, None),
    ("王伟", "unknown", "", None, None, None),
    ("欧阳娜娜", "female", "", "欧阳女士", "欧阳女士", "Ms Ouyang"),
    ("欧阳先生", "", "", "欧阳先生", "欧阳先生", "Mr Ouyang"),
    ("李女士", "", "", "李女士", "李女士", "Ms Li"),
    ("李梅女士", "", "采购", "李女士", "李女士", "Ms Li"),
    ("王姐", "", "", "王姐", "王姐", "Ms Wang"),
    ("王总", "", "", "王总", "王總", None),
    ("王总", "male", "", "王总", "王總", "Mr Wang"),
    ("张副总", "", "", "张总", "张總", None),
    ("张副总监", "", "", "张总监", "张總監", None),
    ("王建国经理", "", "", "王经理", "王經理", None),
    ("李工", "", "", "李工", "李工", None),
    ("王建工", "", "", None, None, None),
    ("王伟", "male", "总经理助理", "王先生", "王先生", "Mr Wang"),
    ("王伟", "", "销售副总经理", "王总", "王總", None),
    ("王伟", "", "CEO", "王总", "王總", None),
    ("王伟", "", "财务总监", "王总监", "王總監", None),
    ("陈医生", "", "", "陈医生", "陈醫生", "Dr Chen"),
    ("赵敏", "", "教授", "赵教授", "赵教授", "Professor Zhao"),
    ("小王", "男", "", "王先生", "王先生", "Mr Wang"),
    ("小王", "", "", None, None, None),
    ("歐陽娜", "女", "", "歐陽女士", "歐陽女士", "Ms Ouyang"),
    ("陳偉", "", "總經理", "陳总", "陳總", None),
    ("王總", "", "", "王总", "王總", None),
    ("单雄", "男", "", "单先生", "单先生", "Mr Shan"),
    ("曾国", "男", "", "曾先生", "曾先生", "Mr Zeng"),
    ("解军", "男", "", "解先生", "解先生", "Mr Xie"),
    ("仇英", "女", "", "仇女士", "仇女士", "Ms Qiu"),
    ("王 伟（采购）", "male", "", "王先生", "王先生", "Mr Wang"),
    ("阿卜杜拉·买买提", "male", "", "阿卜杜拉·买买提先生", "阿卜杜拉·买买提先生", None),
    ("John Smith", "male", "", "John Smith先生", "John Smith先生", "Mr Smith"),
    ("John Smith", "", "", None, None, None),
    ("Ms Li", "", "", "Li女士", "Li女士", "Ms Li"),
    ("Mr. Smith", "", "", "Smith先生", "Smith先生", "Mr Smith"),
    ("Dr. Chen", "", "", None, None, "Dr Chen"),
    ("Smith, John", "male", "", "Smith, John先生", "Smith, John先生", "Mr Smith"),
    ("Wang Wei", "male", "", "Wang Wei先生", "Wang Wei先生", "Mr Wang Wei"),
    ("Chen Xiaoming", "male", "", "Chen Xiaoming先生", "Chen Xiaoming先生", "Mr Chen"),
    ("Xiaoming Chen", "male", "", "Xiaoming Chen先生", "Xiaoming Chen先生", "Mr Chen"),
    ("Tony", "male", "", "Tony先生", "Tony先生", None),
    ("上海明华科技有限公司", "male", "总经理", None, None, None),
    ("金海酒店", "", "总经理", None, None, None),
    ("Acme Trading Co., Ltd.", "male", "", None, None, None),
    ("晓明", "", "总经理", None, None, None),
    ("总经理", "male", "", None, None, None),
    ("先生", "male", "", None, None, None),
    ("13812341234", "male", "", None, None, None),
    ("😀", "male", "", None, None, None),
    ("[/b]", "male", "总经理", None, None, None),
    ("王" * 300, "male", "", None, None, None),
    ("", "male", "", None, None, None),
    ("\x00\x1b[2J", "male", "", None, None, None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case[:3])[:40].encode("unicode_escape").decode())
def test_form_of_address(case: tuple[str, str, str, str | None, str | None, str | None]) -> None:
    name, gender, title, *expected = case
    assert [salutation(name, gender=gender, title=title, lang=lang) for lang in (Lang.ZH, Lang.ZH_HANT, Lang.EN)] == expected


@pytest.mark.parametrize(
    ("name", "title", "position", "zh", "en"),
    [
        ("王伟", "王总", "", "王总", None),
        ("王伟", "总", "采购主管", "王总", None),
        ("王伟", "", "采购主管", "王主管", None),
        ("王伟", "女士", "总经理", "王女士", "Ms Wang"),
        ("王伟", "Ms.", "", "王女士", "Ms Wang"),
        ("王伟", "Mr", "总经理", "王总", "Mr Wang"),
        ("王伟", "Dr", "", None, "Dr Wang"),
        ("王伟", "王姐", "", "王姐", "Ms Wang"),
        ("王伟", "项目经理", "", "王经理", None),
        ("高伟", "高级经理", "", "高经理", None),
        ("王伟", "先生/女士", "", None, None),
        ("王伟", "小王", "", None, None),
        ("明华有限公司", "王总", "", "王总", None),
        ("明华有限公司", "李女士", "", "李女士", "Ms Li"),
        ("明华有限公司", "项目经理", "", None, None),
        ("John Smith", "Mr", "", "John Smith先生", "Mr Smith"),
        ("John Smith", "女士", "", "John Smith女士", "Ms Smith"),
    ],
)
def test_what_people_call_them_goes_before_the_job_title(name: str, title: str, position: str, zh: str | None, en: str | None) -> None:
    spoken = [salutation(name, title=title, position=position, lang=lang) for lang in (Lang.ZH, Lang.EN)]
    assert spoken == [zh, en]


def test_the_facts_of_a_customer_are_enough() -> None:
    assert salutation_of({"name": "王伟", "gender": "male"}, Lang.ZH) == "王先生"
    assert salutation_of({"name": "王伟", "position": "总经理"}, Lang.ZH) == "王总"
    assert salutation_of({"name": "王伟"}, Lang.ZH) is None
    assert salutation_of({}, Lang.EN) is None


names = st.builds(
    "{}{}".format, st.sampled_from([*SINGLE, *COMPOUND, "", "小", "明"]), st.text(alphabet="伟明娜丽军总工董经理小 ·aB1", max_size=4)
) | st.text(max_size=8)


@given(names, st.sampled_from(["", "x", "unknown", "其他"]), st.sampled_from(list(Lang)))
def test_gender_is_never_guessed(name: str, gender: str, lang: Lang) -> None:
    spoken = salutation(name, gender=gender, lang=lang) or ""
    told = [word for word in ("先生", "女士", "Mr ", "Ms ") if word in spoken]
    assert not told or any(word in name.lower() for word in ("先生", "女士", "小姐", "太太", "阿姨", "姐", "哥", "叔", "mr", "ms", "miss"))


@given(names, st.sampled_from(["", "male", "female"]), st.sampled_from(["", "总经理", "助理", "主管"]), st.sampled_from(list(Lang)))
def test_nobody_is_greeted_by_a_bare_name(name: str, gender: str, title: str, lang: Lang) -> None:
    spoken = salutation(name, gender=gender, title=title, lang=lang)
    assert spoken is None or spoken != name.strip() or name.strip().endswith(("总", "工", "董", "经理"))


def test_surnames_are_told_longest_first_and_read_as_surnames() -> None:
    assert surname("欧阳娜") == "欧阳"
    assert surname("欧文") == "欧"
    assert surname("x") == ""
    assert [reading(family) for family in ("单", "曾", "解", "仇", "尉迟", "吕")] == ["Shan", "Zeng", "Xie", "Qiu", "Yuchi", "Lü"]


def test_every_surname_has_its_length_and_a_reading() -> None:
    assert {len(name) for name in SINGLE} == {1}
    assert {len(name) for name in COMPOUND} == {2}
    assert all(said.isalpha() and said[0].isupper() for said in (*SINGLE.values(), *COMPOUND.values()))
