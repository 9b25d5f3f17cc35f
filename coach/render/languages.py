"""Which language a person reads, and how a text gets there. Traditional Chinese is converted from the simplified wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Protocol

from coach.errors import CoachError, fail
from coach.text import Lang, Text

_HANT_REGIONS = {"hant", "tw", "hk", "mo", "traditional", "taiwan", "macau", "macao"}
_CHINESE = {"zh", "chinese", "cmn", "yue"}
_ENGLISH = {"en", "english"}
_ALONE = {"周": "週"}  # words the tables convert only beside others
# Words of trade that Taiwan's tables take for words of computing; in these, as in the names of laws, only the characters change.
_PLAIN = re.compile("(《[^》]*》|权限|性价比|社区|算法|参数|类型|审核|支持|挂断|窗口|高端|高级|设备|项目|性能|批量|存盘|调试)")
_QUOTES = str.maketrans("“”‘’", "「」『』")
_KEPT = 8_192  # wordings in traditional Chinese: more than a playbook has, and a wording comes again with the next customer
_NO_LANGUAGE = {"", "c", "posix"}
HTML_TAGS = {Lang.ZH: "zh-Hans", Lang.ZH_HANT: "zh-Hant", Lang.EN: "en"}
"""What a page says its language is."""


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(tables: str) -> _Converter:
    # Loading the tables takes 80 ms, which only readers of traditional Chinese should pay.
    from opencc import OpenCC

    converter: _Converter = OpenCC(tables)
    return converter


@lru_cache(maxsize=_KEPT)
def _traditional(wording: str) -> str:
    """Taiwan's words and quotation marks; but of the name of a law, and of words of trade, only the characters change."""
    parts = _PLAIN.split(wording)  # what the pattern finds stands at every second place
    turned = [_converter("s2tw" if at % 2 else "s2twp").convert(part) for at, part in enumerate(parts) if part]
    return "".join(turned).translate(_QUOTES)


def convert(wording: str, lang: Lang) -> str:
    """Return our own Chinese ``wording`` in the script of ``lang``. Never for what a person typed: names stay as written."""
    if lang is not Lang.ZH_HANT or wording.isascii():
        return wording
    return _ALONE.get(wording) or _traditional(wording)


def simplified(typed: str) -> str:
    """What a person ``typed``, its traditional characters turned into simplified ones: to look something up in, never to show."""
    if typed.isascii() or _is_simple(typed):
        return typed
    return _converter("t2s").convert(typed)


def _is_simple(typed: str) -> bool:
    try:
        typed.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def localise(text: Text, lang: Lang) -> str:
    """The wording of ``text`` that a reader of ``lang`` sees."""
    return convert(text.pick(lang), lang)


def parse_lang(tag: str) -> Lang | None:
    """Read a language tag or locale name (``zh``, ``zh-HK``, ``zh_TW.UTF-8``, ``en_US``, ``Chinese (Traditional)_Taiwan``).

    None for any other language, and for locales without one (``C``, ``POSIX``).
    """
    words = _words(tag)
    if words and words[0] in _ENGLISH:
        return Lang.EN
    if not words or words[0] not in _CHINESE:
        return None
    # The script decides where it is named: zh-Hans-HK is simplified.
    if {"hans", "simplified"}.intersection(words):
        return Lang.ZH
    return Lang.ZH_HANT if _HANT_REGIONS.intersection(words) or "hong" in words else Lang.ZH


def choose_lang(flag: str | None, environ: Mapping[str, str], config: str | None = None, *, system: str | None = None) -> Lang:
    """Choose by ``--lang``, then COACH_LANG, then the configuration, then the locale, then Chinese.

    ``system`` is the locale's name where the environment tells none (Windows). Raises CoachError R101 for a language the
    product doesn't have, if someone asked for it; a locale of another language gets English.
    """
    asked = (("--lang", flag), ("COACH_LANG", environ.get("COACH_LANG")), ("config", config))
    for origin, tag in asked:
        if tag and tag.strip():
            return _asked(origin, tag.strip())
    return _from_locale(_locale(environ) or system or "")


def _words(tag: str) -> list[str]:
    bare = tag.partition(".")[0].partition("@")[0].lower()
    for separator in "-_()":
        bare = bare.replace(separator, " ")
    return bare.split()


def _asked(origin: str, tag: str) -> Lang:
    lang = parse_lang(tag)
    if lang is None:
        raise _unknown(origin, tag)
    return lang


def _unknown(origin: str, tag: str) -> CoachError:
    shown = tag[:20]
    return fail(
        "R101",
        f"{origin}：不支持语言“{shown}”",
        f"{origin}: there is no language “{shown}”",
        hint=Text("可用：zh（简体）、zh-Hant（繁体）、en", "use zh, zh-Hant or en"),
    )


def _locale(environ: Mapping[str, str]) -> str:
    """The locale's name by the order POSIX gives; GNU's LANGUAGE list counts unless the locale is C."""
    name = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "")
    if name and " ".join(_words(name)) not in _NO_LANGUAGE:
        preferred = [tag for tag in environ.get("LANGUAGE", "").split(":") if parse_lang(tag)]
        return (*preferred, name)[0]
    return name


def _from_locale(name: str) -> Lang:
    words = _words(name)
    if not words or words[0] in _NO_LANGUAGE:
        return Lang.ZH
    return parse_lang(name) or Lang.EN
