"""The country a row states, which decides how its phone numbers are read."""

from __future__ import annotations

from functools import lru_cache

from coach.importing.headings import Heading
from coach.text import bare

_HEADINGS = frozenset(
    map(bare, ("country", "country/region", "country or region", "country name", "国家", "国家/地区", "国家或地区", "所在国家", "国别"))
)
# ISO 3166: names as exports write them. Where a name stands for no single numbering plan, it is left out.
_NAMES = {
    bare(word): region
    for region, words in {
        "CN": "中国|中国大陆|大陆|中华人民共和国|内地|China|Mainland China|PR China|P.R. China|People's Republic of China|CHN|PRC",
        "HK": "中国香港|香港|香港特别行政区|Hong Kong|Hong Kong SAR|Hong Kong SAR China|Hong Kong, China|HKG",
        "MO": "中国澳门|澳门|澳门特别行政区|Macau|Macao|Macau SAR China|Macao SAR|MAC",
        "TW": "中国台湾|台湾|台湾省|Taiwan|Taiwan, China|Chinese Taipei|TWN",
        "US": "美国|美利坚合众国|United States|United States of America|the United States|USA|U.S.|U.S.A.|America",
        "CA": "加拿大|Canada|CAN",
        "MX": "墨西哥|Mexico|México|MEX",
        "BR": "巴西|Brazil|Brasil|BRA",
        "AR": "阿根廷|Argentina|ARG",
        "CL": "智利|Chile|CHL",
        "CO": "哥伦比亚|Colombia|COL",
        "PE": "秘鲁|Peru|Perú|PER",
        "GB": "英国|联合王国|United Kingdom|UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|GBR",
        "IE": "爱尔兰|Ireland|IRL",
        "DE": "德国|Germany|Deutschland|DEU",
        "FR": "法国|France|FRA",
        "IT": "意大利|Italy|Italia|ITA",
        "ES": "西班牙|Spain|España|ESP",
        "PT": "葡萄牙|Portugal|PRT",
        "NL": "荷兰|Netherlands|the Netherlands|Holland|NLD",
        "BE": "比利时|Belgium|BEL",
        "CH": "瑞士|Switzerland|CHE",
        "AT": "奥地利|Austria|AUT",
        "SE": "瑞典|Sweden|SWE",
        "NO": "挪威|Norway|NOR",
        "DK": "丹麦|Denmark|DNK",
        "FI": "芬兰|Finland|FIN",
        "PL": "波兰|Poland|POL",
        "CZ": "捷克|Czechia|Czech Republic|CZE",
        "HU": "匈牙利|Hungary|HUN",
        "RO": "罗马尼亚|Romania|ROU",
        "GR": "希腊|Greece|GRC",
        "UA": "乌克兰|Ukraine|UKR",
        "RU": "俄罗斯|俄国|Russia|Russian Federation|RUS",
        "KZ": "哈萨克斯坦|Kazakhstan|KAZ",
        "TR": "土耳其|Turkey|Türkiye|TUR",
        "IL": "以色列|Israel|ISR",
        "AE": "阿联酋|阿拉伯联合酋长国|United Arab Emirates|UAE|ARE",
        "SA": "沙特|沙特阿拉伯|Saudi Arabia|SAU",
        "EG": "埃及|Egypt|EGY",
        "ZA": "南非|South Africa|ZAF",
        "NG": "尼日利亚|Nigeria|NGA",
        "KE": "肯尼亚|Kenya|KEN",
        "IN": "印度|India|IND",
        "PK": "巴基斯坦|Pakistan|PAK",
        "BD": "孟加拉国|孟加拉|Bangladesh|BGD",
        "LK": "斯里兰卡|Sri Lanka|LKA",
        "JP": "日本|Japan|JPN",
        "KR": "韩国|大韩民国|South Korea|Korea|Republic of Korea|Korea, Republic of|KOR",
        "MN": "蒙古|蒙古国|Mongolia|MNG",
        "SG": "新加坡|Singapore|SGP",
        "MY": "马来西亚|Malaysia|MYS",
        "TH": "泰国|Thailand|THA",
        "VN": "越南|Vietnam|Viet Nam|VNM",
        "ID": "印度尼西亚|印尼|Indonesia|IDN",
        "PH": "菲律宾|Philippines|the Philippines|PHL",
        "KH": "柬埔寨|Cambodia|KHM",
        "LA": "老挝|Laos|LAO",
        "MM": "缅甸|Myanmar|MMR",
        "AU": "澳大利亚|澳洲|Australia|AUS",
        "NZ": "新西兰|New Zealand|NZL",
    }.items()
    for word in words.split("|")
}
_CODE = 2


def is_country(head: Heading) -> bool:
    """Whether the heading is that of a country column."""
    return head.whole in _HEADINGS or head.bare in _HEADINGS


@lru_cache(maxsize=1_000)
def region_of(cell: str) -> str:
    """The country's ISO 3166 code; "" for one that is not known, whose numbers are then read with their country code only."""
    word = bare(cell)
    if word in _NAMES:
        return _NAMES[word]
    code = word.upper()
    return code if len(code) == _CODE and code in _regions() else ""


def _regions() -> frozenset[str]:
    # Imported here: only a row that states an unusual country needs the world's numbering plans.
    import phonenumbers

    return frozenset(phonenumbers.SUPPORTED_REGIONS)
