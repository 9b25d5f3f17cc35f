"""Titles and courtesies: what a job title becomes in a form of address, and what people write after a name themselves."""

from __future__ import annotations

from coach.text import Text

MALE, FEMALE = "male", "female"
GENDERS = {"male": MALE, "m": MALE, "男": MALE, "female": FEMALE, "f": FEMALE, "女": FEMALE}
COURTESY = {MALE: Text("先生", "Mr"), FEMALE: Text("女士", "Ms")}

WRITTEN = {"先生": MALE, "女士": FEMALE, "小姐": FEMALE, "太太": FEMALE, "阿姨": FEMALE, "姐": FEMALE, "哥": MALE, "叔": MALE}
"""Courtesies people write after a name, and the gender each one tells."""

PREFIXES = {"mr": MALE, "ms": FEMALE, "mrs": FEMALE, "miss": FEMALE, "dr": "", "prof": "", "professor": ""}
"""The same before an English name."""

ENGLISH = {"教授": "Professor", "博士": "Dr", "医生": "Dr", "大夫": "Dr", "dr": "Dr", "prof": "Professor", "professor": "Professor"}
"""English forms of address that tell no gender, by the word after a Chinese surname or the prefix of an English name."""

# A title's ending → the word said after the surname. 总经理助理 is no 总: "" = nobody is addressed by it.
_SPOKEN = {
    "总": "总 总经理 总裁 首席执行官 老总 创始人 合伙人 ceo coo cfo cto",
    "董": "董 董事 董事长",
    "工": "工 工程师",
    "老师": "老师 教师",
    "医生": "医生 医师",
    "总工": "总工 总工程师",
    "": "助理 秘书 代表",
}
_AS_WRITTEN = (
    "总监 经理 主管 主任 主席 部长 科长 处长 局长 厅长 司长 院长 校长 园长 所长 厂长 店长 馆长 站长 行长 会长 市长 区长 县长 镇长 村长 "
    "队长 班长 组长 秘书长 护士长 书记 老板 老板娘 掌柜 师傅 教授 博士 大夫 律师 教练 法官 警官"
)
_TRADITIONAL = str.maketrans("總經創師醫監課處廳園廠會鎮縣隊組護書闆員執長區館櫃練", "总经创师医监课处厅园厂会镇县队组护书板员执长区馆柜练")
_TITLES = {ending: word for word, endings in _SPOKEN.items() for ending in endings.split()} | {word: word for word in _AS_WRITTEN.split()}


def ending(text: str) -> str:
    """The longest known title at the end of ``text``, as written there (采购部副总监 → 总监), "" if there is none."""
    simple = _simplified(text)
    longest = max((len(known) for known in _TITLES if simple.endswith(known)), default=0)
    return text[len(text) - longest :]


def spoken(title: str) -> str:
    """The word said after the surname for a job title (销售副总经理 → 总), "" if there is none."""
    return _TITLES.get(_simplified(ending(title.strip())), "")


def _simplified(text: str) -> str:
    return text.translate(_TRADITIONAL).lower()
