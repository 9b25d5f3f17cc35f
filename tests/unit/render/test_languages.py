from __future__ import annotations

import subprocess
import sys

import pytest

from coach.errors import CoachError
from coach.render.languages import choose_lang, convert, localise, parse_lang
from coach.text import Lang, Text

SHOWN = (
    Text("预计成交天数", "expected days to purchase"),
    Text("王总，您好！方便的话，我今天下午 3 点给您回电话。", "Hello."),
    Text("客户信息卡里还缺决策人，下次见面时问一下。", "The card lacks the decision maker."),
    Text("软件、网络、质量、价格、后台数据", "software"),
)


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("zh", Lang.ZH),
        ("ZH_cn.UTF-8", Lang.ZH),
        ("zh-Hans-HK", Lang.ZH),
        ("zh_SG", Lang.ZH),
        ("Chinese (Simplified)_China.936", Lang.ZH),
        ("zh-Hant", Lang.ZH_HANT),
        ("zh_TW.UTF-8", Lang.ZH_HANT),
        ("zh-HK", Lang.ZH_HANT),
        ("zh_MO", Lang.ZH_HANT),
        ("zh_Hant_CN", Lang.ZH_HANT),
        ("Chinese (Traditional)_Hong Kong SAR", Lang.ZH_HANT),
        ("en", Lang.EN),
        ("en_US.UTF-8@euro", Lang.EN),
        ("English_United States.1252", Lang.EN),
        ("de_DE", None),
        ("C", None),
        ("C.UTF-8", None),
        ("", None),
        ("énglish", None),
    ],
)
def test_tags_and_locale_names_are_read(tag: str, lang: Lang | None) -> None:
    assert parse_lang(tag) is lang


@pytest.mark.parametrize(
    ("flag", "environ", "config", "system", "lang"),
    [
        ("en", {"COACH_LANG": "zh"}, "zh-Hant", None, Lang.EN),
        (None, {"COACH_LANG": "zh-Hant", "LANG": "en_US"}, "en", None, Lang.ZH_HANT),
        (None, {"COACH_LANG": " ", "LANG": "en_US"}, "zh", None, Lang.ZH),
        (None, {"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US"}, None, None, Lang.ZH_HANT),
        (None, {"LC_ALL": "", "LANG": "en_US"}, None, None, Lang.EN),
        (None, {"LANG": "en_US", "LANGUAGE": "xx:zh_TW:en"}, None, None, Lang.ZH_HANT),
        (None, {"LANG": "C", "LANGUAGE": "en"}, None, None, Lang.ZH),
        (None, {"LC_ALL": "C.UTF-8"}, None, "en_US", Lang.ZH),
        (None, {}, None, "English_United States", Lang.EN),
        (None, {"LANG": "fr_FR.UTF-8"}, None, None, Lang.EN),
        (None, {}, None, None, Lang.ZH),
    ],
)
def test_the_language_is_chosen_in_order(
    flag: str | None, environ: dict[str, str], config: str | None, system: str | None, lang: Lang
) -> None:
    assert choose_lang(flag, environ, config, system=system) is lang


@pytest.mark.parametrize(("flag", "environ", "origin"), [("de", {}, "--lang"), (None, {"COACH_LANG": "klingon"}, "COACH_LANG")])
def test_a_language_asked_for_and_not_there_is_an_error(flag: str | None, environ: dict[str, str], origin: str) -> None:
    with pytest.raises(CoachError) as caught:
        choose_lang(flag, environ)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "R101"
    assert diagnostic.message.zh.startswith(origin)
    assert diagnostic.hint == Text("可用：zh（简体）、zh-Hant（繁体）、en", "use zh, zh-Hant or en")


def test_traditional_chinese_uses_the_words_of_its_readers() -> None:
    assert localise(Text("软件信息", "software"), Lang.ZH_HANT) == "軟體資訊"
    assert localise(Text("软件信息", "software"), Lang.ZH) == "软件信息"
    assert localise(Text("软件信息", "software"), Lang.EN) == "software"


def test_the_name_of_a_law_changes_its_characters_only() -> None:
    text = Text("按《个人信息保护法》，客户信息要“先问后用”", "as the law asks")
    assert localise(text, Lang.ZH_HANT) == "按《個人信息保護法》，客戶資訊要「先問後用」"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("text", SHOWN)
def test_what_is_converted_once_stays_when_converted_again(text: Text, lang: Lang) -> None:
    once = localise(text, lang)
    assert convert(once, lang) == once


def test_the_conversion_tables_load_only_for_traditional_chinese() -> None:
    code = (
        "import sys; from coach.render.languages import localise; from coach.text import Lang, Text;"
        "localise(Text('王', 'w'), Lang.ZH); localise(Text('王', 'w'), Lang.EN); assert 'opencc' not in sys.modules;"
        "localise(Text('王', 'w'), Lang.ZH_HANT); assert 'opencc' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
